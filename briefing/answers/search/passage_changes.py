"""What one edit changes of the passages that a search looks through."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import is_

from briefing.answers.search.documents import Passages
from briefing.library.model import Library

_MOST_CHANGED = 100
"""Of so many passages one may have changed: more are read anew, all of them."""


@dataclass(frozen=True, slots=True)
class PassageChanges:
    """Which passages went, by their numbers as they were, and which came, by those they have."""

    gone: tuple[int, ...]
    come: tuple[int, ...]

    @classmethod
    def between(cls, before: Passages, after: Passages) -> "PassageChanges | None":
        """What changed; None where much did, or what stays stands in another order."""
        edited = _Edited(before.library, after.library)
        old, new = edited.numbers(before), edited.numbers(after)
        if not _are_same(before, old, after, new):
            return None
        was = {before[number].key: number for number in old}
        stays: dict[int, int] = {}
        for number in new:
            passage = after[number]
            known = was.get(passage.key)
            if known is not None and before[known].reads_as(passage):
                stays[number] = known
        come = [number for number in new if number not in stays]
        gone = sorted({*old}.difference(stays.values()))
        if (len(gone) + len(come)) * _MOST_CHANGED > len(after):
            return None
        untouched = _others(len(before), old)
        places = (
            stays[number] if number in stays else next(untouched)
            for number in _others(len(after), come)
        )
        is_in_order = all(one < other for one, other in pairwise(places))
        return cls(tuple(gone), tuple(come)) if is_in_order else None


def _are_same(before: Passages, old: Sequence[int], after: Passages, new: Sequence[int]) -> bool:
    """Whether the passages but for these are the same objects in the same order."""
    quotes_before = map(before.quotes.__getitem__, _others(len(before.quotes), old))
    quotes_after = map(after.quotes.__getitem__, _others(len(after.quotes), new))
    are_as_many = len(before) - len(old) == len(after) - len(new)
    return are_as_many and all(map(is_, quotes_before, quotes_after))


class _Edited:
    """The actors and the sources that are not the same object in two libraries."""

    def __init__(self, before: Library, after: Library) -> None:
        self._actors = _unlike(before.actors, after.actors)
        self._sources = _unlike(before.sources, after.sources)

    def numbers(self, passages: Passages) -> list[int]:
        """The passages that an edit may have touched, in ascending order."""
        actors, sources = self._actors, self._sources
        return [
            *(
                number
                for number, quote in enumerate(passages.quotes)
                if quote.actor in actors or quote.source in sources
            ),
            *(
                number
                for number, position in enumerate(passages.positions, len(passages.quotes))
                if position.actor in actors
            ),
        ]


def _unlike(before: Mapping[str, object], after: Mapping[str, object]) -> frozenset[str]:
    return frozenset(
        key for key in before.keys() | after.keys() if before.get(key) is not after.get(key)
    )


def _others(count: int, numbers: Iterable[int]) -> Iterator[int]:
    """The numbers below ``count`` that are none of these, in ascending order."""
    left_out = set(numbers)
    return (number for number in range(count) if number not in left_out)
