"""Files and folders as the curator's commands take them and name them."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from briefing.curation.encodings import DoubtfulCharacters
from briefing.curation.saved import MAX_BYTES, Saved, read_saved, saved_as
from briefing.evidence.plain_text import NotText
from briefing.library.faults import printable
from cli.terminal import complain, one_line

ArticlesFolder: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--articles", metavar="DIR", help="The folder of articles, in place of the settings' own."
    ),
]

EncodingOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="The character set, where it is not UTF-8."),
]


_PIPED = "-"


class Unreadable(Exception):
    """A file that holds no article, or cannot be read; the text is one line that says why."""


ReadsRight: TypeAlias = Callable[[str, DoubtfulCharacters], bool]
"""Asks whether a guessed character set reads right, of the file with this name."""


def asked_at_terminal(name: str, doubt: DoubtfulCharacters) -> bool:
    """Whether somebody at a terminal says that a guessed character set is the right one."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    complain(f"{name} is not in UTF-8. Read as {doubt.guess}, it says:")
    for line in doubt.sample:
        complain(f"  {one_line(line)}")
    return typer.confirm("Does this read right?", default=False, err=True)


def read_article(
    path: Path, encoding: str | None = None, reads_right: ReadsRight = asked_at_terminal
) -> Saved:
    """The article in a file, or in what is piped in for the name "-". Raises Unreadable.

    ``encoding`` is the character set that the curator named. Where it has to be guessed,
    ``reads_right`` is asked.
    """
    name = printable(str(path))
    try:
        if name == _PIPED:
            return saved_as(name, sys.stdin.buffer.read(MAX_BYTES + 1), encoding)
        return read_saved(path, encoding)
    except DoubtfulCharacters as doubt:
        if name != _PIPED and reads_right(name, doubt):
            return read_article(path, doubt.guess)
        raise Unreadable(f"{name}: {doubt.problem}; {doubt.hint}") from doubt
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
