"""Messages that the bot sends: texts, pictures, files, copies and forwards."""

import mimetypes
from typing import Any

from local_telegram import texts, wire
from local_telegram.access import Right, Target, message_of, target_of
from local_telegram.errors import bad_request
from local_telegram.keyboards import Rows, keyboard
from local_telegram.params import Method, Params
from local_telegram.pictures import photo_size
from local_telegram.records import File, Json, Message
from local_telegram.world import World

ACTIONS = frozenset(
    [
        *("typing", "upload_photo", "record_video", "upload_video", "record_voice"),
        *("upload_voice", "upload_document", "choose_sticker", "find_location"),
        *("record_video_note", "upload_video_note", "cancel"),
    ]
)


def send_message(world: World, params: Params) -> Json:
    """A text."""
    text, entities = texts.message_text(
        world,
        params.text("text"),
        params.text("parse_mode"),
        params.decoded("entities", "entities"),
    )
    rows = markup_of(world, params)
    target = target_of(world, params)
    content: Json = {"text": text, "entities": entities, "link_preview": link_preview(params)}
    return _sent(world, params, target, rows, content)


def send_photo(world: World, params: Params) -> Json:
    """A picture with a caption."""
    return _send_file(world, params, "photo")


def send_document(world: World, params: Params) -> Json:
    """A file with a caption."""
    return _send_file(world, params, "document")


def copy_message(world: World, params: Params) -> Json:
    """The same content as the bot's own message; only its id comes back."""
    source = message_of(world, params, Right.READ, "copy", "from_chat_id")
    _check_copyable(source, "copied")
    content: Json = {one: getattr(source, one) for one in ("kind", "text", "entities", "content")}
    content |= {"file": source.file, "link_preview": source.link_preview}
    if "caption" in params and source.kind != "text":
        content["text"], content["entities"] = caption_of(world, params)
    rows = markup_of(world, params)
    sent = _sent(world, params, target_of(world, params), rows, content)
    return {"message_id": sent["message_id"]}


def forward_message(world: World, params: Params) -> Json:
    """The message with its author's name above it."""
    source = message_of(world, params, Right.READ, "forward", "from_chat_id")
    _check_copyable(source, "forwarded")
    author = source.sender.first_name if source.sender else world.chats[source.chat_id].title
    content: Json = {one: getattr(source, one) for one in ("kind", "text", "entities", "content")}
    content |= {"file": source.file, "forwarded_from": source.forwarded_from or author}
    return _sent(world, params, target_of(world, params), (), content)


def send_chat_action(world: World, params: Params) -> bool:
    """ "typing" and the like."""
    action = params.text("action")
    if action not in ACTIONS:
        raise bad_request("Wrong parameter action in request")
    target = target_of(world, params)
    if target.chat.type == "channel":
        raise bad_request("can't send chat actions to channel chats")
    world.emit("typing", chat=target.chat.id, thread=target.thread, action=action)
    return True


def markup_of(world: World, params: Params) -> Rows:
    """The inline keyboard of the request."""
    chat = world.chats.get(params.number("chat_id"))
    markup = params.decoded("reply_markup", "reply keyboard markup")
    return keyboard(markup, chat.type if chat else None)


def caption_of(world: World, params: Params) -> texts.Formatted:
    """The caption of the request."""
    entities = params.decoded("caption_entities", "caption_entities")
    return texts.caption(world, params.text("caption"), params.text("parse_mode"), entities)


def link_preview(params: Params) -> bool:
    """Whether Telegram may show a preview of the first link."""
    options: Any = params.decoded("link_preview_options", "link preview options")
    if options is None:
        return not params.flag("disable_web_page_preview")
    if not isinstance(options, dict):
        raise bad_request("Object expected as link preview options")
    return not Params(options, {}).flag("is_disabled")


def _send_file(world: World, params: Params, kind: str) -> Json:
    text, entities = caption_of(world, params)
    rows = markup_of(world, params)
    file = _file(world, params, kind)
    target = target_of(world, params)
    content: Json = {"kind": kind, "text": text, "entities": entities, "file": file}
    return _sent(world, params, target, rows, content | {"content": _as_content(kind, file)})


def _file(world: World, params: Params, kind: str) -> File:
    upload = params.upload(kind)
    if upload is None:
        given = params.text(kind)
        if given in world.files:
            return world.files[given][0]
        if given.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        raise bad_request(
            "wrong remote file identifier specified: Wrong string length"
            if given
            else f"there is no {kind} in the request"
        )
    name, body, media_type = upload
    if not body:
        raise bad_request("file must be non-empty")
    width, height = photo_size(body) if kind == "photo" else (0, 0)
    media_type = media_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return world.keep(name, media_type, body, width, height)


def _as_content(kind: str, file: File) -> Json:
    plain: Json = {"file_id": file.id, "file_unique_id": f"u{file.id}", "file_size": file.size}
    if kind == "photo":
        return {"photo": [plain | {"width": file.width, "height": file.height}]}
    return {"document": plain | {"file_name": file.name, "mime_type": file.mime}}


def _check_copyable(source: Message, how: str) -> None:
    if source.is_service:
        raise bad_request(f"message can't be {how}")


def _sent(world: World, params: Params, target: Target, rows: Rows, content: Json) -> Json:
    chat = target.chat
    message = world.post(
        chat.id,
        None if chat.type == "channel" else world.bot,
        reply_to=target.reply_to,
        thread=target.thread,
        keyboard=rows,
        silent=params.flag("disable_notification"),
        **content,
    )
    return wire.message(world, message)


METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
    "sendChatAction": send_chat_action,
}
