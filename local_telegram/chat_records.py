"""What the local Telegram remembers: people, chats, messages, buttons and files.

Every record is immutable: a change makes a new record in the old one's place. `as_json` gives
what a page or a log may read; `api_objects.py` makes the objects that the
Bot API gives to a bot.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Literal, TypeAlias


def units(text: str) -> int:
    """The length in UTF-16 code units, in which Telegram counts; an emoji often takes two."""
    return len(text) + sum(char > "\uffff" for char in text)


def index_of(text: str, offset: int) -> int:
    """The index in `text` of the character at this UTF-16 offset.

    An offset in the middle of a character means the character; one past the end means the end.
    """
    at = 0
    for index, char in enumerate(text):
        width = 2 if char > "\uffff" else 1
        if at + width > offset:
            return index
        at += width
    return len(text)


def cut(text: str, offset: int, length: int) -> str:
    """The part of the text that an entity covers."""
    return text[index_of(text, offset) : index_of(text, offset + length)]


def pieces(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` code units each; characters stay whole."""
    found: list[str] = []
    begin = taken = 0
    for index, char in enumerate(text):
        width = 2 if char > "\uffff" else 1
        if taken + width > limit:
            found.append(text[begin:index])
            begin, taken = index, 0
        taken += width
    return [*found, text[begin:]]


Json: TypeAlias = dict[str, Any]
"""A JSON object, as the Bot API, the page and `watch` exchange it."""

ChatType: TypeAlias = Literal["private", "group", "supergroup", "channel"]
ButtonKind: TypeAlias = Literal[
    "callback_data",
    "url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "other",
]

SERVICE_KINDS = frozenset({"joined", "left", "pinned", "new_title", "topic_created", "migrated"})


def utcnow() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with an account: a person, or the bot itself."""

    id: int
    first_name: str
    username: str | None = None
    last_name: str | None = None
    language: str | None = "en"
    is_bot: bool = False

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def as_json(self) -> Json:
        """The person for a page: id, name (first and last), username, bot."""
        return {
            "id": self.id,
            "name": self.full_name,
            "username": self.username,
            "bot": self.is_bot,
        }


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat. A private chat has its person's id; every other chat's id is negative."""

    id: int
    type: ChatType
    title: str | None = None
    username: str | None = None
    members: tuple[int, ...] = ()
    admins: frozenset[int] = frozenset()
    is_forum: bool = False
    topics: tuple[tuple[int, str], ...] = ()
    pinned: int | None = None
    migrated_to: int | None = None
    blocked: bool = False
    started: bool = True

    def as_json(self) -> Json:
        """The chat for a page: id, type, title, members, forum, topics, pinned message."""
        return {
            "id": self.id,
            "type": self.type,
            "title": self.title,
            "username": self.username,
            "members": list(self.members),
            "forum": self.is_forum,
            "topics": [{"id": number, "name": name} for number, name in self.topics],
            "pinned": self.pinned,
        }


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button. `value` is the callback data, the address or the inline query."""

    text: str
    kind: ButtonKind
    value: str

    def as_json(self) -> Json:
        """The button for a page."""
        return {"text": self.text, "kind": self.kind, "value": self.value}


@dataclass(frozen=True, slots=True)
class Entity:
    """A format of part of a text; `offset` and `length` count UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    user_id: int | None = None
    unix_time: int | None = None
    date_time_format: str | None = None

    @property
    def end(self) -> int:
        """The first code unit after the entity."""
        return self.offset + self.length

    def as_json(self) -> Json:
        """The entity as the Bot API writes it, without empty fields."""
        known: Json = {"type": self.type, "offset": self.offset, "length": self.length}
        extra = {
            "url": self.url,
            "language": self.language,
            "custom_emoji_id": self.custom_emoji_id,
            "unix_time": self.unix_time,
            "date_time_format": self.date_time_format,
        }
        return known | {key: value for key, value in extra.items() if value}


@dataclass(frozen=True, slots=True)
class File:
    """A file that was sent. The bytes are kept by `LocalTelegram.file_bytes(id)`."""

    id: str
    name: str
    mime: str
    size: int
    width: int = 0
    height: int = 0

    def as_json(self) -> Json:
        """The file for a page."""
        return {
            "id": self.id,
            "name": self.name,
            "mime": self.mime,
            "size": self.size,
            "width": self.width,
            "height": self.height,
        }


@dataclass(frozen=True, slots=True)
class ForwardOrigin:
    """Who wrote a forwarded message first, and when.

    `user` is the person, or `channel` the channel with the id of its `post`. Both are None where
    the person hides their account in forwards; then `name` is all that is known.
    """

    name: str
    date: datetime
    user: User | None = None
    channel: Chat | None = None
    post: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands now. `text` is the caption where the message is not a text.

    `kind` is `text`, `photo`, `document` or another of `message_kinds.KINDS`. `content` holds the
    Bot API's fields of those that are not texts. `guest_caller` is the person whose mention the
    bot answers as a guest.
    """

    id: int
    chat_id: int
    sender: User | None
    date: datetime
    kind: str = "text"
    text: str = ""
    entities: tuple[Entity, ...] = ()
    keyboard: tuple[tuple[Button, ...], ...] = ()
    file: File | None = None
    reply_to: int | None = None
    thread: int | None = None
    edited: datetime | None = None
    via_bot: bool = False
    guest_caller: User | None = None
    silent: bool = False
    forward_origin: ForwardOrigin | None = None
    link_preview: bool = True
    content: Json = field(default_factory=dict)

    @property
    def is_inline(self) -> bool:
        """Whether the bot knows it by an inline id alone: sent by inline mode or as a guest."""
        return self.via_bot or self.guest_caller is not None

    @property
    def is_service(self) -> bool:
        """Whether it reports an event in the chat ("Ann joined") and nobody wrote it."""
        return self.kind in SERVICE_KINDS

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons of the keyboard, row by row."""
        return tuple(button for row in self.keyboard for button in row)

    def button(self, label: str) -> Button:
        """The button with this label. Raises `KeyError` naming the labels that there are."""
        for button in self.buttons:
            if button.text == label:
                return button
        raise KeyError(f"no button {label!r}; there are {[one.text for one in self.buttons]}")

    def with_(self, **changes: Any) -> "Message":
        """The same message with some fields changed."""
        return replace(self, **changes)

    def as_json(self) -> Json:
        """The message for a page. Dates are ISO 8601 in UTC; `sender` is null in channels."""
        return {
            "id": self.id,
            "chat": self.chat_id,
            "sender": self.sender.as_json() if self.sender else None,
            "date": self.date.isoformat(),
            "kind": self.kind,
            "text": self.text,
            "entities": [entity.as_json() for entity in self.entities],
            "keyboard": [[button.as_json() for button in row] for row in self.keyboard],
            "file": self.file.as_json() if self.file else None,
            "reply_to": self.reply_to,
            "thread": self.thread,
            "edited": self.edited.isoformat() if self.edited else None,
            "via_bot": self.via_bot,
            "guest_caller": self.guest_caller.full_name if self.guest_caller else None,
            "silent": self.silent,
            "forwarded_from": self.forward_origin.name if self.forward_origin else None,
            "link_preview": self.link_preview,
        }
