"""What is wrong with the data, and where."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz, process

from briefing.evidence.wording import WordingChange

_LIKENESS = 60.0


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that keeps the library from being loaded.

    ``hint`` says what may mend it. ``difference`` is set where a quote's words differ from the
    article's, so that the edge can colour them; ``problem`` says the same in words.
    """

    path: Path
    line: int
    column: int
    problem: str
    hint: str | None = None
    difference: tuple[WordingChange, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        said = self.problem if self.hint is None else f"{self.problem}; {self.hint}"
        return f"{printable(str(self.path))}:{self.line}:{self.column}: {said}"


def printable(name: str) -> str:
    """A file's name with escapes for what would break a line or a terminal."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in name
    )


class LibraryRefused(Exception):
    """The data has faults: nothing of it is loaded. ``faults`` are in order of file and place."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = in_order(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once, by file, line and column."""
    places = dict.fromkeys(faults)
    return tuple(
        sorted(
            places, key=lambda fault: (str(fault.path), fault.line, fault.column, fault.problem)
        )
    )


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is nearest to a mistyped one, or None where none is near."""
    found = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    return None if found is None else str(found[0])


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """The nearest known name as a hint, or None where none is near."""
    meant = nearest(name, known)
    return None if meant is None else f"did you mean {meant}"


def listed(names: Iterable[str]) -> str:
    """The names in a row, for a hint that shows all that is allowed."""
    return ", ".join(names)
