"""Which version of the library the data of this process is, and whether it may become news.

Of several processes each has its own copy of the data, and a deploy brings the new one to some of
them first. Readers see the version that was recorded last. A library may be recorded after it only
where it was edited from it: what an older copy lacks was not withdrawn.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from briefing.daemon_threads import in_daemon_thread
from briefing.digests.composing.library_parts import LibraryParts, PartsMaker, recorded_library
from briefing.digests.store import Store
from briefing.library.model import Library
from briefing.messages.admin import OlderData


class DataVersion:
    """The data of this process among the versions in the database.

    The first look at data that was never recorded takes it for an edit of what readers see, made
    while the program was down. Data that was recorded once and is not the newest is an older copy,
    unless this process itself had the newest and saw it change back. Whatever is on the way from
    an older copy to the newest, file by file, is older too.
    """

    def __init__(
        self, store: Store, clock: Callable[[], datetime], maker: PartsMaker | None = None
    ) -> None:
        """``maker`` makes the parts by which libraries are known, for all bots that share one:
        the first of a large library takes seconds. None takes one of its own."""
        self._store = store
        self._clock = clock
        self._seen = 0
        self._is_own = False
        self._parts: LibraryParts | None = None
        self.maker = maker or PartsMaker()
        """Used by whoever records libraries too."""
        self.onto: int | None = None
        """The version that the data is, or was edited from; None before the first look."""
        self.older: OlderData | None = None
        """Set where the data is an older copy, and readers see what was recorded last."""

    async def look(self, library: Library) -> OlderData | None:
        """Whether the data, which is this library, is older than what readers see.

        Raises DatabaseFault.
        """
        self._parts = await in_daemon_thread(self.maker.parts, library)
        placed = await self._store.versions.place(self._parts)
        is_edit = self.onto == placed.current or (self.onto is None and placed.number is None)
        if placed.is_current or placed.is_wanted or is_edit:
            self.onto, self.older, self._is_own = placed.current, None, True
            return None
        since = self._clock() if self.older is None else self.older.since
        self.older = OlderData(placed.number, placed.current, since)
        self._is_own = False
        return self.older

    def recorded(self, number: int) -> None:
        """The library that readers see is version ``number``."""
        self._seen = number
        if self._is_own:
            self.onto = number

    async def newer(self) -> Library | None:
        """What another process has recorded since; None where readers see it here already.

        From now on the data of this process is older, until a look finds that it is not. Raises
        DatabaseFault, and ValueError where what is recorded is damaged.
        """
        current = await self._store.versions.current()
        if current is None or current.number == self._seen:
            return None
        like = self._parts or LibraryParts.none()
        recorded = await self._store.changes.recorded(like.hashes)
        if recorded is None:
            return None
        library = await in_daemon_thread(recorded_library, recorded.before, like)
        since = self._clock() if self.older is None else self.older.since
        self.older = OlderData(self.onto, current.number, since)
        self._is_own = False
        return library

    async def may_go_on(self) -> bool:
        """Whether data that was older when it was looked at is so no more: another look finds it
        to be the newest, or wanted back. Raises DatabaseFault."""
        if self.older is None or self._parts is None:
            return False
        placed = await self._store.versions.place(self._parts)
        return placed.is_current or placed.is_wanted


class DataVersions:
    """The data of this process as every bot that shares it has recorded it: see `DataVersion`.

    It is older as soon as it is so to one of them: what one bot's readers see, all are to see.
    """

    def __init__(self, bots: Sequence[DataVersion]) -> None:
        self._bots = bots

    @property
    def older(self) -> OlderData | None:
        """Set where the data is an older copy to some bot."""
        return next((each.older for each in self._bots if each.older is not None), None)

    @property
    def is_placed(self) -> bool:
        """Whether it is known of what the data was edited, and it is older to nobody."""
        return self.older is None and all(each.onto for each in self._bots)

    async def look(self, library: Library) -> OlderData | None:
        """Whether the data, which is this library, is older than what readers see.

        Raises DatabaseFault.
        """
        for each in self._bots:
            await each.look(library)
        return self.older
