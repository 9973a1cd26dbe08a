"""What several commands begin with: the settings, the library, and an application to answer."""

import os
import time
from pathlib import Path
from typing import Annotated, TypeAlias

import typer
from telegram.ext import ApplicationBuilder, JobQueue
from telegram.request import BaseRequest

from briefing.answers.desk import Desk
from briefing.gateway.lanes import Lanes
from briefing.library.faults import LibraryRefused
from briefing.library.model import Library
from briefing.library.shelf import Shelf
from briefing.messages.messenger import Messenger
from briefing.settings import DEFAULT_PATH, Settings, SettingsError, load_settings
from cli.digests import Post
from cli.terminal import stop
from handlers import register
from handlers.flood import FloodGate
from handlers.office import App, Office, open_office

UNUSABLE_SETTINGS = 2
"""Exit code for settings, or a command line, that cannot be used."""
FAILED = 1
"""Exit code for what was asked and could not be done."""

ConfigFile: TypeAlias = Annotated[
    Path, typer.Option("--config", help="The settings to use.", dir_okay=False)
]


def settings_or_exit(config: Path = DEFAULT_PATH) -> Settings:
    """The settings of the file and the environment; a clear line and exit 2 where they fail."""
    try:
        return load_settings(config, os.environ)
    except SettingsError as error:
        stop(str(error), UNUSABLE_SETTINGS)


def shelf_or_exit(settings: Settings) -> tuple[Shelf, Library]:
    """The whole library, and the shelf that it was read from.

    Every fault has a line of its own, and exit code 1, where it is refused.
    """
    shelf = Shelf(settings.library.positions, settings.library.articles)
    try:
        return shelf, shelf.load()
    except LibraryRefused as error:
        stop("\n".join(str(fault) for fault in error.faults), FAILED)


def open_for(desk: Desk, settings: Settings, username: str) -> Office:
    """The office that answers at this desk, under the bot's username."""
    gate = FloodGate(
        messages=settings.answers.flood_messages,
        seconds=settings.answers.flood_seconds,
        clock=time.monotonic,
    )
    return Office(desk, Messenger(bot_username=username), gate)


def application(
    office: Office,
    *,
    token: str,
    request: BaseRequest,
    polling: BaseRequest,
    lanes: Lanes,
    base_url: str | None = None,
    post: Post | None = None,
) -> App:
    """A python-telegram-bot Application with every handler, over the given line.

    With ``post`` it delivers digests for as long as it runs.
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
    if post is None:
        made: App = builder.build()
    else:
        made = builder.job_queue(JobQueue()).rate_limiter(post.limiter).build()
    if office.admins is not None:
        office.admins.dropped = lambda: lanes.dropped
    open_office(made, office)
    register(made)
    if post is not None:
        post.attach(made)
    return made
