"""An application that answers, for the commands that start the bot."""

import os
import time
from collections.abc import Callable

from telegram.ext import ApplicationBuilder, JobQueue
from telegram.request import BaseRequest

from bootstrap.digests import DigestRunner
from briefing.answers.answerer import Answerer
from briefing.gateway.lanes import Lanes
from briefing.gateway.transport import AiohttpRequest
from briefing.messages.messenger import Messenger
from briefing.settings.model import Settings, TelegramSettings
from handlers import register
from handlers.context import App, BotContext, install
from handlers.flood import FloodGate


def open_for(answerer: Answerer, settings: Settings, username: str) -> BotContext:
    """The bot that answers with this answerer, under the bot's username."""
    gate = FloodGate(
        messages=settings.answers.flood_messages,
        seconds=settings.answers.flood_seconds,
        clock=time.monotonic,
    )
    return BotContext(answerer, Messenger(bot_username=username), gate)


def application(
    bot: BotContext,
    *,
    token: str,
    request: BaseRequest,
    polling: BaseRequest,
    lanes: Lanes,
    base_url: str | None = None,
    runner: DigestRunner | None = None,
) -> App:
    """A python-telegram-bot Application with every handler, over the given line.

    With ``runner`` it delivers digests for as long as it runs.
    """
    # Without it, python-telegram-bot warns at each RetryAfter of a change to come.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    builder = (
        ApplicationBuilder()
        .token(token)
        .request(request)
        .get_updates_request(polling)
        .concurrent_updates(lanes)
        .job_queue(None)
    )
    if base_url is not None:
        builder = builder.base_url(base_url)
    if runner is None:
        made: App = builder.build()
    else:
        made = builder.job_queue(JobQueue()).rate_limiter(runner.limiter).build()
    if bot.admins is not None:
        bot.admins.dropped = lambda: lanes.dropped
    install(made, bot)
    register(made)
    if runner is not None:
        runner.attach(made)
    return made


# The parts of the line to Telegram, made from the settings.
def make_line(settings: TelegramSettings) -> AiohttpRequest:
    """A transport with the timeouts of the settings."""
    return AiohttpRequest(
        connections=settings.connections,
        connect_timeout=settings.connect_timeout,
        read_timeout=settings.read_timeout,
        write_timeout=settings.write_timeout,
        upload_timeout=settings.upload_timeout,
        pool_timeout=settings.pool_timeout,
    )


def make_lanes(
    settings: TelegramSettings, *, on_done: Callable[[object], None] | None = None
) -> Lanes:
    """Lanes of the length and number of the settings."""
    return Lanes(
        side_by_side=settings.concurrent_updates,
        waiting_per_chat=settings.waiting_per_chat,
        on_done=on_done,
    )
