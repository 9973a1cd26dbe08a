"""Rows that make no record are set aside: they stop no others, and come back once they are mended.

What a row is planned for is taken from it, and kept here with the reason. So nothing that looks
for what is due comes upon it, and nothing else has to know.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, func, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from briefing.digests.records import UNFINISHED, Chat
from briefing.digests.schedule.schedule import Due
from briefing.digests.store.cells import BadRow
from briefing.digests.store.database import Database
from briefing.digests.store.rescheduling import due_of
from briefing.digests.store.rows import (
    change_of,
    delivery_of,
    request_of,
    sound_chat_of,
    subscription_of,
)
from briefing.digests.store.tables import (
    METADATA,
    changes,
    chats,
    deliveries,
    reader_requests,
    rows_aside,
    subscriptions,
)

_AT_ONCE = 500
_PLANNED = {subscriptions.name: "next_due", deliveries.name: "next_attempt"}
_PLANNED |= {reader_requests.name: "due"}
"""The column that says when something comes of a row."""


@dataclass(frozen=True, slots=True)
class RowAside:
    """A row that is set aside: of which table, by its key, and why."""

    table: str
    key: str
    reason: str


class RowsAside:
    """The rows that are set aside. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, bad: Sequence[BadRow], now: datetime) -> None:
        """Set rows aside."""
        await self._database.write(lambda connection: set_aside(connection, bad, now))

    async def count(self) -> int:
        """How many there are."""
        async with self._database.reading() as connection:
            query = select(func.count()).select_from(rows_aside)
            return int((await connection.execute(query)).scalar_one())

    async def untold(self, limit: int) -> tuple[RowAside, ...]:
        """Those of which admins are not told yet, oldest first."""
        query = select(rows_aside).where(rows_aside.c.is_told.is_(False))
        async with self._database.reading() as connection:
            found = await connection.execute(query.order_by(rows_aside.c.found).limit(limit))
            return tuple(RowAside(row.table_name, row.key, row.reason) for row in found.all())

    async def told(self, rows: Sequence[RowAside]) -> None:
        """Admins were told of these."""
        keys = [(row.table, row.key) for row in rows]
        these = tuple_(rows_aside.c.table_name, rows_aside.c.key).in_(keys)
        async with self._database.writing() as connection:
            await connection.execute(update(rows_aside).where(these).values(is_told=True))

    async def look_again(self, now: datetime) -> int:
        """Take back those that are mended, or gone; how many. What they missed is due at once."""
        return await self._database.write(lambda connection: _look_again(connection, now))

    async def look_through(self, table: str, after: int, now: datetime) -> int | None:
        """Set aside the bad ones among the next rows of a table; the last key, None at its end."""
        return await self._database.write(
            lambda connection: _look_through(connection, table, after, now)
        )


def set_aside(connection: Connection, bad: Sequence[BadRow], now: datetime) -> None:
    """Set rows aside, within a transaction that writes."""
    for each in bad:
        table = METADATA.tables[each.table]
        values: dict[str, object] = {
            "table_name": each.table,
            "key": str(each.key),
            "reason": each.reason,
        }
        planned = _PLANNED.get(each.table)
        if planned is not None:
            row = connection.execute(_select(table, each.key)).one_or_none()
            due = None if row is None else getattr(row, planned)
            date = getattr(row, "next_date", None)
            if isinstance(due, datetime):
                values |= {"due": due, "due_date": date if hasattr(date, "year") else None}
            nothing: dict[str, Any] = {planned: None}
            if table is deliveries:
                nothing["owner"] = None
            connection.execute(_where(update(table), table, each.key).values(nothing))
        is_sqlite = connection.dialect.name == "sqlite"
        insert = sqlite.insert(rows_aside) if is_sqlite else postgresql.insert(rows_aside)
        connection.execute(
            insert.values(**values, found=now).on_conflict_do_update(
                index_elements=["table_name", "key"], set_={"reason": each.reason}
            )
        )


def _look_again(connection: Connection, now: datetime) -> int:
    back = 0
    for entry in connection.execute(select(rows_aside).limit(_AT_ONCE)).all():
        table = METADATA.tables[entry.table_name]
        row = connection.execute(_select(table, entry.key)).one_or_none()
        take_back = _TAKE_BACK.get(table.name)
        try:
            if row is not None and take_back is not None:
                take_back(connection, entry, row, now)
        except BadRow:
            continue
        connection.execute(
            delete(rows_aside).where(
                rows_aside.c.table_name == entry.table_name, rows_aside.c.key == entry.key
            )
        )
        back += 1
    return back


