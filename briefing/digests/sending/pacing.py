"""The pace of sending: so many messages a second in all, to one chat, and to one group."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from briefing.digests.sending.paces import BotPace, ChatPace, digests_per_second
from briefing.digests.sending.turn_queue import Claim, TurnQueue

Clock = Callable[[], float]
"""Seconds that only grow, such as ``time.monotonic``."""

Sleep = Callable[[float], Awaitable[None]]
_MOST_CHATS = 10_000
"""Chats whose pace is kept; beyond that those that were left alone for long are dropped."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How many messages may go: a second in all, a second to one chat, a minute to one group.

    ``math.inf`` lifts a limit. The settings hold the numbers (`DigestsSettings`).
    """

    messages_per_second: float
    chat_messages_per_second: float
    group_messages_per_minute: float


UNLIMITED = Pace(math.inf, math.inf, math.inf)
"""The pace of a line without limits, such as the local chat's."""


class Pacer:
    """When the next message may go. One for the bot: answers and digests share its pace.

    An answer waits until the chat may get one, and for its turn, in which it goes before every
    digest that waits; digests keep a share, and corrections go before them (`TurnQueue`). What is
    known of chats that were left alone for long is dropped, so that memory follows the chats
    written to lately.
    """

    def __init__(
        self,
        pace: Pace,
        *,
        clock: Clock,
        sleep: Sleep = asyncio.sleep,
        are_answered: bool = False,
    ) -> None:
        """``are_answered`` says whether `answered` will be called for each message."""
        self._pace = pace
        self._clock = clock
        self._sleep = sleep
        self.short = asyncio.Event()
        """Set when a message waits since other processes have the permits (`SharedPace`)."""
        self._bot = BotPace(
            pace.messages_per_second,
            clock(),
            are_answered=are_answered,
            is_short=self.short.set,
        )
        self._turns = TurnQueue(self._bot, clock=clock, sleep=sleep)
        self._digests_may = asyncio.Event()
        self._digests_may.set()
        self._chats: dict[int, ChatPace] = {}
        self._most_chats = _MOST_CHATS

    def delay(self, chat: int) -> float:
        """How many seconds until this chat itself may get a digest; 0 is now."""
        known = self._chats.get(chat)
        return 0.0 if known is None else known.digest_wait(self._clock())

    def gap(self, chat: int) -> float:
        """The seconds between two digests to a chat."""
        return 1 / digests_per_second(self._pace.chat_messages_per_second, self._per_minute(chat))

    async def sleep(self, seconds: float) -> None:
        """Wait for so long, on the pacer's own clock."""
        await self._sleep(seconds)

    async def turn_now(self, chat: int, *, is_correction: bool = False) -> bool:
        """Wait for the bot's turn alone; whether the chat may get a digest then, which counts it.

        Where it may not, since an answer was sent to it meanwhile, the turn goes to others.
        """
        await self._digests_may.wait()
        pace = self._chat(chat)
        wait_turn = self._turns.correction if is_correction else self._turns.digest

        def wait(now: float) -> float:
            return pace.digest_wait(now) if self._digests_may.is_set() else math.inf

        return await wait_turn(_claim(pace, wait))

    async def turn(self, chat: int, *, is_correction: bool = False) -> None:
        """Wait until a digest, or a correction, may be sent to a chat, and count it."""
        pace = self._chat(chat)
        await self._until(pace.digest_wait)
        while not await self.turn_now(chat, is_correction=is_correction):
            await self._until(pace.digest_wait)

    async def answer_turn(self, chat: int) -> None:
        """Wait until an answer may be sent to a chat, and count it."""
        pace = self._chat(chat)
        await self._until(pace.answer_wait)
        while not await self._turns.answer(_claim(pace, pace.answer_wait)):
            await self._until(pace.answer_wait)

    async def answerable(self, chat: int) -> None:
        """Wait until this chat itself may get an answer. Nothing is counted."""
        known = self._chats.get(chat)
        if known is not None:
            await self._until(known.answer_wait)

    async def pause(self) -> None:
        """Wait while the whole bot is held back by a 429, and while digests are."""
        await self._digests_may.wait()
        await self._until(self._bot.held)

    def hold_digests(self, is_on: bool) -> None:
        """Send no digests while this is on, whatever the pace. Answers go on."""
        if is_on:
            self._digests_may.clear()
        else:
            self._digests_may.set()

    def hold(self, chat: int, seconds: float) -> None:
        """Send a chat nothing for so long: it answered 429."""
        self._chat(chat).hold(self._clock() + seconds)

    def hold_all(self, seconds: float) -> None:
        """Send nothing at all for so long: the bot was answered 429."""
        self._bot.hold(self._clock() + seconds)

    def answered(self, seconds: float) -> None:
        """A message of either kind was answered, or given up, after so long."""
        self._bot.answered(seconds, self._clock())

    def unsent(self) -> None:
        """A message whose turn came does not go after all, and will not be `answered`."""
        self._bot.unsent()

    def change(self, messages_per_second: float) -> None:
        """Keep another pace in all from now on."""
        self._bot.change(messages_per_second, self._clock())

    def allot(self, permits: int, good_until: float) -> None:
        """So many permits of the pace are this process's until a moment of the pacer's clock."""
        self._bot.allot(permits, good_until, self._clock())

    def used(self) -> int:
        """How many permits are in use."""
        return self._bot.used(self._clock())

    def kept(self) -> int:
        """How many permits no other process may use yet."""
        return self._bot.kept(self._clock())

    @property
    def waiting(self) -> int:
        """How many messages wait for their turn."""
        return self._turns.waiting

    def close(self) -> None:
        """Send nothing more: whoever waits for a turn is cancelled."""
        self._turns.close()

    async def _until(self, wait: Callable[[float], float]) -> None:
        """Sleep until nothing is left of a wait, which may grow meanwhile."""
        while (seconds := wait(self._clock())) > 0:
            await self._sleep(seconds)

    def _chat(self, chat: int) -> ChatPace:
        known = self._chats.get(chat)
        if known is None:
            self._thin_out()
            per_second, per_minute = self._pace.chat_messages_per_second, self._per_minute(chat)
            known = ChatPace(per_second, per_minute, self._clock())
            self._chats[chat] = known
        return known

    def _per_minute(self, chat: int) -> float:
        # Telegram's ids of groups and channels are below zero.
        return self._pace.group_messages_per_minute if chat < 0 else math.inf

    def _thin_out(self) -> None:
        if len(self._chats) < self._most_chats:
            return
        now = self._clock()
        self._chats = {chat: pace for chat, pace in self._chats.items() if not pace.is_idle(now)}
        # Where few could go, the next look waits for twice as many: looking stays cheap.
        self._most_chats = max(_MOST_CHATS, 2 * len(self._chats))


def _claim(pace: ChatPace, wait: Callable[[float], float]) -> Claim:
    """Takes a message of the chat's pace, unless another was sent to the chat meanwhile."""

    def claim(now: float) -> bool:
        if wait(now) > 0:
            return False
        pace.take(now)
        return True

    return claim
