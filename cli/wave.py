"""`bot.py wave`: digests that are paused since many chats refuse them."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import typer

from briefing.digests.schedule.clock import utcnow
from briefing.digests.store import Store
from briefing.digests.store.wave_pauses import WavePause, WavePauses
from briefing.settings import DEFAULT_PATH
from cli.common_options import BotName, ConfigFile, bot_or_exit
from cli.store_access import ask_store, has_database
from cli.terminal import write

_NOT_PAUSED = "digests are not paused\n"
wave = typer.Typer(
    help="Digests that are paused since many chats refuse them.",
    no_args_is_help=True,
    add_completion=False,
)


@wave.command()
def show(config: ConfigFile = DEFAULT_PATH, bot: BotName = None) -> None:
    """Say whether digests are paused, since when, and why."""

    async def say(_: WavePauses, pause: WavePause) -> str:
        since = pause.began.isoformat(timespec="minutes")
        return f"paused since {since}: {pause.refused} of {pause.tried} messages were refused\n"

    write(_with_pause(config, bot, say))


@wave.command("go-on")
def go_on(config: ConfigFile = DEFAULT_PATH, bot: BotName = None) -> None:
    """Have the digests go on. A running bot does so in a moment."""

    async def going(pauses: WavePauses, pause: WavePause) -> str:
        await pauses.go_on(pause.key, utcnow())
        return "digests go on\n"

    write(_with_pause(config, bot, going))


@wave.command()
def drop(config: ConfigFile = DEFAULT_PATH, bot: BotName = None) -> None:
    """Drop the digests that wait. The next ones come as ever, with all that is new."""

    async def dropping(pauses: WavePauses, pause: WavePause) -> str:
        return f"digests dropped: {await pauses.drop(pause.key, utcnow()) or 0}\n"

    write(_with_pause(config, bot, dropping))


def _with_pause(
    config: Path, bot: str | None, act: Callable[[WavePauses, WavePause], Awaitable[str]]
) -> str:
    settings = bot_or_exit(config, bot)

    async def work(store: Store) -> str:
        pause = await store.wave_pauses.current()
        if pause is None or pause.goes_on_from is not None:
            return _NOT_PAUSED
        return await act(store.wave_pauses, pause)

    return ask_store(settings, work) if has_database(settings) else _NOT_PAUSED
