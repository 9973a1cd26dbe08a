"""One row, cell by cell, each held to what it should be.

A file may be damaged or edited by hand, and a time zone may be gone from the machine's tables. A
row that makes no record is `BadRow`: it concerns itself alone, and is set aside (`rows_aside`).
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Row

from briefing.digests.store.column_types import Damaged

_MOST_SHOWN = 60
_NOT_ABOUT_ANYBODY = {"owner"}
"""Columns that say which process has a row, and nothing about a chat or a person."""
Kind = TypeVar("Kind", bound=StrEnum)
Record = TypeVar("Record")
_EARLIEST, _LATEST = 2**63, 2**63 - 1


class BadRow(Exception):
    """A row that makes no record: of which table, by its key, and why, in a line."""

    def __init__(self, table: str, key: object, reason: str) -> None:
        super().__init__(f"{table} {key}: {reason}")
        self.table = table
        self.key = key
        self.reason = reason


class Cells:
    """The cells of a row of a table. Each method raises BadRow."""

    def __init__(self, table: str, row: Row[Any], key: str = "id") -> None:
        self._table = table
        self._row = row
        self._key = key

    def bad(self, name: str, should: str) -> BadRow:
        """That a cell is not what it should be."""
        value = getattr(self._row, name)
        shown = str(value) if isinstance(value, Damaged) else repr(value)
        reason = f"{name} should be {should}, not {shown[:_MOST_SHOWN]}"
        return BadRow(self._table, getattr(self._row, self._key), reason)

    def whole(self, name: str, least: int = -_EARLIEST, most: int = _LATEST) -> int:
        """A whole number within these limits."""
        value = getattr(self._row, name)
        if type(value) is not int or not least <= value <= most:
            limits = "" if most == _LATEST else f" from {least} to {most}"
            raise self.bad(name, f"a whole number{limits}")
        return value

    def whole_or_none(self, name: str, least: int = -_EARLIEST, most: int = _LATEST) -> int | None:
        """The same, or an empty cell."""
        return None if getattr(self._row, name) is None else self.whole(name, least, most)

    def moment(self, name: str) -> datetime:
        """A moment in UTC."""
        value = getattr(self._row, name)
        if not isinstance(value, datetime):
            raise self.bad(name, "a moment")
        return value

    def moment_or_none(self, name: str) -> datetime | None:
        """The same, or an empty cell."""
        return None if getattr(self._row, name) is None else self.moment(name)

    def day_or_none(self, name: str) -> date | None:
        """A date, or an empty cell."""
        value = getattr(self._row, name)
        if value is not None and not isinstance(value, date):
            raise self.bad(name, "a date")
        return value

    def text(self, name: str) -> str:
        """A text."""
        value = getattr(self._row, name)
        if not isinstance(value, str):
            raise self.bad(name, "a text")
        return value

    def text_or_none(self, name: str) -> str | None:
        """The same, or an empty cell."""
        return None if getattr(self._row, name) is None else self.text(name)

    def one_of(self, kinds: type[Kind], name: str) -> Kind:
        """One of these words."""
        try:
            return kinds(getattr(self._row, name))
        except ValueError:
            raise self.bad(name, "one of: " + ", ".join(kinds)) from None

    def names(self, name: str) -> frozenset[str]:
        """A list of texts."""
        value = getattr(self._row, name)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.bad(name, "a list of names")
        return frozenset(value)

    def numbers(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers."""
        value = getattr(self._row, name)
        if not isinstance(value, list) or not all(type(each) is int for each in value):
            raise self.bad(name, "a list of numbers")
        return tuple(value)


def sound(
    rows: Iterable[Row[Any]], read: Callable[[Row[Any]], Record]
) -> tuple[list[Record], list[BadRow]]:
    """The records of the rows that make one, in order, and what is wrong with the others."""
    records, bad = list[Record](), list[BadRow]()
    for row in rows:
        try:
            records.append(read(row))
        except BadRow as fault:
            bad.append(fault)
    return records, bad


def plain_row(row: Row[Any]) -> dict[str, Any]:
    """A row by its columns as JSON can carry it, whatever it holds: moments and dates in ISO 8601.

    Which process has the row is left out.
    """
    return {
        name: _as_json(value)
        for name, value in row._mapping.items()
        if name not in _NOT_ABOUT_ANYBODY
    }


def _as_json(value: object) -> object:
    if isinstance(value, Damaged):
        return str(value)
    return value.isoformat() if isinstance(value, date | datetime) else value
