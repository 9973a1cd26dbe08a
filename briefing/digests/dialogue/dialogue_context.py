"""What every dialogue needs: the store, the time zones, the clock, and today's library."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from briefing.answers.answerer import Answerer
from briefing.digests.dialogue.elements import ChatPlace, Names, Shown
from briefing.digests.dialogue.subscription_draft import SubscriptionDraft
from briefing.digests.records import Chat, ChatState, Follows, Subscription
from briefing.digests.schedule.rhythm import UNTIL_RESUMED, Rhythm, clocks_of
from briefing.digests.schedule.schedule import next_due
from briefing.digests.schedule.zones import Zone, Zones
from briefing.digests.service import DigestService
from briefing.digests.store import Store
from briefing.library.model import Library


@dataclass(frozen=True, slots=True)
class DialogueContext:
    """``answerer`` is the one of this update, ``person`` the user id of whoever asks, if known."""

    service: DigestService
    answerer: Answerer
    person: int | None = None

    @property
    def store(self) -> Store:
        """Chats and subscriptions."""
        return self.service.store

    @property
    def zones(self) -> Zones:
        """Every time zone."""
        return self.service.zones

    def now(self) -> datetime:
        """The aware present moment."""
        return self.service.clock.now()

    @property
    def library(self) -> Library:
        """Today's library."""
        return self.answerer.library

    async def chat(self, place: ChatPlace) -> Chat:
        """The chat as it is stored, or as it would be: looking stores nothing."""
        found = await self.store.chats.get(place.chat)
        return found or Chat(place.chat, place.kind, self.now())

    async def meet(self, place: ChatPlace) -> Chat:
        """The chat, stored, and alive again if it had left."""
        chat = await self.store.chats.meet(place.chat, place.kind, self.now())
        if chat.state is ChatState.ALIVE:
            return chat
        await self.store.chats.set_state(place.chat, ChatState.ALIVE, self.now())
        return replace(chat, state=ChatState.ALIVE)

    def zone_of(self, chat: Chat) -> Zone | None:
        """The zone of a chat; None where it has not chosen."""
        return None if chat.zone is None else self.zones.get(chat.zone)

    def names(self, follows: Follows) -> Names:
        """The names of what is followed; an id where it is no longer on file."""
        return self._names(sorted(follows.actors), sorted(follows.topics))

    def shown(self, subscription: Subscription, chat: Chat, place: ChatPlace) -> Shown:
        """A stored subscription on the chat's clock, as it is seen from a place."""
        until, failure = subscription.paused_until, subscription.failure
        is_paused = until is not None and until > self.now()
        return Shown(
            tuple(sorted(subscription.days)),
            subscription.at,
            self.names(subscription.follows),
            self.zone_of(chat),
            self.on_clock(subscription.next_due, chat),
            _is_quiet(chat, subscription.at),
            is_paused,
            self.on_clock(None if until == UNTIL_RESUMED or not is_paused else until, chat),
            is_elsewhere=subscription.thread != place.thread and place.title is None,
            failure=None if failure is None else failure.why,
            failed=None if failure is None else self.on_clock(failure.when, chat),
            is_stopped=subscription.is_stopped,
        )

    def shown_draft(self, draft: SubscriptionDraft, chat: Chat) -> Shown:
        """A draft on the chat's clock, with the next digest it would bring."""
        due = None
        if draft.days and draft.at is not None and chat.zone is not None:
            due = next_due(Rhythm(draft.days, draft.at, chat.zone, chat.quiet), self.now())
        return Shown(
            tuple(sorted(draft.days)) if draft.days else None,
            draft.at,
            self._names(draft.actors, draft.topics),
            self.zone_of(chat),
            self.on_clock(due and due.moment, chat),
            draft.at is not None and _is_quiet(chat, draft.at),
        )

    def on_clock(self, moment: datetime | None, chat: Chat) -> datetime | None:
        """A moment as the chat's clock shows it; None without a moment or a clock."""
        if moment is None or chat.zone is None:
            return None
        return moment.astimezone(clocks_of(chat.zone))

    def _names(self, actors: Sequence[str], topics: Sequence[str]) -> Names:
        library = self.library
        return Names(
            tuple(library.actors[one].name if one in library.actors else one for one in actors),
            tuple(library.topics[one].name if one in library.topics else one for one in topics),
        )


def _is_quiet(chat: Chat, at: time) -> bool:
    return chat.quiet is not None and chat.quiet.cover(at)
