"""Reports each statement that a database was given: by its verb and its table, without values."""

import re
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, event

from briefing.digests.store.database import Database
from briefing.digests.store.tables import METADATA

Report = Callable[[str, float], object]
"""Given a statement's name, such as ``SELECT deliveries``, and the seconds that it took."""

_VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "LOCK", "SET", "BEGIN", "COMMIT")
_TABLE = re.compile(r'\b(?:FROM|INTO|UPDATE|TABLE)\s+(?:\w+\.)?"?(\w+)', re.IGNORECASE)
_BEGAN = "briefing_began"


def report_statements(database: Database, report: Report) -> None:
    """Call ``report`` after each statement, in the context of whoever gave it."""

    def before(connection: Connection, *_: Any) -> None:
        connection.info[_BEGAN] = time.monotonic()

    def after(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        report(statement_name(statement), time.monotonic() - connection.info[_BEGAN])

    for engine in database.engines:
        event.listen(engine, "before_cursor_execute", before)
        event.listen(engine, "after_cursor_execute", after)


def statement_name(statement: str) -> str:
    """A name of a fixed list, whatever a statement says.

    >>> statement_name("SELECT id FROM bot_2.deliveries WHERE note = 'secret'")
    'SELECT deliveries'
    """
    verb = statement.split(None, 1)[0].upper() if statement.strip() else ""
    tables = (name for name in _TABLE.findall(statement) if name in METADATA.tables)
    return f"{verb if verb in _VERBS else 'other'} {next(tables, '')}".strip()
