"""Which chat, topic and message a request means, and whether the bot may go there."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

from local_telegram.chat_records import Chat, Message
from local_telegram.errors import bad_request, forbidden
from local_telegram.params import Params
from local_telegram.server_state import ServerState

DELETABLE_FOR = timedelta(hours=48)


class Right(IntEnum):
    """What a request wants to do in a chat."""

    READ = 0
    WRITE = 1


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes: the chat, its topic, the message that it replies to."""

    chat: Chat
    thread: int | None
    reply_to: int | None


def chat_of(state: ServerState, params: Params, right: Right, name: str = "chat_id") -> Chat:
    """The chat that the request names, by id or `@username`. Raises `Refusal`."""
    given = params.text(name)
    if not given:
        raise bad_request(f"{name} is empty")
    chat = _named(state, given)
    if chat is None:
        raise bad_request("chat not found")
    check(state, chat, right)
    return chat


def check(state: ServerState, chat: Chat, right: Right) -> None:
    """Raises `Refusal` where the bot has no such right, saying why (blocked, not a member)."""
    if chat.type == "private":
        if right is Right.WRITE and chat.blocked:
            raise forbidden("bot was blocked by the user")
        if right is Right.WRITE and not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return
    if chat.migrated_to is not None and right is Right.WRITE:
        raise bad_request(
            "group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": chat.migrated_to},
        )
    if state.bot.id not in chat.members:
        raise forbidden(
            f"bot was kicked from the {chat.type} chat"
            if chat.blocked
            else f"bot is not a member of the {chat.type} chat"
        )
    if chat.type == "channel" and right is Right.WRITE and state.bot.id not in chat.admins:
        raise bad_request("need administrator rights in the channel chat")


def target_of(state: ServerState, params: Params) -> Target:
    """Where the message of a request goes. Raises `Refusal`."""
    chat = chat_of(state, params, Right.WRITE)
    thread = _thread(chat, params.number("message_thread_id"))
    replied = _replied(state, params, chat)
    if replied is None or replied.chat_id != chat.id:
        return Target(chat, thread, None)
    return Target(chat, replied.thread if thread is None else thread, replied.id)


def message_of(
    state: ServerState, params: Params, right: Right, what: str, chat_name: str = "chat_id"
) -> Message:
    """The message that the request names. Raises `Refusal`, naming it `message to {what}`."""
    chat = chat_of(state, params, right, chat_name)
    message = state.message(chat.id, params.number("message_id"))
    if message is None:
        raise bad_request(f"message to {what} not found")
    return message


def check_deletable(state: ServerState, message: Message) -> None:
    """Raises `Refusal` where the bot may not delete the message.

    It may delete its own messages for 48 hours, a person's in a private chat for as long, and
    as an admin every message at any time.
    """
    chat = state.chats[message.chat_id]
    if state.bot.id in chat.admins:
        return
    is_own = message.sender is not None and message.sender.id == state.bot.id
    if not is_own and chat.type != "private":
        raise bad_request("message can't be deleted")
    if state.now() - message.date > DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")


def _named(state: ServerState, given: str) -> Chat | None:
    if given.startswith("@"):
        public = (one for one in state.chats.values() if one.username and one.type != "private")
        wanted = given[1:].lower()
        return next((one for one in public if str(one.username).lower() == wanted), None)
    return state.chats.get(int(given)) if re.fullmatch(r"-?[0-9]{1,19}", given) else None


def _thread(chat: Chat, thread: int) -> int | None:
    """The topic that a request names. Only forums have topics, and a bot gives no id for
    "General"; elsewhere the parameter is ignored.
    """
    if thread <= 0 or (chat.type != "private" and not chat.is_forum):
        return None
    if thread not in dict(chat.topics):
        raise bad_request("message thread not found")
    return thread


def _replied(state: ServerState, params: Params, chat: Chat) -> Message | None:
    given = params.decoded("reply_parameters", "reply parameters")
    if given is None:
        number = params.number("reply_to_message_id")
        lenient, place = params.flag("allow_sending_without_reply"), chat
    elif isinstance(given, dict):
        inner = Params(given, {})
        number, lenient = inner.number("message_id"), inner.flag("allow_sending_without_reply")
        place = chat_of(state, inner, Right.READ) if "chat_id" in inner else chat
    else:
        raise bad_request("Object expected as reply parameters")
    if number <= 0:
        return None
    message = state.message(place.id, number)
    if message is None and not lenient:
        raise bad_request("message to be replied not found")
    return message
