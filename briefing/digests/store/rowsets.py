"""Many rows in one parameter: a list in JSON, which the database itself reads as a table.

For what is written many times a second. Handed over row by row, every value is bound in Python,
and that takes several times as long as the writing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import JSON, FromClause, Table, bindparam, column, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

from briefing.digests.store.database import Insert

Columns = Mapping[str, TypeEngine[Any]]
Statement = TypeVar("Statement")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database says what the two say differently.

    ``rows`` makes a table of a parameter that takes a list of dicts; it is given the parameter's
    name and the columns. Moments among the values are made with ``moment_in_json``.
    ``insert`` makes an INSERT that knows ON CONFLICT.
    """

    rows: Callable[[str, Columns], FromClause]
    insert: Callable[[Table], Insert]


def by_dialect(make: Callable[[Dialect], Statement]) -> Mapping[str, Statement]:
    """A statement for each database, by the name that SQLAlchemy has for its dialect."""
    return {
        "sqlite": make(Dialect(_sqlite_rows, sqlite.insert)),
        "postgresql": make(Dialect(_postgresql_rows, postgresql.insert)),
    }


def moment_in_json(moment: datetime | None, dialect: str) -> str | None:
    """An aware moment in the form in which the columns of this database hold it."""
    if moment is None:
        return None
    utc = moment.astimezone(UTC)
    if dialect == "sqlite":
        utc = utc.replace(tzinfo=None)
    return utc.isoformat(" ", "microseconds")


def _sqlite_rows(name: str, columns: Columns) -> FromClause:
    each = func.json_each(bindparam(name, type_=JSON)).table_valued("value")
    return select(
        *(
            func.json_extract(each.c.value, f"$.{label}", type_=kind).label(label)
            for label, kind in columns.items()
        )
    ).subquery(name)


def _postgresql_rows(name: str, columns: Columns) -> FromClause:
    return (
        func.json_to_recordset(bindparam(name, type_=JSON))
        .table_valued(*(column(label, kind) for label, kind in columns.items()))
        .render_derived(name=name, with_types=True)
    )
