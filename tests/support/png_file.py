"""Reads the PNG files that pictures are, without a library for images."""

import struct
import zlib
from dataclasses import dataclass

_CHANNELS = {2: 3, 6: 4}


@dataclass(frozen=True)
class Pixels:
    """A picture of 8 bits a channel; a pixel is (red, green, blue)."""

    width: int
    height: int
    channels: int
    rows: tuple[bytes, ...]

    def at(self, x: int, y: int) -> tuple[int, int, int]:
        """The colour of a pixel, counted from the upper left corner."""
        red, green, blue = self.rows[y][x * self.channels : x * self.channels + 3]
        return red, green, blue

    def has_near(
        self, colour: tuple[int, int, int], left: int, top: int, right: int, bottom: int
    ) -> bool:
        """Whether the colour stands somewhere in this rectangle."""
        return any(
            self.at(x, y) == colour
            for y in range(max(top, 0), min(bottom, self.height))
            for x in range(max(left, 0), min(right, self.width))
        )


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def read_png(data: bytes) -> Pixels:
    """The pixels of a PNG of 8 bits a channel, not interlaced."""
    chunks: dict[bytes, bytes] = {}
    at = 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind = data[at + 4 : at + 8]
        chunks[kind] = chunks.get(kind, b"") + data[at + 8 : at + 8 + length]
        at += length + 12
    width, height, depth, colours, *_, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert (depth, interlaced) == (8, 0)
    channels = _CHANNELS[colours]
    raw = zlib.decompress(chunks[b"IDAT"])
    size = width * channels
    rows = [bytes(size)]
    for start in range(0, len(raw), size + 1):
        line = raw[start + 1 : start + 1 + size]
        rows.append(_unfiltered(raw[start], line, rows[-1], channels))
    return Pixels(width, height, channels, tuple(rows[1:]))


def _unfiltered(kind: int, line: bytes, above: bytes, channels: int) -> bytes:
    """https://www.w3.org/TR/png-3/#9Filter-types."""
    done = bytearray(line)
    for at, value in enumerate(line):
        left = done[at - channels] if at >= channels else 0
        up = above[at]
        corner = above[at - channels] if at >= channels else 0
        if kind == 1:
            done[at] = (value + left) & 255
        elif kind == 2:
            done[at] = (value + up) & 255
        elif kind == 3:
            done[at] = (value + (left + up) // 2) & 255
        elif kind == 4:
            done[at] = (value + _nearest(left, up, corner)) & 255
    return bytes(done)


def _nearest(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda one: abs(guess - one))


def mean_difference(one: Pixels, other: Pixels) -> float:
    """How far two pictures of one size are apart, from 0 to 255."""
    assert (one.width, one.height, one.channels) == (other.width, other.height, other.channels)
    pairs = zip(b"".join(one.rows), b"".join(other.rows), strict=True)
    return sum(abs(here - there) for here, there in pairs) / (one.width * one.height * 3)
