"""Feeds as they were found, and the inbox of what they list: a `FeedMemory` in the database."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update

from briefing.curation.feeds.feed_records import (
    FeedState,
    InboxItem,
    Interest,
    ItemState,
    Sample,
    Validators,
)
from briefing.digests.store.cells import BadRow, Cells, sound
from briefing.digests.store.curation_tables import feeds, inbox
from briefing.digests.store.database import Database

_AT_ONCE = 200
"""Addresses in one question: SQLite takes a bounded number of parameters."""


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """An item of the inbox, and the number by which buttons name it."""

    id: int
    item: InboxItem


class Inbox:
    """Each method is one transaction, or a few, and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def feed(self, address: str) -> FeedState | None:
        """What is known of a feed; None where it was never looked at, or its row is damaged."""
        async with self._database.reading() as connection:
            row = (
                await connection.execute(select(feeds).where(feeds.c.address == address))
            ).first()
        return None if row is None else _feed_of(row)

    async def failing(self) -> tuple[FeedState, ...]:
        """The feeds whose last look failed."""
        query = select(feeds).where(feeds.c.failures > 0).order_by(feeds.c.address)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(state for state in map(_feed_of, rows) if state is not None)

    async def keep_feed(self, state: FeedState) -> None:
        """Keep how a feed was found."""
        values = {
            "next_look": state.next_look,
            "etag": state.validators.etag,
            "last_modified": state.validators.last_modified,
            "failures": state.failures,
            "problem": state.problem,
        }
        statement = self._database.insert(feeds).values(address=state.address, **values)
        async with self._database.writing() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["address"], set_=values)
            )

    async def unknown(self, addresses: Collection[str]) -> frozenset[str]:
        """Those of the addresses that no item has."""
        asked, known = list(addresses), set[str]()
        async with self._database.reading() as connection:
            for at in range(0, len(asked), _AT_ONCE):
                some = inbox.c.address.in_(asked[at : at + _AT_ONCE])
                found = await connection.execute(select(inbox.c.address).where(some))
                known.update(found.scalars())
        return frozenset(asked) - known

    async def has_words(self, words: str) -> bool:
        """Whether an item has these words, by their hash."""
        query = select(inbox.c.id).where(inbox.c.words == words).limit(1)
        async with self._database.reading() as connection:
            return (await connection.execute(query)).first() is not None

    async def add(self, item: InboxItem) -> None:
        """Keep an item. One with its address stays as it is."""
        statement = self._database.insert(inbox).values(
            address=item.address,
            feed=item.feed,
            found=item.found,
            state=item.state.value,
            headline=item.headline,
            outlet=item.outlet,
            words=item.words,
            score=item.interest.score if item.interest else 0.0,
            interest=asdict(item.interest) if item.interest else None,
        )
        async with self._database.writing() as connection:
            await connection.execute(statement.on_conflict_do_nothing())

    async def of_no_interest(self, since: datetime, limit: int) -> tuple[InboxItem, ...]:
        """Items that were found since a moment and were of no interest, the newest first."""
        query = (
            select(inbox)
            .where(inbox.c.state == ItemState.OF_NO_INTEREST.value, inbox.c.found >= since)
            .order_by(inbox.c.id.desc())
            .limit(limit)
        )
        async with self._database.reading() as connection:
            entries, _ = sound((await connection.execute(query)).all(), _entry_of)
        return tuple(one.item for one in entries)

    async def judged_again(self, item: InboxItem) -> None:
        """Keep an item that is of interest now; one that somebody decided on stays as it is."""
        was = ItemState.OF_NO_INTEREST.value
        values = {
            "state": item.state.value,
            "words": item.words,
            "score": item.interest.score if item.interest else 0.0,
            "interest": asdict(item.interest) if item.interest else None,
        }
        async with self._database.writing() as connection:
            await connection.execute(
                update(inbox)
                .where(inbox.c.address == item.address, inbox.c.state == was)
                .values(**values)
            )

    async def best(self, limit: int, skip: int = 0) -> tuple[InboxEntry, ...]:
        """What waits for a curator: the best first, and of two alike the newer."""
        query = (
            select(inbox)
            .where(inbox.c.state == ItemState.OPEN.value)
            .order_by(inbox.c.score.desc(), inbox.c.id.desc())
            .limit(limit)
            .offset(skip)
        )
        async with self._database.reading() as connection:
            entries, _ = sound((await connection.execute(query)).all(), _entry_of)
        return tuple(entries)

    async def count(self) -> int:
        """How many articles wait for a curator."""
        query = select(func.count()).where(inbox.c.state == ItemState.OPEN.value)
        async with self._database.reading() as connection:
            return int((await connection.execute(query)).scalar_one())

    async def get(self, number: int) -> InboxEntry | None:
        """An item by its number; None where there is none, or its row is damaged."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(inbox).where(inbox.c.id == number))).first()
        entries, _ = sound([] if row is None else [row], _entry_of)
        return entries[0] if entries else None

    async def decide(self, number: int, state: ItemState, now: datetime) -> bool:
        """Write down what became of an item; False where somebody has decided before."""
        is_open = (inbox.c.id == number) & (inbox.c.state == ItemState.OPEN.value)
        async with self._database.writing() as connection:
            changed = await connection.execute(
                update(inbox).where(is_open).values(state=state.value, decided=now)
            )
            return bool(changed.rowcount)

    async def prune(self, before: datetime, limit: int) -> int:
        """Delete at most ``limit`` items that were found before a moment and wait for nobody."""
        over = (
            select(inbox.c.id)
            .where(inbox.c.found < before, inbox.c.state != ItemState.OPEN.value)
            .order_by(inbox.c.id)
            .limit(limit)
        )
        async with self._database.writing() as connection:
            numbers = list((await connection.execute(over)).scalars())
            await connection.execute(delete(inbox).where(inbox.c.id.in_(numbers)))
            return len(numbers)


def _feed_of(row: Any) -> FeedState | None:
    cells = Cells("feeds", row, "address")
    try:
        return FeedState(
            cells.text("address"),
            cells.moment("next_look"),
            Validators(cells.text_or_none("etag"), cells.text_or_none("last_modified")),
            cells.whole("failures", 0),
            cells.text_or_none("problem"),
        )
    except BadRow:
        return None


def _entry_of(row: Any) -> InboxEntry:
    cells = Cells("inbox", row)
    item = InboxItem(
        cells.text("address"),
        cells.text("feed"),
        cells.moment("found"),
        cells.one_of(ItemState, "state"),
        cells.text_or_none("headline"),
        cells.text_or_none("outlet"),
        cells.text_or_none("words"),
        _interest_of(cells, row.interest),
    )
    return InboxEntry(cells.whole("id"), item)


def _interest_of(cells: Cells, held: Any) -> Interest | None:
    if held is None:
        return None
    try:
        return Interest(
            tuple(map(str, held["actors"])),
            tuple(map(str, held["topics"])),
            int(held["passages"]),
            tuple(_sample_of(one) for one in held["samples"]),
            float(held["score"]),
        )
    except (KeyError, TypeError, ValueError):
        raise cells.bad("interest", "what an article has for the file") from None


def _sample_of(held: Mapping[str, Any]) -> Sample:
    topic = held["topic"]
    return Sample(str(held["text"]), str(held["actor"]), None if topic is None else str(topic))
