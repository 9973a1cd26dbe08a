"""`bot.py diff`: what changed between two folders of data, or two revisions, in words."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from briefing.library.differences import differences
from briefing.library.faults import LibraryRefused
from briefing.library.model import Library
from briefing.library.revisions import NoSuchVersion, load_version
from briefing.settings import DEFAULT_PATH
from cli.common_options import FAILED, UNUSABLE_SETTINGS, BotName, ConfigFile, library_or_exit
from cli.diff_text import DiffLine, Sign, in_words
from cli.terminal import make_console, one_line, stop

_COLOURS = {Sign.ADDED: "green", Sign.REMOVED: "red", Sign.CHANGED: "yellow"}
_A_VERSION = "A folder of positions, or a revision (HEAD~3, main, a tag)."


def diff(
    old: Annotated[str, typer.Argument(help=_A_VERSION)],
    new: Annotated[str, typer.Argument(help=_A_VERSION)],
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
) -> None:
    """Say in words what changed from OLD to NEW: stances, quotes, names, sources.

    Exit code 0, whether anything changed or not; 1 where one of them has faults.
    """
    positions = library_or_exit(config, bot).positions
    before, after = (_version(name, positions) for name in (old, new))
    console = make_console()
    lines = list(in_words(differences(before, after), before, after))
    for line in lines:
        console.print(_shown(line), soft_wrap=True)
    if not lines:
        console.print("Nothing changed.")


def _version(name: str, positions: Path) -> Library:
    try:
        return load_version(name, positions)
    except NoSuchVersion as error:
        stop(one_line(str(error)), UNUSABLE_SETTINGS)
    except LibraryRefused as error:
        stop(f"{one_line(name)} cannot be read by this program:\n{error}", FAILED)


def _shown(line: DiffLine) -> Text:
    if line.sign is None:
        return Text(one_line(line.text), "bold")
    return Text.assemble(("  " + line.sign.value, _COLOURS[line.sign]), " ", one_line(line.text))
