"""Asking a curator: for one key, or for a line of text. The same questions in each of three ways.

`KeyPrompts` reads single keys and lets a line be edited, with prompt_toolkit. `LinePrompts` reads
lines, for screen readers, dumb terminals and pipes: a key is the first letter of a line. Lines may
come from a file of answers, which plays a session.
"""

import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from rich.text import Text

from cli.terminal import make_console, one_line, shown, write

ENTER = ""
"""The key Return, as it is told and asked for."""
_REMARK = "# "
_STYLES = (
    (r"\[\[[^\]]*\]\]", "bold reverse"),
    (r"(?m)^---.*$", "bold cyan"),
    (r"(?m)^ +(who|kind|look|same [a-z]+):", "dim"),
    (r"(?m)^ +(Refused|Nothing was written).*$", "bold red"),
    (r"(?m)^ +(Filed|Left out|Taken back)\b", "bold green"),
    (r"(?m)(?<=^    )\d(?=  )", "bold"),
)
"""How parts of what is said look at a terminal; what they say does not hang on it."""

Keys = Mapping[str, str]
"""The keys that are asked for, each with what it does; `ENTER` may be among them."""


class AnswersEnded(Exception):
    """There are no more answers: the session stops here, and goes on another time."""


class WrongAnswer(Exception):
    """A file of answers has one that was not asked for; the text says which and where."""


class Prompts(ABC):
    """What asks. ``presses`` counts the keys that a person has pressed so far."""

    def __init__(self) -> None:
        self.presses = 0

    @abstractmethod
    def key(self, keys: Keys, *, told: bool = True) -> str:
        """One of the keys; ``told`` lists them. Raises AnswersEnded where nobody answers."""

    @abstractmethod
    def line(
        self,
        question: str,
        default: str = "",
        advice: Callable[[str], Sequence[str]] | None = None,
    ) -> str:
        """A line of text; Return alone takes the ``default``.

        ``advice`` says what to look at in it: while it is typed where that can be, else after.
        """

    def say(self, lines: str = "") -> None:
        """Show lines, with nothing in them that could steer a terminal."""
        write(f"{shown(lines)}\n")


def told_keys(keys: Keys) -> str:
    """The keys in one line: ``1-4  f file  x leave out``. Numbers stand in a list above them."""
    numbers = [key for key, what in keys.items() if not what]
    told = [f"{numbers[0]}-{numbers[-1]}"] if len(numbers) > 1 else numbers
    told += [f"{key or 'Return'} {what}" for key, what in keys.items() if what]
    return "  ".join(told)


class LinePrompts(Prompts):
    """Reads answers line by line: from a pipe, a plain terminal, or a file that plays a session.

    Of a file, lines that begin with "# " are remarks; an empty line is Return.
    """

    def __init__(self, lines: Iterator[str], *, name: str | None = None) -> None:
        """``name`` is the file's name: an answer that was not asked for ends a played session."""
        super().__init__()
        self._lines = lines
        self._name = name
        self._number = 0

    @classmethod
    def of_file(cls, path: Path) -> "LinePrompts":
        """Plays the answers of a file. Raises OSError, and UnicodeDecodeError."""
        return cls(iter(path.read_text(encoding="utf-8").splitlines()), name=path.name)

    def key(self, keys: Keys, *, told: bool = True) -> str:
        if told:
            self.say(f"  {told_keys(keys)}")
        while True:
            answer = self._next().strip()[:1]
            self.presses += 1
            if answer in keys:
                return answer
            if self._name is not None:
                raise WrongAnswer(
                    f"{self._name}, line {self._number}: {answer!r} was not asked for; "
                    f"asked was {told_keys(keys)}"
                )
            self.say(f"  {answer!r} is none of: {told_keys(keys)}")

    def line(
        self,
        question: str,
        default: str = "",
        advice: Callable[[str], Sequence[str]] | None = None,
    ) -> str:
        self.say(f"  {question}{f' [{one_line(default)}]' if default else ''}:")
        typed = self._next().strip()
        self.presses += len(typed) + 1
        for one in advice(typed) if advice is not None and typed else ():
            self.say(f"  Look: {one}")
        return typed or default

    def _next(self) -> str:
        for line in self._lines:
            self._number += 1
            if self._name is None:
                return line
            if not line.startswith(_REMARK):
                self.say(f"  > {line}")
                return line
        raise AnswersEnded


class KeyPrompts(Prompts):
    """Reads single keys, and lines that can be edited with the arrow keys.

    What is typed ahead is kept for the next question.
    """

    def __init__(self) -> None:
        super().__init__()
        # It takes a tenth of a second, and only a terminal needs it.
        from prompt_toolkit import PromptSession
        from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

        self._console = make_console()
        self._session: PromptSession[str] = PromptSession()
        self._keys: PromptSession[str] = PromptSession(erase_when_done=True)
        self._bindings = KeyBindings()

        @self._bindings.add("<any>")
        def _(event: KeyPressEvent) -> None:
            event.app.exit(result=event.data)

        @self._bindings.add("enter")
        def _(event: KeyPressEvent) -> None:
            event.app.exit(result=ENTER)

        @self._bindings.add("escape")
        def _(event: KeyPressEvent) -> None:
            event.app.exit(result="q")

    def say(self, lines: str = "") -> None:
        text = Text(shown(lines))
        for pattern, style in _STYLES:
            text.highlight_regex(pattern, style)
        self._console.print(text)

    def key(self, keys: Keys, *, told: bool = True) -> str:
        if told:
            self.say(f"  {told_keys(keys)}")
        while True:
            pressed = self._keys.prompt("  > ", key_bindings=self._bindings)
            if pressed in keys:
                self.presses += 1
                return pressed

    def line(
        self,
        question: str,
        default: str = "",
        advice: Callable[[str], Sequence[str]] | None = None,
    ) -> str:
        def look() -> str:
            typed = self._session.default_buffer.text.strip()
            return "  ".join(advice(typed)) if advice is not None and typed else ""

        typed = self._session.prompt(
            f"  {one_line(question)}: ",
            default=one_line(default),
            bottom_toolbar=look if advice is not None else None,
        )
        self.presses += abs(len(typed) - len(default)) + 1
        return one_line(typed)


def read_lines() -> Iterator[str]:
    """The lines that are piped in, or typed at a plain terminal."""
    for line in sys.stdin:
        yield line.rstrip("\r\n")
