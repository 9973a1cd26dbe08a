"""What is stored about a chat, and its deletion."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Table, delete, select

from briefing.digests.store.database import Database
from briefing.digests.store.locking import lock_chats
from briefing.digests.store.tables import chats, deliveries, receipts, subscriptions

# Children before their parents: the order in which rows can be deleted.
_OF_A_CHAT = (receipts, deliveries, subscriptions)
_ENGINES_OWN = {"owner"}


class Leaving:
    """Gives out and deletes all that is stored of one chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def export(self, chat: int) -> Mapping[str, Any] | None:
        """Every row about a chat, by table, as plain data that JSON can carry.

        Moments and dates are in ISO 8601, in UTC; weekdays are bits, Monday the lowest; times are
        minutes since midnight. None where nothing is stored. Raises DatabaseFault.
        """
        async with self._database.reading() as connection:
            row = (await connection.execute(select(chats).where(chats.c.id == chat))).one_or_none()
            if row is None:
                return None
            exported: dict[str, Any] = {"chat": _plain(row)}
            for table in reversed(_OF_A_CHAT):
                found = await connection.execute(_rows_of(table, chat))
                exported[table.name] = [_plain(each) for each in found.all()]
            return exported

    async def forget(self, chat: int) -> bool:
        """Delete every row about a chat; False where nothing was stored. Raises DatabaseFault.

        A message that is under way meanwhile may still arrive; nothing of it is written down.
        """
        async with self._database.writing() as connection:
            await lock_chats(connection, chat)
            for table in _OF_A_CHAT:
                await connection.execute(delete(table).where(table.c.chat == chat))
            gone = await connection.execute(delete(chats).where(chats.c.id == chat))
            return gone.rowcount > 0


def _rows_of(table: Table, chat: int) -> Any:
    return select(table).where(table.c.chat == chat).order_by(*table.primary_key.columns)


def _plain(row: Row[Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in row._mapping.items()
        if name not in _ENGINES_OWN
    }
