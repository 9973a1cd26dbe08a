"""The tags of Telegram's HTML, and the entity that each one becomes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from local_telegram.chat_records import Entity
from local_telegram.link_rules import LinkError, checked_link, link_user_id

_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
}
TAGS = frozenset({*_STYLES, "a", "pre", "code", "blockquote", "tg-emoji", "tg-time"})
_CODE_PREFIX = "language-"
_INT64 = 1 << 63
_INT32 = 1 << 31


class MarkupError(ValueError):
    """Telegram refuses this markup; the message is TDLib's, without "Can't parse entities"."""


@dataclass(frozen=True, slots=True)
class OpenTag:
    """A tag whose end has not come yet. `offset` is where its text begins in UTF-16 units, `begin`
    the same in characters.
    """

    name: str
    attributes: dict[str, str]
    offset: int
    begin: int


def close(entities: list[Entity], tag: OpenTag, end: int, inner: Callable[[], str]) -> None:
    """Add the entity of a tag that ends; `inner` gives its text. Raises `MarkupError`.

    `<pre>` directly around `<code class="language-...">`, or inside it, is one block of code:
    the one that closes later takes the earlier one's place.
    """
    plain = Entity("", tag.offset, end - tag.offset)
    last = entities[-1] if entities else None
    around = last is not None and (last.offset, last.length) == (plain.offset, plain.length)
    match tag.name:
        case "a":
            entities.extend(_link(plain, tag.attributes.get("href") or inner()))
        case "pre":
            if around and last is not None and last.type == "code" and last.language:
                entities[-1] = replace(last, type="pre")
            else:
                entities.append(replace(plain, type="pre"))
        case "code":
            language = tag.attributes.get("class", "").removeprefix(_CODE_PREFIX)
            if (
                around
                and last is not None
                and last.type == "pre"
                and not last.language
                and language
            ):
                entities[-1] = replace(last, language=language)
            else:
                entities.append(replace(plain, type="code", language=language))
        case "blockquote":
            kind = "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"
            entities.append(replace(plain, type=kind))
        case "tg-emoji":
            entities.append(_custom_emoji(plain, tag.attributes.get("emoji-id", "")))
        case "tg-time":
            entities.extend(_date(plain, tag.attributes))
        case name:
            entities.append(replace(plain, type=_STYLES[name]))


def _link(plain: Entity, address: str) -> list[Entity]:
    """The entity of a link. There is none where Telegram does not accept the address."""
    user_id = link_user_id(address)
    if user_id is not None:
        return [replace(plain, type="text_mention", user_id=user_id)]
    try:
        return [replace(plain, type="text_link", url=checked_link(address))]
    except LinkError:
        return []


def _custom_emoji(plain: Entity, number: str) -> Entity:
    known = re.fullmatch(r"-?[1-9][0-9]{0,18}", number)
    if not known or not -_INT64 <= int(number) < _INT64:
        raise MarkupError("Invalid custom emoji identifier specified")
    return replace(plain, type="custom_emoji", custom_emoji_id=number)


def _date(plain: Entity, attributes: dict[str, str]) -> list[Entity]:
    """A date that the app shows in the reader's time zone. One before 1970 is dropped."""
    wanted = attributes.get("format", "")
    if wanted not in ("r", "R") and not set(wanted) <= set("tTdDwW"):
        raise MarkupError("Invalid date format used")
    digits = re.match(r"-?[0-9]*", attributes.get("unix", ""))
    number = int(digits[0]) if digits and digits[0].strip("-") else 0
    # As TDLib reads it: a signed number of 32 bits that wraps.
    moment = (number + _INT32) % (2 * _INT32) - _INT32
    if moment <= 0:
        return []
    format_ = "r" if wanted in ("r", "R") else _absolute(wanted)
    return [replace(plain, type="date_time", unix_time=moment, date_time_format=format_)]


def _absolute(wanted: str) -> str:
    week = "w" if set(wanted) & set("wW") else ""
    return week + "".join(
        next((one for one in pair if one in wanted), "") for pair in ("dD", "tT")
    )
