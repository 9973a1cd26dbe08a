"""Text that a terminal cannot take for its own language."""

import unicodedata

_KEPT_CONTROLS = frozenset("\n\t")


def safe(text: str) -> str:
    """The text without control characters, but for line breaks and tabs."""
    return "".join(
        char
        for char in text
        if char in _KEPT_CONTROLS or unicodedata.category(char) not in ("Cc", "Cs")
    )
