"""`bot.py edition`: edits that are held, and the versions of the library that readers saw."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from briefing.digests.composing.edit_guard import held_edit
from briefing.digests.store import Store
from briefing.digests.store.held_edits import EditState, HeldRow
from briefing.settings import DEFAULT_PATH
from cli.common_options import FAILED, BotName, ConfigFile, bot_or_exit
from cli.store_access import ask_store, has_database
from cli.terminal import one_line, stop, write

edition = typer.Typer(no_args_is_help=True, add_completion=False)

_Answer = TypeVar("_Answer")
_LISTED = 20
_NOTHING = "No edit is held."
_STANDS = {
    EditState.HELD: "waits for an admin's word",
    EditState.APPROVED: "is confirmed, and readers see it in a moment, or at the next start",
    EditState.REFUSED: "is refused: readers keep the data from before",
}


@edition.callback()
def group() -> None:
    """Decide on an edit that is held, or go back to an older version. The bot may be running or
    not."""


@edition.command()
def show(config: ConfigFile = DEFAULT_PATH, bot: BotName = None) -> None:
    """Say what the edit that is held takes back, file by file."""
    row = _run(config, bot, None)
    if row is None:
        write(f"{_NOTHING}\n")
        return
    held = held_edit(row)
    write(f"The edit {held.key} {_STANDS[row.state]}.\n")
    write(f"{held.withdrawn} withdrawn, {held.reworded} reworded; chats: {held.chats}\n")
    write("".join(f"{one_line(line)}\n" for line in held.lines()))


@edition.command()
def approve(config: ConfigFile = DEFAULT_PATH, bot: BotName = None) -> None:
    """Confirm the edit: readers see it, and each chat is told once what it takes back."""
    _decide(config, bot, EditState.APPROVED)


@edition.command()
def refuse(config: ConfigFile = DEFAULT_PATH, bot: BotName = None) -> None:
    """Refuse the edit: readers keep the data from before, and nobody is told."""
    _decide(config, bot, EditState.REFUSED)


@edition.command()
def versions(config: ConfigFile = DEFAULT_PATH, bot: BotName = None) -> None:
    """List the versions of the library that readers saw, the newest first."""
    found = _with_store(config, bot, lambda store: store.versions.latest(_LISTED))
    if not found:
        write("No version is recorded.\n")
    for each in found or ():
        when = each.recorded.strftime("%Y-%m-%d %H:%M UTC") if each.recorded else "unknown"
        write(f"{each.number:>6}  {when}  {each.content[:10]}\n")


@edition.command()
def rollback(
    number: Annotated[int, typer.Argument(help="The version to go back to.")],
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
) -> None:
    """Take an older version up again, from a process whose files are of it.

    It gets a new number, and chats are told what it changes of what they received.
    """
    if not _with_store(config, bot, lambda store: store.versions.want(number)):
        stop(f"There is no version {number}: see bot.py edition versions.", FAILED)
    write(f"Version {number} is wanted: whoever has its files takes it up in a moment.\n")


def _decide(config: Path, bot: str | None, state: EditState) -> None:
    row = _run(config, bot, state)
    if row is None:
        stop(_NOTHING, FAILED)
    write(f"The edit {row.key} {_STANDS[state]}.\n")


def _run(config: Path, bot: str | None, state: EditState | None) -> HeldRow | None:
    async def asked(store: Store) -> HeldRow | None:
        row = await store.held_edits.current()
        if row is not None and state is not None:
            await store.held_edits.decide(row.key, state)
        return row

    return _with_store(config, bot, asked)


def _with_store(
    config: Path, bot: str | None, ask: Callable[[Store], Awaitable[_Answer]]
) -> _Answer | None:
    """What the store says; None where there is no database yet."""
    settings = bot_or_exit(config, bot)
    return ask_store(settings, ask) if has_database(settings) else None
