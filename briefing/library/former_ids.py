"""The ids that quotes had before, in little room: every quote of a library has one or more."""

import re
from array import array
from bisect import bisect_left
from collections.abc import ItemsView, Iterable, Iterator, Mapping
from functools import cached_property

from briefing.library.identity import ID_DIGITS

_ID = re.compile(f"[0-9a-f]{{{ID_DIGITS}}}")


class FormerIds(Mapping[str, str]):
    """Leads from ids that quotes had before to those that they have. Nobody can change it.

    It is a mapping like any other, in the order in which it was made. A former id is a number of
    ten hex digits: 100,000 of them take 2 MB here, and 14 MB in a dict.
    """

    def __init__(self, ids: Iterable[tuple[str, str]] = ()) -> None:
        """Pairs of a former id and today's; of two with one former id the last one counts.

        Raises ValueError for a former id that is none.
        """
        pairs = dict(ids)
        self._former = array("Q", map(_number, pairs))
        self._now = tuple(pairs.values())

    @classmethod
    def joined(cls, parts: Iterable["FormerIds"]) -> "FormerIds":
        """All that several have."""
        listed, made = list(parts), cls()
        for part in listed:
            made._former.extend(part._former)
        if len(set(made._former)) < len(made._former):
            return cls(pair for part in listed for pair in part.items())
        made._now = tuple(now for part in listed for now in part._now)
        return made

    @cached_property
    def _places(self) -> "array[int]":
        """Where each former id stands, the least first: told when one is looked for."""
        return array("I", sorted(range(len(self._former)), key=self._former.__getitem__))

    def __getitem__(self, former: str) -> str:
        if _ID.fullmatch(former):
            number, places = int(former, 16), self._places
            at = bisect_left(places, number, key=self._former.__getitem__)
            if at < len(places) and self._former[places[at]] == number:
                return self._now[places[at]]
        raise KeyError(former)

    def __iter__(self) -> Iterator[str]:
        return (f"{number:0{ID_DIGITS}x}" for number in self._former)

    def __len__(self) -> int:
        return len(self._former)

    def items(self) -> ItemsView[str, str]:
        """The pairs, without looking for each of them."""
        return _Pairs(self)


class _Pairs(ItemsView[str, str]):
    _mapping: FormerIds

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return zip(self._mapping, self._mapping._now, strict=True)


def _number(former: str) -> int:
    """The number that an id is. Raises ValueError for what is no id."""
    if not _ID.fullmatch(former):
        raise ValueError(f"{former!r} is no id of a quote")
    return int(former, 16)
