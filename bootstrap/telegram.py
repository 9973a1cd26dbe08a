"""The bot on Telegram: how its updates come, and which of several processes does what."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

import structlog
from pydantic import SecretStr
from telegram.error import BadRequest

from bootstrap.application import BotApplication, build_application, make_pacer, make_transport
from bootstrap.assembly import SharedParts, WholeBot, bot_at_work
from bootstrap.bot_stores import bot_id
from bootstrap.other_processes import OtherProcesses, make_presence
from bootstrap.stores import open_records
from bootstrap.tasks import beside, until
from bootstrap.traced import telling_requests
from bootstrap.version_following import VersionFollower
from bootstrap.watch_interface import BotAtWork, BotReports
from bootstrap.wave_ping import pinging
from briefing.digests.composing.data_version import DataVersion
from briefing.digests.schedule.clock import Clock
from briefing.digests.sending.sending_hold import ALONE
from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.statement_reports import report_statements
from briefing.gateway.polling import Line, connected
from briefing.gateway.reporting_request import Report
from briefing.gateway.token_use import TokenUse
from briefing.gateway.webhook import tell
from briefing.intake.membership import Membership
from briefing.intake.webhook_record import WebhookRecord
from handlers import UPDATE_KINDS, menu
from handlers.profile import present

if TYPE_CHECKING:
    from bootstrap.webhook_intake import WebhookIntake
    from briefing.gateway.webhook_sites import WebhookSites

_LOOK_AFTER = 300.0
"""Seconds between two looks at whether the webhook is as it should be."""
_AFTER_FAULT = 5.0
"""Seconds until the next look where the database was away."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Answering:
    """A bot that is ready to answer, and its line."""

    made: BotApplication
    bot: WholeBot
    line: Line

    async def introduce(self) -> None:
        """Show the menu and the descriptions."""
        await present(self.made.app, self.bot.context, menu())
        _log.info("answering on Telegram", username=self.made.app.bot.username)

    async def poll(self, seconds: int) -> NoReturn:
        """Answer what Telegram gives to those who ask, until cancelled."""
        async with beside(self.line.introduce(self.introduce)):
            await self.line.poll(seconds, UPDATE_KINDS)


async def answer_on_telegram(
    token: SecretStr,
    store: Store,
    shared: SharedParts,
    data: DataVersion | None = None,
    sites: "WebhookSites | None" = None,
) -> NoReturn:
    """Answer on Telegram, and send digests, until cancelled.

    ``data`` says which version the data of this process is; None follows no other process.
    ``sites`` are where webhooks are brought, which bots may share; None where none has one.

    What is opened here ends in the opposite order: no more updates are fetched, alerts and
    digests end while messages in flight still arrive, what was fetched is answered, and the line
    is closed. Raises TokenRefused, and DatabaseFault where the store fails at the start.
    """
    settings, watch, traces = shared.settings, shared.watch, shared.traces
    report: Report | None = None if watch is None else watch.requested
    if traces is not None:
        report = telling_requests(traces, report)
        report_statements(store.database, traces.past)
    lines = make_transport(settings.telegram, report), make_transport(settings.telegram, report)
    made = build_application(
        settings,
        token=token.get_secret_value(),
        request=lines[0],
        polling=lines[1],
        pacer=make_pacer(settings.digests),
        base_url=settings.telegram.base_url,
        on_timed=None if watch is None else watch.handled,
        traces=traces,
    )
    bot, clock, use = bot_id(token), Clock(), TokenUse()
    record = WebhookRecord(store.database, bot, clock)
    intake = None
    if settings.telegram.mode == "webhook" and sites is not None:
        # Loaded where it is wanted: with its queue it costs a start some tenths of a second.
        from bootstrap.webhook_intake import WebhookIntake

        intake = WebhookIntake.of(settings, token, store.database, bot, clock, made, sites)
        await intake.queue.prepare()
    follower = None if data is None else VersionFollower(data, shared.reloader, clock)
    presence = make_presence(store, settings.digests, clock, made.pacer)
    async with (
        open_records(store, clock, shared.reloader, data) as records,
        presence.running(),
        _member(store, bot, intake, use) as membership,
        pinging(settings.ops.ping_address) as ping,
        connected(made.app, use=use, webhook=record) as line,
        bot_at_work(
            made,
            records,
            shared,
            username=made.app.bot.username,
            admins=settings.telegram.admins,
            curators=settings.telegram.curators,
            others=OtherProcesses(presence, use if intake is None else ALONE),
            reports=replace(BotReports() if watch is None else watch.reports(), wave_ended=ping),
        ) as whole,
        AsyncExitStack() as watching,
        nullcontext() if follower is None else beside(follower.run()),
        _feeds_followed(shared, membership),
    ):
        if watch is not None:
            work = BotAtWork(made, lines, whole.digests, whole.hold, store, membership, intake)
            watching.enter_context(watch.bot(work))
        answering = _Answering(made, whole, line)
        poll = partial(answering.poll, settings.telegram.poll_seconds)
        if membership is None:
            await poll()
        elif intake is None:
            await _while_leading(membership, poll)
        else:
            async with intake.open():
                await _while_leading(membership, _Leading(answering, intake, record).work)
    raise AssertionError("answering ends by cancellation alone")


@asynccontextmanager
async def _member(
    store: Store, bot: int, intake: "WebhookIntake | None", use: TokenUse
) -> AsyncIterator[Membership | None]:
    """Be one of the processes of this bot; None on SQLite, where one process does everything."""
    if store.database.is_sqlite:
        yield None
        return
    work = None if intake is None else intake.drain
    membership = Membership(store.database, bot, work, is_contested=lambda: use.is_contested)
    async with beside(membership.run()):
        yield membership


@asynccontextmanager
async def _feeds_followed(
    shared: SharedParts, membership: Membership | None
) -> AsyncIterator[None]:
    """Look at feeds while the context is open: in one process of all, the one that leads."""
    if not (shared.feeds.has_feeds and shared.follows_feeds):
        yield
        return
    work = shared.feeds.run
    async with beside(work() if membership is None else _while_leading(membership, work)):
        yield


async def _while_leading(
    membership: Membership, work: Callable[[], Coroutine[Any, Any, object]]
) -> NoReturn:
    """Do the work whenever this process leads, until cancelled. Raises what the work raises."""
    while True:
        await membership.leads.wait()
        await until(membership.follows, work())


@dataclass(frozen=True, slots=True)
class _Leading:
    """What one process does for all where a webhook brings the updates."""

    answering: _Answering
    intake: "WebhookIntake"
    record: WebhookRecord

    async def work(self) -> NoReturn:
        """Tell Telegram of the webhook and see that it stays, and forget what is over."""
        async with beside(self.answering.line.introduce(self.answering.introduce)):
            while True:
                try:
                    await self.answering.line.insist(self._tell)
                    await self.intake.queue.forget()
                except DatabaseFault as fault:
                    _log.warning("the webhook cannot be looked after now", reason=str(fault))
                    await asyncio.sleep(_AFTER_FAULT)
                else:
                    await asyncio.sleep(_LOOK_AFTER)

    async def _tell(self) -> None:
        try:
            await tell(self.answering.made.app, self.intake.webhook, self.record)
        except BadRequest as error:
            _log.error("Telegram refuses the webhook; no updates come", reason=str(error))
