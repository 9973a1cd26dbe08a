"""One bot's Application and the parts of its handlers, made of the settings for any line."""

import os
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from math import inf
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, JobQueue
from telegram.request import BaseRequest

from bootstrap.traced import TracedLanes, Tracing
from briefing.digests.sending.pacing import Pace, Pacer
from briefing.gateway.lanes import Lanes
from briefing.gateway.reporting_request import Report, ReportingRequest
from briefing.gateway.transport import AiohttpRequest
from briefing.settings import AnswersSettings, DigestsSettings, Settings, TelegramSettings
from handlers.context import App, Context
from handlers.flood import FloodGate
from handlers.rate_limiting import AnswersFirst
from handlers.telegram_faults import RefusedChats


@dataclass(frozen=True, slots=True)
class BotApplication:
    """An Application without handlers yet, and what was built into it.

    ``jobs`` are what it does in time, ``lanes`` have each chat's updates handled in order, and
    ``pacer`` says when a message may go, ``refused`` which chats have answered 429.
    """

    app: App
    jobs: JobQueue[Context]
    lanes: Lanes
    pacer: Pacer
    refused: RefusedChats


def build_application(
    settings: Settings,
    *,
    token: str,
    request: BaseRequest,
    polling: BaseRequest,
    pacer: Pacer,
    base_url: str | None = None,
    on_done: Callable[[object], None] | None = None,
    on_timed: Callable[[object, float], None] | None = None,
    traces: Tracing | None = None,
) -> BotApplication:
    """The Application over this line; ``polling`` is the line for fetching updates.

    ``pacer`` is the line's own pace. ``on_done`` is called with each update that needs nothing
    more, ``on_timed`` with the seconds since it came as well. ``traces`` are told of each update.
    """
    # Without it, python-telegram-bot warns at each RetryAfter of a change to come.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    jobs: JobQueue[Context] = JobQueue()
    ready = partial(_answerable, pacer)
    lanes = make_lanes(settings.telegram, on_done, ready, on_timed, traces)
    refused = RefusedChats()
    builder = (
        ApplicationBuilder()
        .token(token)
        .request(request)
        .get_updates_request(polling)
        .updater(None)
        .concurrent_updates(lanes)
        .job_queue(jobs)
        .rate_limiter(AnswersFirst(pacer, refused))
    )
    if base_url is not None:
        # Files are beside the methods: /file/bot<token>/<path>.
        files = f"{base_url.removesuffix('/bot')}/file/bot"
        builder = builder.base_url(base_url).base_file_url(files)
    app: App = builder.build()
    return BotApplication(app, jobs, lanes, pacer, refused)


def make_transport(settings: TelegramSettings, report: Report | None = None) -> AiohttpRequest:
    """A transport to Telegram with the timeouts of the settings; ``report`` is told of each
    request."""
    given: dict[str, Any] = {
        "connections": settings.connections,
        "connect_timeout": settings.connect_timeout,
        "read_timeout": settings.read_timeout,
        "write_timeout": settings.write_timeout,
        "upload_timeout": settings.upload_timeout,
        "pool_timeout": settings.pool_timeout,
        "proxy": settings.proxy_address,
    }
    return AiohttpRequest(**given) if report is None else ReportingRequest(report, **given)


async def _answerable(pacer: Pacer, update: object) -> None:
    """Wait until the chat of an update may get an answer."""
    if isinstance(update, Update) and update.effective_chat is not None:
        await pacer.answerable(update.effective_chat.id)


def make_lanes(
    settings: TelegramSettings,
    on_done: Callable[[object], None] | None,
    ready: Callable[[object], Awaitable[None]] | None = None,
    on_timed: Callable[[object, float], None] | None = None,
    traces: Tracing | None = None,
) -> Lanes:
    """Lanes of the length and number of the settings."""
    given: dict[str, Any] = {
        "side_by_side": settings.concurrent_updates,
        "waiting_per_chat": settings.waiting_per_chat,
        "on_done": on_done,
        "ready": ready,
        "on_timed": on_timed,
    }
    return Lanes(**given) if traces is None else TracedLanes(traces, **given)


def make_pacer(settings: DigestsSettings) -> Pacer:
    """The pace that Telegram asks for, of answers and digests alike."""
    return Pacer(pace_of(settings), clock=time.monotonic, are_answered=True)


def pace_of(settings: DigestsSettings) -> Pace:
    """How fast messages may be sent."""
    seconds = settings.per_chat_seconds
    return Pace(
        messages_per_second=settings.messages_per_second,
        chat_messages_per_second=1 / seconds if seconds else inf,
        group_messages_per_minute=settings.group_messages_per_minute,
    )


def make_gate(settings: AnswersSettings) -> FloodGate:
    """The gate that slows whoever asks too fast."""
    return FloodGate(
        messages=settings.flood_messages, seconds=settings.flood_seconds, clock=time.monotonic
    )
