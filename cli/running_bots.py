"""The bots of `bot.py run`, from settings that can be used to the signal that ends them."""

import asyncio
import sys
from functools import partial

import structlog
import typer

from bootstrap.library_at_work import LibrarySource
from bootstrap.library_repository import checkout_of
from bootstrap.program import run_bots
from bootstrap.tasks import gc_paused, until_signal
from bootstrap.traced import TracesMissing
from briefing.digests.store.bot_identity import OtherBot
from briefing.digests.store.faults import DatabaseFault
from briefing.gateway.polling import TokenRefused
from briefing.library.faults import LibraryRefused
from briefing.listening_sites import CannotListen
from briefing.logs import start_logging
from briefing.settings import LibrarySettings, Settings
from cli.common_options import FAILED, UNUSABLE_SETTINGS, running_loader
from cli.terminal import stop

_log = structlog.get_logger("cli.run")


def run_until_signal(settings: Settings) -> None:
    """Run the bots until a signal ends them; a fault that ends them is one line."""
    start_logging(settings.log.level, settings.log.format, secrets=settings.secrets())
    for warning in settings.warnings:
        _log.warning(warning)
    opened = partial(_say_where, settings) if _opens_chat(settings) else None
    with gc_paused():
        sources = [_source(library) for library in _libraries(settings)]
    bots = run_bots(settings, sources, opened)
    try:
        asyncio.run(until_signal(bots))
    except (TokenRefused, OtherBot, TracesMissing) as error:
        stop(str(error), UNUSABLE_SETTINGS)
    except LibraryRefused as error:
        stop("\n".join(str(fault) for fault in error.faults), FAILED)
    except (DatabaseFault, CannotListen) as fault:
        stop(str(fault), FAILED)
    _log.info("stopped")


def _libraries(settings: Settings) -> list[LibrarySettings]:
    """The libraries of all bots, each once, that of the first bot first."""
    bots = settings.each_bot or (settings,)
    return list(dict.fromkeys(bot.library for bot in bots))


def _source(library: LibrarySettings) -> LibrarySource:
    checkout = checkout_of(library)
    loader = running_loader(library)
    return LibrarySource(library, loader, loader.examine(), checkout)


def _opens_chat(settings: Settings) -> bool:
    """Whether to open the local chat: on a server, where nobody reads its address, if asked."""
    if settings.chat.enabled == "auto":
        return not settings.each_bot or sys.stdout.isatty()
    return settings.chat.enabled == "on"


def _say_where(settings: Settings, address: str) -> None:
    typer.echo(f"Local chat: {address}")
    typer.echo("The address opens once, in one browser. Ctrl+C ends the program.")
    if not settings.each_bot:
        typer.echo("TELEGRAM_BOT_TOKEN is not set: the bot answers in the local chat only.")
