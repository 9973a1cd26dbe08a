"""Which passages hold what, as sets that are joined and cut in microseconds.

A set is the bits of one integer: bit 3 says that passage 3 is in it. To cut two sets of 100,000
passages takes a few microseconds, to count one of them as well.
"""

import sys
from array import array
from bisect import bisect_left, insort
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import chain
from operator import or_
from typing import Generic, TypeAlias, TypeVar

_Key = TypeVar("_Key", bound=Hashable)

_LEAST_SHARE = 100
"""What more than one passage in so many has is common. Its bits take at most three times the room
of its numbers, and there are few such keys."""


PlainSets: TypeAlias = tuple[int, list[tuple[_Key, bytes]], list[tuple[_Key, bytes]]]
"""How many passages there are, and for each key which ones have it: as bits, or as numbers."""


class PassageSets(Generic[_Key]):
    """For each key the passages that have it.

    They are added in ascending order. The many passages of a common key are kept as bits, the
    few of a rare one as numbers, of which the bits are made when they are asked for.
    """

    def __init__(self) -> None:
        self._numbers: dict[_Key, array[int]] = {}
        self._bits: dict[_Key, int] = {}
        self._size = 0

    def add(self, keys: Iterable[_Key], number: int) -> None:
        """The passage of this number has these keys, each of which is given once."""
        numbers = self._numbers
        for key in keys:
            held = numbers.get(key)
            if held is None:
                numbers[key] = array("I", (number,))
            else:
                held.append(number)

    def close(self, size: int) -> None:
        """Nothing more is added; there are ``size`` passages."""
        self._size = size
        common = [key for key, held in self._numbers.items() if len(held) * _LEAST_SHARE > size]
        for key in common:
            self._bits[key] = bits_of(self._numbers.pop(key), size)

    def plain(self) -> "PlainSets[_Key]":
        """The sets as plain data, for a file."""
        length = self._size // 8 + 1
        bits = [(key, held.to_bytes(length, "little")) for key, held in self._bits.items()]
        numbers = [(key, held.tobytes()) for key, held in self._numbers.items()]
        return self._size, bits, numbers

    @classmethod
    def of_plain(cls, plain: "PlainSets[_Key]") -> "PassageSets[_Key]":
        """The sets of such data."""
        made: PassageSets[_Key] = cls()
        made._size, bits, numbers = plain
        made._bits = {key: int.from_bytes(held, "little") for key, held in bits}
        made._numbers = {key: array("I", held) for key, held in numbers}
        return made

    def renewed(
        self, shift: "Shift", keys_of: Mapping[int, Iterable[_Key]]
    ) -> "PassageSets[_Key]":
        """The sets after some passages went and others came; ``keys_of`` has the keys of these."""
        made: PassageSets[_Key] = PassageSets()
        made._size = shift.size
        made._bits = {key: shift.bits(bits) for key, bits in self._bits.items()}
        made._numbers = {
            key: moved for key, held in self._numbers.items() if (moved := shift.numbers(held))
        }
        for number, keys in keys_of.items():
            for key in keys:
                if key in made._bits:
                    made._bits[key] |= 1 << number
                else:
                    # Another array: the one that is here may be that of before.
                    held = made._numbers[key] = array("I", made._numbers.get(key, ()))
                    insort(held, number)
        made._bits = {key: bits for key, bits in made._bits.items() if bits}
        return made

    def first(self, key: _Key) -> int | None:
        """The first passage that has the key; None where none has it."""
        bits = self.with_key(key)
        return (bits & -bits).bit_length() - 1 if bits else None

    def __contains__(self, key: _Key) -> bool:
        return key in self._numbers or key in self._bits

    def with_key(self, key: _Key) -> int:
        """The passages that have the key."""
        bits = self._bits.get(key)
        if bits is not None:
            return bits
        numbers = self._numbers.get(key)
        return 0 if numbers is None else bits_of(numbers, self._size)

    def with_any(self, keys: Iterable[_Key]) -> int:
        """The passages that have one of the keys at least."""
        wanted = list(keys)
        numbers = chain.from_iterable(self._numbers.get(key, ()) for key in wanted)
        bits = bits_of(numbers, self._size)
        for key in wanted:
            bits |= self._bits.get(key, 0)
        return bits


class Shift:
    """How the numbers of passages change where some go, and others come between those that stay.

    ``gone`` are numbers as they were, ``come`` numbers as they will be, both ascending, and
    ``size`` how many passages there are then.
    """

    def __init__(self, before: int, gone: Sequence[int], come: Sequence[int]) -> None:
        self.size = before - len(gone) + len(come)
        self._gone, self._come = gone, come
        # As where a quote's words are put right: no other passage has another number.
        self._is_in_place = [*gone] == [*come]
        left = set(gone)
        staying = (number for number in range(before) if number not in left)
        places = set(come)
        free = (number for number in range(self.size) if number not in places)
        self._to = array("q", [-1]) * before
        for was, now in zip(staying, free, strict=True):
            self._to[was] = now

    def numbers(self, numbers: "array[int]") -> "array[int]":
        """What ascending numbers have become, without those that are gone.

        It may be the same array, which is not to be changed.
        """
        if self._is_in_place and not any(_is_in(gone, numbers) for gone in self._gone):
            return numbers
        moved = array("q", map(self._to.__getitem__, numbers))
        return array("I", [number for number in moved if number >= 0])

    def bits(self, bits: int) -> int:
        """The same of a set."""
        for number in reversed(self._gone):
            bits = (bits >> (number + 1) << number) | (bits & ((1 << number) - 1))
        for number in self._come:
            bits = (bits >> number << (number + 1)) | (bits & ((1 << number) - 1))
        return bits


def _is_in(number: int, ascending: Sequence[int]) -> bool:
    at = bisect_left(ascending, number)
    return at < len(ascending) and ascending[at] == number


def in_most(sets: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The passages that are in any of the sets, each with the number of sets that it is in; those
    in the most of them first, then in ascending order.

    The sets are added up for all passages at once, as columns of binary digits.
    """
    columns: list[int] = []
    for bits in sets:
        carried = bits
        for place, column in enumerate(columns):
            columns[place], carried = column ^ carried, column & carried
        if carried:
            columns.append(carried)
    groups = [(0, reduce(or_, columns, 0))]
    for place, column in reversed(list(enumerate(columns))):
        split = (
            ((count + (1 << place), group & column), (count, group & ~column))
            for count, group in groups
        )
        groups = [part for parts in split for part in parts if part[1]]
    for count, group in groups:
        yield from ((count, number) for number in numbers_of(group))


def bits_of(numbers: Iterable[int], size: int) -> int:
    """The set of these numbers, all of them less than ``size``."""
    bits = bytearray(size // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def numbers_of(bits: int) -> Iterator[int]:
    """The numbers in a set, ascending."""
    words = array("Q", bits.to_bytes((bits.bit_length() + 63) // 64 * 8, "little"))
    if sys.byteorder == "big":
        words.byteswap()
    for place, left in enumerate(words):
        word = left
        while word:
            lowest = word & -word
            yield place * 64 + lowest.bit_length() - 1
            word ^= lowest
