"""Who filed, changed, withdrew or left out what, and when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import insert, select

from briefing.digests.store.cells import Cells, sound
from briefing.digests.store.curation_tables import curation_log
from briefing.digests.store.database import Database

_LONGEST_NAME = 100
_MOST_READ = 2_000


class CuratorAction(StrEnum):
    """What a curator did."""

    REGISTERED = "registered"
    """Put an article on file, with no quote yet."""
    FILED = "filed"
    CHANGED = "changed"
    WITHDREW = "withdrew"
    LEFT_OUT = "left out"
    UNDID = "undid"


@dataclass(frozen=True, slots=True)
class LoggedAction:
    """One thing that a curator did, at an aware moment.

    ``person`` is a Telegram user id, None for who works in a terminal; ``name`` is what the
    person is called there. The others are ids on file, as far as the action has any.
    """

    at: datetime
    person: int | None
    name: str
    action: CuratorAction
    actor: str | None = None
    topic: str | None = None
    quote: str | None = None
    source: str | None = None


class CurationLog:
    """The log of all curators. Nothing in it is changed. Each method is one transaction and
    raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, *actions: LoggedAction) -> None:
        """Write these down, together."""
        rows = [
            {
                "at": one.at,
                "person": one.person,
                "name": " ".join(one.name.split())[:_LONGEST_NAME],
                "action": one.action.value,
                "actor": one.actor,
                "topic": one.topic,
                "quote": one.quote,
                "source": one.source,
            }
            for one in actions
        ]
        if rows:
            async with self._database.writing() as connection:
                await connection.execute(insert(curation_log), rows)

    async def of_position(
        self, actor: str, topic: str, limit: int = 100
    ) -> tuple[LoggedAction, ...]:
        """What was done to a position, the newest first."""
        return await self._read(
            limit, curation_log.c.actor == actor, curation_log.c.topic == topic
        )

    async def newest(self, limit: int) -> tuple[LoggedAction, ...]:
        """What was done last, the newest first."""
        return await self._read(limit)

    async def last_of(self, quotes: Collection[str]) -> dict[str, LoggedAction]:
        """What was done last to each of these quotes, by its id; at most some hundreds."""
        done = await self._read(_MOST_READ, curation_log.c.quote.in_(quotes))
        return {one.quote: one for one in reversed(done) if one.quote is not None}

    async def name_of(self, person: int) -> str | None:
        """What a person was called in the log last; None for who is not in it."""
        done = await self._read(1, curation_log.c.person == person)
        return done[0].name if done else None

    async def _read(self, limit: int, *where: Any) -> tuple[LoggedAction, ...]:
        query = select(curation_log).where(*where).order_by(curation_log.c.id.desc()).limit(limit)
        async with self._database.reading() as connection:
            actions, _ = sound((await connection.execute(query)).all(), _action_of)
        return tuple(actions)


def _action_of(row: Any) -> LoggedAction:
    cells = Cells("curation_log", row)
    return LoggedAction(
        cells.moment("at"),
        cells.whole_or_none("person"),
        cells.text("name"),
        cells.one_of(CuratorAction, "action"),
        *(cells.text_or_none(name) for name in ("actor", "topic", "quote", "source")),
    )
