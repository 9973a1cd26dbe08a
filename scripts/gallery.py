"""Draws every kind of picture, and a page of a brief, on the project's own data: docs/gallery.md
and its files.

Run it as ``make gallery``, where the articles are at hand: the pictures say what was checked.
"""

import asyncio
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from briefing.answers.answerer import Answerer
from briefing.answers.model import ComparisonAnswer
from briefing.citations.citation_style import CitationStyle
from briefing.drawing.drawer import Drawer
from briefing.drawing.drawing_job import Form
from briefing.library.loader import load_library
from briefing.library.model import Library
from briefing.messages.measure import plain
from briefing.messages.paper_words import PaperWords
from briefing.messages.pictures.picture import Theme
from briefing.messages.pictures.picture_maker import PictureMaker
from briefing.papers.brief_contents import gathered
from briefing.papers.paper_maker import PaperMaker
from briefing.papers.typeset import as_drawing
from briefing.settings import DEFAULT_PATH, load_settings

_PAGE = Path("docs/gallery.md")
_FILES = Path("docs/gallery")
_PIXELS_PER_INCH = 144
"""Two thirds of what chats get: these are shown small."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture: the question that it answers, and what is said of it."""

    name: str
    question: str
    says: str
    page: int = 1
    theme: Theme = Theme.LIGHT


SHOWN = (
    Shown(
        "comparison",
        "/compare us russia",
        "Two actors on all their topics. A circle is for what is in dispute, a square is against "
        "it; the claim beside it says so in words.",
    ),
    Shown(
        "comparison-dark",
        "/compare us russia",
        "The second page, in dark colours.",
        page=2,
        theme=Theme.DARK,
    ),
    Shown(
        "comparison-of-three",
        "/compare us russia opposition",
        "Three actors. An empty cell says that nothing is on file.",
    ),
    Shown(
        "card",
        "/compare us russia assad",
        "One topic: the claim of each side, with one quote that is proved.",
    ),
    Shown(
        "timeline",
        "/timeline russia",
        "Quotes along time. A full mark is a day that the article gives, a hollow one a day that "
        "a curator worked out; what is known to the month or year alone is a dashed bar, and a "
        "change of stance has a frame.",
    ),
    Shown(
        "topic",
        "/topic working with assad",
        "How everybody on file stands on one topic.",
    ),
)


def main() -> None:
    """Draw all of them, and write the page that shows them."""
    settings = load_settings(DEFAULT_PATH, os.environ)
    library = load_library(settings.library.positions, settings.library.articles)
    _FILES.mkdir(exist_ok=True)
    parts = asyncio.run(_drawn(library))
    _PAGE.write_text(_INTRODUCTION + "".join(parts), encoding="utf-8")


async def _drawn(library: Library) -> list[str]:
    answerer, maker, parts = Answerer(library), PictureMaker(), []
    async with Drawer() as drawer:
        for one in SHOWN:
            picture = maker.picture(answerer.question(one.question), library)
            if picture is None:
                raise SystemExit(f"{one.question} has no picture")
            page = picture.page(one.page)
            drawing = replace(page.drawing(one.theme), pixels_per_inch=_PIXELS_PER_INCH)
            file = _FILES / f"{one.name}.png"
            file.write_bytes((await drawer.draw(drawing)).pages[0])
            words = escape(" ".join(plain(page.caption).split()))
            parts.append(
                f"\n## `{one.question}`\n\n{one.says}\n\n"
                f'<img src="gallery/{file.name}" width="360" alt="{words}">\n'
            )
        parts.append(await _brief(answerer, drawer))
    return parts


async def _brief(answerer: Answerer, drawer: Drawer) -> str:
    """The second page of a brief, as a picture: the end of the table, and the first quotes."""
    answer = answerer.command("brief", "us russia")
    if not isinstance(answer, ComparisonAnswer):
        raise SystemExit("There is no brief of the United States and Russia")
    now = datetime.now(UTC)
    found = await gathered(answer, answerer.answer, now.date())
    document = await PaperMaker(PaperWords(), drawer).document(found, CitationStyle.CHICAGO)
    drawing = replace(as_drawing(document, now), form=Form.PNG, standards=(), reads_back=False)
    drawn = await drawer.draw(replace(drawing, pixels_per_inch=_PIXELS_PER_INCH // 2))
    file = _FILES / "brief.png"
    file.write_bytes(drawn.pages[1])
    return (
        f"\n## `/brief us russia`\n\nThe second of {len(drawn.pages)} pages: a document to print "
        "or attach, with every quote, its citation and its evidence. What is in it: "
        "[export.md](export.md#briefs).\n\n"
        f'<img src="gallery/{file.name}" width="480" alt="A page of the brief of the United '
        "States and Russia: the end of the table that has them side by side, and the first quotes "
        'on Assad’s future, with who said them, citation and evidence">\n'
    )


_INTRODUCTION = """# Pictures and papers

Written by `make gallery` from the articles and the data of this repository. Under an answer, the
button "Picture" asks for it; in a terminal, `bot.py draw "/compare us russia" --output grid.png`
does. How they are made: [architecture.md](architecture.md#pictures).

Each says all that it shows in its caption too, which stands here as its alternative text.
"""


if __name__ == "__main__":
    main()
