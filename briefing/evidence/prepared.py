"""An article's text made ready for proofs: folded, its paragraphs and quotation marks known."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import zip_longest
from typing import TypeVar

from briefing.evidence.boundaries import is_boundary
from briefing.evidence.folding import Folded, fold
from briefing.evidence.guarded_reading import ReadingFailed, guarded
from briefing.evidence.pulled_quotes import PulledQuotes, pull
from briefing.evidence.sentences import Sentences
from quotations import SpokenTurn, read_turns
from quotations.text.marks import marked_spans
from quotations.text.paragraphs import paragraphs
from quotations.text.spans import MarkedSpan

Extent = tuple[int, int]
"""A start and an end, in characters of the text as read."""


_Part = TypeVar("_Part")


class PreparedText:
    """A text, and what the proofs ask of it; each part is worked out once, when first asked.

    What the rules for paragraphs, marks and sentences read raises ReadingFailed where they fail.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._is_unreadable = False

    def _by_rules(self, read: Callable[[], _Part]) -> _Part:
        """A part that the quote puller's rules read. They are asked no more once they failed."""
        if self._is_unreadable:
            raise ReadingFailed
        try:
            return guarded(read, characters=len(self.text))
        except ReadingFailed:
            self._is_unreadable = True
            raise

    @cached_property
    def folded(self) -> Folded:
        """The text with its typography folded."""
        return fold(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Extent, ...]:
        """The extents of the paragraphs, in order."""
        return self._by_rules(lambda: paragraphs(self.text))

    @cached_property
    def _spans(self) -> tuple[MarkedSpan, ...]:
        return self._by_rules(lambda: marked_spans(self.text, self.paragraphs))

    @cached_property
    def _quoted(self) -> tuple[Extent, ...]:
        """The extents between quotation marks, the marks left out."""
        return tuple((span.opened[1], span.closed[0]) for span in self._spans)

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences, and the article's own words."""
        return self._by_rules(lambda: Sentences(self.text, self.paragraphs, self._spans))

    def sentences_in(self, extent: Extent) -> Iterator[Extent]:
        """The sentences of a paragraph or a part of it, without the white space around them."""
        at, end = extent
        while at < end:
            _, stop = self.sentences.around((at, at + 1))
            stop = min(max(stop, at + 1), end)
            sentence = self.text[at:stop]
            if words := sentence.strip():
                first = at + len(sentence) - len(sentence.lstrip())
                yield first, first + len(words)
            at = stop

    @cached_property
    def turns(self) -> tuple[SpokenTurn, ...]:
        """The turns of the text, if it is a transcript."""
        return self._by_rules(lambda: read_turns(self.text))

    @cached_property
    def pulled(self) -> PulledQuotes:
        """Its quotations with their speakers; none where the rules for them fail on it.

        Whoever has to know that they failed asks `ArticleSpeakers`.
        """
        return pull(self.text)

    @cached_property
    def _spoken(self) -> tuple[tuple[Extent, int], ...]:
        """The extents that are spoken, in order, and the number of the turn of each."""
        return tuple(
            (extent, number)
            for number, turn in enumerate(self.turns)
            for extent in turn.paragraphs
        )

    def turn_at(self, extent: Extent) -> int | None:
        """The number of the turn in which all words of an extent are spoken; None for none."""
        first = bisect_right(self._spoken, extent[0], key=lambda spoken: spoken[0][0]) - 1
        last = bisect_right(self._spoken, extent[1] - 1, key=lambda spoken: spoken[0][0]) - 1
        if first < 0 or self._spoken[first][1] != self._spoken[last][1]:
            return None
        (_, end), number = self._spoken[first]
        inside = extent[0] < end and extent[1] <= self._spoken[last][0][1]
        return number if inside else None

    @cached_property
    def _paragraph_starts(self) -> Sequence[int]:
        return array("I", (start for start, _ in self.paragraphs))

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that an offset is in."""
        return bisect_right(self._paragraph_starts, offset)

    def is_quoted(self, extent: Extent) -> bool:
        """Whether every letter and digit of an extent stands in quotation marks.

        Words that run on into a second paragraph have marks of their own in each.
        """
        return not any(
            _has_letter(self.text[start:end]) for start, end in self.unquoted_in(extent)
        )

    def holds_quoted(self, extent: Extent) -> bool:
        """Whether a letter or digit of an extent stands in quotation marks."""
        covered = self._covered_in(extent)
        return any(_has_letter(self.text[start:end]) for start, end in covered)

    @cached_property
    def _covered(self) -> tuple[Sequence[int], Sequence[int]]:
        """The starts and the ends of what is quoted, in order; one that begins inside another
        takes its place."""
        starts = array("I", (start for start, _ in self._quoted))
        ends = array("I")
        for (_, end), following in zip_longest(self._quoted, starts[1:]):
            ends.append(end if following is None else min(end, following))
        return starts, ends

    def _covered_in(self, extent: Extent) -> Iterator[Extent]:
        """The parts of an extent that stand in quotation marks."""
        (start, end), (starts, ends) = extent, self._covered
        for index in range(max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)):
            first, last = max(start, starts[index]), min(end, ends[index])
            if first < last:
                yield first, last

    def unquoted_in(self, extent: Extent) -> Iterator[Extent]:
        """The parts of an extent that stand in no quotation marks."""
        start, end = extent
        for first, last in self._covered_in(extent):
            if start < first:
                yield start, first
            start = last
        if start < end:
            yield start, end

    def occurrences(self, words: str) -> list[Extent]:
        """Where folded words stand in the text, cut at word boundaries on both sides."""
        found: list[Extent] = []
        if not any(character.isalnum() for character in words):
            return found
        at = self.folded.text.find(words)
        while at >= 0:
            extent = self.folded.original(at, at + len(words))
            if self._is_cut_well(at, at + len(words), extent):
                found.append(extent)
            at = self.folded.text.find(words, at + 1)
        return found

    def _is_cut_well(self, start: int, end: int, extent: Extent) -> bool:
        """Whether both ends of a find are word boundaries, and split nothing that was folded."""
        folded = self.folded
        splits_start = start > 0 and folded.start(start - 1) == extent[0]
        splits_end = end < len(folded.text) and folded.end(end) == extent[1]
        return not (splits_start or splits_end) and all(
            is_boundary(self.text, offset) for offset in extent
        )


def _has_letter(stretch: str) -> bool:
    """Whether a letter or digit is in a stretch."""
    return any(map(str.isalnum, stretch))
