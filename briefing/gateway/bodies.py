"""The bodies of requests: their sending may be slow, but must not stand still.

aiohttp waits for an answer with a limit, but for the other side to take the request without one.
"""

import asyncio
import io
from collections.abc import Mapping
from typing import IO, TypeAlias

from aiohttp import BytesPayload, MultipartWriter
from aiohttp.abc import AbstractStreamWriter
from cachetools import TTLCache
from yarl import URL

Files: TypeAlias = Mapping[str, tuple[str, bytes | IO[bytes], str]]
"""Files by the name of their part: file name, content and MIME type."""

_PIECE = 64 * 1024
_LONG = 200
"""Characters of a value that is worth keeping."""
_UNSAFE_IN_NAMES = str.maketrans({'"': "%22", "\\": "%5C", "\r": "%0D", "\n": "%0A"})


class FormEncoder:
    """Puts parameters in the form of an HTML form, `a=1&b=2`.

    A long value, such as the text of an answer, is encoded once for all who get it within ten
    minutes. ``urllib`` takes seven times as long for it as yarl.
    """

    def __init__(self, most_characters: int = 4_000_000, seconds: float = 600) -> None:
        self._kept: TTLCache[str, str] = TTLCache(most_characters, seconds, getsizeof=len)

    def encode(self, parameters: Mapping[str, str]) -> str:
        """The parameters, in their order."""
        return "&".join(f"{name}={self._value(text)}" for name, text in parameters.items())

    def _value(self, text: str) -> str:
        if len(text) < _LONG:
            return _quoted(text)
        kept = self._kept.get(text)
        if kept is None:
            kept = _quoted(text)
            if len(kept) <= self._kept.maxsize:
                self._kept[text] = kept
        return kept


def _quoted(text: str) -> str:
    return URL.build(query={"": text}).raw_query_string.removeprefix("=")


class FormBody(BytesPayload):
    """Parameters in the form of an HTML form, `a=1&b=2`.

    `write_timeout` is the time in seconds for which no piece of 64 KiB may be stuck; None waits
    for ever. The request ends with `TimeoutError` when it is exceeded.
    """

    def __init__(self, encoded: str, write_timeout: float | None) -> None:
        super().__init__(encoded.encode(), content_type="application/x-www-form-urlencoded")
        self._write_timeout = write_timeout

    async def write_with_length(
        self, writer: AbstractStreamWriter, content_length: int | None
    ) -> None:
        """Write the body, or its first `content_length` bytes."""
        await super().write_with_length(_Paced(writer, self._write_timeout), content_length)


class Upload(MultipartWriter):
    """Parameters, then each file, as `multipart/form-data`. `write_timeout` as in `FormBody`."""

    def __init__(
        self, fields: Mapping[str, str], files: Files, write_timeout: float | None
    ) -> None:
        super().__init__("form-data")
        self._write_timeout = write_timeout
        for name, text in fields.items():
            self.append(text).set_content_disposition("form-data", quote_fields=False, name=name)
        for name, (filename, content, mime) in files.items():
            body = io.BytesIO(content) if isinstance(content, bytes) else content
            # Telegram shows the name as it stands here, so only what would end it is escaped.
            shown = filename.translate(_UNSAFE_IN_NAMES)
            part = self.append(body, {"Content-Type": mime})
            part.set_content_disposition(
                "form-data", quote_fields=False, name=name, filename=shown
            )

    async def write(self, writer: AbstractStreamWriter, close_boundary: bool = True) -> None:
        """Write the body."""
        await super().write(_Paced(writer, self._write_timeout), close_boundary)


class _Paced(AbstractStreamWriter):
    """A writer that passes a body on, in pieces of which none may take longer than `limit`."""

    def __init__(self, writer: AbstractStreamWriter, limit: float | None) -> None:
        self._writer = writer
        self._limit = limit

    async def write(self, chunk: bytes | bytearray | memoryview) -> None:
        whole = memoryview(chunk)
        for start in range(0, len(whole), _PIECE):
            async with asyncio.timeout(self._limit):
                await self._writer.write(whole[start : start + _PIECE])

    async def write_eof(self, chunk: bytes = b"") -> None:
        await self._writer.write_eof(chunk)

    async def drain(self) -> None:
        await self._writer.drain()

    def enable_compression(self, encoding: str = "deflate", strategy: int | None = None) -> None:
        self._writer.enable_compression(encoding, strategy)

    def enable_chunking(self) -> None:
        self._writer.enable_chunking()

    async def write_headers(self, status_line: str, headers: object) -> None:
        raise NotImplementedError("a body has no head")
