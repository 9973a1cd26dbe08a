"""Files that the bot sends: which ones Telegram takes, and how a message describes them."""

import mimetypes
import struct

from local_telegram.chat_records import File, Json
from local_telegram.errors import bad_request
from local_telegram.params import Params
from local_telegram.server_state import ServerState

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_LONGEST_SIDES = 10_000
_SLIMMEST = 20
_HEAVIEST = 10 * 1024 * 1024


def file_of(state: ServerState, params: Params, kind: str) -> File:
    """The file that a request sends: uploaded now, or named by the id of one sent before.

    `kind` is the parameter's name, `photo` or `document`. Raises `Refusal`.
    """
    upload = params.upload(kind)
    if upload is None:
        given = params.text(kind)
        if given in state.files:
            return state.files[given][0]
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
    return state.keep(name, media_type, body, width, height)


def file_content(kind: str, file: File) -> Json:
    """The fields of a Message that describe its file."""
    plain: Json = {"file_id": file.id, "file_unique_id": f"u{file.id}", "file_size": file.size}
    if kind == "photo":
        return {"photo": [plain | {"width": file.width, "height": file.height}]}
    return {"document": plain | {"file_name": file.name, "mime_type": file.mime}}


def photo_size(body: bytes) -> tuple[int, int]:
    """Width and height of a photo in pixels. Raises `Refusal` for what Telegram refuses."""
    if len(body) > _HEAVIEST:
        raise bad_request("file is too big")
    size = dimensions(body)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > _LONGEST_SIDES or not min(size) or max(size) > _SLIMMEST * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size


def dimensions(body: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG; None for anything else."""
    if body.startswith(_PNG) and len(body) >= 24:
        width, height = struct.unpack(">II", body[16:24])
        return width, height
    return _jpeg(body) if body.startswith(_JPEG) else None


def _jpeg(body: bytes) -> tuple[int, int] | None:
    """The first segment that states a size."""
    at = 2
    while at + 9 <= len(body) and body[at] == 0xFF:
        if body[at + 1] in _JPEG_SIZES:
            height, width = struct.unpack(">HH", body[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(body[at + 2 : at + 4], "big")
    return None
