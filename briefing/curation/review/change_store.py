"""Writes decisions to the data folder: all the files of one, or none, whatever happens.

A decision is first written whole beside the files and into a journal; then the files get their
names. A process that is killed leaves the journal: whoever opens the store next ends the work. The
store's folder is no part of the data (``var/curation``), and may be deleted between two sessions:
then nothing can be taken back.
"""

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import msgspec
from filelock import FileLock, Timeout

from briefing.curation.review.pending_files import FileChange, Hunk
from briefing.file_permissions import make_private_folder

_KEPT = 200
"""Decisions that can be taken back, the last ones."""
_SUFFIX = ".filing"
_Read = TypeVar("_Read")
_BUSY_SECONDS = 30.0


class EditedMeanwhile(Exception):
    """A file was edited while the decision was made; nothing was written. The text names it."""


class StoreBusy(Exception):
    """Another process has been writing for long."""


class Action(StrEnum):
    """What was decided of a passage."""

    FILED = "filed"
    LEFT_OUT = "left out"


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as it was carried out: who made it, on which words, and what it changed.

    ``start`` and ``end`` are the place of the words in the article of ``source``. ``quote`` is the
    id of the quote that was filed, ``actor`` and ``topic`` where; ``reason`` is why words were
    left out. ``at`` is in UTC.
    """

    id: str = msgspec.field(default_factory=lambda: uuid4().hex)
    at: datetime = msgspec.field(default_factory=lambda: datetime.now(UTC))
    action: Action
    by: str
    source: str
    start: int
    end: int
    text: str
    hunks: tuple[Hunk, ...] = ()
    quote: str | None = None
    actor: str | None = None
    topic: str | None = None
    reason: str | None = None


class _Journal(msgspec.Struct, frozen=True):
    """What is under way: the files' texts, and the decisions as they will be listed then."""

    changes: tuple[FileChange, ...]
    decided: tuple[Decided, ...]


_NOTHING = _Journal((), ())


class ChangeStore:
    """The decisions on one data folder. Several processes may use it at once.

    ``positions`` is the data folder, ``folder`` the store's own. Raises OSError where either
    cannot be written; nothing of a decision is in the data then.
    """

    def __init__(self, positions: Path, folder: Path) -> None:
        self._positions = positions
        self._folder = folder
        make_private_folder(folder)
        self._lock = FileLock(folder / "lock")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep others from deciding meanwhile, and end what a killed process began.

        Raises StoreBusy where somebody else does not let go.
        """
        try:
            with self._lock.acquire(timeout=_BUSY_SECONDS):
                self._recover()
                yield
        except Timeout:
            raise StoreBusy("another process is writing decisions") from None

    def decided(self) -> tuple[Decided, ...]:
        """The decisions that can be taken back, the oldest first."""
        return _read(self._folder / "decided.json", tuple[Decided, ...], ())

    def decided_by(self, by: str, source: str) -> tuple[Decided, ...]:
        """A curator's decisions on an article, the last one first."""
        own = (one for one in self.decided() if (one.by, one.source) == (by, source))
        return tuple(own)[::-1]

    def apply(self, changes: tuple[FileChange, ...], decided: Decided) -> None:
        """Write a decision's files, and list it. Raises EditedMeanwhile. Call it `locked`."""
        self._commit(changes, (*self.decided(), decided)[-_KEPT:])

    def revert(self, changes: tuple[FileChange, ...], decided: Decided) -> None:
        """Write the files without a decision, and list it no more. Call it `locked`."""
        self._commit(changes, tuple(one for one in self.decided() if one.id != decided.id))

    def disown(self, by: str) -> None:
        """Keep the decisions of a person without whose they are. Raises StoreBusy and OSError."""
        with self.locked():
            decided = self.decided()
            nobodys = tuple(
                msgspec.structs.replace(one, by="") if one.by == by else one for one in decided
            )
            if nobodys != decided:
                self._commit((), nobodys)

    def _commit(self, changes: tuple[FileChange, ...], decided: tuple[Decided, ...]) -> None:
        staged: list[tuple[Path, Path]] = []
        journal = self._folder / "pending.json"
        try:
            for change in changes:
                path = self._positions / change.path
                if change.after is not None:
                    staged.append((_stage(path, change.after.encode()), path))
            listed = self._folder / "decided.json"
            staged.append((_stage(listed, msgspec.json.encode(decided)), listed))
            for change in changes:
                if not _holds(self._positions / change.path, change.before):
                    raise EditedMeanwhile(change.path)
            content = msgspec.json.encode(_Journal(changes, decided))
            os.replace(_stage(journal, content), journal)
        except BaseException:
            for temporary, _ in staged:
                temporary.unlink(missing_ok=True)
            raise
        self._finish(changes, staged)

    def _finish(self, changes: tuple[FileChange, ...], staged: list[tuple[Path, Path]]) -> None:
        """Give what was written its names. From here on the decision stands."""
        for temporary, path in staged:
            os.replace(temporary, path)
        for change in changes:
            if change.after is None:
                (self._positions / change.path).unlink(missing_ok=True)
        (self._folder / "pending.json").unlink()

    def _recover(self) -> None:
        """End what a killed process began; leave alone what was edited by hand since."""
        journal = self._folder / "pending.json"
        found = _read(journal, _Journal, _NOTHING)
        if found is not _NOTHING:
            staged = []
            for change in found.changes:
                path = self._positions / change.path
                if change.after is not None and _holds(path, change.before):
                    staged.append((_stage(path, change.after.encode()), path))
            listed = self._folder / "decided.json"
            staged.append((_stage(listed, msgspec.json.encode(found.decided)), listed))
            gone = [one for one in found.changes if one.after is None]
            unchanged = (one for one in gone if _holds(self._positions / one.path, one.before))
            self._finish(tuple(unchanged), staged)
        for folder in (
            self._positions,
            *(self._positions / name for name in ("actors", "sources")),
        ):
            for temporary in folder.glob(f".*{_SUFFIX}"):
                temporary.unlink(missing_ok=True)


def _stage(path: Path, content: bytes) -> Path:
    """Write a file's next content beside it, onto the disk; raises OSError, leaving nothing."""
    temporary = path.with_name(f".{path.name}{_SUFFIX}")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return temporary


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o644


def _holds(path: Path, text: str | None) -> bool:
    """Whether a file holds this text; None is no file."""
    if text is None:
        return not path.exists()
    try:
        return path.read_bytes() == text.encode()
    except FileNotFoundError:
        return False


def _read(path: Path, kind: type[_Read], otherwise: _Read) -> _Read:
    """What a file of the store's holds; ``otherwise`` where there is none that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (FileNotFoundError, msgspec.DecodeError):
        return otherwise
