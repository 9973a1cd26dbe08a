"""Messages that the bot sends: texts, pictures, files, copies and forwards."""

from typing import Any

from local_telegram import api_objects, formatted_text
from local_telegram.chat_access import Right, Target, message_of, target_of
from local_telegram.chat_records import Json, Message
from local_telegram.errors import bad_request
from local_telegram.forwarding import forwarded
from local_telegram.keyboards import Rows, keyboard
from local_telegram.methods.uploads import file_content, file_of
from local_telegram.params import Method, Params
from local_telegram.server_state import ServerState

ACTIONS = frozenset(
    [
        *("typing", "upload_photo", "record_video", "upload_video", "record_voice"),
        *("upload_voice", "upload_document", "choose_sticker", "find_location"),
        *("record_video_note", "upload_video_note", "cancel"),
    ]
)


def send_message(state: ServerState, params: Params) -> Json:
    """sendMessage: a text."""
    text, entities = formatted_text.message_text(
        state,
        params.text("text"),
        params.text("parse_mode"),
        params.decoded("entities", "entities"),
    )
    rows = markup_of(state, params)
    target = target_of(state, params)
    content: Json = {"text": text, "entities": entities, "link_preview": link_preview(params)}
    return _sent(state, params, target, rows, content)


def send_photo(state: ServerState, params: Params) -> Json:
    """sendPhoto: a picture with a caption."""
    return _send_file(state, params, "photo")


def send_document(state: ServerState, params: Params) -> Json:
    """sendDocument: a file with a caption."""
    return _send_file(state, params, "document")


def copy_message(state: ServerState, params: Params) -> Json:
    """copyMessage: send the content of a message anew. Only the new id comes back."""
    source = message_of(state, params, Right.READ, "copy", "from_chat_id")
    _check_copyable(source, "copied")
    content: Json = {one: getattr(source, one) for one in ("kind", "text", "entities", "content")}
    content |= {"file": source.file, "link_preview": source.link_preview}
    if "caption" in params and source.kind != "text":
        content["text"], content["entities"] = caption_of(state, params)
    rows = markup_of(state, params)
    sent = _sent(state, params, target_of(state, params), rows, content)
    return {"message_id": sent["message_id"]}


def forward_message(state: ServerState, params: Params) -> Json:
    """forwardMessage: the message, with its author above it."""
    source = message_of(state, params, Right.READ, "forward", "from_chat_id")
    _check_copyable(source, "forwarded")
    content = forwarded(state, source)
    return _sent(state, params, target_of(state, params), (), content)


def send_chat_action(state: ServerState, params: Params) -> bool:
    """sendChatAction: show "typing" or the like."""
    action = params.text("action")
    if action not in ACTIONS:
        raise bad_request("Wrong parameter action in request")
    target = target_of(state, params)
    if target.chat.type == "channel":
        raise bad_request("can't send chat actions to channel chats")
    state.emit("typing", chat=target.chat.id, thread=target.thread, action=action)
    return True


def markup_of(state: ServerState, params: Params) -> Rows:
    """The inline keyboard of the request."""
    chat = state.chats.get(params.number("chat_id"))
    markup = params.decoded("reply_markup", "reply keyboard markup")
    return keyboard(markup, chat.type if chat else None)


def caption_of(state: ServerState, params: Params) -> formatted_text.Formatted:
    """The caption of the request."""
    entities = params.decoded("caption_entities", "caption_entities")
    return formatted_text.caption(
        state, params.text("caption"), params.text("parse_mode"), entities
    )


def link_preview(params: Params) -> bool:
    """Whether Telegram may show a preview of the first link."""
    options: Any = params.decoded("link_preview_options", "link preview options")
    if options is None:
        return not params.flag("disable_web_page_preview")
    if not isinstance(options, dict):
        raise bad_request("Object expected as link preview options")
    return not Params(options, {}).flag("is_disabled")


def _send_file(state: ServerState, params: Params, kind: str) -> Json:
    text, entities = caption_of(state, params)
    rows = markup_of(state, params)
    file = file_of(state, params, kind)
    target = target_of(state, params)
    content: Json = {"kind": kind, "text": text, "entities": entities, "file": file}
    return _sent(state, params, target, rows, content | {"content": file_content(kind, file)})


def _check_copyable(source: Message, how: str) -> None:
    if source.is_service:
        raise bad_request(f"message can't be {how}")


def _sent(state: ServerState, params: Params, target: Target, rows: Rows, content: Json) -> Json:
    chat = target.chat
    message = state.post(
        chat.id,
        None if chat.type == "channel" else state.bot,
        reply_to=target.reply_to,
        thread=target.thread,
        keyboard=rows,
        silent=params.flag("disable_notification"),
        **content,
    )
    return api_objects.message(state, message)


METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
    "sendChatAction": send_chat_action,
}
