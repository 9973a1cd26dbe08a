"""Which chats a correction concerns: who received the quote before it was corrected.

Of a quote that returned, these are the chats that were told of its withdrawal.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, exists, func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.records import CORRECTING, ChangeKind, DeliveryState
from briefing.digests.store.tables import changes, deliveries, receipts

_AT_ONCE = 50
"""Quotes in one statement: SQLite joins at most 500 selections."""
_IDS_AT_ONCE = 1000

_KINDS = [kind.value for kind in CORRECTING]
IS_CORRECTING: ColumnElement[bool] = changes.c.kind.in_(_KINDS) & changes.c.quote.is_not(None)
_KNOWS = func.coalesce(receipts.c.known, receipts.c.number)
"""Up to which change a chat knows of a quote. What it first saw as it is now was not wrong."""
_WAS_TOLD = or_(
    deliveries.c.parts > 0,
    deliveries.c.state.in_([DeliveryState.SENDING.value, DeliveryState.SENT.value]),
)
"""Of a delivery: a message of it went out, or may have."""


@dataclass(frozen=True, slots=True)
class CorrectedQuote:
    """A quote that the change ``number`` corrects, under all ids that it had until then.

    ``withdrawn_by`` is set where it returned: the keys of the deliveries, one of which told a chat
    of the withdrawal.
    """

    number: int
    ids: tuple[str, ...]
    withdrawn_by: tuple[int, ...] | None = None


async def corrected_in(
    connection: AsyncConnection, after: int, upto: int
) -> tuple[CorrectedQuote, ...]:
    """What the changes after one number and up to another correct, in their order."""
    query = (
        select(changes.c.number, changes.c.kind, changes.c.quote)
        .where(changes.c.number > after, changes.c.number <= upto, IS_CORRECTING)
        .order_by(changes.c.number)
    )
    rows = (await connection.execute(query)).all()
    earlier = await _earlier_ids(connection, [row.quote for row in rows])
    returned = [row.quote for row in rows if row.kind == ChangeKind.RETURN.value]
    told_by = await _withdrawals(connection, returned, upto)
    return tuple(
        CorrectedQuote(
            row.number,
            (row.quote, *earlier[row.quote]),
            told_by.get(row.quote, ()) if row.kind == ChangeKind.RETURN.value else None,
        )
        for row in rows
    )


async def concerned_chats(
    connection: AsyncConnection,
    corrected: Sequence[CorrectedQuote],
    place: int | None,
    limit: int,
    *,
    idle_before: int | None = None,
) -> dict[int, int | None]:
    """The first ``limit`` chats after the chat ``place``, by id, with the thread to tell them in.

    With ``idle_before``, chats are left out for which a delivery is claimed that does not cover
    this change yet.
    """
    found: dict[int, int | None] = {}
    asked = [(key, one) for one in corrected for key in one.ids]
    for some in _in_pieces(asked, _AT_ONCE):
        queries = [_readers(key, one, place, limit, idle_before) for key, one in some]
        for chat, thread in (await connection.execute(union_all(*queries))).all():
            found.setdefault(chat, thread)
    return {chat: found[chat] for chat in sorted(found)[:limit]}


async def numbers_of(
    connection: AsyncConnection, chat: int, corrected: Sequence[CorrectedQuote]
) -> frozenset[int]:
    """The numbers of those corrections that concern a chat."""
    ids = [key for one in corrected for key in one.ids]
    received: dict[str, int] = {}
    for some in _in_pieces(ids, _IDS_AT_ONCE):
        query = select(receipts.c.quote, _KNOWS).where(
            receipts.c.chat == chat, receipts.c.quote.in_(some)
        )
        received.update((await connection.execute(query)).tuples().all())
    keys = {key for one in corrected for key in one.withdrawn_by or ()}
    told = await _told_by(connection, chat, keys) if keys else frozenset()
    return frozenset(
        one.number
        for one in corrected
        if any(received.get(key, one.number) < one.number for key in one.ids)
        and (one.withdrawn_by is None or not told.isdisjoint(one.withdrawn_by))
    )


def _readers(
    key: str, one: CorrectedQuote, place: int | None, limit: int, idle_before: int | None
) -> Select[Any]:
    query = select(receipts.c.chat, receipts.c.thread).where(
        receipts.c.quote == key, one.number > _KNOWS
    )
    if place is not None:
        query = query.where(receipts.c.chat > place)
    if one.withdrawn_by is not None:
        query = query.where(
            exists().where(
                deliveries.c.chat == receipts.c.chat,
                deliveries.c.correction.in_(one.withdrawn_by),
                _WAS_TOLD,
            )
        )
    if idle_before is not None:
        under_way = exists().where(
            deliveries.c.chat == receipts.c.chat,
            deliveries.c.next_attempt.is_not(None),
            deliveries.c.owner.is_not(None),
            deliveries.c.upto < idle_before,
        )
        query = query.where(~under_way)
    # SQLite takes an order and a limit only inside a selection of its own.
    return select(query.order_by(receipts.c.chat).limit(limit).subquery())


async def _earlier_ids(
    connection: AsyncConnection, quotes: Collection[str]
) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for some in _in_pieces(list(quotes), _IDS_AT_ONCE):
        query = select(changes.c.successor, changes.c.quote).where(
            changes.c.kind == ChangeKind.QUOTE_ID.value, changes.c.successor.in_(some)
        )
        for now, before in (await connection.execute(query)).all():
            found[now].append(before)
    return found


async def _withdrawals(
    connection: AsyncConnection, quotes: Sequence[str], before: int
) -> dict[str, tuple[int, ...]]:
    """For each quote, the keys of deliveries that tell of its latest withdrawal.

    It was told with all of its edit, or alone: `Corrections.catch_up`; the first releases told
    each change alone, under its own number.
    """
    others = changes.alias("others")
    first_of_edit = (
        select(func.min(others.c.number))
        .where(
            others.c.edit == changes.c.edit, others.c.kind.in_(_KINDS), others.c.quote.is_not(None)
        )
        .scalar_subquery()
    )
    found: dict[str, tuple[int, ...]] = {}
    for some in _in_pieces(quotes, _IDS_AT_ONCE):
        query = (
            select(changes.c.quote, changes.c.number, first_of_edit)
            .where(
                changes.c.kind == ChangeKind.WITHDRAWAL.value,
                changes.c.quote.in_(some),
                changes.c.number < before,
            )
            .order_by(changes.c.number)
        )
        for quote, number, first in (await connection.execute(query)).all():
            found[quote] = (first, -number, number)
    return found


async def _told_by(
    connection: AsyncConnection, chat: int, keys: Collection[int]
) -> frozenset[int]:
    found: set[int] = set()
    for some in _in_pieces(sorted(keys), _IDS_AT_ONCE):
        query = select(deliveries.c.correction).where(
            deliveries.c.chat == chat, deliveries.c.correction.in_(some), _WAS_TOLD
        )
        found.update((await connection.execute(query)).scalars())
    return frozenset(found)


_Item = TypeVar("_Item")


def _in_pieces(items: Sequence[_Item], length: int) -> Iterator[Sequence[_Item]]:
    return (items[start : start + length] for start in range(0, len(items), length))
