"""What is asked of each edit of the library: whether a guard holds it, what lost its proof."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import structlog

from briefing.digests.composing.edit_guard import EditGuard
from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.held_edits import EditState
from briefing.library.matching import match
from briefing.library.watching import Renewed
from briefing.messages.held_edit import HeldEdit

_log = structlog.get_logger(__name__)


class EditGuards:
    """Those of all stores that have chats: an edit is seen once none of them holds it."""

    def __init__(self, held: HeldEdit | None = None) -> None:
        """``held`` is the edit that is held since before the start."""
        self.held = held
        """The edit that is held, or was refused."""
        self._guards: list[EditGuard] = []
        self._holding: list[EditGuard] = []

    @property
    def waiting(self) -> HeldEdit | None:
        """The edit that waits for an admin's word; None where none does, or it was refused."""
        return None if self.held is None or self.held.is_refused else self.held

    @contextmanager
    def guarding(self, guard: EditGuard) -> Iterator[None]:
        """Have the guard look at each edit while the context is open."""
        self._guards.append(guard)
        try:
            yield
        finally:
            self._guards.remove(guard)

    async def may_be_seen(self, edit: Renewed) -> bool:
        """Whether no guard holds the edit. One that cannot look, holds it."""
        held: HeldEdit | None = None
        holding = []
        for guard in tuple(self._guards):
            try:
                found = await guard.look(edit.before, edit.library)
            except DatabaseFault as fault:
                _log.warning("an edit waits for the database", reason=str(fault))
                holding.append(guard)
                continue
            if found is not None:
                held, holding = found, [*holding, guard]
        known, self.held, self._holding = self.held, held, holding
        if held is not None and (known is None or known.key != held.key):
            _log.warning(
                "an edit is held: it takes back more than a few quotes that chats have received",
                key=held.key,
                withdrawn=held.withdrawn,
                reworded=held.reworded,
                chats=held.chats,
            )
        return not holding

    def hold_for_database(self, fault: DatabaseFault) -> None:
        """Hold an edit at which nobody could look, until the database answers."""
        _log.warning("an edit waits for the database", reason=str(fault))
        self.held, self._holding = None, list(self._guards)

    async def let_go(self) -> None:
        """Forget the edit that was held: readers see the data as it is saved."""
        self.held, self._holding = None, []
        for guard in tuple(self._guards):
            with suppress(DatabaseFault):
                await guard.accepted()

    async def decide(self, key: str, *, approved: bool) -> bool:
        """Write down an admin's word; False where this edit is not held. Raises DatabaseFault."""
        return any([await guard.decide(key, approved=approved) for guard in tuple(self._guards)])

    async def told(self, key: str, admin: int) -> None:
        """Write down that an admin was told of an edit. Raises DatabaseFault."""
        for guard in tuple(self._guards):
            await guard.tell(key, admin)

    async def is_decided(self) -> bool:
        """Whether something was said of the edit that is held, be it to another process."""
        held = self.held
        try:
            rows = [await guard.current() for guard in self._holding]
        except DatabaseFault:
            return False
        return any(
            row is None
            or held is None
            or row.key != held.key
            or (row.state is EditState.REFUSED) != held.is_refused
            or row.state is EditState.APPROVED
            for row in rows
        )


def lost_proofs(outcome: Renewed, known: frozenset[str]) -> frozenset[str]:
    """The ids of the quotes that were proved at some time in this run, and are unchecked now.

    A quote from another copy of its article has another id, and is the same quote.
    """
    proved = {quote.id for quote in outcome.before.quotes.values() if quote.verdict.is_proved}
    quotes = outcome.library.quotes
    lost = (proved | known) & quotes.keys()
    if gone := (proved | known) - quotes.keys():
        now = match(outcome.before, outcome.library).quotes
        lost |= {now[key] for key in gone if key in now}
    return frozenset(key for key in lost if not quotes[key].verdict.is_proved)
