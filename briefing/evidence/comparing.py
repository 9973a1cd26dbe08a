"""Two texts side by side, word by word, each in its own spelling."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from briefing.evidence.folding import Folded, fold
from briefing.evidence.prepared import Extent
from briefing.evidence.wording import tokens


class WordOrigin(StrEnum):
    """Which of the texts has the words."""

    BOTH = "both"
    GIVEN = "given"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words, and which of the texts has them.

    ``spaced`` says that it begins a text, or stands after white space.
    """

    text: str
    origin: WordOrigin
    spaced: bool


def compare(given: str, printed: str) -> tuple[Piece, ...]:
    """All words of both texts in their order; what typography alone tells apart is in both.

    Words of both are spelt as in the printed text. Of words that differ, the given ones come
    first.
    """
    ours, theirs = _Words(given), _Words(printed)
    return tuple(_pieces(ours, theirs))


def mark_off(given: str, shared: Iterable[Extent]) -> tuple[Piece, ...]:
    """The words of a text; those in its shared extents are in both."""
    return tuple(_marked_off(given, sorted(shared)))


def only_in(text: str, *others: str) -> tuple[Extent, ...]:
    """Where a text has words that none of the others has in that place: their extents.

    Capitals, marks and typography tell no words apart. A text that has no word in common with one
    of the others, as in another language, has nothing marked: all of it differs.
    """
    ours = _Words(text)
    mine = [word.casefold() for word in ours.words]
    alone = set(ours.spoken)
    for other in others:
        theirs = [word.casefold() for word in _Words(other).words]
        blocks = Levenshtein.editops(mine, theirs).as_matching_blocks()
        shared = {number for block in blocks for number in range(block.a, block.a + block.size)}
        if shared.isdisjoint(ours.spoken):
            return ()
        alone -= shared
    return tuple(ours.extents_of(alone))


class _Words:
    """A text taken apart into words and marks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: Folded = fold(text)
        self._extents = tokens(self._folded.text)

    @property
    def words(self) -> list[str]:
        """The words, folded."""
        return [self._folded.text[start:end] for start, end in self._extents]

    @property
    def spoken(self) -> list[int]:
        """The numbers of those that are words, and no marks."""
        return [number for number, word in enumerate(self.words) if any(map(str.isalnum, word))]

    def extents_of(self, numbers: Collection[int]) -> Iterator[Extent]:
        """Where words stand in the text; one extent for those between which only marks stand."""
        first: int | None = None
        last = 0
        for number in self.spoken:
            if number in numbers:
                first, last = number if first is None else first, number
            elif first is not None:
                yield self._folded.original(self._extents[first][0], self._extents[last][1])
                first = None
        if first is not None:
            yield self._folded.original(self._extents[first][0], self._extents[last][1])

    def piece(self, first: int, stop: int, origin: WordOrigin) -> Iterator[Piece]:
        """Some words as the text spells them; nothing for none."""
        if first == stop:
            return
        extent = self._extents[first][0], self._extents[stop - 1][1]
        start, end = self._folded.original(*extent)
        spaced = start == 0 or self._text[start - 1].isspace()
        yield Piece(" ".join(self._text[start:end].split()), origin, spaced)


def _pieces(ours: _Words, theirs: _Words) -> Iterator[Piece]:
    left = right = 0
    for block in Levenshtein.editops(ours.words, theirs.words).as_matching_blocks():
        yield from ours.piece(left, block.a, WordOrigin.GIVEN)
        yield from theirs.piece(right, block.b, WordOrigin.PRINTED)
        left, right = block.a + block.size, block.b + block.size
        yield from theirs.piece(block.b, right, WordOrigin.BOTH)


def _marked_off(given: str, shared: list[Extent]) -> Iterator[Piece]:
    done = 0
    for begin, end in [*shared, (len(given), len(given))]:
        start = max(begin, done)
        for first, stop, origin in (
            (done, start, WordOrigin.GIVEN),
            (start, end, WordOrigin.BOTH),
        ):
            words = " ".join(given[first:stop].split())
            if words:
                spaced = first == 0 or given[first - 1].isspace() or given[first].isspace()
                yield Piece(words, origin, spaced)
        done = max(done, end)
