"""The program's commands. Each is loaded when it is asked for: most need no line to Telegram."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from cli.terminal import ending_with_the_output, show_any_character

COMMAND_MODULES = {
    "run": "cli.run",
    "ask": "cli.ask",
    "draw": "cli.draw",
    "check": "cli.check",
    "lock": "cli.lock",
    "file": "cli.file",
    "source": "cli.source",
    "quotes": "cli.quotes",
    "export": "cli.export",
    "site": "cli.site",
    "brief": "cli.brief",
    "mcp": "cli.mcp",
    "diff": "cli.diff",
    "statements": "cli.statements",
    "schemas": "cli.schemas",
    "adopt": "cli.adopt",
    "edition": "cli.edition",
    "webhook": "cli.webhook",
    "subscriptions": "cli.subscriptions",
    "db": "cli.db",
    "doctor": "cli.doctor",
    "wave": "cli.wave",
    "history": "cli.history",
}
"""Each command's module, which holds it under the command's own name."""
_GC_THRESHOLDS = (400_000, 10, 10)
"""How many more objects than before are looked at for cycles. To load a command makes up to
200,000, nearly all for good, and with Python's own 700 an eighth of a command's time went into
looking at them. A bot that runs sets its own (`bootstrap.tasks.gc_freeze`)."""


class _Loading(Mapping[str, Any]):
    """The commands by name; a look-up loads the one that is looked up."""

    def __getitem__(self, name: str) -> Any:
        held = getattr(import_module(COMMAND_MODULES[name]), name)
        app = held if isinstance(held, typer.Typer) else typer.Typer(add_completion=False)
        if app is not held:
            app.command(name)(held)
        command = typer.main.get_command(app)
        command.name = name
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(COMMAND_MODULES)

    def __len__(self) -> int:
        return len(COMMAND_MODULES)


class Commands(TyperGroup):
    """The group of all commands."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands: Any = _Loading()

    def main(self, *given: Any, **named: Any) -> Any:
        """Run the command that was asked for; a lost output ends it in one line."""
        show_any_character()
        with ending_with_the_output():
            return super().main(*given, **named)


@contextmanager
def gc_of_one_command() -> Iterator[None]:
    """Look for garbage seldom: for a process that ends with its command, memory and all."""
    gc.set_threshold(*_GC_THRESHOLDS)
    try:
        yield
    finally:
        # Python would first walk all the memory several times in search of cycles, which took a
        # third of a short command's time.
        gc.freeze()
