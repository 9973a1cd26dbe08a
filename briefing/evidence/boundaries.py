"""Where a quote may be cut out of a text: between words, never inside one.

The rule is Unicode's (UAX #29, word boundaries), made stricter where a cut would change what the
words mean: "lethal" is not cut out of "non-lethal", "500" not out of "1,500", "$500" or "-500",
"5" not out of "5%", "don" not out of "don't", and a full stop not out of an ellipsis.
"""

import unicodedata

from briefing.evidence.folding import INVISIBLE

_APOSTROPHES = frozenset("'‘’‛ʼ＇′")  # noqa: RUF001 - the look-alikes are meant
_HYPHENS = frozenset("-‐‑－")  # noqa: RUF001 - the look-alikes are meant
_SIGNS = frozenset("-−－+±")  # noqa: RUF001 - the look-alikes are meant
_IN_NUMBERS = frozenset(".,:/–−-‒٫٬")  # noqa: RUF001 - the look-alikes are meant
_AFTER_NUMBERS = frozenset("%‰°")
# Scripts written without spaces between words: every place between their letters is allowed.
_UNSPACED = (
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Myanmar
    ("\u1780", "\u17ff"),  # Khmer
    ("\u3040", "\u30ff"),  # Hiragana, Katakana
    ("\u3400", "\u4dbf"),  # Han
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)


def is_boundary(text: str, offset: int) -> bool:
    """Whether words may begin or end at an offset of a text."""
    if offset <= 0 or offset >= len(text):
        return True
    if " " in (beside := text[offset - 1 : offset + 1]) and beside.isascii():
        return True  # the commonest case, and no rule below says otherwise
    right = offset
    while right < len(text) - 1 and text[right] in INVISIBLE:
        right += 1
    after = text[right]
    if _extends(after):
        return False
    left = offset - 1
    while left > 0 and _extends(text[left]):
        left -= 1
    before = text[left]
    further_left = text[left - 1] if left > 0 else " "
    further_right = text[right + 1] if right + 1 < len(text) else " "
    return not (
        _same_word(before, after)
        or _joined(before, after, further_right)
        or _joined(after, before, further_left)
        or _same_number(before, after, further_left, further_right)
        or _same_initials(text, left, right)
        or (before == after == ".")
    )


def _extends(character: str) -> bool:
    """Whether a character belongs to the one before it: accents, joiners, invisible marks."""
    return not character.isascii() and unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _is_unspaced(character: str) -> bool:
    return any(first <= character <= last for first, last in _UNSPACED)


def _same_word(before: str, after: str) -> bool:
    both = _is_letter(before) and _is_letter(after)
    return both and not (_is_unspaced(before) or _is_unspaced(after))


def _joined(letter: str, joiner: str, other: str) -> bool:
    """Whether an apostrophe or a hyphen ties two letters together."""
    return (
        (joiner in _APOSTROPHES or joiner in _HYPHENS) and _is_letter(letter) and _is_letter(other)
    )


def _same_number(before: str, after: str, further_left: str, further_right: str) -> bool:
    if before.isdigit():
        goes_on = after in _IN_NUMBERS and further_right.isdigit()
        return goes_on or after in _AFTER_NUMBERS or unicodedata.category(after) == "Sc"
    if not after.isdigit():
        return False
    if before in _IN_NUMBERS and further_left.isdigit():
        return True
    is_sign = before in _SIGNS and not _is_letter(further_left)
    return is_sign or unicodedata.category(before) == "Sc"


def _same_initials(text: str, left: int, right: int) -> bool:
    """Whether the place is next to a stop inside initials such as "U.S."."""
    stop = right if text[right] == "." else left
    if text[stop] != "." or not 0 < stop < len(text) - 1:
        return False
    is_single_before = stop < 2 or not _is_letter(text[stop - 2])
    is_single_after = stop + 2 >= len(text) or not _is_letter(text[stop + 2])
    both_letters = text[stop - 1].isalpha() and text[stop + 1].isalpha()
    return both_letters and is_single_before and is_single_after
