"""From a file's bytes to its text, or to why it has none."""

import codecs

BIDI_MARKS = "\u202a-\u202e\u2066-\u2069"
"""Characters that make text read in another order than it is stored (CVE-2021-42574).

Ranges for a regular expression: ``re.compile(f"[{BIDI_MARKS}]")``. They are refused in data files
and taken out of what a terminal shows.
"""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LOOKED_AT = 64
_MOSTLY = 0.8
"""Share of zeros: curly marks and dashes have none."""


class NotText(Exception):
    """The bytes are no text that we read.

    ``problem`` says what they are, ``hint`` what to do, and ``offset`` how many characters before
    the place could be read.
    """

    def __init__(self, problem: str, hint: str | None = None, before: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint
        self.before = before
        """The text up to the place where it stops being text."""


def decode(content: bytes, max_bytes: int) -> str:
    """The text of at most ``max_bytes`` of UTF-8; raise NotText for anything else.

    A byte order mark is left where it is.
    """
    if len(content) > max_bytes:
        raise NotText(f"the file is larger than {max_bytes:,} bytes")
    if content.startswith(_UTF16) or _looks_like_utf16(content):
        raise NotText("the file is in UTF-16", "save it as UTF-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        raise NotText("the file is not in UTF-8", "save it as UTF-8", before) from error


def _looks_like_utf16(content: bytes) -> bool:
    """Whether most of every other byte of the beginning is zero: Western text in UTF-16."""
    beginning = content[:_LOOKED_AT]
    even, odd = sorted((beginning[0::2].count(0), beginning[1::2].count(0)))
    half = len(beginning) // 2
    return half >= 2 and odd >= _MOSTLY * half and even <= (1 - _MOSTLY) * half
