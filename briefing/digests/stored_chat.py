"""What /export_me gave a chat, read again: its settings and its subscriptions.

The file comes from whoever sends it. What it says of ids counts for nothing: what is read belongs
to the chat that sends it. Only what could be chosen by hand is taken.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from briefing.digests.moved_chats import Moment, MovedSubscription, zone_or_error
from briefing.digests.records import Chat, Follows, NewSubscription, WhenNothingNew
from briefing.digests.store.rows import days_of, from_minutes, quiet_hours
from briefing.digests.store.subscriptions import content_of
from briefing.library.model import Library

MOST_BYTES = 5 * 1024 * 1024
"""How large a file may be. A busy chat's record of some years has a tenth of it."""
_Minutes = Annotated[int, Field(ge=0, lt=24 * 60, strict=True)]
_Names = Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=5_000)]


class FileFault(StrEnum):
    """Why a file is no export that could be taken."""

    TOO_LARGE = "too_large"
    NO_JSON = "no_json"
    NO_EXPORT = "no_export"
    """It is JSON, and holds something else, or values that no export has."""
    GONE = "gone"
    """It cannot be had any more, or is another one than what was shown."""


class NoStoredChat(Exception):
    """The file cannot be taken."""

    def __init__(self, fault: FileFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class StoredChat:
    """What would come again. ``unknown`` counts the subscriptions to what is not on file now."""

    chat: Chat
    subscriptions: tuple[MovedSubscription, ...]
    unknown: int


class _ChatRow(BaseModel):
    id: Annotated[int, Field(strict=True)]
    zone: Annotated[str, Field(max_length=64)] | None
    quiet_start: _Minutes | None
    quiet_end: _Minutes | None
    when_nothing_new: WhenNothingNew
    corrections: Annotated[bool, Field(strict=True)]
    pictures: Annotated[bool, Field(strict=True)] = False
    """Older exports do not have it."""


class _SubscriptionRow(BaseModel):
    thread: Annotated[int, Field(gt=0, lt=2**31, strict=True)] | None
    days: Annotated[int, Field(ge=1, lt=2**7, strict=True)]
    at: _Minutes
    actors: _Names
    topics: _Names
    paused_until: Moment | None
    deleted: str | None


class _File(BaseModel):
    chat: _ChatRow
    subscriptions: Annotated[list[_SubscriptionRow], Field(max_length=10_000)]


def read_stored(content: bytes, chat: Chat, person: int | None, library: Library) -> StoredChat:
    """What an export holds for this chat, as it is stored or would be; ``person`` asks for it.

    Raises NoStoredChat.
    """
    if len(content) > MOST_BYTES:
        raise NoStoredChat(FileFault.TOO_LARGE)
    try:
        return _stored(_File.model_validate_json(content), chat, person, library)
    except ValidationError as error:
        is_json = error.errors(include_input=False)[0]["type"] != "json_invalid"
        raise NoStoredChat(FileFault.NO_EXPORT if is_json else FileFault.NO_JSON) from None
    except ValueError:
        raise NoStoredChat(FileFault.NO_EXPORT) from None


def _stored(read: _File, chat: Chat, person: int | None, library: Library) -> StoredChat:
    """Raises ValueError where a value is none that could have been stored."""
    rows = [row for row in read.subscriptions if row.deleted is None]
    known = [
        row
        for row in rows
        if set(row.actors) <= set(library.actors) and set(row.topics) <= set(library.topics)
    ]
    zone = zone_or_error(read.chat.zone) or chat.zone
    if rows and zone is None:
        raise ValueError("subscriptions go by a clock")
    settings = replace(
        chat,
        zone=zone,
        quiet=quiet_hours(read.chat.quiet_start, read.chat.quiet_end),
        when_nothing_new=read.chat.when_nothing_new,
        corrections=read.chat.corrections,
        pictures=read.chat.pictures,
    )
    # The topics of another forum have other numbers.
    is_own = read.chat.id == chat.id
    moved = [_moved(chat.id, row, person, has_topics=is_own) for row in known]
    once = {content_of(each.new): each for each in moved}
    return StoredChat(settings, tuple(once.values()), len(rows) - len(known))


def _moved(
    chat: int, row: _SubscriptionRow, person: int | None, *, has_topics: bool
) -> MovedSubscription:
    new = NewSubscription(
        chat=chat,
        days=days_of(row.days),
        at=from_minutes(row.at),
        thread=row.thread if has_topics else None,
        follows=Follows(frozenset(row.actors), frozenset(row.topics)),
        subscriber=person,
    )
    return MovedSubscription(new, row.paused_until)
