"""The last library that readers saw, kept in a file for a start on faulty data."""

import contextlib
import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import structlog

from briefing.digests.composing.recorded_state import library_of, state_of
from briefing.library.model import Library
from briefing.library.writing import written_beside

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class KeptLibrary:
    """A library, and when readers first saw it; an aware moment, None where nobody knows."""

    library: Library
    when: datetime | None


class LibraryKeeper:
    """Writes and reads the file. Readable by its owner alone, and replaced whole or not at all.

    What does not have its own fingerprint is not read: half a file is worse than none.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, library: Library, when: datetime) -> None:
        """Keep a library. Where the file cannot be written, that is a line in the log.

        The same library keeps its date, and nothing is written.
        """
        content = msgspec.json.encode(_plain(library))
        with contextlib.suppress(OSError):
            if self._path.read_bytes().partition(b"\n")[2] == content:
                return
        head = {"when": when.isoformat(), "sha256": hashlib.sha256(content).hexdigest()}
        try:
            self._replace(json.dumps(head).encode() + b"\n" + content)
        except OSError as error:
            _log.warning("the library cannot be kept for the next start", reason=str(error))

    def read(self) -> KeptLibrary | None:
        """What is kept; None where nothing is that can be used."""
        try:
            first, _, content = self._path.read_bytes().partition(b"\n")
            head = json.loads(first)
            if hashlib.sha256(content).hexdigest() != head["sha256"]:
                raise ValueError("the fingerprint is another")
            return KeptLibrary(
                _library(msgspec.json.decode(content)), datetime.fromisoformat(head["when"])
            )
        except FileNotFoundError:
            return None
        except (
            *(OSError, ValueError, KeyError, TypeError, AttributeError),
            msgspec.MsgspecError,
        ) as error:
            # One line: what a file holds that is none of ours is not for the log.
            reason = str(error).partition("\n")[0][:200]
            _log.warning("the kept library cannot be read", file=str(self._path), reason=reason)
            return None

    def _replace(self, content: bytes) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with written_beside(self._path, content) as temporary:
            temporary.replace(self._path)


def _plain(library: Library) -> dict[str, Any]:
    return {"state": state_of(library), "former_ids": dict(library.former_ids.items())}


def _library(plain: dict[str, Any]) -> Library:
    return replace(library_of(plain["state"]), former_ids=plain["former_ids"])
