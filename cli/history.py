"""`bot.py history`: what became of a position, and what curators did last."""

from collections.abc import Iterator
from typing import Annotated

import typer

from briefing.answers.answerer import Answerer
from briefing.answers.requests import AskPosition
from briefing.digests.store import Store
from briefing.digests.store.curation_log import LoggedAction
from briefing.digests.store.position_history import HistoryEntry
from briefing.library.model import Library
from briefing.settings import DEFAULT_PATH
from cli.common_options import FAILED, BotName, ConfigFile, curators_or_exit, loader_or_exit
from cli.store_access import ask_store, has_database
from cli.terminal import one_line, stop, write

Position = Annotated[
    list[str] | None,
    typer.Argument(help="An actor and a topic: russia military-aid. Without: what was done last."),
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many lines at most.")]


def history(
    position: Position = None,
    limit: Limit = 50,
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
) -> None:
    """Tell what became of a position and who did it, or what curators did last; newest first."""
    settings = curators_or_exit(config, bot)
    asked = None
    if position:
        _, library = loader_or_exit(settings.library)
        asked = _position(" ".join(position), library)
    if not has_database(settings):
        write("Nothing is recorded yet.\n")
        return

    async def lines(store: Store) -> list[str]:
        if asked is None:
            return [_done(one) for one in await store.curation_log.newest(limit)]
        found = await store.position_history.of(asked.actor, asked.topic, limit)
        return [_happened(one) for one in found]

    told = ask_store(settings, lines)
    told = [*told, "Times are in UTC."] if told else ["Nothing is recorded yet."]
    write("".join(f"{one_line(line)}\n" for line in told))


def _position(words: str, library: Library) -> AskPosition:
    """The position that words name; a line and exit code 1 where they name none."""
    found = Answerer(library).command("position", words).request
    if not isinstance(found, AskPosition):
        stop(f"{one_line(words)}: name an actor and a topic on file, as in /position", FAILED)
    return found


def _happened(entry: HistoryEntry) -> str:
    return ", ".join(_parts(f"{entry.at:%Y-%m-%d %H:%M}", entry.what, entry.quote, entry.who))


def _done(one: LoggedAction) -> str:
    position = f"{one.actor}/{one.topic}" if one.actor and one.topic else one.source
    when = f"{one.at:%Y-%m-%d %H:%M}"
    return ", ".join(_parts(when, one.action.value, position, one.quote, one.name))


def _parts(*parts: str | None) -> Iterator[str]:
    return (part for part in parts if part)
