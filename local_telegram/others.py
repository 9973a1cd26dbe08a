"""What people send besides texts, as the Bot API shows it to a bot."""

from collections.abc import Callable

from local_telegram import wire
from local_telegram.records import Json, Person
from local_telegram.world import World

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
"""Kinds with their content. `empty` is a message of a kind that the Bot API does not know."""

WITH_CAPTION = frozenset({"photo", "document", "video", "voice"})


def _pinned(world: World, _: Person, chat_id: int) -> Json:
    number = world.chats[chat_id].pinned
    pinned = world.message(chat_id, number) if number else None
    return {"pinned_message": wire.message(world, pinned, with_reply=False)} if pinned else {}


SERVICE: dict[str, Callable[[World, Person, int], Json]] = {
    "joined": lambda world, person, _: {"new_chat_members": [wire.user(person)]},
    "left": lambda world, person, _: {"left_chat_member": wire.user(person)},
    "pinned": _pinned,
    "new_title": lambda world, _, chat_id: {"new_chat_title": world.chats[chat_id].title},
    "topic_created": lambda *_: {"forum_topic_created": {"name": "Topic", "icon_color": 7322096}},
}
"""What happens in a chat, with who did it and where."""

KINDS = frozenset({*MEDIA, *SERVICE, "forwarded"})
"""Everything that `LocalTelegram.send_other` can send."""
