"""Every call of the bot's but a digest's: it waits its turn, and it is tried again.

Telegram lets a bot send some thirty messages a second, one a second to a chat and twenty a minute
to a group, and answers 429 beyond that. After an outage hundreds of people may have asked at once.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from briefing.backoff import Backoff
from briefing.digests.sending.pacing import Pacer
from handlers.fault_spells import FaultKind, FaultSpells
from handlers.telegram_faults import (
    RefusedChats,
    is_too_late,
    seconds_to_wait,
    takes_no_messages,
)

PACED = "paced"
"""Marks the calls whose turn the pacer has given already, and whose faults the engine handles."""
_WRITING = ("send", "edit", "copy", "forward")
_BACKOFF = Backoff(first=1, longest=15)
_TRIES = 6
"""So often a call is made where the line fails: for about half a minute."""
_PATIENCE = 600.0
"""Seconds for which Telegram may keep an answer waiting by 429: later ones help nobody."""


class AnswersFirst(BaseRateLimiter[str]):
    """Has answers wait for their turn, which comes before that of every digest that waits.

    A 429 is waited out, a server's fault (5xx) and a cut connection are tried again some times:
    an answer may come twice, if the first had arrived all the same, but none is lost. What a chat
    will never take is raised as `telegram.error.Forbidden`, whichever way Telegram has said so.
    An answer to a press or an inline query that comes too late is no fault at all.

    ``refused`` is shared with the sender of digests. ``sleep`` takes seconds, ``chance`` gives
    numbers from 0 to 1.
    """

    def __init__(
        self,
        pacer: Pacer,
        refused: RefusedChats,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._pacer = pacer
        self._refused = refused
        self._spells = FaultSpells(clock)
        self._clock = clock
        self._sleep = sleep
        self._chance = chance

    async def initialize(self) -> None:
        """Nothing has to be prepared."""

    async def shutdown(self) -> None:
        """Cancel what still waits for its turn."""
        self._pacer.close()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> Any:
        """Make the call when it is its turn. Raises `telegram.error.TelegramError`."""

        async def call() -> Any:
            return await callback(*args, **kwargs)

        async def message() -> Any:
            began = self._clock()
            try:
                return await call()
            finally:
                self._pacer.answered(self._clock() - began)

        if rate_limit_args == PACED:
            return await message()
        chat = data.get("chat_id")
        if endpoint.startswith(_WRITING) and isinstance(chat, int):
            return await self._write(message, chat)
        if endpoint.startswith("answer"):
            return await self._answer_query(call)
        # What is asked of a chat is part of an answer. The rest, such as the bot's own name and
        # menu, is tried again by those who ask for it.
        return await self._insist(call) if chat is not None else await call()

    async def _write(self, call: Callable[[], Awaitable[Any]], chat: int) -> Any:
        async def in_turn() -> Any:
            await self._pacer.answer_turn(chat)
            try:
                result = await call()
            except RetryAfter as error:
                self._hold(chat, seconds_to_wait(error))
                raise
            self._refused.went_through()
            self._spells.went_through()
            return result

        try:
            return await self._insist(in_turn, paused=False)
        except BadRequest as error:
            if takes_no_messages(error):
                raise Forbidden(error.message) from error
            raise

    async def _answer_query(self, call: Callable[[], Awaitable[Any]]) -> Any:
        try:
            return await self._insist(call)
        except BadRequest as error:
            if is_too_late(error):
                return True
            raise

    def _hold(self, chat: int, seconds: float) -> None:
        if self._refused.means_whole_bot(chat):
            self._pacer.hold_all(seconds)
        else:
            self._pacer.hold(chat, seconds)

    async def _insist(self, call: Callable[[], Awaitable[Any]], *, paused: bool = True) -> Any:
        """Make the call, again after what may pass. Raises what does not, and what lasts.

        Not ``paused`` is a call that waits out a 429 by itself, since its turn comes later.
        """
        began, tries = self._clock(), 0
        while True:
            try:
                return await call()
            except RetryAfter as error:
                seconds, kind = seconds_to_wait(error), FaultKind.TOO_MANY
                self._spells.fault(kind, str(error))
                last = self._clock() + seconds - began > _PATIENCE
                pause = seconds if paused else 0.0
                fault: TelegramError = error
            except BadRequest:
                raise  # a NetworkError to python-telegram-bot; it will not pass
            except NetworkError as error:
                tries += 1
                pause, kind = _BACKOFF.pause(tries, self._chance()), FaultKind.LINE
                if tries > 1:  # connections that stand open for long are cut now and then
                    self._spells.fault(kind, str(error))
                last = tries == _TRIES
                fault = error
            if last:
                self._spells.lost(kind)
                raise fault
            if pause:
                await self._sleep(pause)
