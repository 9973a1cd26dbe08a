"""How Telegram cleans a text before it is sent: it drops characters and trims the ends.

The rules are TDLib's `fix_formatted_text`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from local_telegram.chat_records import Entity, units
from local_telegram.entities import fixed, moved, with_found
from local_telegram.entity_detection import find

_DROPPED = frozenset(
    [
        "\r",
        "\u030a",
        "\u0333",
        "\u033f",
        *map(chr, range(0x2028, 0x202F)),
    ]  # marks that break lines
)
_SPACED = frozenset(chr(code) for code in range(32) if chr(code) not in "\n\r")
_DIRECTIONS = re.compile("[\u200e\u200f]{2,}")
_SPACES = " \n"
# What looks empty although it is not a space; the last two ranges are variation selectors.
_INVISIBLE = re.compile(
    "[\\s\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc"
    "\U000e0000-\U000e007f]*"
)


class TextError(ValueError):
    """Telegram refuses this text; the message is TDLib's."""


def cleaned(text: str, entities: Sequence[Entity] = ()) -> tuple[str, tuple[Entity, ...]]:
    """The text as it is sent: cleaned and trimmed, with entities fixed, links and commands found.

    Raises `TextError` if an entity reaches out of the text or if nothing visible is left.
    """
    text, entities = _trimmed(*mended(text, entities))
    if _INVISIBLE.fullmatch(text):
        raise TextError("Text must be non-empty")
    return text, with_found(entities, find(text))


def mended(text: str, entities: Sequence[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """The text without the characters that Telegram drops, and its entities fixed.

    Raises `TextError`.
    """
    _check_reach(text, entities)
    text, entities = _without_dropped(text, fixed(entities))
    return text, fixed(entities)


def plain(text: str) -> str:
    """A text without entities (a label, a command), cleaned but not trimmed."""
    return _without_dropped(text, ())[0]


def _check_reach(text: str, entities: Sequence[Entity]) -> None:
    size = units(text)
    halves: set[int] = set()
    at = 0
    for char in text:
        if char > "\uffff":
            halves.add(at + 1)
            at += 1
        at += 1
    for one in entities:
        if one.length <= 0:
            continue
        if one.offset < 0:
            raise TextError(f"Receive an entity with incorrect offset {one.offset}")
        if one.offset > size:
            raise TextError(
                f"Entity begins after the end of the text at UTF-16 offset {one.offset}"
            )
        if one.end > size:
            raise TextError(
                f"Entity beginning at UTF-16 offset {one.offset} ends after the end of the text "
                f"at UTF-16 offset {one.end}"
            )
        if one.offset in halves:
            raise TextError("Entity begins in a middle of a UTF-16 symbol")
        if one.end in halves:
            raise TextError(
                f"Entity beginning at UTF-16 offset {one.offset} ends in a middle of a "
                "UTF-16 symbol"
            )


def _without_dropped(text: str, entities: Sequence[Entity]) -> tuple[str, tuple[Entity, ...]]:
    gone = [0]
    kept: list[str] = []
    for char in text:
        is_dropped = char in _DROPPED
        gone.extend([gone[-1] + is_dropped] * (2 if char > "\uffff" else 1))
        if not is_dropped:
            kept.append(" " if char in _SPACED else char)
    left = tuple(
        replace(one, offset=one.offset - gone[one.offset], length=one.length - dropped)
        for one in entities
        if one.length > (dropped := gone[one.end] - gone[one.offset])
    )
    return _DIRECTIONS.sub(
        lambda run: "\u200c" * (len(run[0]) - 1) + run[0][-1], "".join(kept)
    ), left


def _trimmed(text: str, entities: Sequence[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """The text without spaces at the end and, before the first entity, at the beginning."""
    text = text.rstrip(_SPACES)
    size = units(text)
    left = [
        replace(one, length=min(one.length, size - one.offset))
        for one in entities
        if one.offset < size
    ]
    first = min((one.offset for one in left), default=size)
    begin = min(len(text) - len(text.lstrip(_SPACES)), first)
    return text[begin:], moved(left, -begin)
