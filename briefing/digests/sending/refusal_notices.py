"""Tell people once, in private, that Telegram took no digest for a chat that they subscribed.

Whoever subscribed is told, where that is known; else the chat's admins. The bot may write in
private only to people who have started it: who has not cannot be told, and that is no fault.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from briefing.digests.dialogue.elements import ChatPlace
from briefing.digests.interfaces import Sender, SendFault
from briefing.digests.records import NoEntry, Subscription
from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseFault
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb
from briefing.messages.screens import Screens

_AT_ONCE = 100
"""Subscriptions in one tick; those of a chat are told of in one message."""
_LEASE = timedelta(minutes=5)
"""After this what a dead process had taken is taken again."""
_PAUSE = timedelta(minutes=1)
"""Until the next try, where a message did not go out."""
_log = structlog.get_logger(__name__)


class ChatDirectory(Protocol):
    """What Telegram tells of a chat."""

    async def title(self, chat: int) -> str | None:
        """What it is called; None where it cannot be seen."""
        ...

    async def admins(self, chat: int) -> Sequence[int]:
        """The user ids of the people who look after it; none where it cannot be seen."""
        ...


@dataclass(frozen=True, slots=True)
class DigestsRefused:
    """What a person is told of a chat's subscriptions: how many met this refusal, why, and
    whether they are stopped. ``place`` has the chat's title."""

    place: ChatPlace
    why: NoEntry
    count: int
    is_stopped: bool
    list: CallbackAction


class RefusalNotices:
    """Tells of refusals that were noted (`store.refusals`)."""

    def __init__(
        self,
        store: Store,
        sender: Sender,
        directory: ChatDirectory,
        clock: Callable[[], datetime],
    ) -> None:
        """``clock`` gives the aware present moment."""
        self._store = store
        self._sender = sender
        self._directory = directory
        self._clock = clock
        self._screens = Screens()

    async def tick(self) -> int:
        """Tell what there is to tell; how many people were told. The next tick tries again where
        the database fails."""
        now, told = self._clock(), 0
        try:
            groups: defaultdict[tuple[int, int | None], list[Subscription]] = defaultdict(list)
            for each in await self._store.refusals.claim(now, now + _LEASE, _AT_ONCE):
                groups[each.chat, each.subscriber].append(each)
            for concerned in groups.values():
                told += await self._tell(concerned)
        except DatabaseFault as fault:
            _log.debug("notices of refusals wait for the database", reason=str(fault))
        return told

    async def _tell(self, concerned: Sequence[Subscription]) -> int:
        """Tell the people of one chat; how many were reached."""
        first, numbers = concerned[0], [each.id for each in concerned]
        if first.failure is None or first.chat > 0:
            # Resumed meanwhile; or a person who does not take the bot's messages.
            await self._store.refusals.tell_at(numbers, None)
            return 0
        reached, is_late = 0, False
        known = () if first.subscriber is None else (first.subscriber,)
        for person in known or await self._directory.admins(first.chat):
            went = await self._send(person, concerned)
            reached, is_late = reached + bool(went), is_late or went is None
        if not reached and not is_late and first.failure.why is NoEntry.TOPIC_GONE:
            # The chat itself takes messages.
            went = await self._send(first.chat, concerned)
            reached, is_late = int(bool(went)), went is None
        again = self._clock() + _PAUSE if is_late and not reached else None
        await self._store.refusals.tell_at(numbers, again)
        return reached

    async def _send(self, to: int, concerned: Sequence[Subscription]) -> bool | None:
        """Whether a message arrived; None where it may another time."""
        first = concerned[0]
        stored, title = await self._store.chats.get(first.chat), await self._title(first.chat, to)
        if stored is None or first.failure is None:
            return False
        place = ChatPlace(first.chat, stored.kind, None, title)
        screen = DigestsRefused(
            place,
            first.failure.why,
            len(concerned),
            first.failure.is_stopped,
            CallbackAction(Verb.LIST, place.number),
        )
        try:
            await self._sender.send(to, None, self._screens.message(screen, str))
        except SendFault as fault:
            _log.info("nobody could be told of a refusal", chat=to, reason=str(fault))
            return False if fault.is_lasting else None
        return True

    async def _title(self, chat: int, to: int) -> str | None:
        """What the chat is called, for somebody who reads it elsewhere."""
        return None if chat == to else await self._directory.title(chat) or str(chat)
