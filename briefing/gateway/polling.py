"""The line to Telegram: connect, fetch updates, and end in order.

python-telegram-bot's own Updater gives up at the start if Telegram is away, says nothing when
requests time out, writes a traceback for each other fault, and does not tell when the token is
refused later on. So updates are fetched here. Handling them remains the Application's part.
"""

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any, NoReturn, Protocol, TypeAlias, TypeVar

import structlog
from telegram import Update
from telegram.error import (
    BadRequest,
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import Application

from briefing.gateway.lanes import Lanes
from briefing.gateway.outage import Outage, is_about_webhook, pause_after
from briefing.gateway.token_use import TokenUse

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
T = TypeVar("T")


class WebhookMark(Protocol):
    """Knows which webhook this program has told Telegram of."""

    async def is_ours(self, address: str) -> bool:
        """Whether it is the one at this address."""

    async def clear(self) -> None:
        """It is taken away."""


_SECONDS_TO_CONFIRM = 5.0
"""How long the last request, which tells Telegram what was fetched, may take."""
_log = structlog.stdlib.get_logger(__name__)


class TokenRefused(Exception):
    """Telegram does not know the bot token. The message is one line and does not show it."""


@contextlib.asynccontextmanager
async def connected(
    app: App,
    *,
    grace: float = 10,
    outage: Outage | None = None,
    use: TokenUse | None = None,
    webhook: WebhookMark | None = None,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> AsyncIterator["Line"]:
    """A line to Telegram for this Application, however long Telegram may be away meanwhile.

    Entering waits until Telegram has answered, so that the bot's name is known, and starts the
    Application; no update is fetched before `Line.poll`. Leaving has handled what was fetched,
    for which there are `grace` seconds, tells Telegram so, and shuts the Application down.
    `use` is told whether another process polls. `webhook` knows which webhook is this program's:
    polling takes away that one and no other. `sleep` takes seconds. Raises `TokenRefused`, after
    an orderly end.
    """
    line = Line(app, outage or Outage(), use or TokenUse(), webhook, sleep)
    try:
        await line.connect()
        await app.start()
        yield line
    finally:
        await line.close(grace)


class Line:
    """One Application's line to Telegram. `connected` makes it."""

    def __init__(
        self,
        app: App,
        outage: Outage,
        use: TokenUse,
        webhook: WebhookMark | None,
        sleep: Callable[[float], Awaitable[object]],
    ) -> None:
        self._app = app
        self._outage = outage
        self._use = use
        self._webhook = webhook
        self._sleep = sleep
        self._offset = 0

    async def connect(self) -> None:
        """Wait until Telegram has answered. Raises `TokenRefused`."""
        await self.insist(self._app.initialize)

    async def poll(self, seconds: int = 30, allowed_updates: Sequence[str] = ()) -> NoReturn:
        """Fetch updates for the Application to handle, until cancelled. Raises `TokenRefused`.

        Each request stays open for so many `seconds` while there are none. `allowed_updates` are
        the kinds to fetch, where none means Telegram's usual ones. An Application whose update
        processor is `Lanes` is given no more than these have room for.
        """
        app = self._app
        # The first is not held open: whether it goes through is wanted at once.
        wait = 0

        async def fetch() -> Sequence[Update]:
            try:
                return await self._fetch(wait, allowed_updates)
            except Conflict as error:
                # Telegram gives updates to a webhook, if there is one, or to those who ask.
                if is_about_webhook(error) and await self._removed_own_webhook():
                    return ()
                raise

        while True:
            if isinstance(app.update_processor, Lanes):
                await app.update_processor.room()
            for update in await self.insist(fetch):
                app.update_queue.put_nowait(update)
            self._use.fetched()
            wait = seconds

    async def _removed_own_webhook(self) -> bool:
        """Whether this program had set the webhook, and has taken it away now."""
        address = (await self._app.bot.get_webhook_info()).url
        if not address or self._webhook is None or not await self._webhook.is_ours(address):
            return not address
        await self._app.bot.delete_webhook()
        await self._webhook.clear()
        _log.info("the webhook of this program is taken away: it polls from now on")
        return True

    async def introduce(self, introduction: Callable[[], Awaitable[object]]) -> None:
        """Call `introduction`, and again after a fault of the line, until it goes through.

        Its other faults are logged and stop nothing: people are answered all the same.
        """
        for tries in itertools.count(1):
            try:
                await introduction()
            except (NetworkError, RetryAfter) as error:
                if not isinstance(error, BadRequest):  # which is a NetworkError too
                    await self._sleep(pause_after(error, tries))
                    continue
                _log.exception("the bot could not introduce itself")
            except Exception:
                _log.exception("the bot could not introduce itself")
            return

    async def close(self, grace: float) -> None:
        """Handle what was fetched, for at most `grace` seconds, tell Telegram so, and hang up."""
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

    async def insist(self, action: Callable[[], Awaitable[T]]) -> T:
        """The outcome of `action`, tried until it goes through. Raises `TokenRefused`."""
        while True:
            try:
                result = await action()
            except InvalidToken as error:
                raise TokenRefused(_refusal(error)) from None
            except TelegramError as error:
                pause = self._outage.failed(error)
                if isinstance(error, Conflict):
                    self._use.refused(pause)
                await self._sleep(pause)
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                # python-telegram-bot reads what it is sent without looking first.
                fault = NetworkError(f"The answer cannot be read ({type(error).__name__})")
                await self._sleep(self._outage.failed(fault))
            else:
                self._outage.answered()
                return result

    async def _fetch(self, seconds: int, allowed: Sequence[str]) -> Sequence[Update]:
        """The updates that wait at Telegram; asking for them confirms those fetched before."""
        try:
            updates: Sequence[Update] = await self._app.bot.get_updates(
                offset=self._offset, timeout=seconds, allowed_updates=list(allowed)
            )
            self._advance(*(update.update_id for update in updates))
        except TelegramError:
            raise
        except Exception as error:  # python-telegram-bot raises any kind at what it cannot read
            return await self._salvage(type(error).__name__)
        return updates

    async def _salvage(self, reason: str) -> list[Update]:
        """The waiting updates but for those that cannot be read, which ``reason`` is about.

        Without this, one such update would be fetched again for ever, and none behind it. Raises
        `NetworkError` where nothing that waits has an id to be confirmed by.
        """
        bot = self._app.bot
        answer = await bot.request.post(f"{bot.base_url}/getUpdates?offset={self._offset}")
        raws = [raw for raw in answer if _has_id(raw)] if isinstance(answer, list) else []
        if not isinstance(answer, list) or not raws:
            raise NetworkError("The updates cannot be read")
        updates: list[Update] = []
        for raw in raws:
            with contextlib.suppress(Exception):
                if update := Update.de_json(raw, bot):
                    updates.append(update)
        self._advance(*(raw["update_id"] for raw in raws))
        left_out = len(answer) - len(updates)
        _log.warning("leaving out updates that cannot be read", count=left_out, reason=reason)
        return updates

    def _advance(self, *numbers: int) -> None:
        """Confirm the updates with these ids at the next request; TypeError where one is no id.

        Telegram begins anew with any number after a week without updates, be it lower.
        """
        if numbers:
            self._offset = max(number + 1 for number in numbers)

    async def _confirm(self) -> None:
        """Tell Telegram what was fetched, so that the next start does not get it again."""
        if not self._offset or self._outage.lasts:
            return
        with contextlib.suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(_SECONDS_TO_CONFIRM):
                await self._app.bot.get_updates(offset=self._offset, limit=1, timeout=0)


def _has_id(raw: object) -> bool:
    return isinstance(raw, dict) and type(raw.get("update_id")) is int


def _refusal(error: InvalidToken) -> str:
    """What to say of a refused token; what Telegram said of it may be the cause of `error`."""
    if "Not Found" in f"{error} {error.__cause__}":
        return (
            "There is no bot with this token (Not Found); check TELEGRAM_BOT_TOKEN, and "
            "telegram.base_url if it names a server of yours."
        )
    return "Telegram refused the bot token (Unauthorized); check TELEGRAM_BOT_TOKEN."
