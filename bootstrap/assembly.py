"""A whole bot: its handlers' parts, its digests and its admins' alerts, joined and at work."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from bootstrap.application import BotApplication, make_gate
from bootstrap.curating import LibraryCurators
from bootstrap.digest_runner import make_runner, paid_waves_of
from bootstrap.feed_watching import FeedWatcher
from bootstrap.other_processes import OtherProcesses
from bootstrap.reloading import LibraryReloader
from bootstrap.stores import DigestRecords
from bootstrap.tasks import beside
from bootstrap.traced import Tracing
from bootstrap.watch_interface import BotReports, Watch
from briefing.answers.permalinks import Permalinks
from briefing.answers.requests import AskQuote
from briefing.chat_curation.curating_elsewhere import CuratingElsewhere
from briefing.chat_curation.curating_service import CuratingService
from briefing.chat_curation.curating_steps import CuratorSteps
from briefing.chat_curation.wrong_reports import WrongReports
from briefing.digests.schedule.zones import Zones
from briefing.digests.sending.paid_wave import PaidWaves
from briefing.digests.sending.sending_hold import SendingHold
from briefing.digests.sending.wave_guard import WaveGuard
from briefing.digests.service import DigestService
from briefing.drawing.drawer import Drawer
from briefing.library.model import Library, Quote
from briefing.messages.admin import AdminWords
from briefing.messages.callback_data.question_codec import Codec
from briefing.messages.messenger import Messenger
from briefing.messages.paper_words import PaperWords
from briefing.messages.pictures.picture_maker import PictureMaker
from briefing.papers.paper_maker import PaperMaker
from briefing.settings import Settings
from handlers import menu, register
from handlers.alerts import Admins, Alerts, RowAlerts
from handlers.context import BotContext, Curators
from handlers.decision_alerts import DecisionAlerts
from handlers.drawn_pictures import DrawnPictures
from handlers.error_reports import ErrorReports
from handlers.held_edits import send_held_edit
from handlers.paid_waves import send_wave_offer
from handlers.paused_waves import send_paused_wave
from handlers.profile import admin_menu, curator_commands
from handlers.replying import write


@dataclass(frozen=True, slots=True)
class SharedParts:
    """What the bots that answer from one library have in common, the local chat's among them.

    ``curating`` is what curators use, None where the data cannot be edited here; ``curators`` is
    what is kept of them, and ``feeds`` looks for what they may want; ``drawer`` draws pictures.
    ``watch`` is None where nobody watches the program, and ``traces`` where nobody wants any.
    Feeds are looked at by one of the bots that share them, the one that ``follows_feeds``.
    """

    settings: Settings
    reloader: LibraryReloader
    admin_words: AdminWords
    zones: Zones
    curating: CuratingService | None
    curators: LibraryCurators
    feeds: FeedWatcher
    drawer: Drawer
    watch: Watch | None = None
    traces: Tracing | None = None
    follows_feeds: bool = True


@dataclass(frozen=True, slots=True)
class WholeBot:
    """What the handlers of a bot use, and the digests among it."""

    context: BotContext
    digests: DigestService
    hold: SendingHold


@asynccontextmanager
async def bot_at_work(
    made: BotApplication,
    records: DigestRecords,
    shared: SharedParts,
    *,
    username: str,
    admins: tuple[int, ...],
    curators: tuple[int, ...] = (),
    others: OtherProcesses | None = None,
    reports: BotReports | None = None,
) -> AsyncIterator[WholeBot]:
    """Give this Application its handlers, and have digests and alerts sent while it is open.

    The Application is started already, and gets its updates only once this is open. ``username``
    is the bot's, without @; ``admins`` and ``curators`` are user ids. ``others`` is None where
    no other process can have the token or the database.
    """
    settings, reports = shared.settings, reports or BotReports()
    messenger = Messenger(
        bot_username=username,
        takes_requests=True,
        draws=settings.answers.pictures,
        standing=shared.reloader.standing,
        loads_all=True,
        permalinks=Permalinks(settings.site.address) if settings.site.address else None,
    )
    current = shared.reloader.current
    guard = None
    if others is not None and settings.digests.pause_percent:
        guard = WaveGuard(
            records.store.wave_pauses,
            records.clock,
            partial(made.pacer.hold_digests, True),
            share=settings.digests.pause_percent / 100,
            least=settings.digests.pause_messages,
        )
    paid_waves = paid_waves_of(settings.telegram, settings.digests, records, others)
    carers = Admins(
        admins,
        shared.reloader,
        shared.admin_words,
        dropped=lambda: made.lanes.dropped,
        menu=admin_menu(messenger, shared.admin_words, menu(admins=True)),
        waves=guard,
        paid_waves=paid_waves,
    )
    tell = RowAlerts(partial(write, made.app.bot), carers)
    pictures = _pictures(shared, username)
    runner = make_runner(
        *(made, records, messenger, shared.zones, settings.digests, current, others, tell),
        *(reports.digest_message, guard, paid_waves, reports.wave_ended, shared.curators),
        *(shared.traces, pictures),
    )
    codec = Codec()
    bot = BotContext(
        current,
        messenger,
        make_gate(settings.answers),
        codec=codec,
        heard=reports.heard,
        admins=carers,
        digests=runner.service,
        pictures=pictures,
        papers=_papers(shared, username, messenger),
        curators=_curators(curators, shared, records, messenger, codec),
    )
    register(made.app, bot)
    alerts = Alerts(partial(write, made.app.bot), carers)
    held = DecisionAlerts(
        partial(send_held_edit, made.app.bot, shared.admin_words), admins, shared.reloader
    )

    async def forget(_: Library) -> None:
        """The messages that are kept are about the library before this one."""
        messenger.forget()

    async with runner.running(made.jobs, shared.reloader):
        with (
            shared.reloader.informing(alerts, held),
            shared.reloader.following(forget),
            runner.hold.informing(alerts.held),
        ):
            async with (
                beside(alerts.run()),
                beside(held.run()),
                _pauses_told(made, shared.admin_words, admins, guard),
                _offers_told(made, shared.admin_words, admins, paid_waves),
                _errors_told(made, shared.admin_words, admins if others is not None else ()),
            ):
                yield WholeBot(bot, runner.service, runner.hold)


def _pictures(shared: SharedParts, username: str) -> DrawnPictures | None:
    if not shared.settings.answers.pictures:
        return None
    maker = PictureMaker(bot_username=username, standing=shared.reloader.standing)
    return DrawnPictures(maker, shared.drawer)


def _papers(shared: SharedParts, username: str, messenger: Messenger) -> PaperMaker | None:
    if not shared.settings.answers.pictures:
        return None
    site = shared.settings.site.address
    permalinks = Permalinks(site) if site else None

    def link(quote: Quote) -> str | None:
        page = permalinks.of_quote(quote) if permalinks is not None else None
        return page or f"https://t.me/{username}?start={messenger.data(AskQuote(quote.id))}"

    return PaperMaker(PaperWords(username, shared.reloader.standing), shared.drawer, link)


def _curators(
    people: tuple[int, ...],
    shared: SharedParts,
    records: DigestRecords,
    messenger: Messenger,
    codec: Codec,
) -> Curators:
    """Who curates, and what answers them: where the data is edited elsewhere, that it is."""
    steps: CuratorSteps | CuratingElsewhere
    if shared.curating is None:
        repository = shared.settings.library.repository
        address = "" if repository is None else repository.address.url
        steps = CuratingElsewhere(address, shared.curators.store.known)
    else:
        wrong = WrongReports(records.store.reader_requests, records.clock)

        async def zone_of(chat: int) -> str | None:
            known = await records.store.chats.get(chat)
            return None if known is None else known.zone

        steps = CuratorSteps(shared.curating, messenger, codec, wrong, zone_of)
    own = tuple(name for name in menu(curators=True) if name not in menu())
    return Curators(people, steps, curator_commands(shared.admin_words, own))


@asynccontextmanager
async def _pauses_told(
    made: BotApplication, words: AdminWords, admins: tuple[int, ...], guard: WaveGuard | None
) -> AsyncIterator[None]:
    """Tell the admins of digests that are paused while the context is open."""
    if guard is None:
        yield
        return
    told = DecisionAlerts(partial(send_paused_wave, made.app.bot, words), admins, guard)
    with guard.informing(told.now):
        async with beside(told.run()):
            yield


@asynccontextmanager
async def _offers_told(
    made: BotApplication, words: AdminWords, admins: tuple[int, ...], waves: PaidWaves | None
) -> AsyncIterator[None]:
    """Have admins asked for each wave that could be paid for."""
    if waves is None:
        yield
        return
    told = DecisionAlerts(partial(send_wave_offer, made.app.bot, words), admins, waves)
    with waves.informing(told.now):
        async with beside(told.run()), beside(waves.run()):
            yield


@asynccontextmanager
async def _errors_told(
    made: BotApplication, words: AdminWords, admins: tuple[int, ...]
) -> AsyncIterator[None]:
    """Tell the admins of the program's own faults while the context is open."""
    if not admins:
        yield
        return
    send = partial(write, made.app.bot)
    reports = ErrorReports(send, admins, words, clock=time.monotonic)
    with reports.listening():
        async with beside(reports.run()):
            yield
