"""The address at which other programs ask the running one: `site.api`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from bootstrap.assembly import SharedParts
from briefing.answers.permalinks import Permalinks
from briefing.daemon_threads import in_daemon_thread
from briefing.digests.schedule.clock import utcnow
from briefing.library.model import Library
from briefing.programs.asking import ProgramAnswers, proved_only
from briefing.programs.http_api import HttpApi

_log = structlog.get_logger(__name__)


@asynccontextmanager
async def api_at_work(place: str, parts: SharedParts) -> AsyncIterator[None]:
    """Answer programs at ``place`` from the library that chats are answered from.

    Raises CannotListen.
    """
    reloader, site = parts.reloader, parts.settings.site.address
    answers = ProgramAnswers(
        await in_daemon_thread(lambda: proved_only(reloader.current.answerer)),
        utcnow,
        Permalinks(site) if site is not None else None,
    )

    async def follow(_: Library) -> None:
        answerer = reloader.current.answerer
        answers.replace(await in_daemon_thread(lambda: proved_only(answerer)))

    api = HttpApi(place, answers)
    with reloader.following(follow):
        async with api.open():
            _log.info("answering programs", address=api.address)
            yield
