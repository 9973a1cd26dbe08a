"""What both kinds of callback data are made of: numbers in base 36, and tokens in place of ids.

An id of the library may have 40 characters, and 64 bytes must hold several. So a button carries
a token: the beginning of the SHA-256 of the id and its kind. It is the same on every machine and
in every release, and an old button finds its actor again after any edit that keeps the id.
"""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

MOST_BYTES = 64
"""The longest callback data: https://core.telegram.org/bots/api#inlinekeyboardbutton."""

QUESTION_TOKEN = 8
"""Characters of a token in a question: 40 bits, in the alphabet of base 32."""

_QUESTION_BYTES = QUESTION_TOKEN * 5 // 8

DIALOGUE_TOKEN = 5
"""Characters of a token in a dialogue's action: 30 bits, in the URL-safe alphabet of base 64.

Shorter than a question's, for six have to fit beside the days, the time and the chat.
"""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(number: int) -> str:
    """A whole number in base 36, ``-`` before a negative one; nothing for 0.

    ``int(written, 36)`` reads it again.
    """
    digits, left = "", abs(number)
    while left:
        left, digit = divmod(left, 36)
        digits = _DIGITS[digit] + digits
    return f"-{digits}" if number < 0 else digits


@lru_cache(maxsize=5_000)
def question_token(kind: str, *ids: str) -> str:
    """The token of an id in a question; a speaker has two ids, the actor's and its own."""
    return base64.b32encode(_hashed(kind, *ids)[:_QUESTION_BYTES]).decode().lower()


def dialogue_token(kind: str, one: str) -> str:
    """The token of an id in a dialogue's action: of an actor, a topic or a time zone."""
    return base64.urlsafe_b64encode(_hashed("digests", kind, one))[:DIALOGUE_TOKEN].decode()


def dialogue_ids(kind: str, ids: Iterable[str]) -> dict[str, str]:
    """The ids of one kind by their tokens in a dialogue's actions."""
    return unambiguous((dialogue_token(kind, one), one) for one in ids)


def unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The id by its token. A token that two ids share leads to neither.

    Better gone than the wrong one: a press would show another actor's words.
    """
    found = list(pairs)
    often = Counter(token for token, _ in found)
    return {token: one for token, one in found if often[token] == 1}


def split(written: str, length: int) -> list[str]:
    """The tokens of this length that stand one behind another."""
    return [written[at : at + length] for at in range(0, len(written), length)]


def _hashed(*parts: str) -> bytes:
    return hashlib.sha256("\0".join(parts).encode()).digest()
