"""Changes to messages: texts, captions, keyboards; deleting and pinning."""

from local_telegram import texts, wire
from local_telegram.access import Right, chat_of, check_deletable, message_of
from local_telegram.errors import bad_request
from local_telegram.methods.sending import caption_of, link_preview, markup_of
from local_telegram.params import Method, Params
from local_telegram.records import Json, Message
from local_telegram.world import World

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
Edited = Json | bool
"""The message; `True` where it was sent by inline mode."""


def edit_text(world: World, params: Params) -> Edited:
    """Another text. Without a keyboard in the request, the message loses its own."""
    rows = markup_of(world, params)
    text, entities = texts.message_text(
        world,
        params.text("text"),
        params.text("parse_mode"),
        params.decoded("entities", "entities"),
    )
    message = _editable(world, params)
    if message.kind != "text":
        raise bad_request("There is no text in the message to edit")
    changes: Json = {"text": text, "entities": entities, "keyboard": rows}
    return _edited(world, params, message, changes | {"link_preview": link_preview(params)})


def edit_caption(world: World, params: Params) -> Edited:
    """Another caption, or none."""
    rows = markup_of(world, params)
    text, entities = caption_of(world, params)
    message = _editable(world, params)
    if message.file is None:
        raise bad_request("There is no caption in the message to edit")
    changes: Json = {"text": text, "entities": entities, "keyboard": rows}
    return _edited(world, params, message, changes)


def edit_markup(world: World, params: Params) -> Edited:
    """Another keyboard, or none."""
    rows = markup_of(world, params)
    return _edited(world, params, _editable(world, params), {"keyboard": rows})


def delete_message(world: World, params: Params) -> bool:
    """Take a message away for everyone."""
    message = message_of(world, params, Right.WRITE, "delete")
    check_deletable(world, message)
    world.delete(message)
    return True


def delete_messages(world: World, params: Params) -> bool:
    """Take several away; those that are not there are passed over."""
    numbers = params.decoded("message_ids", "message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise bad_request("Message identifiers are not specified")
    chat = chat_of(world, params, Right.WRITE)
    found = [world.message(chat.id, int(number)) for number in numbers]
    messages = [one for one in found if one is not None]
    for message in messages:
        check_deletable(world, message)
    for message in messages:
        world.delete(message)
    return True


def pin_message(world: World, params: Params) -> bool:
    """Pin a message: in groups and channels only as an admin."""
    message = message_of(world, params, Right.WRITE, "pin")
    _check_can_pin(world, message.chat_id)
    if message.is_service:
        raise bad_request("Service messages can't be pinned")
    world.change_chat(message.chat_id, pinned=message.id)
    return True


def unpin_message(world: World, params: Params) -> bool:
    """Take the pin off."""
    chat = chat_of(world, params, Right.WRITE)
    _check_can_pin(world, chat.id)
    if chat.pinned is None or params.number("message_id", chat.pinned) != chat.pinned:
        raise bad_request("Message to unpin not found")
    world.change_chat(chat.id, pinned=None)
    return True


def _check_can_pin(world: World, chat_id: int) -> None:
    chat = world.chats[chat_id]
    if chat.type != "private" and world.bot.id not in chat.admins:
        raise bad_request("not enough rights to manage pinned messages in the chat")


def _editable(world: World, params: Params) -> Message:
    """The message, if it is the bot's own or was sent by its inline mode."""
    inline_id = params.text("inline_message_id")
    if inline_id and "chat_id" not in params:
        message = world.inline_message(inline_id)
        if message is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    message = message_of(world, params, Right.WRITE, "edit")
    chat = world.chats[message.chat_id]
    is_own = message.sender == world.bot if message.sender else world.bot.id in chat.admins
    if not (is_own or message.via_bot) or message.forwarded_from or message.is_service:
        raise bad_request("Message can't be edited")
    return message


def _edited(world: World, params: Params, message: Message, changes: Json) -> Edited:
    if all(getattr(message, name) == value for name, value in changes.items()):
        raise bad_request(_NOT_MODIFIED)
    only_keyboard = set(changes) == {"keyboard"}
    edited = message.edited if only_keyboard else world.now()
    changed = world.change(message, **changes, edited=edited)
    return True if "chat_id" not in params else wire.message(world, changed)


METHODS: dict[str, Method] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_message,
    "unpinChatMessage": unpin_message,
}
