"""Answers of a Bot API server: read within limits, and put in the shape that is expected.

What stands between may answer with a page, what stands in the place of Telegram with less than
the present Bot API has. python-telegram-bot takes neither: it raises a TypeError at a waiting
time in quotation marks, and at an administrator without the rights of today.
"""

import json
import math
from collections.abc import Iterable
from typing import Any, TypeAlias

import aiohttp
from telegram.error import NetworkError

MOST_BYTES = 32 * 1024 * 1024
"""The longest body that is read: a hundred longest updates are a third of it."""
_PIECE = 64 * 1024
_LONGEST_WAIT = 24 * 60 * 60
"""Seconds: the longest time to wait that is believed."""
_OK, _BAD_GATEWAY = 200, 502

Json: TypeAlias = dict[str, Any]

# What python-telegram-bot 22 wants of each and servers before Bot API 7.3 leave out. Rights that
# are not named are not given.
_ADMINISTRATOR = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_react_to_messages",
)
_RESTRICTED = (
    "is_member",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_send_messages",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_manage_topics",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_edit_tag",
    "can_react_to_messages",
)
_CHAT: Json = {
    "accent_color_id": 0,
    "max_reaction_count": 0,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}


async def read_body(response: aiohttp.ClientResponse) -> bytes:
    """The body of an answer. Raises `NetworkError` where it is longer than `MOST_BYTES`."""
    pieces: list[bytes] = []
    left = MOST_BYTES
    async for piece in response.content.iter_chunked(_PIECE):
        left -= len(piece)
        if left < 0:
            response.close()
            raise NetworkError("The answer is too long")
        pieces.append(piece)
    return b"".join(pieces)


def normalized(status: int, body: bytes) -> tuple[int, bytes]:
    """The status and the body, without what would be taken amiss.

    A page with a fault's status is kept out of errors and logs. A refusal that comes with the
    status 200 gets the status that it names.
    """
    if status == _OK:
        if not body[:64].replace(b" ", b"").startswith(b'{"ok":false'):
            return status, body
        named = _object(body).get("error_code")
        if isinstance(named, int) and 400 <= named < 600:
            return named, body
        return _BAD_GATEWAY, body
    return status, body if "ok" in _object(body) else b'{"ok":false}'


def _object(body: bytes) -> Json:
    """The JSON object in a body; an empty one where there is none."""
    try:
        answer = json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def parsed(body: bytes) -> Json:
    """The Bot API's answer. Raises `NetworkError` if it is none."""
    answer = _object(body)
    if answer.get("ok") is False:
        answer["parameters"] = _parameters(answer.get("parameters"))
        if not isinstance(answer.get("description"), str):
            answer["description"] = ""
    elif "result" not in answer:
        raise NetworkError("The answer is not one of a Bot API server")
    else:
        _complete(answer["result"])
    return answer


def _parameters(given: object) -> Json:
    """What a refusal says of what to do, as numbers."""
    if not isinstance(given, dict):
        return {}
    wait, chat = _number(given.get("retry_after")), _number(given.get("migrate_to_chat_id"))
    read: Json = {}
    if wait is not None and wait > 0:
        read["retry_after"] = math.ceil(min(wait, _LONGEST_WAIT))
    if chat is not None:
        read["migrate_to_chat_id"] = int(chat)
    return read


def _number(given: object) -> float | None:
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        return None
    try:
        number = float(given)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _complete(result: object) -> None:
    """Fill in what a server of an older version leaves out."""
    if isinstance(result, dict):
        _complete_member(result)
        if isinstance(result.get("type"), str) and "id" in result:
            for name, value in _CHAT.items():
                result.setdefault(name, value)
        return
    for update in result if isinstance(result, list) else ():
        changed = update.get("my_chat_member") if isinstance(update, dict) else None
        if isinstance(changed, dict):
            _complete_member(changed.get("old_chat_member"))
            _complete_member(changed.get("new_chat_member"))


def _complete_member(member: object) -> None:
    if not isinstance(member, dict) or "user" not in member:
        return
    missing: Iterable[str] = ()
    if member.get("status") == "administrator":
        # The name of a right before Bot API 6.0.
        member.setdefault("can_manage_video_chats", member.get("can_manage_voice_chats", False))
        missing = _ADMINISTRATOR
    elif member.get("status") == "restricted":
        missing = _RESTRICTED
    for name in missing:
        member.setdefault(name, False)
    if member.get("status") in ("restricted", "kicked"):
        member.setdefault("until_date", 0)
    if member.get("status") == "creator":
        member.setdefault("is_anonymous", False)
