"""Files and folders as the curator's commands take them and name them."""

import sys
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from briefing.curation.saved import MAX_BYTES, Saved, read_saved, saved_as
from briefing.evidence.plain_text import NotText
from briefing.library.faults import printable

ArticlesFolder: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--articles", metavar="DIR", help="The folder of articles, in place of the settings' own."
    ),
]


_PIPED = "-"


class Unreadable(Exception):
    """A file that holds no article, or cannot be read; the text is one line that says why."""


def read_article(path: Path) -> Saved:
    """The article in a file, or in what is piped in for the name "-". Raises Unreadable."""
    name = printable(str(path))
    try:
        if name == _PIPED:
            return saved_as(name, sys.stdin.buffer.read(MAX_BYTES + 1))
        return read_saved(path)
    except NotText as error:
        hint = "" if error.hint is None else f"; {error.hint}"
        raise Unreadable(f"{name}: {error.problem}{hint}") from error
    except FileNotFoundError as error:
        raise Unreadable(f"{name}: there is no such file") from error
    except (OSError, ValueError) as error:
        # A name with a zero character is a ValueError.
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Unreadable(f"{name}: {reason}") from error


def named(path: Path) -> str:
    """The path as short as it can be said from here."""
    here = Path.cwd()
    return printable(str(path.relative_to(here) if path.is_relative_to(here) else path))
