"""Writes the site into a folder: what changed and nothing else, each file whole or not at all.

The folder is the site's own, but for dotfiles (a repository's ``.git``) and a few names that hosts
ask for. ``.site.json`` in it records each file that was written, with the hash of its content,
and each quote that ever had a page. A file that is no longer made is taken away only if it stands
there as it was written. A run that was killed leaves whole files, of which some are new; the next
one goes on from there.
"""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

import msgspec
from filelock import FileLock, Timeout

RECORD = ".site.json"
_JOURNAL, _LOCK, _TEMPORARY = ".site.journal", ".site.lock", ".site.tmp"
_ALLOWED = frozenset({"CNAME", "_headers", "_redirects", "robots.txt"})
"""Files of the site's host, which may stand in the folder before there is a site."""
_PATH = re.compile(r"(?:[a-z0-9-]+/){0,3}[a-z0-9-]+\.(?:html|css|js|svg|png|atom|json|xml)")
"""What paths of ours look like. A record may have been edited by anybody."""
_QUOTE = re.compile(r"[0-9a-f]{10}")
_SHORT = 16


class SiteFolderRefused(Exception):
    """The folder cannot be written to, or holds what is not the site's. The text says which."""


@dataclass(slots=True)
class FolderChanges:
    """What a run did, by the paths. ``kept`` are files of ours that somebody changed and that the
    site no longer has: they were left."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unchanged: int = 0


class _Record(msgspec.Struct):
    files: dict[str, str] = {}
    quotes: dict[str, tuple[str, str]] = {}


class SiteFolder:
    """A folder with a site, or an empty one for it. Make one with `site_folder`."""

    def __init__(self, top: Path, record: _Record, journal: Iterable[str]) -> None:
        self._top = top
        self._before = record
        self._begun = frozenset(journal)
        self._folders: set[str] = set()

    @property
    def quotes(self) -> Mapping[str, tuple[str, str]]:
        """Every quote that had a page here, with its actor and topic."""
        return self._before.quotes

    def held(self, path: str) -> bytes | None:
        """The content of a file that was written before, and that stands there as it was."""
        if path not in self._before.files or not self._is_inside(path):
            return None
        content = self._content(path)
        is_whole = content is not None and _hash(content) == self._before.files[path]
        return content if is_whole else None

    def write(
        self, files: Iterable[tuple[str, bytes]], quotes: Mapping[str, tuple[str, str]]
    ) -> FolderChanges:
        """Write the files, and take away those that were written before and are not among them.

        ``quotes`` are those that have a page now, with their actor and topic. Raises
        SiteFolderRefused; whatever was written by then is whole.
        """
        changes, written = FolderChanges(), {}
        try:
            with (self._top / _JOURNAL).open("a", encoding="ascii") as journal:
                for path, content in files:
                    written[path] = _hash(content)
                    self._place(path, content, changes, journal)
            self._take_away(set(self._before.files) | self._begun, written, changes)
            record = _Record(written, {**self._before.quotes, **quotes})
            text = msgspec.json.format(msgspec.json.encode(record, order="sorted"), indent=1)
            if self._content(RECORD) != text:
                self._replace(RECORD, text)
            (self._top / _JOURNAL).unlink()
        except OSError as error:
            place = error.filename or self._top
            raise SiteFolderRefused(f"{place} cannot be written: {error.strerror}") from error
        return changes

    def _place(self, path: str, content: bytes, changes: FolderChanges, journal: TextIO) -> None:
        self._make_folder(path)
        held = self._content(path)
        if held == content:
            changes.unchanged += 1
            return
        is_ours = path in self._before.files or path in self._begun
        if held is not None and not is_ours:
            raise SiteFolderRefused(f"{self._top / path} is not the site's; nothing is put there")
        if not is_ours:
            journal.write(f"{path}\n")
            journal.flush()
        self._replace(path, content)
        (changes.added if held is None else changes.changed).append(path)

    def _make_folder(self, path: str) -> None:
        """The folders of a path. None of them may be a link: it could lead out of the site."""
        folder = path.rpartition("/")[0]
        if folder in self._folders or not folder:
            return
        self._make_folder(folder)
        place = self._top / folder
        with suppress(FileExistsError):
            place.mkdir()
        if not stat.S_ISDIR(place.lstat().st_mode):
            raise SiteFolderRefused(f"{place} is no folder; nothing is put there")
        self._folders.add(folder)

    def _content(self, path: str) -> bytes | None:
        """What a file holds; None where there is none. A link is not followed."""
        place = self._top / path
        try:
            if not stat.S_ISREG(place.lstat().st_mode):
                raise SiteFolderRefused(f"{place} is no plain file; nothing is put there")
            return place.read_bytes()
        except FileNotFoundError:
            return None

    def _replace(self, path: str, content: bytes) -> None:
        temporary = self._top / _TEMPORARY
        temporary.unlink(missing_ok=True)
        with temporary.open("xb") as file:
            file.write(content)
        temporary.replace(self._top / path)

    def _take_away(self, before: set[str], now: Mapping[str, str], changes: FolderChanges) -> None:
        for path in sorted(before - set(now)):
            if not _PATH.fullmatch(path) or not self._is_inside(path):
                continue
            held = self._content(path)
            if held is None:
                continue
            if path in self._before.files and _hash(held) != self._before.files[path]:
                changes.kept.append(path)
                continue
            (self._top / path).unlink()
            changes.removed.append(path)
            with suppress(OSError):  # others are in it
                (self._top / path).parent.rmdir()

    def _is_inside(self, path: str) -> bool:
        """Whether no folder on the way to the file is a link."""
        parents = [self._top / parent for parent in Path(path).parents if parent.name]
        return all(place.is_dir() and not place.is_symlink() for place in parents)


@contextmanager
def site_folder(top: Path) -> Iterator[SiteFolder]:
    """The folder, for one run at a time. It is made where it is not there yet.

    Raises SiteFolderRefused for a folder that holds other things, and where another run writes.
    """
    try:
        top.mkdir(parents=True, exist_ok=True)
        _refuse_others(top)  # before anything of ours is put there
        with FileLock(top / _LOCK, timeout=0):
            yield SiteFolder(top, _record(top), _begun(top))
    except (FileExistsError, NotADirectoryError) as error:
        raise SiteFolderRefused(f"{top} is no folder") from error
    except Timeout as error:
        raise SiteFolderRefused(f"{top} is being written by another run") from error
    except OSError as error:
        raise SiteFolderRefused(f"{top} cannot be written: {error.strerror}") from error


def _record(top: Path) -> _Record:
    """What was written before."""
    try:
        record = msgspec.json.decode((top / RECORD).read_bytes(), type=_Record)
    except FileNotFoundError:
        return _Record()
    except (msgspec.DecodeError, IsADirectoryError) as error:
        raise SiteFolderRefused(
            f"{top / RECORD} cannot be read; take the folder away, or name another"
        ) from error
    record.quotes = {id_: of for id_, of in record.quotes.items() if _QUOTE.fullmatch(id_)}
    return record


def _refuse_others(top: Path) -> None:
    """A folder in which no site was begun has to be empty."""
    if (top / RECORD).exists() or (top / _JOURNAL).exists():
        return
    others = [
        entry.name
        for entry in os.scandir(top)
        if not entry.name.startswith(".") and entry.name not in _ALLOWED
    ]
    if others:
        raise SiteFolderRefused(
            f"{top} holds no site, and other things ({min(others)}); name an empty or a new folder"
        )


def _begun(top: Path) -> list[str]:
    """The files that a run which did not end had begun."""
    try:
        text = (top / _JOURNAL).read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return []
    return [path for path in text.splitlines() if _PATH.fullmatch(path)]


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_SHORT]
