"""The size of a picture, read from its first bytes, and what Telegram takes as a photo."""

import struct

from local_telegram.errors import bad_request

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_LONGEST_SIDES = 10_000
_SLIMMEST = 20
_HEAVIEST = 10 * 1024 * 1024


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
