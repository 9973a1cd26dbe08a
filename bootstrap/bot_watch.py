"""What one bot reports to those who watch the program.

The rooms are asked here for their figures, as they stand when the metrics are read; what is
counted as it happens is handed to them as plain functions.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import get_args

from telegram import Update
from telegram.error import TelegramError

from bootstrap.reloading import LibraryReloader
from bootstrap.watch_interface import BotAtWork, BotReports
from briefing.answers.model import AnyAnswer
from briefing.digests.store.faults import DatabaseFault
from briefing.library.loader import Found
from briefing.library.watching import Examines
from briefing.monitoring.metrics import DigestNumbers, LibraryNumbers, Metrics
from briefing.monitoring.readiness import Readiness

DATABASE, LIBRARY, TELEGRAM = "database", "library", "Telegram"
_LATELY = 90.0
"""Seconds since Telegram's last answer after which it is asked: a poll is open for 50 at most."""
_FRESH = 5.0
"""Seconds for which figures of the database are not counted again."""


class BotWatch:
    """The metrics and the readiness of one bot, and what reports to them."""

    def __init__(self, *, has_bot: bool) -> None:
        """``has_bot`` says whether there is a bot on Telegram."""
        self.metrics = Metrics([kind.__name__ for kind in get_args(AnyAnswer)])
        parts = (LIBRARY, DATABASE, TELEGRAM) if has_bot else (LIBRARY,)
        self.readiness = Readiness(*parts)
        self._answered = -_LATELY
        self._counted = -_FRESH

    @contextmanager
    def ended(self, reason: str) -> Iterator[None]:
        """The bot does not work, for this reason, while the context is open."""

        async def say() -> str:
            return reason

        with self.readiness.checked(TELEGRAM, say):
            yield

    @contextmanager
    def library(self, reloader: LibraryReloader) -> Iterator[None]:
        """Report this library's figures while the context is open."""
        counted: tuple[object, int] = (None, 0)

        async def refresh() -> None:
            nonlocal counted
            now = reloader.status()
            if counted[0] is not now.library:
                quotes = now.library.quotes.values()
                counted = now.library, sum(not quote.verdict.is_proved for quote in quotes)
            self.metrics.library(
                LibraryNumbers(
                    now.version,
                    now.loaded,
                    len(now.library.quotes),
                    counted[1],
                    len(now.faults),
                    now.kept_from is not None,
                    now.held_edit is not None,
                )
            )

        with self.readiness.checked(LIBRARY, _is_there), self.metrics.refreshed_by(refresh):
            yield

    @contextmanager
    def bot(self, bot: BotAtWork) -> Iterator[None]:
        """Report this bot's figures while the context is open."""

        async def reached() -> str | None:
            if time.monotonic() - self._answered < _LATELY:
                return None
            try:
                await bot.made.app.bot.get_me()
            except TelegramError as error:
                return f"no answer lately ({type(error).__name__})"
            return None

        async def stands() -> str | None:
            try:
                await bot.store.database.answer()
            except DatabaseFault as fault:
                return fault.meaning
            return None

        async def refresh() -> None:
            self._of_process(bot)
            if time.monotonic() - self._counted >= _FRESH:
                self._counted = time.monotonic()
                await self._of_database(bot)

        with (
            self.readiness.checked(TELEGRAM, reached),
            self.readiness.checked(DATABASE, stands),
            self.metrics.refreshed_by(refresh),
        ):
            self.metrics.set("bot_up", 1)
            try:
                yield
            finally:
                self.metrics.set("bot_up", 0)

    def reports(self) -> BotReports:
        """What a bot is to call as it works."""

        def heard(answer: AnyAnswer) -> None:
            self.metrics.answered(type(answer).__name__)

        return BotReports(heard, self.metrics.digest_message)

    def requested(self, method: str, status: int, seconds: float, held: float) -> None:
        """Telegram was asked; see `Metrics.requested`."""
        self.metrics.requested(method, status, seconds, held)
        if 0 < status < 500:
            self._answered = time.monotonic()
            self.metrics.set("telegram_last_timestamp_seconds", time.time())
            if method == "getUpdates" and status == 200:
                self.metrics.set("telegram_poll_last_timestamp_seconds", time.time())

    def handled(self, update: object, seconds: float) -> None:
        """An update needs nothing more; it came so many seconds ago."""
        self.metrics.handled(_kind_of(update), seconds)
        self.metrics.set("update_last_timestamp_seconds", time.time())

    def timing(self, loader: Examines) -> Examines:
        """The same loader, of which each reading is reported."""
        return _TimedLoader(loader, self.metrics.read)

    def _of_process(self, bot: BotAtWork) -> None:
        lanes, metrics = bot.made.lanes, self.metrics
        metrics.set("updates_waiting", lanes.waiting)
        metrics.set("updates_dropped", lanes.dropped)
        metrics.set("telegram_pool_waits", sum(line.waits for line in bot.lines))
        in_use, most = bot.store.database.connections()
        metrics.set("database_connections_in_use", in_use)
        metrics.set("database_connections_most", most)
        metrics.set("digests_held", bot.hold.is_on())
        metrics.set("leads", bot.membership is None or bot.membership.leads.is_set())

    async def _of_database(self, bot: BotAtWork) -> None:
        now = bot.digests.clock.now()
        try:
            standing = await bot.store.figures.standing(now, now)
            requests = await bot.store.reader_requests.counts()
            aside = await bot.store.rows_aside.count()
            queued = 0 if bot.intake is None else await bot.intake.queue.waiting()
        except DatabaseFault:
            self.metrics.set("database_up", 0)
            return
        self.metrics.set("database_up", 1)
        self.metrics.set("updates_queued", queued)
        oldest = 0.0 if standing.oldest is None else (now - standing.oldest).total_seconds()
        self.metrics.digests(
            DigestNumbers(standing.due, standing.waiting, oldest, sum(requests.values()), aside)
        )


class _TimedLoader:
    """Reads as another loader does, and reports the seconds."""

    def __init__(self, loader: Examines, report: Callable[[float], object]) -> None:
        self._loader = loader
        self._report = report

    def examine(self) -> Found:
        began = time.monotonic()
        try:
            return self._loader.examine()
        finally:
            self._report(time.monotonic() - began)


async def _is_there() -> None:
    """The library is there from the start on: the program answers from the last good one."""


def _kind_of(update: object) -> str:
    """What kind of asking an update is: one of `UPDATE_KINDS`."""
    if not isinstance(update, Update):
        return "other"
    if update.callback_query is not None:
        return "press"
    if update.inline_query is not None:
        return "inline"
    if update.guest_message is not None:
        return "guest"
    if update.message is None or not (update.message.text or update.message.caption):
        return "other"
    return "command" if (update.message.text or "").startswith("/") else "sentence"
