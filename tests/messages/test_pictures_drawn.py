"""What pictures say once they are drawn: their words read back, cells by their place, colours."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
import pytest_asyncio

from briefing.answers.answerer import Answerer
from briefing.answers.requests import AskComparison, AskTimeline, AskTopic, Request
from briefing.drawing.drawer import Drawer
from briefing.drawing.drawing_job import Form
from briefing.library.model import Actor, DatedBy, Library, Quote, Stance
from briefing.messages.pictures.picture import Picture, PicturePage, Theme
from briefing.messages.pictures.picture_maker import PictureMaker
from tests.support.png_file import mean_difference, png_size, read_png
from tests.support.samples import (
    make_actor,
    make_library,
    make_position,
    make_quote,
    sample_library,
)
from tests.support.strict_line import check_message

pytestmark = pytest.mark.asyncio(loop_scope="module")
_MAKER = PictureMaker(bot_username="briefings_bot", day=lambda: date(2026, 11, 30))
_STORED = Path(__file__).parent / "golden" / "picture.png"
_BLUE, _VERMILION = (10, 92, 158), (173, 63, 12)
_BOTH = AskComparison(("norland", "sudland"))


@dataclass(frozen=True)
class _Word:
    """Where a passage stands on a page: its left and lower edge, in pt from the upper left."""

    left: float
    bottom: float


def _picture(library: Library, request: Request) -> Picture:
    picture = _MAKER.picture(Answerer(library).answer(request), library)
    assert picture is not None
    return picture


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def drawer() -> AsyncIterator[Drawer]:
    """One process that draws for all tests."""
    async with Drawer(seconds=90) as made:
        yield made


async def _pdf(drawer: Drawer, page: PicturePage) -> bytes:
    return (await drawer.draw(page.drawing(Theme.LIGHT, Form.PDF))).pages[0]


def _text(pdf: bytes) -> str:
    """What is written, with each line's end as a space."""
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(text.replace("\u200b", "").split())


def _places(pdf: bytes, passage: str) -> Iterator[_Word]:
    page = pypdfium2.PdfDocument(pdf)[0]
    words = page.get_textpage()
    searcher = words.search(passage)
    while (found := searcher.get_next()) is not None:
        left, bottom, _, _ = words.get_charbox(found[0])
        yield _Word(left, page.get_height() - bottom)


async def test_a_grid_has_each_claim_in_its_column_and_its_row(drawer: Drawer) -> None:
    pdf = await _pdf(drawer, _picture(sample_library(), _BOTH).pages[0])
    (_, ours) = _places(pdf, "The harbour should be")
    (theirs,) = _places(pdf, "The harbour should not")
    (above,) = _places(pdf, "In dispute: The harbour")
    (below,) = _places(pdf, "Fishing rights")
    assert ours.left < theirs.left - 100
    assert abs(ours.bottom - theirs.bottom) < 2
    assert above.bottom < ours.bottom < below.bottom


async def test_a_grid_tells_of_each_cell_its_date_its_quotes_and_that_nothing_is_on_file(
    drawer: Drawer,
) -> None:
    text = _text(await _pdf(drawer, _picture(sample_library(), _BOTH).pages[0]))
    assert "+ The harbour should be open to all 3 Sept 2015, 2 quotes" in text
    assert "− The harbour should not be open to all 5 Sept 2015, 1 quote" in text
    assert "Sudland Nothing on file" in text
    assert "1 unchecked" in text


async def test_a_stance_has_its_colour_beside_its_claim_in_both_themes(drawer: Drawer) -> None:
    page = _picture(sample_library(), _BOTH).pages[0]
    light, dark = [
        read_png((await drawer.draw(replace(page.drawing(theme), pixels_per_inch=72))).pages[0])
        for theme in Theme
    ]
    middle = light.width // 2
    assert light.has_near(_BLUE, 0, 60, middle, 140)
    assert light.has_near(_VERMILION, middle, 60, light.width, 140)
    assert not light.has_near(_VERMILION, 0, 60, middle - 8, 140)
    assert light.at(2, 2) == (255, 255, 255)
    assert dark.at(2, 2) == (20, 24, 30)


