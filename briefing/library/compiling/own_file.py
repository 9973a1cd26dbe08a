"""A file of this program's own, kept for its next start, that may be deleted at any time."""

import hashlib
import os
import stat
import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
import pydantic
import rapidfuzz
import snowballstemmer  # type: ignore[import-untyped]  # it has no types
import structlog
import yaml

import briefing
from briefing.library.writing import written_beside

_DECIDING = (
    *("briefing/answers", "briefing/evidence", "briefing/library", "briefing/strict_yaml"),
    "quotations",
)
"""The packages of the program that decide what is made of a file."""
_Made = TypeVar("_Made")
_log = structlog.get_logger(__name__)


class OwnFile:
    """Readable by its owner alone, replaced whole or not at all.

    Whatever is not surely what this program wrote for these keys is passed over with a line in
    the log. Nothing in it is code.
    """

    def __init__(self, path: Path, *keys: str, program: str | None = None) -> None:
        """``keys`` name what the content depends on besides the program.

        ``program`` says which program writes it; this one, if it is not given.
        """
        self._path = path
        self._keys = hashlib.sha256("/".join((program or program_digest(), *keys)).encode())

    def write(self, body: bytes) -> None:
        """Keep the body. Where the file cannot be written, that is a line in the log."""
        head = hashlib.sha256(body).digest() + self._keys.digest()
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with written_beside(self._path, head + body) as temporary:
                temporary.replace(self._path)
        except OSError as error:
            _log.warning("what is compiled cannot be kept", reason=str(error))

    def read(self, decode: Callable[[memoryview], _Made]) -> _Made | None:
        """What ``decode`` makes of the body; None where there is none that can be used."""
        try:
            return decode(self._body())
        except FileNotFoundError:
            return None
        except (OSError, ValueError, msgspec.MsgspecError) as error:
            reason = str(error).partition("\n")[0][:200]
            _log.warning(
                "what was kept compiled is passed over, and made anew",
                file=str(self._path),
                reason=reason,
            )
            return None

    def _body(self) -> memoryview:
        """Raises OSError, and ValueError for what cannot be used."""
        content = memoryview(_own(self._path))
        digest, keys, body = content[:32], content[32:64], content[64:]
        if hashlib.sha256(body).digest() != digest:
            raise ValueError("it is damaged")
        if keys != self._keys.digest():
            raise ValueError("another version of the program made it, or with other keys")
        return body


def _own(path: Path) -> bytes:
    """The bytes of a file that is ours and nobody else's. Raises OSError and ValueError."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise ValueError("it is no file")
        if hasattr(os, "geteuid") and (found.st_uid != os.geteuid() or found.st_mode & 0o077):
            raise ValueError("it is not this user's own, or others may read or write it")
        return file.read()


@cache
def program_digest() -> str:
    """A digest of all code that decides what is made of a file, and of what it runs on."""
    digest = hashlib.sha256()
    versions = (sys.version, sys.byteorder, unicodedata.unidata_version, pydantic.VERSION)
    modules = (yaml, rapidfuzz, msgspec)
    for version in (*versions, *(module.__version__ for module in modules)):
        digest.update(f"{version}\n".encode())
    digest.update(repr(snowballstemmer.algorithms()).encode())
    for path in sorted(_code()):
        digest.update(f"{path}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _code() -> Iterator[Path]:
    for root in (Path(folder).parent for folder in briefing.__path__):
        for package in _DECIDING:
            for path in (root / package).rglob("*"):
                if path.suffix in (".py", ".txt", ".tsv", ".json", ".yaml"):
                    yield path
