"""Which messages the bot gets to see, and as which kind of update."""

from local_telegram import wire
from local_telegram.records import Message, cut
from local_telegram.world import World


def tell(world: World, message: Message, *, edited: bool = False) -> None:
    """Queue the update for a message, if the bot sees it."""
    if not sees(world, message):
        return
    kind = "channel_post" if world.chats[message.chat_id].type == "channel" else "message"
    world.updates.add(f"edited_{kind}" if edited else kind, wire.message(world, message))


def tell_membership(world: World, chat_id: int, actor_id: int, old: str, new: str) -> None:
    """Queue `my_chat_member`: the bot was blocked, thrown out, added or made an admin."""
    people = [wire.user(world.bot) | {"status": status} for status in (old, new)]
    members = [{"user": wire.user(world.bot), "status": one["status"]} for one in people]
    for member in members:
        if member["status"] == "kicked":
            member["until_date"] = 0
    content = {
        "chat": wire.chat(world, world.chats[chat_id]),
        "from": wire.user(world.people[actor_id]),
        "date": int(world.now().timestamp()),
        "old_chat_member": members[0],
        "new_chat_member": members[1],
    }
    world.updates.add("my_chat_member", content)


def sees(world: World, message: Message) -> bool:
    """Private chats and channels: everything. Groups: service messages, and what is meant for
    the bot (commands that name no other bot, mentions, replies, its inline mode); everything
    where it is an admin, or its privacy mode is off.
    """
    chat = world.chats[message.chat_id]
    if chat.type == "private":
        return True
    if world.bot.id not in chat.members:
        return False
    if not world.privacy or chat.type == "channel" or world.bot.id in chat.admins:
        return True
    return message.is_service or message.via_bot or _is_meant(world, message)


def _is_meant(world: World, message: Message) -> bool:
    replied = world.message(message.chat_id, message.reply_to) if message.reply_to else None
    if replied is not None and replied.sender == world.bot:
        return True
    name = f"@{world.bot.username}".lower()
    for entity in message.entities:
        words = cut(message.text, entity.offset, entity.length).lower()
        if entity.type == "mention" and words == name:
            return True
        if entity.type == "bot_command" and entity.offset == 0:
            return "@" not in words or words.endswith(name)
    return False