async def test_a_card_shows_one_proved_quote_a_side_with_who_said_it_and_when(
    drawer: Drawer,
) -> None:
    request = AskComparison(("norland", "sudland"), "harbour")
    text = _text(await _pdf(drawer, _picture(sample_library(), request).pages[0]))
    assert "“We want every ship to be welcome here” Alma Berg, Prime Minister of Norland" in text
    assert "“Our waters are ours alone” Ines Sol, President of Sudland, 5 Sept 2015" in text
    assert text.count("“") == 2


async def test_a_card_shows_no_quote_that_is_not_proved(drawer: Drawer) -> None:
    request = AskComparison(("norland", "sudland"), "bridge")
    text = _text(await _pdf(drawer, _picture(sample_library(), request).pages[0]))
    assert "No quote on file here is proved" in text
    assert "“" not in text


async def test_a_timeline_says_what_is_known_of_each_date_and_marks_changes(
    drawer: Drawer,
) -> None:
    text = _text(
        await _pdf(drawer, _picture(sample_library(), AskTimeline(actor="norland")).pages[0])
    )
    assert "2014: Fishing should be limited" in text
    assert "Sept 2015: Fishing should not be limited – Change of stance; before: Fishing" in text
    assert "only the month or year is known" in text
    assert "1 undated" in text


async def test_a_timeline_of_everybody_says_of_each_lane_whose_it_is(drawer: Drawer) -> None:
    picture = _picture(sample_library(), AskTimeline())
    told = " ".join([_text(await _pdf(drawer, page)) for page in picture.pages])
    captions = "\n".join(page.caption for page in picture.pages)
    for lane in ("Norland: The harbour", "Sudland: The harbour", "Norland: Fishing rights"):
        assert lane in told
        assert f"<b>{lane}</b>" in captions


async def test_a_topic_shows_its_spread(drawer: Drawer) -> None:
    text = _text(await _pdf(drawer, _picture(sample_library(), AskTopic("harbour")).pages[0]))
    assert "+ 1 − 1" in text
    assert "Norland 3 Sept 2015, 2 quotes" in text


async def test_a_picture_without_anything_to_show_says_so(drawer: Drawer) -> None:
    library = sample_library()
    topics, sources = tuple(library.topics.values()), tuple(library.sources.values())
    empty = make_library((make_actor("norland", "Norland"),), topics, sources)
    picture = _picture(empty, AskTopic("harbour"))
    assert "Nothing on file to draw" in _text(await _pdf(drawer, picture.pages[0]))


_MARKUP = "#panic() *b* _i_ $x$ <b>&amp; @r \\"


def _hostile(name: str, actors: int = 6) -> Library:
    """Actors of which each text is this one, with a hundred quotes on one day, none dated, or of
    every precision."""
    dates = ["2015-09-15", None, "2015", "2015-09"]
    made: list[Actor] = []
    for number in range(actors):
        stance = [*Stance][number % 4]
        quotes: list[Quote] = [
            make_quote(
                f"{name} {number} {each}",
                actor=f"a{number:02}",
                topic="harbour",
                stance=stance,
                said=dates[number % 4],
            )
            for each in range(100 if number == 0 else 3)
        ]
        position = make_position(f"a{number:02}", "harbour", stance, name, *quotes)
        made.append(make_actor(f"a{number:02}", f"{name} {number}", position))
    library = sample_library()
    topic = replace(library.topics["harbour"], name=name, proposition=name, sides=None)
    sources = tuple(replace(one, headline=name, outlet=name) for one in library.sources.values())
    return make_library(tuple(made), (topic,), sources)


