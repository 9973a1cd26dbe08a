"""Where the rows of each bot are: every bot has all tables for itself.

In PostgreSQL they are in a schema, ``bot_2`` for the second bot; in SQLite, which has no schemas,
in a file beside the first one: ``briefing.bot-2.db`` beside ``briefing.db``. The first bot has the
tables that were there before there were several. So no statement can reach the rows of another
bot, though the same chat may be in both, and no statement has to say whose rows it means.

The schema is written into each statement, and is no setting of a connection: a pooler that shares
connections would hand one bot's setting to the other.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, TextClause, text

FIRST = 1
"""The number of the bot whose tables are where they are without several bots."""
_TRANSLATED = "schema_translate_map"


def schema_of(number: int) -> str | None:
    """PostgreSQL's schema of a bot by its number; None for that of the first one."""
    return None if number == FIRST else f"bot_{number}"


def file_of(first: Path, number: int) -> Path:
    """SQLite's file of a bot by its number; ``first`` is that of the first one."""
    name = f"{first.stem}.bot-{number}{first.suffix}"
    return first if number == FIRST else first.with_name(name)


def tables_in(schema: str | None) -> dict[str, Any]:
    """The execution options with which SQLAlchemy looks for every table in this schema."""
    return {} if schema is None else {_TRANSLATED: {None: schema}}


def prefix_of(connection: Connection) -> str:
    """What goes before the names of tables in plain SQL: ``bot_2.`` or nothing."""
    schema = connection.get_execution_options().get(_TRANSLATED, {}).get(None)
    return "" if schema is None else f"{schema}."


@lru_cache
def lock_table(table: Table, schema: str | None, mode: str = "EXCLUSIVE") -> TextClause:
    """PostgreSQL's statement that locks a table until the transaction ends."""
    name = table.name if schema is None else f"{schema}.{table.name}"
    return text(f"LOCK TABLE {name} IN {mode} MODE")
