"""What every command begins with: the settings, and the library."""

import os
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from briefing.evidence.signatures import TrustedKeys
from briefing.library.compiling import IncrementalLoader, StoredUnits
from briefing.library.faults import LibraryRefused
from briefing.library.loader import LibraryLoader
from briefing.library.model import Library
from briefing.library.proving.proof_workers import ProofWorkers
from briefing.settings import DEFAULT_PATH, LibrarySettings, Settings, SettingsError, load_settings
from briefing.worker_processes import usable_processors
from cli.terminal import one_line, stop

UNUSABLE_SETTINGS = 2
"""Exit code for settings, or a command line, that cannot be used."""
FAILED = 1
"""Exit code for what was asked and could not be done."""

ConfigFile: TypeAlias = Annotated[
    Path, typer.Option("--config", help="The settings to use.", dir_okay=False)
]
BotName: TypeAlias = Annotated[
    str | None, typer.Option("--bot", metavar="NAME", help="Which bot, where there are several.")
]
AllowPrivate: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Fetch from http:// and private addresses too: for an intranet."
    ),
]


def settings_or_exit(config: Path = DEFAULT_PATH) -> Settings:
    """The settings of the file and the environment; a clear line and exit 2 where they fail."""
    try:
        return load_settings(config, os.environ)
    except SettingsError as error:
        stop(str(error), UNUSABLE_SETTINGS)


def bot_or_exit(config: Path, bot: str | None) -> Settings:
    """The settings of the bot that is meant: the only one, or of several the one of this name."""
    return bot_of(settings_or_exit(config), bot)


def bot_of(settings: Settings, bot: str | None) -> Settings:
    """The same, from settings that are read."""
    found = _named(settings, bot)
    if found is None:
        stop(f"Say which bot is meant: {_names(settings)}.", UNUSABLE_SETTINGS)
    return found


def library_or_exit(config: Path, bot: str | None) -> LibrarySettings:
    """The settings of the library that is meant: that of all bots, or of the one of this name."""
    return _library_of(settings_or_exit(config), bot)


def curators_or_exit(config: Path, bot: str | None) -> Settings:
    """The settings of the bot that keeps what curators do with the library that is meant: the
    first of those that answer from it."""
    settings = settings_or_exit(config)
    library = _library_of(settings, bot)
    return next(each for each in settings.bots or (settings,) if each.library == library)


def _library_of(settings: Settings, bot: str | None) -> LibrarySettings:
    found = _named(settings, bot)
    if found is not None:
        return found.library
    libraries = {each.library for each in settings.bots}
    if len(libraries) > 1:
        stop(f"Say of which bot the library is meant: {_names(settings)}.", UNUSABLE_SETTINGS)
    return libraries.pop()


def _named(settings: Settings, bot: str | None) -> Settings | None:
    """The bot of this name, or the only one; None where there are several, and none is named."""
    if bot is None:
        return None if len(settings.bots) > 1 else (settings.bots or (settings,))[0]
    found = next((each for each in settings.bots if each.name == bot), None)
    if found is None and settings.bots:
        name = one_line(bot)
        stop(f"There is no bot named {name} in the settings: {_names(settings)}.", FAILED)
    if found is None:
        stop("There is one bot, and it has no name: leave --bot out.", UNUSABLE_SETTINGS)
    return found


def _names(settings: Settings) -> str:
    return ", ".join(f"--bot {each.name}" for each in settings.bots)


def loader_for(folders: LibrarySettings, articles: Path | None = None) -> LibraryLoader:
    """A loader of the settings' folders and keys; ``articles`` takes the place of theirs."""
    return LibraryLoader(
        folders.positions,
        folders.articles if articles is None else articles,
        trusted=TrustedKeys(folders.trusted_keys),
        workers=ProofWorkers(usable_processors()),
    )


def running_loader(folders: LibrarySettings) -> IncrementalLoader:
    """A loader for a program that goes on: it reads again what changed, and keeps the rest."""
    trusted = TrustedKeys(folders.trusted_keys)
    return IncrementalLoader(
        folders.positions,
        folders.articles,
        trusted=trusted,
        stored=StoredUnits(folders.kept.with_suffix(".compiled"), trusted),
    )


def loader_or_exit(
    folders: LibrarySettings, articles: Path | None = None
) -> tuple[LibraryLoader, Library]:
    """The whole library, and the loader that it was read from.

    ``articles`` takes the place of the settings' folder. Every fault has a line of its own, and
    exit code 1, where the library is refused.
    """
    loader = loader_for(folders, articles)
    try:
        return loader, loader.load()
    except LibraryRefused as error:
        stop("\n".join(str(fault) for fault in error.faults), FAILED)
