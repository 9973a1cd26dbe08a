"""What the store keeps, as plain data: chats, subscriptions, changes, deliveries, receipts.

Every moment is aware and in UTC; dates and times of day are those of the chat's own clock.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from briefing.digests.schedule.rhythm import QuietHours, Rhythm, Weekday


class ChatKind(StrEnum):
    """What Telegram says a chat is."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class ChatState(StrEnum):
    """Whether a chat may be written to."""

    ALIVE = "alive"
    GONE = "gone"
    """It blocked the bot or was deleted. Kept, and alive again when it writes."""
    OPTED_OUT = "opted out"
    """It asked to be sent nothing: no digests and no corrections."""


class NoEntry(StrEnum):
    """Why Telegram takes no messages for a place, now or later."""

    TOPIC_GONE = "topic gone"
    """The topic was deleted, or the group has no topics any more."""
    TOPIC_CLOSED = "topic closed"
    NO_RIGHTS = "no rights"
    """The bot may not write there."""
    NOT_FOUND = "not found"
    """Telegram knows no such chat, or does not show it to the bot."""
    PUT_OUT = "put out"
    """The bot is no member of the chat any more."""
    BLOCKED = "blocked"
    """The person blocked the bot, or has never started it."""
    DEACTIVATED = "deactivated"
    """The person's account is no more."""


class WhenNothingNew(StrEnum):
    """What a chat gets where nothing changed since its last digest."""

    BRIEFING = "briefing"
    SILENCE = "silence"


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    PLANNED = "planned"
    SENDING = "sending"
    """A message of it is under way. Where a crash left it so, that message is in doubt."""
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"
    """Nothing to say, merged into a later one, or the chat has left."""


UNFINISHED = (DeliveryState.PLANNED, DeliveryState.SENDING)


class ChangeKind(StrEnum):
    """What changed between two libraries."""

    NEW_POSITION = "new position"
    NEW_QUOTE = "new quote"
    STANCE = "stance"
    """The actor changed it: a newer quote says otherwise."""
    READING = "reading"
    """We read the same quotes otherwise now: the stance of a position, or of one quote."""
    SUMMARY = "summary"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    RETURN = "return"
    """A quote that was withdrawn is on file again, as it was."""
    QUOTE_ID = "quote id"
    """The quote has another id, ``successor``. This one and the next two are told to nobody."""
    ACTOR_ID = "actor id"
    """The actor with the id ``before`` has the id ``after``."""
    TOPIC_ID = "topic id"


_OF_QUOTES = (ChangeKind.CORRECTION, ChangeKind.WITHDRAWAL, ChangeKind.RETURN)
CORRECTING = (*_OF_QUOTES, ChangeKind.READING)
"""Of what kind the changes are of which chats are told that received the quote; of a return, those
that were told of the withdrawal."""

