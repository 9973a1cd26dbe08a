"""From a file's bytes to its text, without characters that no reader would see."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from briefing.evidence.plain_text import BIDI_MARKS, NotText, decode

MAX_BYTES = 1_000_000
"""A data file is at most one megabyte: far more than a curator writes, little to a parser."""

# C0 and C1 controls, DEL, Unicode's line separators, surrogates, and what is no character.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_BIDI = re.compile(f"[{BIDI_MARKS}]")
_UNWANTED = re.compile(f"[\t\ufeff]|{_CONTROL.pattern}|{_BIDI.pattern}")
# What git writes between the two sides of a conflict that nobody has settled yet.
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?= |\r?$)", re.MULTILINE)
TAB = "a tab"
"""The problem of a tab, for which a blank is read."""
_SHOWN = 20
_LINE_END = re.compile(r"\r\n|\r|\n")


class Spot(NamedTuple):
    """A place in a file: line and column, both counted from 1, in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place of a file."""

    spot: Spot
    problem: str
    hint: str | None = None


def text_of(content: bytes) -> str | Problem:
    """A file's text, or why it has none."""
    try:
        return decode(content, MAX_BYTES)
    except NotText as error:
        return Problem(spot_at(error.before, None), error.problem, error.hint)


def spot_at(text: str, offset: int | None) -> Spot:
    """The place of a character, or of the end of the text."""
    before = text if offset is None else text[:offset]
    ends = list(_LINE_END.finditer(before))
    line_start = ends[-1].end() if ends else 0
    return Spot(len(ends) + 1, len(before) - line_start + 1)


def has_unwanted(text: str) -> bool:
    """Whether the text has a character that no data file may hold."""
    return _UNWANTED.search(text) is not None


def cleaned(text: str) -> tuple[str, list[Problem]]:
    """The text with blanks for characters that no data file may hold, and a problem for each.

    A file that is full of them is shown by the first few.
    """
    found = list(islice(_UNWANTED.finditer(text), _SHOWN))
    if not found:
        return text, []
    problems = [
        Problem(spot_at(text, match.start()), *_unwanted(match.group())) for match in found
    ]
    return _UNWANTED.sub(" ", text), problems


def conflicts_in(text: str) -> list[Problem]:
    """A problem for each mark of an unsettled merge conflict."""
    return [
        Problem(
            spot_at(text, found.start()),
            f"a mark of a merge conflict ({found.group()})",
            "keep what is right of either side, and take the marks out",
        )
        for found in islice(_CONFLICT.finditer(text), _SHOWN)
    ]


def unwanted_in(value: str) -> tuple[str, str] | None:
    """Why a value that an escape such as ``\\u202e`` made is refused, with a hint."""
    match = _UNWANTED.search(value)
    return None if match is None else _unwanted(match.group())


def _unwanted(character: str) -> tuple[str, str]:
    name = f"U+{ord(character):04X}"
    if character == "\t":
        return TAB, "use spaces"
    if character == "\ufeff":
        return "a byte order mark (U+FEFF)", "save the file as UTF-8 without it"
    if _BIDI.match(character):
        return f"a character that changes the reading direction ({name})", "take it out"
    return f"a control character ({name})", "take it out"
