"""Digests as the handlers see them: what commands, buttons and updates about chats ask for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, Protocol

from briefing.answers.answerer import Answerer
from briefing.digests.chat_notes import ChatNotes
from briefing.digests.interfaces import CuratorRecords, Preview
from briefing.digests.records import Chat, Subscription
from briefing.digests.schedule.clock import Clock
from briefing.digests.schedule.rhythm import clocks_of
from briefing.digests.schedule.zones import Zones
from briefing.digests.sending.planning import next_free
from briefing.digests.store import Store
from briefing.digests.store.upkeep import LedgerStanding
from briefing.messages.message import Message

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


class Previewer(Protocol):
    """Writes what a digest would say."""

    async def preview(self, subscription: Subscription, chat: Chat) -> Preview:
        """What a digest sent now would be: at least one message."""
        ...


def _never() -> bool:
    """The default for ``DigestService.is_held``."""
    return False


@dataclass(slots=True)
class DigestService:
    """The parts of digests that handlers use.

    ``store`` holds chats and subscriptions, ``zones`` finds time zones, ``clock`` is the only
    clock that digests know: take ``service.clock.now()`` for every ``now``. ``wake`` has what is
    due sent at once instead of at the next tick. ``is_held`` says whether no digest goes out since
    another process polls with the bot's token. ``curators`` is what is kept of them, None where
    the chats' own store has it all. ``notes`` take what updates tell of chats.
    """

    store: Store
    zones: Zones
    clock: Clock
    previewer: Previewer
    wake: Callable[[], None]
    is_held: Callable[[], bool] = _never
    curators: CuratorRecords | None = None
    notes: ChatNotes = field(init=False)

    def __post_init__(self) -> None:
        self.notes = ChatNotes(self.store, self.clock)

    async def preview(self, subscription: Subscription, chat: Chat) -> Sequence[Message]:
        """What would be in this digest now: messages to send in order, each within the limits.

        Nothing is sent here, and the subscription's place stays where it is. That the chat is
        shown these quotes is noted, so that it is told of their corrections. Raises DatabaseFault.
        """
        preview = await self.previewer.preview(subscription, chat)
        shown = [quote for part in preview.parts for quote in part.quotes]
        now, thread = self.clock.now(), subscription.thread
        await self.store.receipts.add(chat.id, shown, thread, now, preview.number)
        if await self.store.changes.last_number() > preview.number:
            # Recorded meanwhile, perhaps by another process that did not find these receipts.
            await self.store.corrections.catch_up(
                chat.id, shown, thread, preview.number, lambda known: next_free(known, now)
            )
        return [part.message for part in preview.parts]

    async def send_now(self, subscription: Subscription) -> bool:
        """Have a digest sent now, beside those of its schedule; False where one is on its way.

        It has all that is new, and its chat's place moves on; where nothing is new it is a
        briefing, whatever the chat gets otherwise. Raises DatabaseFault.
        """
        now = self.clock.now()
        chat = await self.store.chats.get(subscription.chat)
        if chat is None:
            return False
        zone = clocks_of(chat.zone or "UTC")
        planned = await self.store.prompted_plans.plan(
            subscription.id, now.astimezone(zone).date(), now
        )
        if planned:
            self.wake()
        return planned

    async def stored_of(self, chat: int) -> Mapping[str, Any] | None:
        """All that is stored of a chat, and of its person as a curator, as JSON can carry it.

        None where that is nothing. Raises DatabaseFault.
        """
        own = await self.store.erasure.export(chat)
        curated = await (self.curators or self.store.curator_work).export(chat)
        return None if own is None and curated is None else {**(own or {}), **(curated or {})}

    async def forget(self, chat: int) -> bool:
        """Delete all that is stored of a chat, and of its person as a curator; False where that
        was nothing. Raises DatabaseFault."""
        is_curator = self.curators is not None and await self.curators.forget(chat)
        return await self.store.erasure.forget(chat) or is_curator

    async def next_due(self, chat: int) -> datetime | None:
        """When the chat's next digest is due; None where none is. Raises DatabaseFault."""
        stored = await self.store.subscriptions.of_chat(chat)
        return min((each.next_due for each in stored if each.next_due), default=None)

    async def zone_of(self, chat: int) -> tzinfo:
        """The chat's time zone; UTC for one that has set none. Raises DatabaseFault."""
        if self.notes.is_unknown(chat):
            return UTC
        known = await self.store.chats.get(chat)
        return UTC if known is None or known.zone is None else clocks_of(known.zone)

    async def standing(self) -> tuple[LedgerStanding, int]:
        """How the ledger stands with what ended in the last day, and sent in the last minute."""
        now = self.clock.now()
        day = await self.store.figures.standing(now, now - _DAY)
        minute = await self.store.figures.standing(now, now - _MINUTE)
        return day, minute.sent


def is_name_at(answerer: Answerer) -> Callable[[str], bool]:
    """The grammar's ``is_name`` with this answerer: whether an actor or a topic is called so."""
    return lambda words: any(meaning.actor is None for meaning in answerer.named(words))
