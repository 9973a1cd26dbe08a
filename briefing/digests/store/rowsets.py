"""Many rows in one parameter: a list in JSON, which the database itself reads as a table.

For what is written many times a second. Handed over row by row, every value is bound in Python,
and that takes several times as long as the writing.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from sqlalchemy import JSON, FromClause, bindparam, column, func, select
from sqlalchemy.types import TypeEngine

Statement = TypeVar("Statement")


class Rows(Protocol):
    """Makes a table of a parameter that takes a list of dicts."""

    def __call__(self, parameter: str, columns: Mapping[str, TypeEngine[Any]]) -> FromClause:
        """The table. Moments among the values are given as ``moment_in_json`` makes them."""
        ...


def by_dialect(make: Callable[[Rows], Statement]) -> Mapping[str, Statement]:
    """A statement for each database, by the name that SQLAlchemy has for its dialect."""
    return {"sqlite": make(_sqlite_rows), "postgresql": make(_postgresql_rows)}


# Most rows of a batch hold one and the same moment.
@lru_cache(maxsize=64)
def moment_in_json(moment: datetime | None, dialect: str) -> str | None:
    """An aware moment in the form in which the columns of this database hold it."""
    if moment is None:
        return None
    utc = moment.astimezone(UTC)
    if dialect == "sqlite":
        utc = utc.replace(tzinfo=None)
    return utc.isoformat(" ", "microseconds")


def _sqlite_rows(parameter: str, columns: Mapping[str, TypeEngine[Any]]) -> FromClause:
    each = func.json_each(bindparam(parameter, type_=JSON)).table_valued("value")
    return select(
        *(
            func.json_extract(each.c.value, f"$.{label}", type_=kind).label(label)
            for label, kind in columns.items()
        )
    ).subquery(parameter)


def _postgresql_rows(parameter: str, columns: Mapping[str, TypeEngine[Any]]) -> FromClause:
    return (
        func.json_to_recordset(bindparam(parameter, type_=JSON))
        .table_valued(*(column(label, kind) for label, kind in columns.items()))
        .render_derived(name=parameter, with_types=True)
    )
