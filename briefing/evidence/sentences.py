"""An article as sentences of its own words, in which a quotation stands whole, like one word."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import overload

from quotations.text.spans import Extent, MarkedSpan
from quotations.text.tokens import TextToken, tokens_outside

_STOPS = frozenset(".!?…")
_AT_ENDS = " \"'’”»)]"
_BRACKETS = frozenset("([")


class Extents(Sequence[Extent]):
    """A stretch of extents that are kept as two columns of numbers. Taking one costs nothing."""

    def __init__(
        self, starts: Sequence[int], ends: Sequence[int], first: int = 0, stop: int | None = None
    ) -> None:
        self._starts, self._ends = starts, ends
        self._first, self._stop = first, len(starts) if stop is None else stop

    def __len__(self) -> int:
        return max(self._stop - self._first, 0)

    @overload
    def __getitem__(self, index: int) -> Extent: ...

    @overload
    def __getitem__(self, index: slice) -> "Extents": ...

    def __getitem__(self, index: "int | slice") -> "Extent | Extents":
        if isinstance(index, slice):
            start, stop, _ = index.indices(len(self))
            return Extents(self._starts, self._ends, self._first + start, self._first + stop)
        at = range(self._first, self._stop)[index]
        return self._starts[at], self._ends[at]

    def between(self, start: int, end: int) -> "Extents":
        """Those that begin in a stretch of the text."""
        first = bisect_left(self._starts, start)
        return Extents(self._starts, self._ends, first, bisect_left(self._starts, end))


class Sentences:
    """Where an article's sentences begin, and which words are its own.

    Kept are places alone, as numbers: articles stay in memory.
    """

    def __init__(
        self, text: str, paragraphs: tuple[Extent, ...], spans: tuple[MarkedSpan, ...]
    ) -> None:
        row = tokens_outside(text, paragraphs, spans)
        self._text = text
        self._words = _columns([(token.start, token.end) for token in row if token.kind == "word"])
        self._quotations = _columns([(span.opened[0], span.closed[1]) for span in spans])
        self._wholes = _columns(_wholes(spans))
        self._breaks = array(
            "I", (after.start for before, after in pairwise(row) if _ends(before, after))
        )

    def around(self, extent: Extent) -> Extent:
        """The extent of the sentences that an extent has a part in."""
        first = bisect_right(self._breaks, extent[0])
        last = bisect_right(self._breaks, extent[1] - 1)
        start = self._breaks[first - 1] if first else 0
        return start, self._breaks[last] if last < len(self._breaks) else len(self._text)

    def begins_at(self, offset: int) -> bool:
        """Whether a sentence begins at an offset, and another one ends before it."""
        at = bisect_left(self._breaks, offset)
        return at < len(self._breaks) and self._breaks[at] == offset

    def words(self, start: int, end: int) -> Sequence[Extent]:
        """The article's own words that begin in a stretch."""
        return self._words.between(start, end)

    def has_word(self, word: str) -> bool:
        """Whether a word stands among the article's own, spelt like this."""
        return word in self._vocabulary

    def quotations(self, start: int, end: int) -> Sequence[Extent]:
        """The quotations that begin in a stretch, with their marks."""
        return self._quotations.between(start, end)

    def whole(self, extent: Extent) -> Extent | None:
        """The quotation that holds words, with its marks, and with all of its paragraphs.

        Words that reach over several quotations have all of these; words in none have none.
        """
        held = self.quotations(0, extent[1])
        last = len(held) - 1
        first = len(self.quotations(0, extent[0] + 1)) - 1
        if first < 0 or held[first][1] <= extent[0]:
            first += 1
        return None if first > last else (self._wholes[first][0], self._wholes[last][1])

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(self._text[start:end] for start, end in self._words)


def _columns(extents: Sequence[Extent]) -> Extents:
    return Extents(
        array("I", (start for start, _ in extents)), array("I", (end for _, end in extents))
    )


def _wholes(spans: tuple[MarkedSpan, ...]) -> list[Extent]:
    """For each quotation its extent with the paragraphs that it goes on from and goes on in."""
    found: list[Extent] = []
    run: list[MarkedSpan] = []
    for span in spans:
        run.append(span)
        if not span.goes_on:
            found += [(run[0].opened[0], span.closed[1])] * len(run)
            run.clear()
    return [*found, *[(run[0].opened[0], run[-1].closed[1])] * len(run)] if run else found


def _ends(before: TextToken, after: TextToken) -> bool:
    """Whether a sentence ends between two neighbours."""
    if before.paragraph != after.paragraph:
        return True
    if not _begins(after):
        return False
    if before.kind == "quote":
        return before.text.rstrip(_AT_ENDS)[-1:] in _STOPS
    return before.kind == "mark" and before.text in _STOPS and after.start > before.end


def _begins(token: TextToken) -> bool:
    """Whether a sentence may begin with a word, a mark or a quotation."""
    if token.kind == "word":
        return token.text[0].isupper() or token.text[0].isdigit()
    return token.kind == "quote" or token.text in _BRACKETS
