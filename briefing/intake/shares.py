"""Shares: the parts into which the chats of a bot are dealt out among its processes."""

import zlib
from collections.abc import Mapping
from typing import Any

SHARES = 64
"""How many shares there are. It never changes: waiting updates are filed under their share."""


def share_of(update: Mapping[str, Any]) -> int:
    """The share of an update as Telegram sends it: that of its chat, else of its person.

    A private chat has the id of its person, so that a query and a message of one person go the
    same way.
    """
    return zlib.crc32(str(_whose(update)).encode()) % SHARES


def queue_name(bot: int, share: int) -> str:
    """The name under which a share's updates wait."""
    return f"updates-{bot}-{share}"


def quotas(members: int) -> list[int]:
    """How many shares each of so many processes holds: all of them together, evenly.

    >>> quotas(3)
    [22, 21, 21]
    """
    each, rest = divmod(SHARES, members)
    return [each + (place < rest) for place in range(members)]


def _whose(update: Mapping[str, Any]) -> object:
    """The id of the chat or the person; the update's own where it is of neither."""
    for content in update.values():
        if not isinstance(content, Mapping):
            continue
        for holder in (content, content.get("message")):
            chat = holder.get("chat") if isinstance(holder, Mapping) else None
            if isinstance(chat, Mapping) and "id" in chat:
                return chat["id"]
        for person in (content.get("from"), content.get("user")):
            if isinstance(person, Mapping) and "id" in person:
                return person["id"]
    return update.get("update_id")
