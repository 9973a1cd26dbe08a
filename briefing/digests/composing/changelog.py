"""The recorded changes, read once for all the chats of a wave that need the same."""

from briefing.digests.composing.memory import Memory
from briefing.digests.records import Change
from briefing.digests.store.changes import Changes

_AT_ONCE = 1000


class Changelog:
    """Reads ranges of changes, which never change once they are recorded."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._memory: Memory[tuple[Change, ...]] = Memory()

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
