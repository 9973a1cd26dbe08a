"""What changed, each with a growing number, and the library's state that they led to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import structlog
from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.daemon_threads import in_daemon_thread
from briefing.digests.records import RENAMING, Change, ChangeKind, NewChange
from briefing.digests.store.cells import BadRow, sound
from briefing.digests.store.database import Database
from briefing.digests.store.library_versions import (
    IS_KEPT_WHOLE,
    IS_RECORDED,
    content_hashes,
    current_version,
    note_version,
)
from briefing.digests.store.recorded_parts import (
    LibraryInParts,
    PartKey,
    RecordedBefore,
    read_before,
    write_parts,
)
from briefing.digests.store.renaming import rename
from briefing.digests.store.rows import LONG_AGO, change_of
from briefing.digests.store.rows_aside import set_aside
from briefing.digests.store.tables import changes, deliveries, library_state

_log = structlog.get_logger(__name__)
_NO_NUMBER = 2**62

_Library = TypeVar("_Library", bound=LibraryInParts)
Compare = Callable[[RecordedBefore | None, _Library], Sequence[NewChange]]


class OlderLibrary(Exception):
    """The library is not made from the version that was recorded last: what it lacks is no news.

    ``current`` is the number of that version.
    """

    def __init__(self, current: int) -> None:
        super().__init__(f"the library is not made from version {current}")
        self.current = current


@dataclass(frozen=True, slots=True)
class Recorded:
    """The changes that a library brought, its version, and the number of its newest change."""

    changes: tuple[Change, ...]
    version: int
    newest: int


@dataclass(frozen=True, slots=True)
class RecordedLibrary:
    """The library that was recorded last; ``when`` is None where an older release did it."""

    before: RecordedBefore
    when: datetime | None


class Changes:
    """The numbered changes. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def advance(
        self, library: _Library, compare: Compare[_Library], now: datetime, onto: int | None = None
    ) -> Recorded:
        """Record what ``compare`` finds between what was recorded last and this library.

        ``compare`` is given None where no library was recorded yet. All that is recorded is one
        edit, whose number is that of its last change. The state's row is locked
        meanwhile: two processes that load the same edit record it once, and a number that can be
        seen has no unseen one before it. Where nothing is another, nothing is written.

        ``onto`` is the number of the version from which the library was edited, 0 before the
        first; None takes it as it comes. Raises OlderLibrary where another was recorded meanwhile.
        """
        async with self._database.writing() as connection:
            await connection.run_sync(repair_state, now)
            head = await _head(connection, for_update=True)
            hashes = await content_hashes(connection, library)
            current = await current_version(connection)
            is_behind = current is not None and onto not in (None, current.number)
            if current is not None and is_behind and not hashes.are_of(current):
                raise OlderLibrary(current.number)
            before, found = await _differences(connection, head, library, compare, now)
            await rename(connection, [each for each in found if each.kind in RENAMING], now)
            last: int = head.last_number
            recorded = tuple(
                Change(number, now, what) for number, what in enumerate(found, last + 1)
            )
            is_same = before is not None and before.is_same and not recorded
            if is_same and current is not None and current.is_noted:
                return Recorded((), current.number, last)
            if recorded:
                edit = recorded[-1].number
                rows = [{**_values(each), "edit": edit} for each in recorded]
                await connection.execute(insert(changes), rows)
            await write_parts(connection, library, before)
            values = {"recorded": now, "parts_of": now, "last_number": last + len(recorded)}
            if head.is_kept_whole:
                values["state"] = await in_daemon_thread(library.whole)
            await connection.execute(update(library_state).values(values))
            version = await note_version(connection, current, hashes, now)
            return Recorded(recorded, version, last + len(recorded))

    async def recorded(self, hashes: Mapping[PartKey, str]) -> RecordedLibrary | None:
        """The library that was recorded last, as it differs from one with these parts.

        None before the first. Raises ValueError where it is damaged.
        """
        async with self._database.reading() as connection:
            head = await _head(connection)
            if head is None or not head.is_any:
                return None
            before = await _before(connection, head, hashes)
        when = head.recorded if isinstance(head.recorded, datetime) else None
        return RecordedLibrary(before, when)

    async def withdrawn(self) -> frozenset[str]:
        """The ids of the quotes that were withdrawn at some time."""
        query = select(changes.c.quote).where(changes.c.kind == ChangeKind.WITHDRAWAL.value)
        async with self._database.reading() as connection:
            return frozenset((await connection.execute(query)).scalars())

    async def last_number(self) -> int:
        """The number of the newest change, 0 where there is none."""
        async with self._database.reading() as connection:
            query = select(library_state.c.last_number)
            number = (await connection.execute(query)).scalar_one_or_none()
            # One that is none is set anew where the next digests are claimed.
            return number if type(number) is int else 0

    async def between(self, after: int, upto: int, limit: int = 1000) -> tuple[Change, ...]:
        """The changes after one number and up to another, oldest first, at most ``limit``."""
        query = (
            select(changes)
            .where(changes.c.number > after, changes.c.number <= upto)
            .order_by(changes.c.number)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        found, bad = sound(rows, change_of)
        if bad:
            # What they changed is not told; those who look after the bot are.
            when = max((each.when for each in found), default=LONG_AGO)
            await self._database.write(lambda connection: set_aside(connection, bad, when))
        return tuple(found)


async def _head(connection: AsyncConnection, *, for_update: bool = False) -> Any:
    """The row of the library's state, without what is recorded as a whole; None where none is."""
    state = library_state.c
    query = select(
        state.last_number,
        state.recorded,
        IS_KEPT_WHOLE.label("is_kept_whole"),
        IS_RECORDED.label("is_any"),
        (state.parts_of == state.recorded).label("has_parts"),
    )
    if for_update:
        query = query.with_for_update()
    return (await connection.execute(query)).one_or_none()


async def _before(
    connection: AsyncConnection, head: Any, hashes: Mapping[PartKey, str]
) -> RecordedBefore:
    """What was recorded, where something was. Raises ValueError for damage."""
    if head.has_parts:
        return await read_before(connection, hashes)
    whole = (await connection.execute(select(library_state.c.state))).scalar_one()
    if not isinstance(whole, dict):
        raise ValueError("it is no recorded library")
    return RecordedBefore({}, frozenset(), whole)


async def _differences(
    connection: AsyncConnection,
    head: Any,
    library: _Library,
    compare: Compare[_Library],
    now: datetime,
) -> tuple[RecordedBefore | None, Sequence[NewChange]]:
    """What was recorded, and what ``compare`` finds.

    What cannot be read is as none, and is recorded anew: admins are told.
    """
    if not head.is_any:
        return None, compare(None, library)
    try:
        before = await _before(connection, head, library.hashes)
    except ValueError as error:
        reason = str(error)
    else:
        try:
            # Of a large library it takes a second, and nobody's answer waits for it.
            return before, await in_daemon_thread(compare, before, library)
        except Exception as error:
            reason = f"it cannot be compared ({type(error).__name__})"
    _log.error("the recorded library is damaged; it is recorded anew", reason=reason)
    told = f"the recorded library is damaged, {reason}; what was edited since is told to nobody"
    bad = BadRow(library_state.name, 1, told)
    await connection.run_sync(set_aside, [bad], now)
    return None, compare(None, library)


def repair_state(connection: Connection, now: datetime) -> None:
    """See that the numbers of the library's state can be true, and that there is such a row.

    Where they cannot, they are set anew from the changes and the corrections that are planned:
    what is planned once is not planned again.
    """
    state = library_state.c
    # A number that is a text is above all numbers to SQLite.
    numbers = select(func.max(changes.c.number)).where(changes.c.number < _NO_NUMBER)
    newest = numbers.scalar_subquery().label("newest")
    # One statement, of one moment: another process may be recording changes.
    query = select(state.last_number, state.corrected, state.ahead, newest)
    row = connection.execute(query).one_or_none()
    last = None if row is None else row.last_number
    if (
        row is not None
        and type(last) is int
        and (type(row.newest) is not int or row.newest == last)
    ):
        reached = (row.corrected, row.ahead)
        if all(type(number) is int and 0 <= number <= last for number in reached):
            return
    else:
        last = int(connection.execute(numbers).scalar_one() or 0)
    planned = connection.execute(select(func.max(deliveries.c.correction))).scalar_one() or 1
    corrected = min(planned - 1, last)
    anew = {"last_number": last, "corrected": corrected, "corrected_chat": None}
    anew |= {"ahead": corrected, "ahead_chat": None}
    if row is None:
        connection.execute(insert(library_state).values(id=1, **anew))
    else:
        connection.execute(update(library_state).values(anew))
    bad = BadRow(library_state.name, 1, "its numbers could not be true; they are set anew")
    set_aside(connection, [bad], now)


def _values(change: Change) -> dict[str, object]:
    return {
        "number": change.number,
        "recorded": change.when,
        "kind": change.what.kind.value,
        "actor": change.what.actor,
        "topic": change.what.topic,
        "quote": change.what.quote,
        "before": change.what.before,
        "after": change.what.after,
        "successor": change.what.successor,
    }
