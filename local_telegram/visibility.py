"""Which messages the bot sees, and which kind of update each one becomes."""

from local_telegram import api_objects
from local_telegram.chat_records import Message, cut
from local_telegram.server_state import ServerState


def tell(state: ServerState, message: Message, *, edited: bool = False) -> None:
    """Queue the update for a message, if the bot sees it."""
    if not sees(state, message):
        return
    kind = "channel_post" if state.chats[message.chat_id].type == "channel" else "message"
    state.updates.add(f"edited_{kind}" if edited else kind, api_objects.message(state, message))


def tell_membership(state: ServerState, chat_id: int, actor_id: int, old: str, new: str) -> None:
    """Queue the update `my_chat_member`: the bot was blocked, removed, added or made an admin."""
    people = [api_objects.user(state.bot) | {"status": status} for status in (old, new)]
    members = [{"user": api_objects.user(state.bot), "status": one["status"]} for one in people]
    for member in members:
        if member["status"] == "kicked":
            member["until_date"] = 0
    content = {
        "chat": api_objects.chat(state, state.chats[chat_id]),
        "from": api_objects.user(state.users[actor_id]),
        "date": int(state.now().timestamp()),
        "old_chat_member": members[0],
        "new_chat_member": members[1],
    }
    state.updates.add("my_chat_member", content)


def sees(state: ServerState, message: Message) -> bool:
    """Whether the bot sees a message, by the rules of Telegram's privacy mode.

    In private chats and channels it sees everything. In a group it sees service messages and
    what is meant for it: commands that name no other bot, mentions of it, replies to it, and
    messages sent by its inline mode. In a group where it is an admin, or with privacy mode off,
    it sees everything.
    """
    chat = state.chats[message.chat_id]
    if chat.type == "private":
        return True
    if state.bot.id not in chat.members:
        return False
    if not state.privacy or chat.type == "channel" or state.bot.id in chat.admins:
        return True
    return message.is_service or message.via_bot or _is_meant(state, message)


def _is_meant(state: ServerState, message: Message) -> bool:
    replied = state.message(message.chat_id, message.reply_to) if message.reply_to else None
    if replied is not None and replied.sender == state.bot:
        return True
    name = f"@{state.bot.username}".lower()
    for entity in message.entities:
        words = cut(message.text, entity.offset, entity.length).lower()
        if entity.type == "mention" and words == name:
            return True
        if entity.type == "bot_command" and entity.offset == 0:
            return "@" not in words or words.endswith(name)
    return False
