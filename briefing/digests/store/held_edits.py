"""Edits of the library that wait for an admin's word, and what the word was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, insert, select, update

from briefing.digests.store.cells import BadRow, Cells
from briefing.digests.store.database import Database
from briefing.digests.store.tables import held_edits


class EditState(StrEnum):
    """What was said of an edit that is held."""

    HELD = "held"
    """Nothing yet."""
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class HeldRow:
    """An edit that is held since ``held``, by its key.

    ``changes`` is plain data that says what it withdraws and rewords; ``chats`` counts those that
    received any of it; ``told`` are the ids of the admins who were told of it.
    """

    key: str
    state: EditState
    held: datetime
    chats: int
    changes: Sequence[Any]
    told: frozenset[int]


class HeldEdits:
    """The edits that are held: one at a time. Each method is one transaction and raises
    DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def current(self) -> HeldRow | None:
        """The edit that is held; None where none is."""
        async with self._database.reading() as connection:
            return _row((await connection.execute(select(held_edits))).first())

    async def meet(self, key: str, changes: Sequence[Any], chats: int, now: datetime) -> HeldRow:
        """Hold an edit, unless it is known: then as it stands. Another one is no longer held."""
        async with self._database.writing() as connection:
            await connection.execute(delete(held_edits).where(held_edits.c.key != key))
            known = _row((await connection.execute(select(held_edits))).first())
            if known is not None:
                return known
            # One that is damaged is held anew.
            await connection.execute(delete(held_edits))
            values = {
                "key": key,
                "state": EditState.HELD.value,
                "held": now,
                "chats": chats,
                "changes": list(changes),
                "told": [],
            }
            await connection.execute(insert(held_edits).values(values))
            return HeldRow(key, EditState.HELD, now, chats, changes, frozenset())

    async def decide(self, key: str, state: EditState) -> bool:
        """Write down what an admin said; False where this edit is not held."""
        async with self._database.writing() as connection:
            known = select(held_edits.c.key).where(held_edits.c.key == key)
            if (await connection.execute(known)).first() is None:
                return False
            await connection.execute(
                update(held_edits).where(held_edits.c.key == key).values(state=state.value)
            )
            return True

    async def tell(self, key: str, admin: int) -> None:
        """Write down that an admin was told of an edit."""
        async with self._database.writing() as connection:
            query = select(held_edits).where(held_edits.c.key == key).with_for_update()
            known = _row((await connection.execute(query)).first())
            if known is not None:
                told = sorted({*known.told, admin})
                await connection.execute(
                    update(held_edits).where(held_edits.c.key == key).values(told=told)
                )

    async def clear(self) -> None:
        """Hold nothing any more."""
        async with self._database.writing() as connection:
            await connection.execute(delete(held_edits))


def _row(row: Any) -> HeldRow | None:
    """What is held; None where nothing is, or where the row is damaged."""
    if row is None:
        return None
    cells = Cells("held_edits", row, "key")
    try:
        state, chats = cells.one_of(EditState, "state"), cells.whole("chats")
        held, told = cells.moment("held"), frozenset(cells.numbers("told"))
    except BadRow:
        return None
    changes = row.changes if isinstance(row.changes, list) else []
    return HeldRow(row.key, state, held, chats, changes, told)
