"""`bot.py edition`: what is to become of an edit that takes back much of what chats received."""

import asyncio
from pathlib import Path

import typer
from sqlalchemy.engine import make_url

from briefing.digests.composing.edit_guard import held_edit
from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.held_edits import EditState, HeldRow
from briefing.settings import DEFAULT_PATH
from cli.common_options import FAILED, ConfigFile, settings_or_exit
from cli.terminal import one_line, stop, write

edition = typer.Typer(no_args_is_help=True, add_completion=False)

_NOTHING = "No edit is held."
_STANDS = {
    EditState.HELD: "waits for an admin's word",
    EditState.APPROVED: "is confirmed, and readers see it in a moment, or at the next start",
    EditState.REFUSED: "is refused: readers keep the data from before",
}


@edition.callback()
def group() -> None:
    """Decide on an edit that is held. The bot may be running or not."""


@edition.command()
def show(config: ConfigFile = DEFAULT_PATH) -> None:
    """Say what the edit that is held takes back, file by file."""
    row = _run(config, None)
    if row is None:
        write(f"{_NOTHING}\n")
        return
    held = held_edit(row)
    write(f"The edit {held.key} {_STANDS[row.state]}.\n")
    write(f"{held.withdrawn} withdrawn, {held.reworded} reworded; chats: {held.chats}\n")
    write("".join(f"{one_line(line)}\n" for line in held.lines()))


@edition.command()
def approve(config: ConfigFile = DEFAULT_PATH) -> None:
    """Confirm the edit: readers see it, and each chat is told once what it takes back."""
    _decide(config, EditState.APPROVED)


@edition.command()
def refuse(config: ConfigFile = DEFAULT_PATH) -> None:
    """Refuse the edit: readers keep the data from before, and nobody is told."""
    _decide(config, EditState.REFUSED)


def _decide(config: Path, state: EditState) -> None:
    row = _run(config, state)
    if row is None:
        stop(_NOTHING, FAILED)
    write(f"The edit {row.key} {_STANDS[state]}.\n")


def _run(config: Path, state: EditState | None) -> HeldRow | None:
    url = settings_or_exit(config).database.url.get_secret_value()
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite" and not Path(parts.database or "").exists():
        return None  # nobody has subscribed yet: to ask must not make a database
    try:
        return asyncio.run(_asked(url, state))
    except DatabaseFault as fault:
        stop(str(fault), FAILED)


async def _asked(url: str, state: EditState | None) -> HeldRow | None:
    store = await Store.open(url)
    try:
        row = await store.held_edits.current()
        if row is not None and state is not None:
            await store.held_edits.decide(row.key, state)
        return row
    finally:
        await store.close()
