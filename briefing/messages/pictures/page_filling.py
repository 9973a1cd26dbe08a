"""What goes on one page of a picture: as much as its caption and a telephone's screen hold."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace

from briefing.drawing.drawing_job import Json
from briefing.library.model import Quote
from briefing.messages.cutting import split
from briefing.messages.measure import Size, size
from briefing.messages.pictures.picture import Picture, PictureKind, PicturePage, Precision
from briefing.messages.pictures.picture_words import PictureWords

CAPTION = Size(units=1_000, entities=90)
"""A little under Telegram's 1,024 units: https://core.telegram.org/bots/api#sendphoto."""
_LEGEND = ("supports", "opposes", "mixed", "unclear", "nothing", *Precision, "change")
"""The order in which signs are explained."""
_MOST_HEIGHT = 480
"""In pt, of the rows of a page that is 360 pt wide. With what stands above and below them it is
about twice as high as wide, which a telephone shows whole."""


@dataclass(frozen=True, slots=True)
class Row:
    """A part of a picture that stays on one page: what is drawn, and the same for a caption.

    ``height`` is about what it takes, in pt; ``quotes`` are those that it rests on. ``signs`` are
    what the legend has to explain of it.
    """

    shown: Json
    words: str
    height: float
    quotes: tuple[Quote, ...] = ()
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the rows of every page. ``more`` is handed to the template as it is."""

    kind: PictureKind
    title: str
    subtitle: str
    more: Mapping[str, Json]
    legend: str = "legend"
    """The macro that explains the rows' signs."""


def fill(heading: Heading, rows: Sequence[Row], words: PictureWords) -> Picture:
    """The rows on as few pages as hold them, in their order. Without rows, a page that says so."""
    pages = list(_packed(heading, rows, words)) or [()]
    return Picture(
        tuple(
            _page(heading, on_it, words, number, len(pages))
            for number, on_it in enumerate(pages, start=1)
        )
    )


def fill_first(
    heading: Callable[[int], Heading], rows: Sequence[Row], words: PictureWords
) -> PicturePage:
    """As many of the rows as one page holds, from the first on; ``heading`` is told how many."""
    some = _packed(heading(len(rows)), rows, words)[0]
    return _page(heading(len(some)), some, words, 1, 1)


def _packed(heading: Heading, rows: Sequence[Row], words: PictureWords) -> list[tuple[Row, ...]]:
    done: list[tuple[Row, ...]] = []
    page: tuple[Row, ...] = ()
    for row in rows:
        wider = (*page, row)
        is_full = sum(one.height for one in wider) > _MOST_HEIGHT or not size(
            _caption(heading, wider, words, ("0" * 30,))
        ).fits(CAPTION)
        if page and is_full:
            done.append(page)
            wider = (row,)
        page = wider
    return [*done, page] if page else done


def _page(
    heading: Heading, rows: Sequence[Row], words: PictureWords, number: int, pages: int
) -> PicturePage:
    line = (words.text("page_line", number, pages),) if pages > 1 else ()
    signs = sorted({sign for row in rows for sign in row.signs}, key=_LEGEND.index)
    foot = _foot(rows, words, line)
    shown: dict[str, Json] = {
        **heading.more,
        "title": heading.title,
        "subtitle": heading.subtitle,
        "rows": [row.shown for row in rows],
        "legend": [{"sign": sign, "words": words.text(heading.legend, sign)} for sign in signs],
        "foot": foot,
        "nothing": words.text("nothing_to_show"),
        "no_glyph": words.text("no_glyph"),
    }
    return PicturePage(heading.kind, shown, _caption_that_fits(heading, rows, words, line))


def _foot(rows: Sequence[Row], words: PictureWords, line: tuple[str, ...]) -> tuple[str, ...]:
    quotes = dict.fromkeys(quote for row in rows for quote in row.quotes)
    return (*words.foot(quotes), *line)


def _caption(
    heading: Heading,
    rows: Sequence[Row],
    words: PictureWords,
    line: tuple[str, ...],
    said: Callable[[Row], str] | None = None,
    *,
    is_cut: bool = False,
) -> str:
    page = SimpleNamespace(
        title=heading.title,
        subtitle=heading.subtitle or ("" if rows else words.text("nothing_to_show")),
        foot=_foot(rows, words, line),
    )
    told = [words.safe(row.words if said is None else said(row)) for row in rows]
    return words.caption("caption", page, told, is_cut)


def _caption_that_fits(
    heading: Heading, rows: Sequence[Row], words: PictureWords, line: tuple[str, ...]
) -> str:
    """The caption; where one row alone is too long for it, as much of the row as goes in."""
    whole = _caption(heading, rows, words, line)
    if size(whole).fits(CAPTION):
        return whole
    rest = size(_caption(heading, rows, words, line, lambda row: "", is_cut=True))
    room = Size(max(CAPTION.units - rest.units - 2, 40), max(CAPTION.entities - rest.entities, 2))
    cut = _caption(
        heading, rows, words, line, lambda row: next(split(row.words, room)), is_cut=True
    )
    return cut if size(cut).fits(CAPTION) else next(split(cut, CAPTION))
