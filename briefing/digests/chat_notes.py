"""What updates tell of chats, noted many at a time beside the answers.

After an outage thousands of chats may write at once. One worker notes all of it, with a connection
of its own: nobody who asks or subscribes, and no digest, waits for it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import Enum, auto

import structlog
from cachetools import LRUCache

from briefing.digests.records import ChatState
from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseFault

_MINUTE = timedelta(minutes=1)
_CHATS_REMEMBERED = 10_000
"""Chats of which it is remembered for a minute that nothing is stored."""
_MOST_HEARD = 10_000
"""Chats that wait to be noted as alive while the database is away. Their next message says so."""
_AT_ONCE = 500
"""Chats that are looked up in one query."""
_log = structlog.get_logger(__name__)


class ChatNews(Enum):
    """What an update tells of its chat."""

    HEARD = auto()
    """It wrote: where it was gone, it is alive again."""
    LOST = auto()
    """It blocked the bot or put it out."""


class ChatNotes:
    """Notes news of chats of which something is stored; nothing is stored of any other.

    ``heard``, ``lost`` and ``moved`` take a note and return at once; `drain` works them off.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        """``clock`` gives the aware present moment."""
        self._store = store
        self._clock = clock
        self._news: dict[int, ChatNews] = {}
        self._moves: list[tuple[int, int]] = []
        self._unknown: LRUCache[int, datetime] = LRUCache(_CHATS_REMEMBERED)
        self._is_draining = False
        self._fault: str | None = None

    @property
    def is_wanted(self) -> bool:
        """Whether there is something to note that nobody notes."""
        return bool(self._news or self._moves) and not self._is_draining

    def is_unknown(self, chat: int) -> bool:
        """Whether nothing was stored of the chat when it was last looked for, a minute ago."""
        until = self._unknown.get(chat)
        return until is not None and until > self._clock()

    def heard(self, chat: int) -> None:
        """The chat wrote. Most who ask have nothing stored, which is remembered for a minute."""
        if not self.is_unknown(chat) and len(self._news) < _MOST_HEARD:
            self._news[chat] = ChatNews.HEARD

    def lost(self, chat: int) -> None:
        """The chat blocked the bot or put it out. One that had opted out stays so."""
        self._news[chat] = ChatNews.LOST

    def moved(self, old: int, new: int) -> None:
        """A group has another id now, and keeps everything."""
        self._moves.append((old, new))

    async def drain(self) -> None:
        """Note all that was told until now, unless that is under way already.

        Where the database fails, it is one line in the log, and the next call tries again.
        """
        if not self.is_wanted:
            return
        self._is_draining = True
        try:
            while self._news or self._moves:
                await self._some()
        except DatabaseFault as fault:
            self._tell(fault)
        else:
            self._tell(None)
        finally:
            self._is_draining = False

    async def _some(self) -> None:
        while self._moves:
            await self._store.migration.move(*self._moves[0], self._clock())
            del self._moves[0]
        some = dict(list(self._news.items())[:_AT_ONCE])
        for chat in some:
            del self._news[chat]
        try:
            await self._note(some)
        except DatabaseFault:
            # What was told since is newer.
            self._news = {**some, **self._news}
            raise

    async def _note(self, some: Mapping[int, ChatNews]) -> None:
        states = await self._store.chats.states(some)
        now = self._clock()
        for chat, news in some.items():
            match news, states.get(chat):
                case ChatNews.HEARD, None:
                    self._unknown[chat] = now + _MINUTE
                case ChatNews.HEARD, ChatState.GONE:
                    await self._store.chats.set_state(chat, ChatState.ALIVE, now)
                case ChatNews.LOST, ChatState.ALIVE:
                    await self._store.chats.set_state(chat, ChatState.GONE, now)

    def _tell(self, fault: DatabaseFault | None) -> None:
        """Log a line when a fault begins, however many updates come meanwhile."""
        meaning = None if fault is None else fault.meaning
        if fault is not None and meaning != self._fault:
            _log.warning("news of chats wait for the database", reason=str(fault))
        self._fault = meaning
