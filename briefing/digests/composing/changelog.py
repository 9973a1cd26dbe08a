"""The recorded changes, read once for all the chats of a wave that need the same."""

from collections.abc import Sequence

from briefing.digests.composing.memory import Memory
from briefing.digests.recording import Gathering
from briefing.digests.records import Change
from briefing.digests.store.changes import Changes

_AT_ONCE = 1000


class Changelog:
    """Reads ranges of changes, which never change once they are recorded."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._memory: Memory[tuple[Change, ...]] = Memory()
        self._asking: Gathering[None, int] = Gathering(self._ask)

    async def between(self, after: int, upto: int) -> tuple[Change, ...]:
        """All changes after one number and up to another, oldest first. Raises DatabaseFault."""
        if after >= upto:
            return ()
        kept = self._memory.get((after, upto))
        if kept is not None:
            return kept
        found: list[Change] = []
        reached = after
        while reached < upto:
            page = await self._changes.between(reached, upto, _AT_ONCE)
            if not page:
                break
            found += page
            reached = page[-1].number
        return self._memory.keep((after, upto), tuple(found))

    async def newest(self) -> int:
        """The number of the newest change, whoever recorded it. Raises DatabaseFault.

        Those who ask at once share one look.
        """
        return await self._asking.put(None)

    async def _ask(self, asking: Sequence[None]) -> list[int]:
        return [await self._changes.last_number()] * len(asking)
