"""Which known names a mistyped one surely stands for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

_LONGEST_TYPED = 60
"""More letters in a row are no mistyped name."""

_MOST_LIKELY = 8
"""So many names with as few slips are told apart."""


def allowed(length: int) -> int:
    """How many slips a word of so many letters may have and still be surely that word.

    A slip is a letter too many, too few, another one, or two that changed places. Short words
    allow none: one slip makes "iran" of "iraq".
    """
    if length < 5:
        return 0
    return 1 if length < 8 else 2


class Resembling:
    """Finds names within a few slips of what was typed: see `_SameLength` for how."""

    def __init__(self, surfaces: Iterable[str]) -> None:
        by_length: dict[int, list[str]] = defaultdict(list)
        for surface in surfaces:
            if allowed(len(surface)):
                by_length[len(surface)].append(surface)
        self._alike = {length: _SameLength(length, names) for length, names in by_length.items()}

    def surely(self, typed: Sequence[str]) -> tuple[str, ...]:
        """The names with the fewest slips, or none where that many slips prove nothing."""
        joined = " ".join(typed)
        if len(joined) > _LONGEST_TYPED:
            return ()
        best: list[str] = []
        fewest = 2
        for length in range(len(joined) - 2, len(joined) + 3):
            limit = min(fewest, allowed(length))
            if limit < abs(length - len(joined)) or length not in self._alike:
                continue
            # The first two letters may have changed places: nobody gets the first one wrong.
            for first in dict.fromkeys("".join(typed)[:2]):
                for surface, slips in self._alike[length].within(limit, joined, first):
                    if not _believable(typed, surface, slips):
                        continue
                    if slips < fewest:
                        best, fewest = [], slips
                    if slips == fewest:
                        best.append(surface)
        return tuple(best)


class _SameLength:
    """The names of so many letters, found by their pieces.

    A name that may have two slips is cut into three pieces, with a letter between them: a slip
    spoils one piece at most, also where two letters changed places. So whatever is typed for a
    name holds one of its pieces as it is, and only names with that piece at that place, and with
    that first letter, are compared: one in a thousand of many.
    """

    def __init__(self, length: int, names: Iterable[str]) -> None:
        self._length = length
        self._pieces = _pieces(length)
        self._holding: list[dict[str, list[str]]] = [{} for _ in self._pieces]
        for name in names:
            for (start, end), holding in zip(self._pieces, self._holding, strict=True):
                holding.setdefault(name[0] + name[start:end], []).append(name)

    def within(self, limit: int, typed: str, first: str) -> Iterable[tuple[str, int]]:
        """The names that begin with this letter and have at most so many slips in the letters
        typed, each with its slips: eight with the fewest."""
        longer = len(typed) - self._length
        found: dict[str, int] = {}
        for (start, end), holding in zip(self._pieces, self._holding, strict=True):
            for moved in range(-limit, limit + 1):
                # So many letters too many or too few stand before the piece, the rest behind it.
                if abs(moved) + abs(longer - moved) > limit or start + moved < 0:
                    continue
                names = holding.get(first + typed[start + moved : end + moved])
                if names is not None:
                    alike = process.extract(
                        typed, names, scorer=OSA.distance, score_cutoff=limit, limit=_MOST_LIKELY
                    )
                    found.update((name, int(slips)) for name, slips, _ in alike)
        likely = sorted(found.items(), key=lambda item: (item[1], item[0]))
        return likely[:_MOST_LIKELY]


def _pieces(length: int) -> list[tuple[int, int]]:
    """Where the pieces of a name of so many letters start and end: one more than its slips."""
    count = allowed(length) + 1
    # The first one is the longest: many names begin alike.
    ends = [length + 1 - (length + 1) * left // count for left in range(count, -1, -1)]
    return [(start, end - 1) for start, end in pairwise(ends)]


def _believable(typed: Sequence[str], surface: str, slips: int) -> bool:
    """Whether each word alone is near enough: "south korea" is no slip for "north korea"."""
    words = surface.split(" ")
    if len(words) == len(typed):
        return all(_word_believable(one, other) for one, other in zip(typed, words, strict=True))
    return slips <= 1 and _same_letters_first("".join(typed), surface)


def _word_believable(typed: str, word: str) -> bool:
    slips = OSA.distance(typed, word)
    if slips == 0:
        return True
    if slips > allowed(len(word)):
        return False
    if len(word) < 6 and len(typed) == len(word) and sorted(typed) != sorted(word):
        return False  # another letter in a short word: "ferry" is not Kerry
    return _same_letters_first(typed, word)


def _same_letters_first(typed: str, word: str) -> bool:
    """People seldom get the first letter wrong; two that changed places are forgiven."""
    return typed[0] == word[0] or sorted(typed[:2]) == sorted(word[:2])
