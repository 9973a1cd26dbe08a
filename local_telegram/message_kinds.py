"""Messages that are not plain texts: media, and service messages such as "Ann joined"."""

from collections.abc import Callable

from local_telegram import api_objects
from local_telegram.chat_records import Json, User
from local_telegram.server_state import ServerState

_FILE: Json = {"file_id": "AgACAgIAAxkBAAIB", "file_unique_id": "AQADAgAT", "file_size": 1234}
_PICTURE: Json = _FILE | {"width": 90, "height": 90}

MEDIA: dict[str, Json] = {
    "photo": {"photo": [_PICTURE]},
    "document": {"document": _FILE | {"file_name": "notes.txt", "mime_type": "text/plain"}},
    "video": {"video": _PICTURE | {"duration": 3}},
    "voice": {"voice": _FILE | {"duration": 3}},
    "sticker": {
        "sticker": _PICTURE
        | {"type": "regular", "is_animated": False, "is_video": False, "emoji": "\U0001f44d"}
    },
    "location": {"location": {"latitude": 33.5138, "longitude": 36.2765}},
    "contact": {"contact": {"phone_number": "+15550100", "first_name": "Ann"}},
    "dice": {"dice": {"emoji": "\U0001f3b2", "value": 4}},
    "empty": {},
}
"""Media by kind, with the fields that the Bot API gives them. Their files cannot be downloaded.

`empty` stands for a message of a kind that the Bot API does not know: it has no content.
"""

WITH_CAPTION = frozenset({"photo", "document", "video", "voice"})
"""Media that may carry a text."""


def _pinned(state: ServerState, _: User, chat_id: int) -> Json:
    number = state.chats[chat_id].pinned
    pinned = state.message(chat_id, number) if number else None
    if pinned is None:
        return {}
    return {"pinned_message": api_objects.message(state, pinned, with_reply=False)}


SERVICE: dict[str, Callable[[ServerState, User, int], Json]] = {
    "joined": lambda state, person, _: {"new_chat_members": [api_objects.user(person)]},
    "left": lambda state, person, _: {"left_chat_member": api_objects.user(person)},
    "pinned": _pinned,
    "new_title": lambda state, _, chat_id: {"new_chat_title": state.chats[chat_id].title},
    "topic_created": lambda *_: {"forum_topic_created": {"name": "Topic", "icon_color": 7322096}},
}
"""Service messages by kind. Each function gives the fields of one, from the person who caused it
and the id of the chat.
"""

KINDS = frozenset({*MEDIA, *SERVICE, "forwarded"})
"""Everything that `LocalTelegram.send_other` can send."""
