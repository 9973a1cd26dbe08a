"""A wave of digests next to the bare transport: the same messages, with as many in flight."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from telegram import Bot

from benchmarks.digest_rows import fill, opened, peak
from benchmarks.transport import TOKEN
from briefing.digests.delivery import Part
from briefing.digests.limits import Limits
from briefing.digests.outcomes import Rules
from briefing.digests.pacing import Pace, Pacer
from briefing.digests.planning import Planner
from briefing.digests.records import ChangeKind, Delivery, NewChange
from briefing.digests.retrying import Retrying
from briefing.digests.sending import Engine
from briefing.digests.store import Store
from briefing.gateway.transport import AiohttpRequest

_LIFTED = Pace(float("inf"), float("inf"), float("inf"))
_TEXT = "Position Briefings\n\n" + "A line of a digest, with the words of a quote. " * 12


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one message, in seconds: on the clock, and of this process's time on the processors."""

    passed: float
    worked: float


@dataclass(frozen=True, slots=True)
class Figures:
    """The bare transport before and after the wave, and the wave; the peaks are in MB."""

    before: Cost
    wave: Cost
    after: Cost
    early_peak: int
    peak: int

    def ratio(self, cost: Callable[[Cost], float]) -> float:
        """The wave's messages in a second by those of the bare transport."""
        return (cost(self.before) + cost(self.after)) / 2 / cost(self.wave)


class BotSender:
    """Sends through python-telegram-bot and our transport."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, chat: int, thread: int | None, content: object) -> int:
        """The id that the server gave."""
        sent = await self._bot.send_message(chat, str(content), message_thread_id=thread)
        return sent.message_id


class SameWords:
    """Every digest is one message of the same words, with so many quotes."""

    def __init__(self, quotes: int) -> None:
        self._part = Part(_TEXT, tuple(f"q{number:07}" for number in range(quotes)))

    async def compose(self, delivery: Delivery) -> Sequence[Part]:
        """The message."""
        return [self._part]


async def wave(url: str, base_url: str, digests: int, quotes: int) -> Figures:
    """Send a tenth of the digests to warm up, then all of them, the bare transport around it."""
    in_flight = Limits().workers
    async with AiohttpRequest(connections=in_flight) as request:
        sender = BotSender(Bot(TOKEN, base_url=base_url, request=request))

        async def bare() -> None:
            chats = iter(range(1, digests + 1))

            async def one_after_another() -> None:
                for chat in chats:
                    await sender.send(chat, None, _TEXT)

            await asyncio.gather(*(one_after_another() for _ in range(in_flight)))

        async with opened(url, "warming") as store:
            await _fill(store, digests // 10)
            await _send(store, sender, quotes)
        early = peak()
        async with opened(url, "wave") as store:
            await _fill(store, digests)
            before = await _cost(bare, digests)
            sending = await _cost(lambda: _send(store, sender, quotes), digests)
            after = await _cost(bare, digests)
            standing = await store.figures.standing(_now(), datetime.min.replace(tzinfo=UTC))
        assert standing.sent == digests  # noqa: S101 - a wave that lost one has no figure
        return Figures(before, sending, after, early, peak())


async def _fill(store: Store, digests: int) -> None:
    now = _now()
    await fill(store, digests, digests, now=now)
    # Something is new, so that each digest moves its subscription's place.
    new = NewChange(ChangeKind.NEW_QUOTE, "norland", "fish", "q1")
    await store.changes.advance({}, lambda old, found: [new], now)
    await Planner(store, _now).tick()


async def _send(store: Store, sender: BotSender, quotes: int) -> None:
    engine = Engine(
        store,
        sender,
        SameWords(quotes),
        Pacer(_LIFTED, clock=time.monotonic),
        Rules(Retrying(), lambda: 1.0),
        owner="benchmark",
        clock=_now,
    )
    await engine.wave()


async def _cost(work: Callable[[], Awaitable[None]], messages: int) -> Cost:
    passed, worked = time.perf_counter(), time.process_time()
    await work()
    return Cost(
        (time.perf_counter() - passed) / messages, (time.process_time() - worked) / messages
    )


def _now() -> datetime:
    return datetime.now(UTC)
