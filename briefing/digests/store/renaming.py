"""Ids that are others now: of quotes, actors and topics that are still the same.

What is recorded is given the ids of today, since whoever reads it has a library that knows no
others. Receipts keep the id that a quote had when it was received, because a message that is under
way brings one more of that kind; whoever looks for receipts asks for all ids of a quote.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Text,
    case,
    cast,
    delete,
    insert,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.answers.subjects import rename_subject
from briefing.digests.records import ChangeKind, NewChange
from briefing.digests.store.subscriptions import delete_surplus
from briefing.digests.store.tables import changes, reader_requests, subscriptions

_AT_ONCE = 300
"""Ids in one statement."""
_IS_RENAMING: ColumnElement[bool] = changes.c.kind == ChangeKind.QUOTE_ID.value


async def rename(
    connection: AsyncConnection, renamings: Sequence[NewChange], now: datetime
) -> None:
    """Give the recorded changes, and what chats follow and ask for, the ids of today.

    Subscriptions that are the same by then are one.
    """
    quotes = {
        each.quote: each.successor
        for each in renamings
        if each.kind is ChangeKind.QUOTE_ID and each.quote and each.successor
    }
    # A row that records a renaming keeps the old id: it leads from there to today's.
    await _replace(connection, changes.c.quote, quotes, ~_IS_RENAMING)
    await _replace(connection, changes.c.successor, quotes)
    await _ask(connection, "quote", quotes)
    for kind, recorded, followed in (
        (ChangeKind.ACTOR_ID, changes.c.actor, subscriptions.c.actors),
        (ChangeKind.TOPIC_ID, changes.c.topic, subscriptions.c.topics),
    ):
        ids = {
            each.before: each.after
            for each in renamings
            if each.kind is kind and each.before and each.after
        }
        await _replace(connection, recorded, ids)
        for chat in await _follow(connection, followed, ids):
            await delete_surplus(connection, chat, now)
        await _ask(connection, "actor" if kind is ChangeKind.ACTOR_ID else "topic", ids)


async def ids_since(connection: AsyncConnection, quotes: Collection[str]) -> list[str]:
    """The ids of some quotes, and those that these have now."""
    later = select(changes.c.successor).where(_IS_RENAMING, changes.c.quote.in_(quotes))
    return [*quotes, *(await connection.execute(later)).scalars()]


async def _replace(
    connection: AsyncConnection,
    column: Column[Any],
    ids: Mapping[str, str],
    where: ColumnElement[bool] | None = None,
) -> None:
    """Replace the old ids of a column, all at once: two may have changed places."""
    if not ids:
        return
    rows = await connection.execute(select(column).where(column.is_not(None)).distinct())
    used = [key for key in rows.scalars() if key in ids]
    for start in range(0, len(used), _AT_ONCE):
        some = {key: ids[key] for key in used[start : start + _AT_ONCE]}
        await connection.execute(
            update(changes)
            .where(column.in_(some), true() if where is None else where)
            .values({column: case(some, value=column, else_=column)})
        )


async def _follow(
    connection: AsyncConnection, column: Column[Any], ids: Mapping[str, str]
) -> set[int]:
    """Let the subscriptions that follow an old id follow the new one; the chats of these."""
    if not ids:
        return set()
    follows = or_(*(cast(column, Text).contains(f'"{key}"', autoescape=True) for key in ids))
    query = select(subscriptions.c.id, subscriptions.c.chat, column).where(follows)
    concerned = set[int]()
    for number, chat, followed in (await connection.execute(query)).all():
        if not isinstance(followed, list):
            continue
        concerned.add(chat)
        now = sorted({ids.get(key, key) for key in followed})
        await connection.execute(
            update(subscriptions).where(subscriptions.c.id == number).values({column: now})
        )
    return concerned


async def _ask(connection: AsyncConnection, field: str, ids: Mapping[str, str]) -> None:
    """Let readers' requests that are about an old id be about the new one, each once a chat."""
    if not ids:
        return
    rows = (await connection.execute(select(reader_requests))).mappings().all()
    renamed = {row["id"]: _subject(row["subject"], field, ids) for row in rows}
    old = [row for row in rows if renamed[row["id"]] != row["subject"]]
    taken = {(row["chat"], row["kind"], row["subject"]) for row in rows if row not in old}
    # Deleted first, for two subjects may have changed places.
    numbers = [row["id"] for row in old]
    await connection.execute(delete(reader_requests).where(reader_requests.c.id.in_(numbers)))
    for row in old:
        key = row["chat"], row["kind"], renamed[row["id"]]
        if key not in taken:
            taken.add(key)
            values = {**row, "subject": renamed[row["id"]]}
            await connection.execute(insert(reader_requests).values(values))


def _subject(subject: str, field: str, ids: Mapping[str, str]) -> str:
    """The subject with the ids of today; one that cannot be read stays as it is."""
    try:
        return rename_subject(subject, field, ids)
    except (ValueError, TypeError, AttributeError):
        return subject
