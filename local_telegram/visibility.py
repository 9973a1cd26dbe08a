"""Which messages the bot sees, and which kind of update each one becomes."""

from local_telegram import api_objects
from local_telegram.chat_records import Message, cut
from local_telegram.server_state import ServerState


def tell(state: ServerState, message: Message, *, edited: bool = False) -> None:
    """Queue the update for a message, if the bot sees it. Only a new one calls it as a guest."""
    content = api_objects.message(state, message)
    if sees(state, message):
        is_channel = state.chats[message.chat_id].type == "channel"
        kind = "channel_post" if is_channel else "message"
        state.updates.add(f"edited_{kind}" if edited else kind, content)
    elif not edited and _calls_guest(state, message):
        state.guest_queries.ask(message, content)


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


def _calls_guest(state: ServerState, message: Message) -> bool:
    """Whether the message mentions the bot in a group that it is not in, with guest mode on."""
    chat = state.chats[message.chat_id]
    is_outside = chat.type in ("group", "supergroup") and state.bot.id not in chat.members
    return state.guest_mode and is_outside and _mentions(state, message)


def _is_meant(state: ServerState, message: Message) -> bool:
    replied = state.message(message.chat_id, message.reply_to) if message.reply_to else None
    if replied is not None and replied.sender == state.bot:
        return True
    command = _leading_command(message)
    if command is not None:
        return "@" not in command or command.endswith(f"@{state.bot.username}".lower())
    return _mentions(state, message)


def _mentions(state: ServerState, message: Message) -> bool:
    name = f"@{state.bot.username}".lower()
    mentions = (one for one in message.entities if one.type == "mention")
    return any(cut(message.text, one.offset, one.length).lower() == name for one in mentions)


def _leading_command(message: Message) -> str | None:
    """The command with which the message begins, in lower case: `/start` or `/start@bot`."""
    for one in message.entities:
        if one.type == "bot_command" and one.offset == 0:
            return cut(message.text, 0, one.length).lower()
    return None
