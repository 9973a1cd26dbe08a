"""A text or caption that the bot sends: parse its markup, check its length, fix its entities."""

import json
from collections.abc import Sequence
from typing import Any

from local_telegram.chat_records import Entity, units
from local_telegram.errors import Refusal, bad_request, refused
from local_telegram.html_parser import MarkupError, parse_html
from local_telegram.link_rules import LinkError, checked_link, link_user_id
from local_telegram.server_state import ServerState
from local_telegram.text_cleanup import TextError, cleaned

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
MOST_ENTITIES = 100
_LONGEST_SOURCE = 1 << 15
_GIVEN = frozenset(
    [
        *("bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre"),
        *("text_link", "text_mention", "custom_emoji", "blockquote", "expandable_blockquote"),
    ]
)
# Telegram finds these in the text by itself, and ignores them in a request.
_FOUND = frozenset(
    ["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"]
)

Formatted = tuple[str, tuple[Entity, ...]]


def message_text(state: ServerState, source: str, parse_mode: str, entities: Any) -> Formatted:
    """The text of a message. Raises `Refusal`."""
    if not source:
        raise bad_request("Message text is empty")
    text, found = _read(source, parse_mode, entities)
    text, found = refused("", TextError, lambda: cleaned(text, found))
    if units(text) > LONGEST_TEXT:
        raise bad_request("Message is too long")
    return text, _kept(state, found)


def caption(state: ServerState, source: str, parse_mode: str, entities: Any) -> Formatted:
    """The caption of a picture or file, which may be empty. Raises `Refusal`."""
    text, found = _read(source, parse_mode, entities)
    if not text.strip():
        return "", ()
    text, found = refused("", TextError, lambda: cleaned(text, found))
    if units(text) > LONGEST_CAPTION:
        raise bad_request("Message caption is too long")
    return text, _kept(state, found)


def _read(source: str, parse_mode: str, entities: Any) -> Formatted:
    try:
        size = len(source.encode())
    except UnicodeEncodeError as fault:
        raise bad_request("Strings must be encoded in UTF-8") from fault
    if size > _LONGEST_SOURCE:
        raise bad_request("Text is too long")
    mode = parse_mode.lower()
    if mode in ("", "none") or not source:
        return source, _entities(entities)
    if mode != "html":
        raise bad_request("Unsupported parse_mode")
    return refused("Can't parse entities: ", MarkupError, lambda: parse_html(source))


def _kept(state: ServerState, found: Sequence[Entity]) -> tuple[Entity, ...]:
    """Telegram drops the entities beyond the hundredth, and mentions of unknown people."""
    known = [one for one in found if one.type != "text_mention" or one.user_id in state.users]
    return tuple(known[:MOST_ENTITIES])


def _entities(given: Any) -> tuple[Entity, ...]:
    """The entities that the bot sent beside the text, as a list or as JSON."""
    if not given:
        return ()
    try:
        decoded = json.loads(given) if isinstance(given, str) else given
    except ValueError:
        return ()
    found: list[Entity] = []
    for one in decoded if isinstance(decoded, list) else ():
        try:
            found.extend(_entity(one))
        except (KeyError, TypeError, ValueError) as fault:
            missing = (
                f'Can\'t find field "{fault.args[0]}"' if isinstance(fault, KeyError) else fault
            )
            raise bad_request(f"Can't parse MessageEntity: {missing}") from fault
    return tuple(found)


def _entity(given: Any) -> list[Entity]:
    if not isinstance(given, dict):
        raise TypeError("expected an Object")
    kind = str(given["type"])
    if kind in _FOUND:
        return []
    if kind not in _GIVEN:
        raise ValueError("Unsupported type specified")
    plain = Entity(kind, int(given["offset"]), int(given["length"]))
    return [_completed(plain, given)]


def _completed(plain: Entity, given: dict[str, Any]) -> Entity:
    kind = plain.type
    if kind == "text_mention":
        return Entity(kind, plain.offset, plain.length, user_id=int(given["user"]["id"]))
    if kind == "custom_emoji":
        number = str(given["custom_emoji_id"])
        return Entity(kind, plain.offset, plain.length, custom_emoji_id=number)
    if kind == "pre":
        return Entity(kind, plain.offset, plain.length, language=given.get("language") or None)
    if kind != "text_link":
        return plain
    address = str(given["url"])
    user_id = link_user_id(address)
    if user_id is not None:
        return Entity("text_mention", plain.offset, plain.length, user_id=user_id)
    return Entity(kind, plain.offset, plain.length, url=button_link(address, "Entity"))


def button_link(address: str, what: str) -> str:
    """The address in the form that Telegram keeps. Raises `Refusal`, naming `what` it is in."""
    try:
        return checked_link(address)
    except LinkError as fault:
        raise _wrong_link(address, what, fault) from fault


def _wrong_link(address: str, what: str, fault: LinkError) -> Refusal:
    return bad_request(f"{what} URL '{address}' is invalid: {fault}")
