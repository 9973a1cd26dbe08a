"""From a data file's bytes to its text, or to what keeps it from being one."""

import re
from dataclasses import dataclass

from briefing.library.faults import Spot

MAX_BYTES = 1_000_000
"""A data file is at most one megabyte: far more than a curator writes, little to a parser."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# C0 and C1 controls, DEL, the two Unicode line separators, and what is no character at all.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
# Characters that make text read in another order than it is stored (CVE-2021-42574).
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNWANTED = re.compile(f"[\t\ufeff]|{_CONTROL.pattern}|{_BIDI.pattern}")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place of a file."""

    spot: Spot
    problem: str
    hint: str | None = None


def decode(content: bytes) -> str | Problem:
    """A file's text, or why it has none."""
    start = Spot(1, 1)
    if len(content) > MAX_BYTES:
        return Problem(
            start, f"the file has {len(content):,} bytes; at most {MAX_BYTES:,} are read"
        )
    if content.startswith(_UTF16) or _looks_like_utf16(content):
        return Problem(start, "the file is in UTF-16", "save it as UTF-8")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        spot = spot_at(content[: error.start].decode("utf-8", "replace"), None)
        return Problem(spot, "the file is not in UTF-8", "save it as UTF-8")
    return text


def _looks_like_utf16(content: bytes) -> bool:
    """Whether every other byte of the beginning is zero: UTF-16 without its mark."""
    beginning = content[:64]
    return len(beginning) >= 4 and (
        not any(beginning[0 : len(beginning) // 2 * 2 : 2])
        or not any(beginning[1 : len(beginning) // 2 * 2 : 2])
    )


def spot_at(text: str, offset: int | None) -> Spot:
    """The place of a character, or of the end of the text."""
    before = text if offset is None else text[:offset]
    ends = list(_LINE_END.finditer(before))
    line_start = ends[-1].end() if ends else 0
    return Spot(len(ends) + 1, len(before) - line_start + 1)


def cleaned(text: str) -> tuple[str, list[Problem]]:
    """The text with blanks for characters that no data file may hold, and a problem for each."""
    problems = [
        Problem(spot_at(text, match.start()), *_unwanted(match.group()))
        for match in _UNWANTED.finditer(text)
    ]
    return (_UNWANTED.sub(" ", text), problems) if problems else (text, problems)


def unwanted_in(value: str) -> tuple[str, str] | None:
    """Why a value that an escape such as ``\\u202e`` made is refused, with a hint."""
    match = _UNWANTED.search(value)
    return None if match is None else _unwanted(match.group())


def _unwanted(character: str) -> tuple[str, str]:
    name = f"U+{ord(character):04X}"
    if character == "\t":
        return "a tab", "use spaces"
    if character == "\ufeff":
        return "a byte order mark (U+FEFF)", "save the file as UTF-8 without it"
    if _BIDI.match(character):
        return f"a character that changes the reading direction ({name})", "take it out"
    return f"a control character ({name})", "take it out"
