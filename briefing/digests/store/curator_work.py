"""What curators are in the middle of: who decides on which passage, and drafts in chats."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.store.cells import plain_row
from briefing.digests.store.curation_tables import curation_log, curator_drafts, passage_claims
from briefing.digests.store.database import Database

_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Claim:
    """Who decides on a passage, until an aware moment."""

    person: int
    name: str
    until: datetime


class CuratorWork:
    """Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, source: str, passage: str, wanted: Claim, now: datetime) -> Claim:
        """Have a person decide on a passage, unless another does: whoever does now.

        The claim of somebody whose time is over is taken. One's own is prolonged.
        """
        key = {"source": source, "passage": passage}
        values = {
            "person": wanted.person,
            "name": wanted.name[:_LONGEST_NAME],
            "until": wanted.until,
        }
        statement = self._database.insert(passage_claims).values(**key, **values)
        table = passage_claims.c
        is_mine = table.person == wanted.person
        over = delete(passage_claims).where(table.source == source, table.until <= now)
        async with self._database.writing() as connection:
            await connection.execute(over)
            await connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["source", "passage"], set_=values, where=is_mine
                )
            )
            query = select(table.person, table.name, table.until).where(
                table.source == source, table.passage == passage
            )
            person, name, until = (await connection.execute(query)).tuples().one()
            return Claim(person, name, until)

    async def release(self, source: str, passage: str, person: int) -> bool:
        """Give a passage free that this person decides on; False where it is another's."""
        table = passage_claims.c
        async with self._database.writing() as connection:
            gone = await connection.execute(
                delete(passage_claims).where(
                    table.source == source, table.passage == passage, table.person == person
                )
            )
            return bool(gone.rowcount)

    async def claims(self, source: str, now: datetime) -> dict[str, Claim]:
        """Who decides on the passages of a source, by passage."""
        table = passage_claims.c
        query = select(table.passage, table.person, table.name, table.until).where(
            table.source == source, table.until > now
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).tuples().all()
        return {passage: Claim(person, name, until) for passage, person, name, until in rows}

    async def draft(self, person: int) -> dict[str, Any] | None:
        """What a curator is in the middle of, as plain data; None where it is nothing."""
        query = select(curator_drafts.c.state).where(curator_drafts.c.person == person)
        async with self._database.reading() as connection:
            state = (await connection.execute(query)).scalar_one_or_none()
        return state if isinstance(state, dict) else None

    async def keep_draft(self, person: int, state: dict[str, Any] | None, now: datetime) -> None:
        """Keep what a curator is in the middle of; None forgets it."""
        async with self._database.writing() as connection:
            if state is None:
                await connection.execute(
                    delete(curator_drafts).where(curator_drafts.c.person == person)
                )
                return
            values = {"updated": now, "state": state}
            await connection.execute(
                self._database.insert(curator_drafts)
                .values(person=person, **values)
                .on_conflict_do_update(index_elements=["person"], set_=values)
            )

    async def export(self, person: int) -> Mapping[str, Any] | None:
        """Every row about a person who curates, by table, as plain data that JSON can carry.

        None where there is none.
        """
        exported: dict[str, Any] = {}
        async with self._database.reading() as connection:
            for table in (curator_drafts, passage_claims, curation_log):
                query = select(table).where(table.c.person == person)
                found = await connection.execute(query.order_by(*table.primary_key.columns))
                exported[table.name] = [plain_row(row) for row in found.all()]
        return exported if any(exported.values()) else None

    async def forget(self, person: int) -> bool:
        """Delete what a person is in the middle of, and whose id the log has; False where nothing
        is known of the person. What was decided stays in the log, with the name."""
        async with self._database.writing() as connection:
            is_known = await forget_curator(connection, person)
        if is_known:
            await self._database.try_to_empty_log()
        return is_known


async def forget_curator(connection: AsyncConnection, person: int) -> bool:
    """What `CuratorWork.forget` does, within a transaction."""
    gone = 0
    for table in (curator_drafts, passage_claims):
        deleted = await connection.execute(delete(table).where(table.c.person == person))
        gone += deleted.rowcount
    logged = update(curation_log).where(curation_log.c.person == person)
    return gone + (await connection.execute(logged.values(person=None))).rowcount > 0
