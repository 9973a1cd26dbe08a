"""Which known names a mistyped one surely stands for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

_LONGEST_TYPED = 60
"""More letters in a row are no mistyped name."""


def allowed(length: int) -> int:
    """How many slips a word of so many letters may have and still be surely that word.

    A slip is a letter too many, too few, another one, or two that changed places. Short words
    allow none: one slip makes "iran" of "iraq".
    """
    if length < 5:
        return 0
    return 1 if length < 8 else 2


class Resembling:
    """Finds names within a few slips of what was typed.

    The names are kept by their length and their first letter, so that a look-up compares only
    those that can be near: one in a hundred of many.
    """

    def __init__(self, surfaces: Iterable[str]) -> None:
        alike: dict[tuple[int, str], list[str]] = defaultdict(list)
        for surface in surfaces:
            if allowed(len(surface)):
                alike[len(surface), surface[0]].append(surface)
        self._alike = dict(alike)

    def surely(self, typed: Sequence[str]) -> tuple[str, ...]:
        """The names with the fewest slips, or none where that many slips prove nothing."""
        joined = " ".join(typed)
        if len(joined) > _LONGEST_TYPED:
            return ()
        best: list[str] = []
        fewest = 2
        for length in range(len(joined) - 2, len(joined) + 3):
            limit = min(fewest, allowed(length))
            if limit < abs(length - len(joined)):
                continue
            # The first two letters may have changed places: nobody gets the first one wrong.
            for first in dict.fromkeys("".join(typed)[:2]):
                found = process.extract(
                    joined,
                    self._alike.get((length, first), ()),
                    scorer=OSA.distance,
                    score_cutoff=limit,
                    limit=8,
                )
                for surface, slips, _ in found:
                    if not _believable(typed, surface, int(slips)):
                        continue
                    if slips < fewest:
                        best, fewest = [], int(slips)
                    if slips == fewest:
                        best.append(surface)
        return tuple(best)


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
