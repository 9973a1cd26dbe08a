"""The server of the Model Context Protocol at work, on today's data."""

import secrets
import socket

import structlog
from mcp.server.stdio import stdio_server

from bootstrap.tasks import beside
from briefing.answers.answerer import Answerer
from briefing.answers.permalinks import Permalinks
from briefing.daemon_threads import in_daemon_thread
from briefing.digests.schedule.clock import utcnow
from briefing.library.compiling import IncrementalLoader
from briefing.library.faults import LibraryRefused
from briefing.library.watching import Outcome, Refused, Renewed, Watcher
from briefing.library.watching.fingerprints import Folders
from briefing.logs import start_logging
from briefing.programs.asking import ProgramAnswers, proved_only
from briefing.programs.mcp_http import PATH, http_app, http_server
from briefing.programs.mcp_server import mcp_server
from briefing.settings import LibrarySettings, Settings
from cli.common_options import FAILED, UNUSABLE_SETTINGS
from cli.terminal import complain, stop

_log = structlog.get_logger(__name__)


async def answer_models(settings: Settings, loader: IncrementalLoader, port: int | None) -> None:
    """Answer by input and output, or at a port of 127.0.0.1, until there is no more to answer.

    The data is read again when it changes; where it has faults, the last good data stays. A clear
    line and an exit code where there is no good data at the start, or the port is taken.
    """
    start_logging(settings.log.level, settings.log.format, secrets=settings.secrets())
    try:
        first = Answerer(loader.load(), loader.copies)
    except LibraryRefused as error:
        stop("\n".join(str(fault) for fault in error.faults), FAILED)
    site = settings.site.address
    links = Permalinks(site) if site is not None else None
    answers = ProgramAnswers(proved_only(first), utcnow, links)
    server = mcp_server(answers)
    today = _Today(first, answers)
    async with beside(_watcher(settings.library, loader, first).watch(today.renew)):
        if port is None:
            async with stdio_server() as (asked, told):
                await server.run(asked, told, server.create_initialization_options())
        else:
            key = secrets.token_urlsafe(32)
            with _bound(port) as place:
                number = place.getsockname()[1]
                complain(f"http://127.0.0.1:{number}{PATH}\nAuthorization: Bearer {key}")
                await http_server(http_app(server, key)).serve(sockets=[place])


class _Today:
    """Puts each new library before those who ask."""

    def __init__(self, answerer: Answerer, answers: ProgramAnswers) -> None:
        self._answerer = answerer
        self._answers = answers

    async def renew(self, outcome: Outcome) -> None:
        """Take what came of a look at the data."""
        if isinstance(outcome, Refused):
            _log.warning(
                "the data has faults; answers stay as they are", faults=len(outcome.faults)
            )
        if isinstance(outcome, Renewed):
            before = self._answerer
            self._answerer = await in_daemon_thread(
                lambda: Answerer(outcome.library, before.catalogue.copies, before)
            )
            self._answers.replace(await in_daemon_thread(proved_only, self._answerer))
            _log.info("the library is renewed")


def _watcher(settings: LibrarySettings, loader: IncrementalLoader, first: Answerer) -> Watcher:
    return Watcher(
        loader,
        Folders(settings.positions, settings.articles),
        first.library,
        events=settings.watch == "auto",
        poll=None if settings.watch == "off" else settings.poll_seconds,
    )


def _bound(port: int) -> socket.socket:
    place = socket.socket()
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind(("127.0.0.1", port))
    except OSError as error:
        place.close()
        stop(f"Cannot listen at 127.0.0.1:{port}: {error.strerror}", UNUSABLE_SETTINGS)
    return place
