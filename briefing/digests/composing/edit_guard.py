"""Holds an edit that withdraws or rewords more than a handful of what chats have received.

Most such edits are accidents: a file that was moved away, a branch checked out halfway. An admin
says whether it is meant, and until then readers keep the library from before.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from briefing.daemon_threads import in_daemon_thread
from briefing.digests.composing.change_rows import changes_between
from briefing.digests.records import CORRECTING, ChangeKind, NewChange
from briefing.digests.store import Store
from briefing.digests.store.held_edits import EditState, HeldRow
from briefing.library.model import Library
from briefing.messages.held_edit import HeldEdit, HeldQuote

_KEY_DIGITS = 12
_TAKEN_BACK = frozenset(CORRECTING) - {ChangeKind.RETURN}


class EditGuard:
    """Looks at each edit of the library on behalf of the chats of one store."""

    def __init__(self, store: Store, clock: Callable[[], datetime], most: int) -> None:
        """An edit of at most ``most`` received quotes is nobody's business."""
        self._store = store
        self._clock = clock
        self._most = most

    async def look(self, before: Library, after: Library) -> HeldEdit | None:
        """The edit that is held, or was refused; None for one that readers may see.

        Raises DatabaseFault.
        """
        changed = await in_daemon_thread(changes_between, before, after)
        taken = {each.quote: each for each in changed if each.kind in _TAKEN_BACK and each.quote}
        if len(taken) > self._most:
            received, chats = await self._store.receipts.received(taken)
            if len(received) > self._most:
                quotes = [_held(one) for key, one in taken.items() if key in received]
                return await self._meet(_key(taken.values()), quotes, chats)
        await self.accepted()
        return None

    async def _meet(self, key: str, quotes: Sequence[HeldQuote], chats: int) -> HeldEdit | None:
        kept = [[one.id, one.file, one.text, one.is_withdrawn] for one in quotes]
        row = await self._store.held_edits.meet(key, kept, chats, self._clock())
        return None if row.state is EditState.APPROVED else held_edit(row)

    async def accepted(self) -> None:
        """Forget what was held: readers see the data as it is saved. Raises DatabaseFault."""
        if await self._store.held_edits.current() is not None:
            await self._store.held_edits.clear()

    async def current(self) -> HeldRow | None:
        """What is held, and what was said of it. Raises DatabaseFault."""
        return await self._store.held_edits.current()

    async def decide(self, key: str, *, approved: bool) -> bool:
        """Write down what an admin says; False where this edit is not held. Raises
        DatabaseFault."""
        state = EditState.APPROVED if approved else EditState.REFUSED
        return await self._store.held_edits.decide(key, state)

    async def tell(self, key: str, admin: int) -> None:
        """Write down that an admin was told. Raises DatabaseFault."""
        await self._store.held_edits.tell(key, admin)


def held_edit(row: HeldRow) -> HeldEdit:
    """A stored edit as messages tell of it."""
    return HeldEdit(
        row.key,
        tuple(HeldQuote(*one) for one in row.changes),
        row.chats,
        row.held,
        is_refused=row.state is EditState.REFUSED,
        told=row.told,
    )


def _held(change: NewChange) -> HeldQuote:
    is_withdrawn = change.kind is ChangeKind.WITHDRAWAL
    text = change.before or ""
    if change.kind is ChangeKind.READING:
        text = f"read as {change.before}, now as {change.after}"
    return HeldQuote(change.quote or "", f"actors/{change.actor}.yaml", text, is_withdrawn)


def _key(changes: Iterable[NewChange]) -> str:
    """The same for the same withdrawals and corrections, whatever else was edited."""
    rows = sorted(
        [each.kind.value, each.quote or "", each.successor or "", each.after or ""]
        for each in changes
    )
    digest = hashlib.sha256(json.dumps(rows).encode())
    return digest.hexdigest()[:_KEY_DIGITS]
