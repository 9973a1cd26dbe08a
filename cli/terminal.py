"""What goes to the terminal, and what may not: nothing that a file holds can steer it."""

import contextlib
import errno
import io
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn, TextIO

import typer
from rich.console import Console

from briefing.evidence.plain_text import BIDI_MARKS

# Text that a terminal cannot take for its own language.
_KEPT_CONTROLS = frozenset("\n\t")


def safe(text: str) -> str:
    """The text without control characters, but for line breaks and tabs."""
    return "".join(
        char
        for char in text
        if char in _KEPT_CONTROLS or unicodedata.category(char) not in ("Cc", "Cs")
    )


_WIDE = 140
"""Columns of a table that is read by nobody at a terminal."""
_OUTPUT_LOST = (
    errno.EPIPE,
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EIO,
    errno.EBADF,
)
_BIDI = re.compile(f"[{BIDI_MARKS}]")
# What JSON may hold as it stands, and a terminal or a line of text should not.
_UNSHOWN = re.compile(f"[\x7f-\x9f\u2028\u2029\ud800-\udfff]|{_BIDI.pattern}")


def shown(text: str) -> str:
    """The text of a file without what steers a terminal, or turns the reading direction."""
    return _BIDI.sub("", safe(text))


def one_line(text: str) -> str:
    """The text as `shown`, with single spaces for its line breaks and other white space."""
    return " ".join(shown(" ".join(text.split())).split())


def stop(lines: str, code: int) -> NoReturn:
    """Say on the error output why the command ends here, and end it with this exit code."""
    complain(lines)
    raise typer.Exit(code)


def complain(lines: str) -> None:
    """Say something on the error output."""
    typer.echo(shown(lines), err=True)


class _Terminal(Console):
    """A console that tells a closed pipe as the rest of the program does."""

    def on_broken_pipe(self) -> None:
        """Leave the error to `ending_with_the_output`, where rich would end the program."""
        raise


def make_console() -> Console:
    """The terminal of the output; where there is none, plain text without colours, and wide."""
    console = _Terminal(highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _WIDE
    return console


def as_json(value: object, *, indent: int | None = None) -> str:
    """The value as JSON: readable as it stands, with escapes for what a terminal should not get.

    It can always be written in UTF-8.
    """
    return escaped(json.dumps(value, ensure_ascii=False, indent=indent))


def escaped(text: str) -> str:
    """JSON with escapes for what a terminal should not get."""
    return _UNSHOWN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def write(text: str) -> None:
    """Write to the output in UTF-8, character for character, whatever the platform prefers.

    Raises OSError where it cannot be written (a full disk); see `ending_with_the_output`.
    """
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


@contextmanager
def ending_with_the_output() -> Iterator[None]:
    """Where the output cannot be written, say so in one line and end the program.

    Nothing is said where it is a pipe whose reader has had enough.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _OUTPUT_LOST or error.filename is not None:
            raise
        _let_go(sys.stdout)
        if error.errno != errno.EPIPE:
            with contextlib.suppress(OSError):
                complain(f"the output cannot be written: {error.strerror}")
        sys.exit(1)


def _let_go(stream: TextIO) -> None:
    """Lead a stream nowhere: what is left in it is tried again when the program ends."""
    with contextlib.suppress(OSError, ValueError), open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def show_any_character() -> None:
    """Show characters that the terminal does not have as escapes, rather than end the program.

    An output that was closed by whoever started the program is one that nobody reads.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - it stays
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
