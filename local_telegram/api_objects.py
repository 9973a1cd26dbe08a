"""The objects of the Bot API (User, Chat, Message ...), as a bot reads them, made from records."""

from local_telegram.chat_records import Button, Chat, Entity, ForwardOrigin, Json, Message, User
from local_telegram.server_state import ServerState

# Values of buttons that the Bot API wraps into an object.
_WRAPPED = {"copy_text": "text", "switch_inline_query_chosen_chat": "query"}


def user(person: User) -> Json:
    """A User."""
    found: Json = {"id": person.id, "is_bot": person.is_bot, "first_name": person.first_name}
    extra = {
        "last_name": person.last_name,
        "username": person.username,
        "language_code": person.language if not person.is_bot else None,
    }
    return found | {key: value for key, value in extra.items() if value}


def chat(state: ServerState, one: Chat) -> Json:
    """A Chat, as it stands in a message."""
    found: Json = {"id": one.id, "type": one.type}
    if one.type == "private":
        person = user(state.users[one.id])
        names = ("first_name", "last_name", "username")
        return found | {key: person[key] for key in names if key in person}
    found["title"] = one.title
    if one.username:
        found["username"] = one.username
    if one.is_forum:
        found["is_forum"] = True
    return found


def entity(state: ServerState, one: Entity) -> Json:
    """A MessageEntity."""
    found = one.as_json()
    if one.user_id is not None and one.user_id in state.users:
        found["user"] = user(state.users[one.user_id])
    return found


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> Json:
    """An InlineKeyboardMarkup."""
    return {"inline_keyboard": [[_button(one) for one in row] for row in rows]}


def message(state: ServerState, one: Message, *, with_reply: bool = True) -> Json:
    """A Message. It contains the message that it replies to, but not what that one replies to."""
    place = state.chats[one.chat_id]
    found: Json = {
        "message_id": one.id,
        "date": int(one.date.timestamp()),
        "chat": chat(state, place),
        **_author(state, one),
        **_thread(state, one),
        **_text(state, one),
        **one.content,
    }
    if one.keyboard:
        found["reply_markup"] = keyboard(one.keyboard)
    if one.edited is not None:
        found["edit_date"] = int(one.edited.timestamp())
    if one.via_bot:
        found["via_bot"] = user(state.bot)
    if one.guest_caller is not None:
        found["guest_bot_caller_user"] = user(one.guest_caller)
    if one.kind == "text" and not one.link_preview:
        found["link_preview_options"] = {"is_disabled": True}
    replied = state.message(one.chat_id, one.reply_to) if one.reply_to and with_reply else None
    if replied is not None:
        found["reply_to_message"] = message(state, replied, with_reply=False)
    return found


def _author(state: ServerState, one: Message) -> Json:
    found: Json = {}
    if one.sender is not None:
        found["from"] = user(one.sender)
    else:
        found["sender_chat"] = chat(state, state.chats[one.chat_id])
    if one.forward_origin is not None:
        found["forward_origin"] = _origin(state, one.forward_origin)
    return found


def _origin(state: ServerState, one: ForwardOrigin) -> Json:
    """A MessageOrigin: MessageOriginUser, MessageOriginChannel or MessageOriginHiddenUser."""
    dated: Json = {"date": int(one.date.timestamp())}
    if one.user is not None:
        return dated | {"type": "user", "sender_user": user(one.user)}
    if one.channel is not None:
        place = {"chat": chat(state, one.channel), "message_id": one.post}
        return dated | {"type": "channel"} | place
    return dated | {"type": "hidden_user", "sender_user_name": one.name}


def _thread(state: ServerState, one: Message) -> Json:
    """The thread: a topic of a forum; elsewhere in a supergroup, the first message of a chain of
    replies.
    """
    place = state.chats[one.chat_id]
    if one.thread is not None:
        return {"message_thread_id": one.thread, "is_topic_message": True}
    if place.type != "supergroup" or place.is_forum or one.reply_to is None:
        return {}
    root = one.reply_to
    while (above := state.message(one.chat_id, root)) is not None and above.reply_to is not None:
        root = above.reply_to
    return {"message_thread_id": root}


def _text(state: ServerState, one: Message) -> Json:
    if not one.text:
        return {}
    names = ("text", "entities") if one.kind == "text" else ("caption", "caption_entities")
    found: Json = {names[0]: one.text}
    if one.entities:
        found[names[1]] = [entity(state, each) for each in one.entities]
    return found


def _button(one: Button) -> Json:
    value = {_WRAPPED[one.kind]: one.value} if one.kind in _WRAPPED else one.value
    return {"text": one.text, one.kind: value}
