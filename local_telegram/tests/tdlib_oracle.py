"""TDLib's parsing, entity correction and entity detection, as our own records."""

from collections.abc import Iterable
from typing import Any

from local_telegram.chat_records import Entity
from local_telegram.tests.tdlib import execute

_TYPES = {
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "CustomEmoji": "custom_emoji",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "DateTime": "date_time",
    "Mention": "mention",
    "BotCommand": "bot_command",
    "Hashtag": "hashtag",
    "Cashtag": "cashtag",
    "Url": "url",
    "EmailAddress": "email",
}
_BACK = {kind: name for name, kind in _TYPES.items() if name != "PreCode"}
_PREFIX = "textEntityType"
_ERROR_PREFIX = "Can't parse entities: "

Found = tuple[str, list[Entity]]


def in_one_order(entities: Iterable[Entity]) -> list[Entity]:
    """Entities of equal place and rank may stand in either order: put them in one."""
    return sorted(entities, key=lambda one: (one.offset, -one.length, one.type, str(one)))


def parse_html(source: str) -> Found | str:
    """The text and entities, or the error without its prefix."""
    mode = {"@type": "textParseModeHTML"}
    answer = execute({"@type": "parseTextEntities", "text": source, "parse_mode": mode})
    if answer["@type"] == "error":
        return str(answer["message"]).removeprefix(_ERROR_PREFIX)
    return answer["text"], in_one_order(map(_entity, answer["entities"]))


def fix(text: str, entities: Iterable[Entity]) -> Found | str:
    """The text and entities as TDLib cleans and mends them, untrimmed; or the error.

    `parseMarkdown` does that before it looks for Markdown: `text` must hold none.
    """
    given = [
        {"@type": "textEntity", "offset": one.offset, "length": one.length, "type": _kind(one)}
        for one in entities
    ]
    formatted = {"@type": "formattedText", "text": text, "entities": given}
    answer = execute({"@type": "parseMarkdown", "text": formatted})
    if answer["@type"] == "error":
        return str(answer["message"])
    return answer["text"], in_one_order(map(_entity, answer["entities"]))


def find(text: str) -> list[Entity]:
    """What TDLib finds in a text, of the kinds that we look for."""
    answer = execute({"@type": "getTextEntities", "text": text})
    known = [one for one in answer["entities"] if _name(one) in _TYPES]
    return in_one_order(map(_entity, known))


def _name(entity: dict[str, Any]) -> str:
    return str(entity["type"]["@type"]).removeprefix(_PREFIX)


def _entity(entity: dict[str, Any]) -> Entity:
    kind = entity["type"]
    emoji = kind.get("custom_emoji_id")
    return Entity(
        _TYPES[_name(entity)],
        entity["offset"],
        entity["length"],
        url=kind.get("url"),
        language=kind.get("language"),
        custom_emoji_id=None if emoji is None else str(emoji),
        user_id=kind.get("user_id"),
        unix_time=kind.get("unix_time"),
        date_time_format=_format(kind) if "unix_time" in kind else None,
    )


def _format(kind: dict[str, Any]) -> str:
    form = kind.get("formatting_type")
    if form is None:
        return ""
    if form["@type"] == "dateTimeFormattingTypeRelative":
        return "r"
    found = "w" if form["show_day_of_week"] else ""
    for part, letters in (("date_precision", "dD"), ("time_precision", "tT")):
        precision = form[part]["@type"].removeprefix("dateTimePartPrecision")
        found += {"None": "", "Short": letters[0], "Long": letters[1]}[precision]
    return found


def _kind(entity: Entity) -> dict[str, Any]:
    name = "PreCode" if entity.type == "pre" and entity.language else _BACK[entity.type]
    extra: dict[str, Any] = {"url": entity.url, "language": entity.language}
    return {"@type": f"{_PREFIX}{name}"} | {key: value for key, value in extra.items() if value}
