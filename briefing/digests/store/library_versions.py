"""The versions of the library that were recorded: each has a number and a hash of its content.

By them a process knows whether its data is what readers see, or an older copy of it: what an older
copy lacks is no news.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.store.database import Database
from briefing.digests.store.tables import library_state, library_versions

_OF_THE_MACHINE = frozenset({"verdict", "place", "speaker_not_proved"})
"""What is recorded of a quote and depends on the articles that a machine has."""


def content_of(state: Mapping[str, Any]) -> str:
    """The hash of a recorded library: the same wherever the same files are read."""
    plain: Any = state
    if state.get("form") == 2:
        plain = {name: part for name, part in state.items() if name != "form"}
        actors = state.get("actors", {})
        plain["actors"] = {key: _without_proofs(one) for key, one in actors.items()}
    return hashlib.sha256(msgspec.json.encode(plain, order="sorted")).hexdigest()


def _without_proofs(actor: Mapping[str, Any]) -> dict[str, Any]:
    positions = {
        topic: {
            **position,
            "quotes": [
                {name: value for name, value in quote.items() if name not in _OF_THE_MACHINE}
                for quote in position["quotes"]
            ],
        }
        for topic, position in actor["positions"].items()
    }
    return {**actor, "positions": positions}


@dataclass(frozen=True, slots=True)
class LibraryVersion:
    """A version by its number, with the hash of its content, and when it was recorded.

    ``is_noted`` is False for what an older release of this program recorded without a number.
    """

    number: int
    content: str
    recorded: datetime | None
    is_noted: bool = True


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a library stands among the versions.

    ``current`` is the number of the newest one, 0 where there is none. ``number`` is that of the
    library, None where it was never recorded. ``is_wanted`` says that somebody wants it back.
    """

    current: int
    number: int | None
    is_wanted: bool

    @property
    def is_current(self) -> bool:
        """Whether it is the newest version."""
        return self.number == self.current


class LibraryVersions:
    """The versions. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def current(self) -> LibraryVersion | None:
        """The newest version; None before the first."""
        async with self._database.reading() as connection:
            return await current_version(connection)

    async def place(self, content: str) -> Placed:
        """Where the library with this hash stands."""
        versions = library_versions.c
        query = (
            select(versions.number, versions.is_wanted)
            .where(versions.content == content)
            .order_by(versions.number.desc())
            .limit(1)
        )
        async with self._database.reading() as connection:
            current = await current_version(connection)
            known = (await connection.execute(query)).one_or_none()
        if current is None:
            return Placed(0, None, False)
        if current.content == content:
            return Placed(current.number, current.number, False)
        if known is None:
            return Placed(current.number, None, False)
        return Placed(current.number, known.number, bool(known.is_wanted))

    async def latest(self, limit: int) -> Sequence[LibraryVersion]:
        """The newest versions, newest first."""
        query = select(library_versions).order_by(library_versions.c.number.desc()).limit(limit)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return [LibraryVersion(row.number, row.content, row.recorded) for row in rows]

    async def want(self, number: int) -> bool:
        """Let an older version be taken up again by whoever has it; False where there is none.

        That ends with the next version that is recorded.
        """
        query = select(library_versions.c.content).where(library_versions.c.number == number)
        async with self._database.writing() as connection:
            content = (await connection.execute(query)).scalar_one_or_none()
            await connection.execute(
                update(library_versions).values(is_wanted=library_versions.c.content == content)
            )
        return content is not None


async def current_version(connection: AsyncConnection) -> LibraryVersion | None:
    """The version of the library that was recorded last; None where none was.

    An older release of this program, which may still be running beside this one, records a library
    and no version: the moments differ then.
    """
    state, versions = library_state.c, library_versions.c
    head = (
        await connection.execute(select(state.recorded, state.state.is_not(None).label("is_any")))
    ).one_or_none()
    if head is None or not head.is_any:
        return None
    newest = (
        await connection.execute(
            select(library_versions).order_by(versions.number.desc()).limit(1)
        )
    ).one_or_none()
    if newest is not None and newest.recorded == head.recorded:
        return LibraryVersion(newest.number, newest.content, newest.recorded)
    recorded = (await connection.execute(select(state.state))).scalar_one()
    if not isinstance(recorded, dict):
        return None
    number = 1 if newest is None else newest.number + 1
    return LibraryVersion(number, content_of(recorded), head.recorded, is_noted=False)


async def note_version(
    connection: AsyncConnection, current: LibraryVersion | None, content: str, now: datetime
) -> int:
    """Write down that the library with this hash is what readers see now; its number.

    To be called with the lock of the library's state.
    """
    if current is not None and not current.is_noted:
        await _insert(connection, current.number, current.content, current.recorded or now)
    if current is not None and current.content == content:
        row = update(library_versions).where(library_versions.c.number == current.number)
        await connection.execute(row.values(recorded=now))
        return current.number
    await connection.execute(update(library_versions).values(is_wanted=False))
    newest = (await connection.execute(select(func.max(library_versions.c.number)))).scalar_one()
    number = (newest or 0) + 1
    await _insert(connection, number, content, now)
    return number


async def _insert(
    connection: AsyncConnection, number: int, content: str, recorded: datetime
) -> None:
    values = {"number": number, "content": content, "recorded": recorded}
    await connection.execute(insert(library_versions).values(values))