RENAMING = (ChangeKind.QUOTE_ID, ChangeKind.ACTOR_ID, ChangeKind.TOPIC_ID)
"""Changes of ids alone."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat and its settings. ``zone`` is an IANA name, None until the chat has chosen. It wants
    to be told of ``corrections`` of what it received, and to have ``pictures`` above digests."""

    id: int
    kind: ChatKind
    created: datetime
    zone: str | None = None
    quiet: QuietHours | None = None
    state: ChatState = ChatState.ALIVE
    when_nothing_new: WhenNothingNew = WhenNothingNew.BRIEFING
    corrections: bool = True
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class Follows:
    """The actors and topics, by their ids, that a subscription is about. None of both: all."""

    actors: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()

    def cover(self, actor: str, topic: str) -> bool:
        """Whether a position of this actor on this topic is followed."""
        return (not self.actors or actor in self.actors) and (
            not self.topics or topic in self.topics
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """The last refusal that a subscription met: why and when.

    ``is_stopped`` says that nothing is sent since, until the chat resumes it.
    """

    why: NoEntry
    when: datetime
    is_stopped: bool


@dataclass(frozen=True, slots=True)
class Subscription:
    """Who asked for digests and when: days and time on the chat's clock.

    ``seen`` is the number of the newest change that its digests covered. ``served`` is the newest
    local date that was planned. ``next_due`` is None while paused without an end, deleted, or
    while the chat cannot be written to; ``next_date`` is the local date it belongs to.
    ``subscriber`` is the user id of the person who asked for it, None where nobody is known.
    """

    id: int
    chat: int
    thread: int | None
    days: frozenset[Weekday]
    at: time
    follows: Follows
    seen: int
    paused_until: datetime | None
    served: date | None
    next_due: datetime | None
    next_date: date | None
    deleted: datetime | None
    failure: Failure | None = None
    subscriber: int | None = None

    @property
    def is_stopped(self) -> bool:
        """Whether nothing is sent since a refusal."""
        return self.failure is not None and self.failure.is_stopped

    def rhythm(self, zone: str, quiet: QuietHours | None) -> Rhythm:
        """Its rhythm in its chat's zone and quiet hours."""
        return Rhythm(self.days, self.at, zone, quiet, self.paused_until)


@dataclass(frozen=True, slots=True)
class NewSubscription:
    """A subscription that is about to be stored."""

    chat: int
    days: frozenset[Weekday]
    at: time
    thread: int | None = None
    follows: Follows = Follows()
    subscriber: int | None = None


@dataclass(frozen=True, slots=True)
class NewChange:
    """One thing that is different in a new library; texts are None where there was or is none.

    ``quote`` is the id that readers may have received. Another text is another id: where a quote
    was corrected, ``successor`` is the id of the quote that took its place. Of one withdrawn,
    ``after`` has the ids of other reports of its statement that stay, with spaces between.
    """

    kind: ChangeKind
    actor: str
    topic: str
    quote: str | None = None
    before: str | None = None
    after: str | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A recorded change. Numbers grow by one, in the order in which the changes became visible."""

    number: int
    when: datetime
    what: NewChange


@dataclass(frozen=True, slots=True)
class Delivery:
    """The record of one sending: a digest of a subscription's local date, or corrections.

    ``correction`` is the number of the first correction of an edit, of all of which the chat is
    told at once; below zero it stands for one change (`Corrections.catch_up`). ``after`` and
    ``upto`` are the change numbers that it covers, the first excluded; both None until it is first
    claimed. ``messages`` are the ids of the messages sent so far: their number is where a resumed
    delivery goes on. ``since`` is the first local date merged into this one.
    """

    id: int
    chat: int
    thread: int | None
    subscription: int | None
    local_date: date | None
    since: date | None
    correction: int | None
    state: DeliveryState
    due: datetime
    next_attempt: datetime | None
    attempts: int
    after: int | None
    upto: int | None
    messages: tuple[int, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a chat received a quote, in which thread, and when last.

    ``number`` is that of the newest change in the library from which it was shown first;
    ``known`` of the newest that it was told of in a correction, None where it was told of none.
    """

    chat: int
    quote: str
    thread: int | None
    received: datetime
    number: int = 0
    known: int | None = None


class RequestKind(StrEnum):
    """What a reader asks of the curators."""

    MISSING = "missing"
    """To be told once something is on file."""
    WRONG = "wrong"
    """To look at an answer in which something seems wrong."""


class RequestOutcome(StrEnum):
    """How a reader's request ended."""

    FILED = "filed"
    """What was missing is on file now."""
    SETTLED = "settled"
    """A curator has looked at it."""


@dataclass(frozen=True, slots=True)
class ReaderRequest:
    """What a chat asked of the curators. ``subject`` is what it is about, in ids alone: see
    `briefing.answers.subjects`. ``outcome`` is None while it is open."""

    id: int
    chat: int
    thread: int | None
    kind: RequestKind
    subject: str
    outcome: RequestOutcome | None


@dataclass(frozen=True, slots=True)
class AskedOften:
    """An open subject of readers' requests, and how many chats asked for it."""

    kind: RequestKind
    subject: str
    chats: int
