"""What changed, each with a growing number, and the library's state that they led to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from briefing.digests.records import RENAMING, Change, ChangeKind, NewChange
from briefing.digests.store.database import Database
from briefing.digests.store.renaming import rename
from briefing.digests.store.rows import change_of
from briefing.digests.store.tables import changes, library_state

LibraryState = Mapping[str, Any]
"""What is kept of a library to compare the next one with: plain data that JSON can carry."""

Compare = Callable[[LibraryState | None, LibraryState], Sequence[NewChange]]


@dataclass(frozen=True, slots=True)
class RecordedLibrary:
    """The library that was recorded last; ``when`` is None where an older release did it."""

    state: LibraryState
    when: datetime | None


class Changes:
    """The numbered changes. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def advance(
        self, state: LibraryState, compare: Compare, now: datetime
    ) -> tuple[Change, ...]:
        """Record what ``compare`` finds between the last recorded state and this one.

        ``compare`` is given None where no library was recorded yet. All that is recorded is one
        edit, whose number is that of its last change. The state's row is locked
        meanwhile: two processes that load the same edit record it once, and a number that can be
        seen has no unseen one before it.
        """
        async with self._database.writing() as connection:
            row = (await connection.execute(select(library_state).with_for_update())).one()
            found = compare(row.state, state)
            await rename(connection, [each for each in found if each.kind in RENAMING])
            recorded = tuple(
                Change(number, now, what) for number, what in enumerate(found, row.last_number + 1)
            )
            if recorded:
                edit = recorded[-1].number
                rows = [{**_values(each), "edit": edit} for each in recorded]
                await connection.execute(insert(changes), rows)
            await connection.execute(
                update(library_state).values(
                    state=state, recorded=now, last_number=row.last_number + len(recorded)
                )
            )
            return recorded

    async def recorded(self) -> RecordedLibrary | None:
        """The library that was recorded last; None before the first."""
        async with self._database.reading() as connection:
            row = (
                await connection.execute(select(library_state.c.state, library_state.c.recorded))
            ).one()
            return None if row.state is None else RecordedLibrary(row.state, row.recorded)

    async def withdrawn(self) -> frozenset[str]:
        """The ids of the quotes that were withdrawn at some time."""
        query = select(changes.c.quote).where(changes.c.kind == ChangeKind.WITHDRAWAL.value)
        async with self._database.reading() as connection:
            return frozenset((await connection.execute(query)).scalars())

    async def last_number(self) -> int:
        """The number of the newest change, 0 where there is none."""
        async with self._database.reading() as connection:
            number: int = (
                await connection.execute(select(library_state.c.last_number))
            ).scalar_one()
            return number

    async def between(self, after: int, upto: int, limit: int = 1000) -> tuple[Change, ...]:
        """The changes after one number and up to another, oldest first, at most ``limit``."""
        query = (
            select(changes)
            .where(changes.c.number > after, changes.c.number <= upto)
            .order_by(changes.c.number)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            return tuple(map(change_of, (await connection.execute(query)).all()))


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
