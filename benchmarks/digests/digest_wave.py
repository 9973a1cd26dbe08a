"""A wave of digests next to the bare transport: the same messages, with as many in flight."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ParamSpec

from sqlalchemy import text
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from benchmarks.digests.digest_rows import opened, peak
from benchmarks.transport_speed import TOKEN
from bootstrap.digest_runner import limits_of
from bootstrap.tasks import gc_freeze
from briefing.digests.composing.composer import LibraryComposer
from briefing.digests.composing.edition import Editions
from briefing.digests.composing.library_parts import LibraryParts
from briefing.digests.interfaces import Composer, Part
from briefing.digests.records import ChangeKind, Delivery, NewChange
from briefing.digests.schedule.clock import Clock, utcnow
from briefing.digests.sending.engine import Engine
from briefing.digests.sending.pacing import Pace, Pacer
from briefing.digests.sending.planning import Planner
from briefing.digests.sending.rules import Retrying, Rules
from briefing.digests.store import Store
from briefing.digests.store.ledger import ANY_CHANGE
from briefing.gateway.transport import AiohttpRequest
from briefing.library.loader import LibraryLoader
from briefing.messages.message import Button, Message
from briefing.messages.messenger import Messenger
from briefing.settings import DigestsSettings
from handlers.delivering import BotSender
from handlers.rate_limiting import AnswersFirst
from handlers.replying import keyboard
from handlers.telegram_faults import RefusedChats
from tests.digests.crowd import fill
from tests.digests.stored import deliveries_of

Given = ParamSpec("Given")
LIMITS = limits_of(DigestsSettings())
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
class WaveFigures:
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
    """Every digest is one message of the same words, with a button to each of its two quotes."""

    newest = ANY_CHANGE

    def __init__(self) -> None:
        ids = ("q0000001", "q0000002")
        rows = tuple((Button(f"Evidence: {each}", data=f"e:{each}"),) for each in ids)
        self._part = Part(Message(_TEXT, rows), ids)

    async def compose(self, delivery: Delivery) -> Sequence[Part]:
        """The message."""
        return [self._part]

    def is_stale(self, part: Part) -> bool:
        """Never: there is no library."""
        return False


async def same_words(store: Store) -> Composer:
    """Something is new, so that each digest moves its subscription's place; nothing is written."""
    new = NewChange(ChangeKind.NEW_QUOTE, "norland", "fish", "q1")
    await store.changes.advance(LibraryParts.none(), lambda old, found: [new], utcnow())
    return SameWords()


async def briefings(store: Store) -> Composer:
    """Nothing is new, so that each digest is a briefing from the library, written by our own."""
    async with store.database.writing() as connection:
        await connection.execute(text("UPDATE chats SET when_nothing_new = 'briefing'"))
    clock, messenger = Clock(), Messenger(bot_username="benchmark_bot")
    editions = Editions(store, clock)
    await editions.open(LibraryLoader(Path("positions"), None).load())
    return LibraryComposer(store, editions, lambda: messenger, clock)


WORDS = {"the same words": same_words, "briefings": briefings}
"""What the digests of a wave say."""


async def wave(url: str, base_url: str, digests: int, rounds: int, words: str) -> WaveFigures:
    """In each round send as many messages bare as the wave after it; a tenth first, to warm up.

    ``words`` is a key of `WORDS`.
    """
    pacer, refused = Pacer(_LIFTED, clock=time.monotonic), RefusedChats()
    async with AiohttpRequest(connections=LIMITS.workers) as request:
        limiter = AnswersFirst(pacer, refused)
        bot = ExtBot(TOKEN, base_url, request=request, rate_limiter=limiter)
        async with opened(url, "warming") as store:
            composer = await _prepare(store, digests // 10, words)
            await _send(store, bot, composer, pacer)
        gc_freeze()
        early = peak()
        measured = []
        for number in range(rounds):
            async with opened(url, f"wave{number}") as store:
                composer = await _prepare(store, digests, words)
                (first,) = await deliveries_of(store, 1)
                (part,) = await composer.compose(first)
                alone = await _cost(_bare, digests, bot, part, digests)
                sending = await _cost(_send, digests, store, bot, composer, pacer)
                measured.append(Round(alone, sending))
                standing = await store.figures.standing(utcnow(), datetime.min.replace(tzinfo=UTC))
            assert standing.sent == digests  # noqa: S101 - a wave that lost one has no figure
        return WaveFigures(tuple(measured), early, peak())


async def _prepare(store: Store, digests: int, words: str) -> Composer:
    now = utcnow()
    await fill(store, digests, digests, now)
    composer = await WORDS[words](store)
    await Planner(store, utcnow).tick()
    return composer


async def _bare(bot: "ExtBot[str]", part: Part, messages: int) -> None:
    words, markup = part.message.text, keyboard(part.message.buttons)
    chats = iter(range(1, messages + 1))

    async def one_after_another() -> None:
        for chat in chats:
            await bot.send_message(
                chat,
                words,
                parse_mode=ParseMode.HTML,
                reply_markup=markup,
                link_preview_options=_NO_PREVIEW,
            )

    await asyncio.gather(*(one_after_another() for _ in range(LIMITS.workers)))


async def _send(store: Store, bot: "ExtBot[str]", composer: Composer, pacer: Pacer) -> None:
    engine = Engine(
        store,
        BotSender(bot, RefusedChats()),
        composer,
        pacer,
        Rules(Retrying(), lambda: 1.0),
        owner="benchmark",
        clock=utcnow,
        limits=LIMITS,
    )
    await engine.wave()


async def _cost(
    work: Callable[Given, Awaitable[None]],
    messages: int,
    *args: Given.args,
    **kwargs: Given.kwargs,
) -> Cost:
    passed, worked = time.perf_counter(), time.process_time()
    await work(*args, **kwargs)
    return Cost(
        (time.perf_counter() - passed) / messages, (time.process_time() - worked) / messages
    )
