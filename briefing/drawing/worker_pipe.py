"""How the program and the process that draws talk: JSON, with its length in four bytes before."""

import json
import struct
from typing import IO, Any

LENGTH = struct.Struct(">I")
MOST_BYTES = 32_000_000
"""Of one message: the data of a drawing."""


def packed(message: object) -> bytes:
    """A message as it is sent. Half a surrogate pair, which is no character, becomes "?".

    Raises ValueError for one that is too long.
    """
    body = json.dumps(message, ensure_ascii=False).encode("utf-8", "replace")
    if len(body) > MOST_BYTES:
        raise ValueError(f"{len(body):,} bytes of data are more than {MOST_BYTES:,}")
    return LENGTH.pack(len(body)) + body


def write_message(stream: IO[bytes], message: object) -> None:
    """Send a message."""
    stream.write(packed(message))


def read_message(stream: IO[bytes]) -> Any:
    """The next message; None where whoever sends them has gone."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    body = stream.read(size)
    return json.loads(body) if len(body) == size else None
