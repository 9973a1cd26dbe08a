"""A wave of digests next to the bare transport: the same messages, with as many in flight."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from benchmarks.digest_rows import opened, peak
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
from briefing.messages.message import Button, Message
from cli.lasting import keep_for_good
from handlers.delivering import BotSender
from handlers.pacing import AnswersFirst
from handlers.replying import keyboard
from tests.digests.crowd import fill

_LIFTED = Pace(float("inf"), float("inf"), float("inf"))
_TEXT = "Position Briefings\n\n" + "A line of a digest, with the words of a quote. " * 12
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one message, in seconds: on the clock, and of this process's time on the processors."""

    passed: float
    worked: float


@dataclass(frozen=True, slots=True)
class Round:
    """The bare transport, and the wave that came after it."""

    bare: Cost
    wave: Cost


@dataclass(frozen=True, slots=True)
class Figures:
    """The rounds, and the process's peak in MB: after a wave of a tenth, and after all."""

    rounds: tuple[Round, ...]
    early_peak: int
    peak: int

    def ratios(self, cost: Callable[[Cost], float]) -> list[float]:
        """In each round, the wave's messages in a second by those of the bare transport."""
        return [cost(each.bare) / cost(each.wave) for each in self.rounds]

    def ratio(self, cost: Callable[[Cost], float]) -> float:
        """The median of the rounds: other work on the machine comes and goes."""
        return statistics.median(self.ratios(cost))


class SameWords:
    """Every digest is one message of the same words, with a button to each of its quotes."""

    def __init__(self, quotes: int) -> None:
        ids = tuple(f"q{number:07}" for number in range(quotes))
        rows = tuple(
            (Button(f"Evidence {number}", data=f"e:{each}"),) for number, each in enumerate(ids)
        )
        self.message = Message(_TEXT, rows)
        self._part = Part(self.message, ids)

    async def compose(self, delivery: Delivery) -> Sequence[Part]:
        """The message."""
        return [self._part]


async def wave(url: str, base_url: str, digests: int, quotes: int, rounds: int) -> Figures:
    """In each round send as many messages bare as the wave after it; a tenth first, to warm up."""
    in_flight = Limits().workers
    words = SameWords(quotes)
    pacer = Pacer(_LIFTED, clock=time.monotonic)
    async with AiohttpRequest(connections=in_flight) as request:
        bot = ExtBot(TOKEN, base_url, request=request, rate_limiter=AnswersFirst(pacer))
        markup = keyboard(words.message.buttons)

        async def bare() -> None:
            chats = iter(range(1, digests + 1))

            async def one_after_another() -> None:
                for chat in chats:
                    await bot.send_message(
                        chat,
                        _TEXT,
                        parse_mode=ParseMode.HTML,
                        reply_markup=markup,
                        link_preview_options=_NO_PREVIEW,
                    )

            await asyncio.gather(*(one_after_another() for _ in range(in_flight)))

        async with opened(url, "warming") as store:
            await _prepare(store, digests // 10)
            await _send(store, bot, words, pacer)
        keep_for_good()
        early = peak()
        measured = []
        for number in range(rounds):
            async with opened(url, f"wave{number}") as store:
                await _prepare(store, digests)
                alone = await _cost(bare, digests)
                sending = await _cost(lambda: _send(store, bot, words, pacer), digests)
                measured.append(Round(alone, sending))
                standing = await store.figures.standing(_now(), datetime.min.replace(tzinfo=UTC))
            assert standing.sent == digests  # noqa: S101 - a wave that lost one has no figure
        return Figures(tuple(measured), early, peak())


async def _prepare(store: Store, digests: int) -> None:
    now = _now()
    await fill(store, digests, digests, now)
    # Something is new, so that each digest moves its subscription's place.
    new = NewChange(ChangeKind.NEW_QUOTE, "norland", "fish", "q1")
    await store.changes.advance({}, lambda old, found: [new], now)
    await Planner(store, _now).tick()


async def _send(store: Store, bot: "ExtBot[str]", words: SameWords, pacer: Pacer) -> None:
    engine = Engine(
        store,
        BotSender(bot),
        words,
        pacer,
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