def _look_through(connection: Connection, name: str, after: int, now: datetime) -> int | None:
    table, bad = METADATA.tables[name], list[BadRow]()
    key = table.primary_key.columns[0]
    rows = connection.execute(select(table).where(key > after).order_by(key).limit(_AT_ONCE)).all()
    for row in rows:
        try:
            _READ[name](connection, row)
        except BadRow as fault:
            bad.append(fault)
    set_aside(connection, bad, now)
    return None if len(rows) < _AT_ONCE else getattr(rows[-1], key.name)


def _chat(connection: Connection, number: int) -> Chat:
    row = connection.execute(select(chats).where(chats.c.id == number)).one_or_none()
    if row is None:
        raise BadRow(chats.name, number, "there is no such chat")
    return sound_chat_of(row)


def _read_subscription(connection: Connection, row: Row[Any]) -> None:
    subscription = subscription_of(row)
    # Of one that waits for nothing, as of a chat that has left, nothing has to be sound.
    if subscription.next_due is not None:
        try:
            _chat(connection, subscription.chat)
        except BadRow as fault:
            raise BadRow(subscriptions.name, row.id, f"its chat: {fault.reason}") from fault


def _read_delivery(connection: Connection, row: Row[Any]) -> None:
    # What is over is read by nobody.
    if row.next_attempt is not None:
        delivery_of(row)


_READ: dict[str, Callable[[Connection, Row[Any]], object]] = {
    chats.name: lambda _, row: sound_chat_of(row),
    subscriptions.name: _read_subscription,
    deliveries.name: _read_delivery,
    changes.name: lambda _, row: change_of(row),
    reader_requests.name: lambda _, row: request_of(row),
}
TABLES = tuple(_READ)
"""The tables whose rows are looked through."""


def _subscription_back(
    connection: Connection, entry: Row[Any], row: Row[Any], now: datetime
) -> None:
    subscription = subscription_of(row)
    try:
        due = due_of(subscription, _chat(connection, subscription.chat), now)
    except (ValueError, OverflowError) as fault:
        raise BadRow(subscriptions.name, row.id, f"it cannot be planned: {fault}") from fault
    if row.next_due is not None or due is None:
        return
    if entry.due is not None and entry.due_date is not None and entry.due < due.moment:
        # It is late, and goes out as after an outage.
        due = Due(entry.due_date, entry.due)
    connection.execute(
        _where(update(subscriptions), subscriptions, row.id).values(
            next_due=due.moment, next_date=due.date
        )
    )


def _delivery_back(connection: Connection, _: Row[Any], row: Row[Any], now: datetime) -> None:
    delivery = delivery_of(row)
    if delivery.state not in UNFINISHED:
        return
    if delivery.subscription is not None:
        its = _select(subscriptions, delivery.subscription)
        subscription = connection.execute(its).one_or_none()
        if subscription is not None:
            _chat(connection, subscription_of(subscription).chat)
    if row.next_attempt is None:
        connection.execute(_where(update(deliveries), deliveries, row.id).values(next_attempt=now))


def _request_back(connection: Connection, entry: Row[Any], row: Row[Any], now: datetime) -> None:
    if request_of(row).outcome is not None and row.due is None:
        statement = _where(update(reader_requests), reader_requests, row.id)
        connection.execute(statement.values(due=entry.due or now))


def _chat_back(connection: Connection, _: Row[Any], row: Row[Any], now: datetime) -> None:
    sound_chat_of(row)


def _change_back(connection: Connection, _: Row[Any], row: Row[Any], now: datetime) -> None:
    change_of(row)


_TAKE_BACK = {
    subscriptions.name: _subscription_back,
    deliveries.name: _delivery_back,
    reader_requests.name: _request_back,
    chats.name: _chat_back,
    changes.name: _change_back,
}
"""What is to be sound again in a row, and what comes of it then. Other rows are mended at once."""


def _select(table: Table, key: object) -> Any:
    return _where(select(table), table, key)


def _where(statement: Any, table: Table, key: object) -> Any:
    column, written = table.primary_key.columns[0], str(key)
    is_number = written.lstrip("-").isdecimal()
    return statement.where(column == (int(written) if is_number else written))
