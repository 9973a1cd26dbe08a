"""Running an Application on the line to Telegram: connect, fetch updates, and end in order.

python-telegram-bot's own Updater gives up at the start if Telegram is away, says nothing when
requests time out, writes a traceback for each other fault, and does not tell when the token is
refused later on. So updates are fetched here; handling them remains the Application's part.
"""

import asyncio
import contextlib
import itertools
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NoReturn, TypeAlias, TypeVar

import structlog
from telegram import Update
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application

from briefing.gateway.lanes import Lanes
from briefing.gateway.outage import Outage, pause_after

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
T = TypeVar("T")

_LAST_WORD = 5.0
_log = structlog.stdlib.get_logger(__name__)


class TokenRefused(Exception):
    """Telegram does not know the bot token. The message is one line and does not show it."""


async def serve(
    app: App,
    *,
    stop: asyncio.Event,
    poll_seconds: int = 30,
    allowed_updates: Sequence[str] = (),
    introduce: Callable[[], Awaitable[object]] | None = None,
    grace: float = 10,
    outage: Outage | None = None,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Answer on Telegram until `stop` is set, however long Telegram may be away meanwhile.

    `app` is neither initialized nor started yet; it is stopped and shut down in the end, and what
    it has fetched is handled before, for which it has `grace` seconds. `allowed_updates` are the
    kinds of update to fetch, where none means Telegram's usual ones. `introduce` is called once
    when the line stands, and again after a fault of the line. An Application whose update
    processor is `Lanes` fetches no more than these have room for.

    Raises `TokenRefused`, after an orderly end.
    """
    polling = _Polling(app, outage or Outage(), sleep)
    work = asyncio.create_task(polling.run(poll_seconds, allowed_updates, introduce))
    stopped = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({work, stopped}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (work, stopped):
            task.cancel()
        await asyncio.gather(work, stopped, return_exceptions=True)
        await polling.close(grace)
    if not work.cancelled():
        work.result()


class _Polling:
    """One Application's line to Telegram, from its first try to its last word."""

    def __init__(
        self, app: App, outage: Outage, sleep: Callable[[float], Awaitable[object]]
    ) -> None:
        self._app = app
        self._outage = outage
        self._sleep = sleep
        self._offset = 0
        self._introduction: asyncio.Task[None] | None = None

    async def run(
        self,
        poll_seconds: int,
        allowed_updates: Sequence[str],
        introduce: Callable[[], Awaitable[object]] | None,
    ) -> NoReturn:
        """Connect and fetch, until cancelled. Raises `TokenRefused`."""
        app = self._app
        await self._insist(app.initialize)
        # Telegram gives updates to a webhook, if one was ever set, or to those who ask; not both.
        await self._insist(app.bot.delete_webhook)
        await app.start()
        if introduce is not None:
            self._introduction = asyncio.create_task(self._introduce(introduce))

        async def fetch() -> Sequence[Update]:
            return await self._fetch(poll_seconds, allowed_updates)

        while True:
            if isinstance(app.update_processor, Lanes):
                await app.update_processor.room()
            for update in await self._insist(fetch):
                app.update_queue.put_nowait(update)

    async def close(self, grace: float) -> None:
        """End what was begun: handle what was fetched, tell Telegram so, and hang up."""
        if self._introduction is not None:
            self._introduction.cancel()
        if self._app.running:
            try:
                async with asyncio.timeout(grace):
                    await self._app.stop()
            except TimeoutError:
                left = self._app.update_processor.current_concurrent_updates
                _log.warning("stopping before everything is answered", left=left)
        await self._confirm()
        await self._app.shutdown()
        # The Application passes this over if Telegram never answered.
        await self._app.bot.shutdown()

    async def _insist(self, action: Callable[[], Awaitable[T]]) -> T:
        """The outcome of `action`, tried until it goes through. Raises `TokenRefused`."""
        while True:
            try:
                result = await action()
            except InvalidToken as error:
                raise TokenRefused(_refusal(error)) from None
            except TelegramError as error:
                await self._sleep(self._outage.failed(error))
            else:
                self._outage.answered()
                return result

    async def _fetch(self, seconds: int, allowed: Sequence[str]) -> Sequence[Update]:
        """The updates that wait at Telegram; asking for them confirms those fetched before."""
        bot = self._app.bot
        updates: Sequence[Update]
        try:
            updates = await bot.get_updates(
                offset=self._offset, timeout=seconds, allowed_updates=list(allowed)
            )
        except TelegramError:
            raise
        except Exception:
            _log.exception("updates that cannot be read; leaving them out")
            return await self._salvage()
        if updates:
            self._offset = updates[-1].update_id + 1
        return updates

    async def _salvage(self) -> list[Update]:
        """The waiting updates but for those that python-telegram-bot cannot read.

        Without this, one such update would be fetched again for ever, and none behind it.
        """
        bot = self._app.bot
        answer = await bot.request.post(f"{bot.base_url}/getUpdates?offset={self._offset}")
        if not isinstance(answer, list) or not answer:
            raise NetworkError("The updates cannot be read")
        updates: list[Update] = []
        for raw in answer:
            with contextlib.suppress(Exception):
                if update := Update.de_json(raw, bot):
                    updates.append(update)
            self._offset = raw["update_id"] + 1
        return updates

    async def _confirm(self) -> None:
        """Tell Telegram what was fetched, so that the next start does not get it again."""
        if not self._offset or self._outage.lasts:
            return
        with contextlib.suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(_LAST_WORD):
                await self._app.bot.get_updates(offset=self._offset, limit=1, timeout=0)

    async def _introduce(self, introduce: Callable[[], Awaitable[object]]) -> None:
        """Call `introduce` until it goes through. Its faults stop nothing: people are answered."""
        for tries in itertools.count(1):
            try:
                await introduce()
            except (NetworkError, RetryAfter) as error:
                if not isinstance(error, BadRequest):  # which is a NetworkError too
                    await self._sleep(pause_after(error, tries))
                    continue
                _log.exception("the bot could not introduce itself")
            except Exception:
                _log.exception("the bot could not introduce itself")
            return


def _refusal(error: InvalidToken) -> str:
    """What to say of a refused token; what Telegram said of it may be the cause of `error`."""
    if "Not Found" in f"{error} {error.__cause__}":
        return (
            "There is no bot with this token (Not Found); check TELEGRAM_BOT_TOKEN, and "
            "telegram.base_url if it names a server of yours."
        )
    return "Telegram refused the bot token (Unauthorized); check TELEGRAM_BOT_TOKEN."
