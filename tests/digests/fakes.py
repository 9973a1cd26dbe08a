"""Fakes of the engine's interfaces: a clock, a sender with a script, a composer."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

from bootstrap.application import pace_of
from bootstrap.digest_runner import limits_of
from briefing.digests.interfaces import Composer, Part, SendFault
from briefing.digests.records import ChatKind, Delivery, NewSubscription, Subscription
from briefing.digests.schedule.rhythm import EVERY_DAY
from briefing.digests.sending.engine import Engine
from briefing.digests.sending.pacing import Pace, Pacer
from briefing.digests.sending.rules import Limits, Retrying, Rules
from briefing.digests.store import Store
from briefing.digests.store.ledger import ANY_CHANGE, Lane
from briefing.messages.message import Message
from briefing.settings import DigestsSettings

MORNING = datetime(2026, 1, 10, 8, 0, tzinfo=UTC)
LIMITS = limits_of(DigestsSettings())
"""What the engine does at once where the settings say nothing else."""
PACE = pace_of(DigestsSettings())
"""The pace where the settings say nothing else."""
LIFTED = Pace(float("inf"), float("inf"), float("inf"))


@dataclass
class FakeClock:
    """A clock that stands until it is moved; those who sleep move it to when they wake."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        """The same clock as seconds that only grow."""
        return self.now.timestamp()

    async def sleep(self, seconds: float) -> None:
        wakes = self.now + timedelta(seconds=seconds)
        await asyncio.sleep(0)
        self.now = max(self.now, wakes)

    def move(self, **parts: float) -> datetime:
        self.now += timedelta(**parts)
        return self.now


@dataclass
class FakeSender:
    """Keeps the texts that were sent; ``script`` holds a fault, or None, for each coming call."""

    clock: FakeClock = field(default_factory=FakeClock)
    script: list[SendFault | None] = field(default_factory=list)
    sent: list[tuple[int, int | None, str]] = field(default_factory=list)
    when: list[datetime] = field(default_factory=list)
    calls: int = 0

    async def send(self, chat: int, thread: int | None, message: Message) -> int:
        self.calls += 1
        fault = self.script.pop(0) if self.script else None
        if fault is not None:
            raise fault
        self.sent.append((chat, thread, message.text))
        self.when.append(self.clock())
        return len(self.sent)


@dataclass
class FakeComposer:
    """Writes ``parts`` messages that name their delivery's subscription and place."""

    parts: int = 1
    quotes: tuple[str, ...] = ()
    error: Exception | None = None
    asked: list[Delivery] = field(default_factory=list)
    newest: int = ANY_CHANGE

    async def compose(self, delivery: Delivery) -> Sequence[Part]:
        self.asked.append(delivery)
        if self.error is not None:
            raise self.error
        number = delivery.subscription or delivery.correction
        return [
            Part(Message(f"{number}: {index + 1}"), self.quotes) for index in range(self.parts)
        ]

    def is_stale(self, part: Part) -> bool:
        return False


def make_engine(
    store: Store,
    sender: FakeSender,
    composer: Composer | None = None,
    *,
    owner: str = "this process",
    pace: Pace = LIFTED,
    pacer: Pacer | None = None,
    limits: Limits = LIMITS,
    random: Callable[[], float] = lambda: 1.0,
    lane: Lane | None = None,
) -> Engine:
    """An engine on the sender's clock, with the pace lifted and whole pauses."""
    return Engine(
        store,
        sender,
        composer or FakeComposer(),
        pacer or Pacer(pace, clock=sender.clock.seconds, sleep=sender.clock.sleep),
        Rules(Retrying(), random),
        owner=owner,
        clock=sender.clock,
        limits=limits,
        lane=lane,
    )


async def subscribe(
    store: Store,
    chat: int = 1,
    *,
    now: datetime = MORNING - timedelta(hours=1),
    at: time = time(8),
    zone: str | None = "UTC",
    kind: ChatKind = ChatKind.PRIVATE,
    thread: int | None = None,
) -> Subscription:
    """A chat in a zone with a daily subscription."""
    met = await store.chats.meet(chat, kind, now)
    await store.chats.save(replace(met, zone=zone), now)
    return await store.subscriptions.add(NewSubscription(chat, EVERY_DAY, at, thread), now)
