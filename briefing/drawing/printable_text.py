"""Text that a page can hold: without what PDF/UA and HTML forbid, and no font can have."""

import re

_UNSEEN = re.compile("[\ufeff\ufff9-\ufffb]")
"""A byte order mark within a text, and marks around notes between lines: nobody sees them."""
_ENDS_OF_PLANES = [
    plane + end for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)
]
_NO_CHARACTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)
"""Controls, halves of characters, and codes that Unicode gives to no character."""


def printable(text: str) -> str:
    """The text without what is not seen, and with U+FFFD for what is no character."""
    return _NO_CHARACTERS.sub("\ufffd", _UNSEEN.sub("", text))
