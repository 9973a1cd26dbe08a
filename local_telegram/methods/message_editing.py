"""Changes to messages: texts, captions, keyboards; deleting and pinning."""

from local_telegram import api_objects, formatted_text
from local_telegram.chat_access import Right, chat_of, check_deletable, message_of
from local_telegram.chat_records import Json, Message
from local_telegram.errors import bad_request
from local_telegram.methods.message_sending import caption_of, link_preview, markup_of
from local_telegram.methods.uploads import file_content, file_of
from local_telegram.params import Method, Params
from local_telegram.server_state import ServerState

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
Edited = Json | bool
"""The edited message as a Message, or `True` where it was sent by inline mode."""


def edit_text(state: ServerState, params: Params) -> Edited:
    """editMessageText. Without a keyboard in the request, the message loses its own."""
    rows = markup_of(state, params)
    text, entities = formatted_text.message_text(
        state,
        params.text("text"),
        params.text("parse_mode"),
        params.decoded("entities", "entities"),
    )
    message = _editable(state, params)
    if message.kind != "text":
        raise bad_request("There is no text in the message to edit")
    changes: Json = {"text": text, "entities": entities, "keyboard": rows}
    return _edited(state, params, message, changes | {"link_preview": link_preview(params)})


def edit_caption(state: ServerState, params: Params) -> Edited:
    """editMessageCaption: another caption, or none."""
    rows = markup_of(state, params)
    text, entities = caption_of(state, params)
    message = _editable(state, params)
    if message.file is None:
        raise bad_request("There is no caption in the message to edit")
    changes: Json = {"text": text, "entities": entities, "keyboard": rows}
    return _edited(state, params, message, changes)


def edit_media(state: ServerState, params: Params) -> Edited:
    """editMessageMedia: another picture or file, with its caption."""
    rows = markup_of(state, params)
    media = params.decoded("media", "InputMedia")
    if not isinstance(media, dict) or media.get("type") not in ("photo", "document"):
        raise bad_request("can't parse InputMedia: Can't find or unsupported field \"type\"")
    kind = media["type"]
    inner = params.of_media(kind, media)
    text, entities = caption_of(state, inner)
    message = _editable(state, params)
    file = file_of(state, inner, kind)
    changes: Json = {"kind": kind, "text": text, "entities": entities, "keyboard": rows}
    changes |= {"file": file, "content": file_content(kind, file)}
    return _edited(state, params, message, changes)


def edit_markup(state: ServerState, params: Params) -> Edited:
    """editMessageReplyMarkup: another keyboard, or none."""
    rows = markup_of(state, params)
    return _edited(state, params, _editable(state, params), {"keyboard": rows})


def delete_message(state: ServerState, params: Params) -> bool:
    """deleteMessage: remove a message for everyone."""
    message = message_of(state, params, Right.WRITE, "delete")
    check_deletable(state, message)
    state.delete(message)
    return True


def delete_messages(state: ServerState, params: Params) -> bool:
    """deleteMessages: remove several. Unknown ids are ignored."""
    numbers = params.decoded("message_ids", "message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise bad_request("Message identifiers are not specified")
    chat = chat_of(state, params, Right.WRITE)
    found = [state.message(chat.id, int(number)) for number in numbers]
    messages = [one for one in found if one is not None]
    for message in messages:
        check_deletable(state, message)
    for message in messages:
        state.delete(message)
    return True


def pin_message(state: ServerState, params: Params) -> bool:
    """pinChatMessage: in groups and channels only as an admin."""
    message = message_of(state, params, Right.WRITE, "pin")
    _check_can_pin(state, message.chat_id)
    if message.is_service:
        raise bad_request("Service messages can't be pinned")
    state.change_chat(message.chat_id, pinned=message.id)
    return True


def unpin_message(state: ServerState, params: Params) -> bool:
    """unpinChatMessage."""
    chat = chat_of(state, params, Right.WRITE)
    _check_can_pin(state, chat.id)
    if chat.pinned is None or params.number("message_id", chat.pinned) != chat.pinned:
        raise bad_request("Message to unpin not found")
    state.change_chat(chat.id, pinned=None)
    return True


def _check_can_pin(state: ServerState, chat_id: int) -> None:
    chat = state.chats[chat_id]
    if chat.type != "private" and state.bot.id not in chat.admins:
        raise bad_request("not enough rights to manage pinned messages in the chat")


def _editable(state: ServerState, params: Params) -> Message:
    """The message, if it is the bot's own or was sent by its inline mode."""
    inline_id = params.text("inline_message_id")
    if inline_id and "chat_id" not in params:
        message = state.inline_message(inline_id)
        if message is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    message = message_of(state, params, Right.WRITE, "edit")
    chat = state.chats[message.chat_id]
    is_own = message.sender == state.bot if message.sender else state.bot.id in chat.admins
    if not (is_own or message.via_bot) or message.forward_origin or message.is_service:
        raise bad_request("Message can't be edited")
    return message


def _edited(state: ServerState, params: Params, message: Message, changes: Json) -> Edited:
    if all(getattr(message, name) == value for name, value in changes.items()):
        raise bad_request(NOT_MODIFIED)
    only_keyboard = set(changes) == {"keyboard"}
    edited = message.edited if only_keyboard else state.now()
    changed = state.change(message, **changes, edited=edited)
    return True if "chat_id" not in params else api_objects.message(state, changed)


METHODS: dict[str, Method] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_message,
    "unpinChatMessage": unpin_message,
}
