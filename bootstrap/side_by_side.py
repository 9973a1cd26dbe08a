"""Several bots at work in one process: what ends one of them does not stop the others."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, NoReturn

import structlog

from briefing.digests.store.faults import DatabaseFault
from briefing.gateway.polling import TokenRefused
from briefing.listening_sites import CannotListen

_AGAIN = 300.0
"""Seconds until a bot that has ended is tried again."""
_KNOWN = (TokenRefused, DatabaseFault, CannotListen)
"""What ends a bot with a line; anything else is a fault of the program."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class BotWork:
    """A bot by its name. ``answer`` is its work, which ends by an error alone; while ``ended`` is
    open, those who watch are told the reason."""

    name: str
    answer: Callable[[], Coroutine[Any, Any, NoReturn]]
    ended: Callable[[str], AbstractContextManager[None]]


async def side_by_side(
    bots: Sequence[BotWork],
    *,
    again: float = _AGAIN,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Have all bots work until cancelled.

    One that ends, as by a token that Telegram refuses, is tried again after ``again`` seconds.
    Where none is left at work, the error of the last one is raised.
    """
    working = {bot.name for bot in bots}

    async def keep(bot: BotWork) -> None:
        structlog.contextvars.bind_contextvars(bot=bot.name)
        while True:
            working.add(bot.name)
            try:
                await bot.answer()
            except Exception as error:
                working.discard(bot.name)
                if not working:
                    raise
                _say(error)
                with bot.ended(_reason(error)):
                    await sleep(again)

    tasks = [asyncio.create_task(keep(bot)) for bot in bots]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _say(error: Exception) -> None:
    if isinstance(error, _KNOWN):
        _log.error("this bot has ended; the others go on", reason=str(error))
    else:
        _log.exception("this bot has ended by a fault of the program; the others go on")


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, _KNOWN) else f"ended ({type(error).__name__})"
