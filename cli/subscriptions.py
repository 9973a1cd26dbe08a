"""`bot.py subscriptions`: all chats and what they are sent, as lines of JSON, out and in."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, TextIO

import typer

from briefing.digests.moved_chats import BadLine, MovedChat, MovedSubscription, line_of, read_line
from briefing.digests.schedule.clock import utcnow
from briefing.digests.store import Store
from briefing.digests.store.cells import BadRow
from briefing.library.model import Library
from briefing.settings import DEFAULT_PATH
from cli.common_options import FAILED, BotName, ConfigFile, bot_or_exit, loader_or_exit
from cli.paths import named
from cli.store_access import ask_store
from cli.terminal import complain, one_line, stop, write

subscriptions = typer.Typer(no_args_is_help=True, add_completion=False)


@subscriptions.callback()
def group() -> None:
    """Take chats and their subscriptions from one database to another. The bot may be running."""


@subscriptions.command("export")
def export_lines(
    output: Annotated[
        Path | None,
        typer.Option("--output", help="A new file that you alone can read, not the terminal."),
    ] = None,
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
) -> None:
    """Write all chats with their settings, subscriptions and received quotes, a line each.

    The lines tell who follows what: keep them as you keep the database.
    """
    settings = bot_or_exit(config, bot)
    if output is None:
        ask_store(settings, lambda store: _write_all(store, write))
        return
    try:
        number = os.open(output, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        stop(f"{named(output)} is there already; nothing was written", FAILED)
    except OSError as error:
        stop(f"{named(output)} cannot be written: {error.strerror}", FAILED)
    with open(number, "w", encoding="utf-8") as file:
        ask_store(settings, lambda store: _write_all(store, file.write))


@subscriptions.command("import")
def import_lines(
    file: Annotated[Path, typer.Argument(help="Lines of JSON, as export writes them.")],
    trial: Annotated[
        bool, typer.Option("--dry-run", help="Say what would come of it; nothing is stored.")
    ] = False,
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
) -> None:
    """Add the chats and subscriptions of a file. What is here already stays as it is.

    A line that cannot be used is told with its number, and the others are taken; so is a
    subscription to somebody or something that is not on file here. The same file may be read
    again: nothing comes twice.
    """
    settings = bot_or_exit(config, bot)
    _, library = loader_or_exit(settings.library)
    try:
        with file.open(encoding="utf-8") as lines:
            tally = ask_store(
                settings, lambda store: _take_all(store, lines, library, trial=trial)
            )
    except OSError as error:
        stop(f"{named(file)} cannot be read: {error.strerror}", FAILED)
    except UnicodeDecodeError:
        stop(f"{named(file)} is not text in UTF-8", FAILED)
    write("".join(f"{line}\n" for line in tally.lines(trial=trial)))
    if tally.refused:
        raise typer.Exit(FAILED)


@dataclass
class _Tally:
    """What became of the lines so far."""

    new: int = 0
    met: int = 0
    added: int = 0
    known: int = 0
    receipts: int = 0
    refused: int = 0

    def lines(self, *, trial: bool) -> Iterator[str]:
        """What is told in the end."""
        if trial:
            yield "Nothing was stored. It would come to this:"
        yield f"chats: {self.new} new, {self.met} known here"
        yield f"subscriptions: {self.added} added, {self.known} here already"
        yield f"received quotes: {self.receipts} noted"
        if self.refused:
            yield f"left out: {self.refused}, each told above with its line"

    def refuse(self, number: int, reason: str) -> None:
        """Tell of something that was left out."""
        self.refused += 1
        complain(f"line {number}: {one_line(reason)}")


async def _write_all(store: Store, put: Callable[[str], object]) -> None:
    async for moved in store.transfer.leaving():
        if isinstance(moved, BadRow):
            complain(f"left out: {one_line(str(moved))}")
        else:
            put(f"{line_of(moved)}\n")


async def _take_all(store: Store, lines: TextIO, library: Library, *, trial: bool) -> _Tally:
    tally = _Tally()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            read = read_line(line, utcnow())
        except BadLine as fault:
            tally.refuse(number, str(fault))
            continue
        kept = tuple(_on_file(read.subscriptions, library, tally, number))
        await _take(store, replace(read, subscriptions=kept), tally, number, trial=trial)
    return tally


async def _take(
    store: Store, moved: MovedChat, tally: _Tally, number: int, *, trial: bool
) -> None:
    came = await store.transfer.take(moved, utcnow(), trial=trial)
    tally.new += came.is_new
    tally.met += not came.is_new
    tally.added += came.added
    tally.known += came.known
    tally.receipts += came.receipts
    for _ in range(came.surplus):
        tally.refuse(number, "the chat has as many subscriptions as a chat may have")


def _on_file(
    read: Iterable[MovedSubscription], library: Library, tally: _Tally, number: int
) -> Iterator[MovedSubscription]:
    """Those that follow what is on file: without an unknown name, one would follow all others."""
    for each in read:
        follows = each.new.follows
        unknown = sorted(
            (follows.actors - set(library.actors)) | (follows.topics - set(library.topics))
        )
        if unknown:
            tally.refuse(number, f"{', '.join(unknown)} is not on file here")
        else:
            yield each
