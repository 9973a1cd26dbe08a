"""The versions of the library that were recorded: each has a number and a hash of its content.

By them a process knows whether its data is what readers see, or an older copy of it: what an older
copy lacks is no news.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.daemon_threads import in_daemon_thread
from briefing.digests.store.database import Database
from briefing.digests.store.library_tables import library_versions
from briefing.digests.store.recorded_parts import LibraryInParts, LibraryState
from briefing.digests.store.tables import library_state

_OF_THE_MACHINE = frozenset({"verdict", "place", "speaker_not_proved"})
"""What is recorded of a quote and depends on the articles that a machine has."""
IS_KEPT_WHOLE = library_state.c.state.is_not(None)
"""Whether the library is kept as releases of before 0015 read it: one of them wrote it."""
IS_RECORDED = or_(IS_KEPT_WHOLE, library_state.c.parts_of.is_not(None))
"""Whether a library was recorded, whole or in parts."""


def content_of(state: LibraryState) -> str:
    """The hash of a library as releases of before 0015 record it, and make its hash: the same
    wherever the same files are read."""
    plain: Any = state
    if state.get("form") == 2:
        plain = {name: part for name, part in state.items() if name != "form"}
        actors = state.get("actors", {})
        plain["actors"] = {key: without_proofs(one) for key, one in actors.items()}
    return hashlib.sha256(msgspec.json.encode(plain, order="sorted")).hexdigest()


def without_proofs(actor: Mapping[str, Any]) -> dict[str, Any]:
    """An actor as plain data, without what depends on the articles that a machine has."""
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

    ``parts`` is the hash that this release makes, None where one of before 0015 recorded it.
    ``is_noted`` is False for what an older release of this program recorded without a number.
    """

    number: int
    content: str
    recorded: datetime | None
    parts: str | None = None
    is_noted: bool = True


@dataclass(frozen=True, slots=True)
class ContentHashes:
    """The hashes of a library; ``whole`` is that of releases of before 0015, None where no such
    release has recorded anything."""

    parts: str
    whole: str | None

    def are_of(self, version: LibraryVersion) -> bool:
        """Whether the library is this version."""
        if version.parts is not None:
            return version.parts == self.parts
        return version.content == self.whole


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

    async def place(self, library: LibraryInParts) -> Placed:
        """Where a library stands."""
        versions = library_versions.c
        async with self._database.reading() as connection:
            hashes = await content_hashes(connection, library)
            is_same = versions.parts == hashes.parts
            if hashes.whole is not None:
                is_same |= versions.parts.is_(None) & (versions.content == hashes.whole)
            query = (
                select(versions.number, versions.is_wanted)
                .where(is_same)
                .order_by(versions.number.desc())
                .limit(1)
            )
            current = await current_version(connection)
            known = (await connection.execute(query)).one_or_none()
        if current is None:
            return Placed(0, None, False)
        if hashes.are_of(current):
            return Placed(current.number, current.number, False)
        if known is None:
            return Placed(current.number, None, False)
        return Placed(current.number, known.number, bool(known.is_wanted))

    async def latest(self, limit: int) -> Sequence[LibraryVersion]:
        """The newest versions, newest first."""
        query = select(library_versions).order_by(library_versions.c.number.desc()).limit(limit)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return [_version(row) for row in rows]

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
    query = select(state.recorded, IS_RECORDED.label("is_any"))
    head = (await connection.execute(query)).one_or_none()
    if head is None or not head.is_any:
        return None
    newest = (
        await connection.execute(
            select(library_versions).order_by(versions.number.desc()).limit(1)
        )
    ).one_or_none()
    if newest is not None and newest.recorded == head.recorded:
        return _version(newest)
    recorded = (await connection.execute(select(state.state))).scalar_one()
    if not isinstance(recorded, dict):
        return None
    number = 1 if newest is None else newest.number + 1
    content = await in_daemon_thread(content_of, recorded)
    return LibraryVersion(number, content, head.recorded, is_noted=False)


async def content_hashes(connection: AsyncConnection, library: LibraryInParts) -> ContentHashes:
    """The hashes by which a library is known among the versions."""
    older = exists().where(library_versions.c.parts.is_(None))
    is_kept_whole = exists().where(IS_KEPT_WHOLE)
    if not (await connection.execute(select(or_(older, is_kept_whole)))).scalar_one():
        return ContentHashes(library.content, None)
    return ContentHashes(library.content, await in_daemon_thread(library.whole_content))


async def note_version(
    connection: AsyncConnection,
    current: LibraryVersion | None,
    hashes: ContentHashes,
    now: datetime,
) -> int:
    """Write down that the library with these hashes is what readers see now; its number.

    To be called with the lock of the library's state.
    """
    if current is not None and not current.is_noted:
        await _insert(connection, replace(current, recorded=current.recorded or now))
    if current is not None and hashes.are_of(current):
        row = update(library_versions).where(library_versions.c.number == current.number)
        await connection.execute(row.values(recorded=now, parts=hashes.parts))
        return current.number
    await connection.execute(update(library_versions).values(is_wanted=False))
    newest = (await connection.execute(select(func.max(library_versions.c.number)))).scalar_one()
    number = (newest or 0) + 1
    content = hashes.whole or hashes.parts
    await _insert(connection, LibraryVersion(number, content, now, hashes.parts))
    return number


async def _insert(connection: AsyncConnection, version: LibraryVersion) -> None:
    values = {
        "number": version.number,
        "content": version.content,
        "recorded": version.recorded,
        "parts": version.parts,
    }
    await connection.execute(insert(library_versions).values(values))


def _version(row: Row[Any]) -> LibraryVersion:
    return LibraryVersion(row.number, row.content, row.recorded, row.parts)
