"""The passages of an article that a curator decides on, in order, and what is decided of each.

What is open is never written down: it follows from the article and from the data's files, so that
an edit by hand counts like a decision. Only what no file can say (look at it later, this one is
two) is noted beside: see `notes`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from briefing.curation.on_file import bare_words
from briefing.curation.review.notes import ArticleNotes
from briefing.evidence.prepared import Extent, PreparedText
from briefing.evidence.verdict import Place
from briefing.library.model import Quote, QuoteKind, Source
from quotations import PulledQuote


class PassageState(StrEnum):
    """What became of a passage."""

    OPEN = "open"
    LATER = "later"
    FILED = "filed"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class ArticlePassage:
    """Words of an article in quotation marks, or of a turn of a transcript.

    ``pulled`` says whose words they are, and by which rules. ``filed`` are the ids of the quotes
    that they are filed as, ``reason`` why they were left out.
    """

    pulled: PulledQuote
    state: PassageState = PassageState.OPEN
    filed: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def extent(self) -> Extent:
        """Where the words stand, in characters of the article: what the passage is known by."""
        return self.pulled.start, self.pulled.end

    @property
    def text(self) -> str:
        """The words in one line, without the comma that ends them before "he said"."""
        return " ".join(self.pulled.text.split()).rstrip(" ,")

    @property
    def is_open(self) -> bool:
        """Whether somebody has to decide on it, now or later."""
        return self.state in (PassageState.OPEN, PassageState.LATER)

    @property
    def is_listed(self) -> bool:
        """Whether the source lists the words where they are left out: those in quotation marks."""
        return self.pulled.kind != "turn"


def passages_of(
    pulled: Sequence[PulledQuote],
    article: PreparedText,
    source: Source,
    notes: ArticleNotes,
    quotes: Iterable[Quote],
) -> tuple[ArticlePassage, ...]:
    """The passages with what is decided of each, by the library and by what was noted.

    ``source`` is the article's, ``quotes`` are all those on file.
    """
    # A paraphrase may hold quoted words: those are a passage of their own.
    filed = [
        (one.id, one.place)
        for one in quotes
        if one.source == source.id and one.kind is not QuoteKind.REPORTED and one.place
    ]
    left = {bare_words(one.text): one.reason for one in source.not_filed}
    parts = (part for one in pulled for part in _parts(one, article, notes))
    return tuple(_decided(part, filed, left, notes) for part in parts)


def _parts(
    pulled: PulledQuote, article: PreparedText, notes: ArticleNotes
) -> Iterator[PulledQuote]:
    """A quotation, or the parts that a curator made of it."""
    for start, end in notes.parts_of((pulled.start, pulled.end)) or ((pulled.start, pulled.end),):
        yield replace(pulled, start=start, end=end, text=article.text[start:end])


def _decided(
    pulled: PulledQuote,
    filed: Sequence[tuple[str, Place]],
    left: Mapping[str, str],
    notes: ArticleNotes,
) -> ArticlePassage:
    here = tuple(
        quote for quote, place in filed if place.start < pulled.end and pulled.start < place.end
    )
    if here:
        return ArticlePassage(pulled, PassageState.FILED, here)
    reason = left.get(bare_words(pulled.text))
    if reason is not None:
        return ArticlePassage(pulled, PassageState.LEFT_OUT, reason=reason)
    extent = (pulled.start, pulled.end)
    if extent in notes.left_out:
        return ArticlePassage(pulled, PassageState.LEFT_OUT)
    state = PassageState.LATER if extent in notes.later else PassageState.OPEN
    return ArticlePassage(pulled, state)