@pytest.mark.parametrize(
    "name",
    [
        _MARKUP,
        "x" * 300,
        "A ministry with a long name " * 11,
        "وزارة الخارجية والمغتربين " * 4,
        "🧶👩‍🚀",
    ],
    ids=["markup", "one word of 300", "300 characters", "from right to left", "emoji"],
)
@pytest.mark.parametrize(
    "request_of",
    [
        AskComparison(tuple(f"a{number:02}" for number in range(6))),
        AskComparison(("a00", "a01", "a02"), "harbour"),
        AskTimeline(topic="harbour"),
        AskTopic("harbour"),
    ],
    ids=["grid", "card", "timeline", "topic"],
)
async def test_telegram_takes_hostile_captions(name: str, request_of: Request) -> None:
    for page in _picture(_hostile(name), request_of).pages:
        check_message({"caption": page.caption, "parse_mode": "HTML"})


async def test_hostile_texts_are_drawn_as_they_stand_on_a_page_that_telegram_takes(
    drawer: Drawer,
) -> None:
    pictures = [
        _picture(_hostile(name), AskComparison(("a00", "a01", "a02", "a03")))
        for name in (_MARKUP, "x" * 300, "وزارة الخارجية والمغتربين " * 4)
    ] + [_picture(_hostile(_MARKUP), AskTimeline(topic="harbour"))]
    for picture in pictures:
        drawn = await drawer.draw(picture.pages[0].drawing(Theme.LIGHT))
        width, height = png_size(drawn.pages[0])
        assert width == 1080
        assert height < 4 * width
    assert "#panic() *b* _i_ $x$ <b>&amp; @r" in _text(await _pdf(drawer, pictures[0].pages[0]))
    assert "×100" in _text(await _pdf(drawer, pictures[3].pages[0]))


async def test_a_character_without_a_glyph_is_told_on_the_picture(drawer: Drawer) -> None:
    text = _text(await _pdf(drawer, _picture(_hostile("🧶"), AskTopic("harbour")).pages[0]))
    assert "No font here has: U+1F9F6 BALL OF YARN" in text


async def test_forty_actors_stand_on_several_pages_and_none_is_left_out() -> None:
    pages = _picture(_hostile("State", actors=40), AskTopic("harbour")).pages
    assert 1 < len(pages) < 10
    assert all(
        sum(f"State {number} ·" in page.caption for page in pages) == 1 for number in range(40)
    )


async def test_a_day_worked_out_is_drawn_hollow_and_a_stated_one_full(drawer: Drawer) -> None:
    library = sample_library()
    stated = _picture(library, AskTimeline(topic="harbour"))
    quotes = {
        key: replace(quote, dated_by=DatedBy.INFERRED) for key, quote in library.quotes.items()
    }
    actors = {
        key: replace(
            actor,
            positions={
                topic: replace(
                    position, quotes=tuple(quotes[quote.id] for quote in position.quotes)
                )
                for topic, position in actor.positions.items()
            },
        )
        for key, actor in library.actors.items()
    }
    worked_out = _picture(
        replace(library, actors=actors, quotes=quotes), AskTimeline(topic="harbour")
    )
    told = [_text(await _pdf(drawer, picture.pages[0])) for picture in (stated, worked_out)]
    assert "said on that day" in told[0]
    assert "worked out" not in told[0]
    assert "day worked out by a curator" in told[1]
    assert "said on that day" not in told[1]


async def test_a_picture_looks_as_it_did(drawer: Drawer) -> None:
    """The stored picture is drawn with the fonts of the lock files; a tolerance of one grade of
    256 is left for other processors' arithmetic."""
    page = _picture(sample_library(), _BOTH).pages[0]
    drawn = await drawer.draw(replace(page.drawing(Theme.LIGHT), pixels_per_inch=72))
    assert mean_difference(read_png(drawn.pages[0]), read_png(_STORED.read_bytes())) < 1
