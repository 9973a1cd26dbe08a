"""Names, sizes and times of the data's files: while these stay, nothing was saved."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from briefing.evidence.articles import SUFFIX
from briefing.library.reading.folder import FileKind, is_left_alone

Fingerprint: TypeAlias = tuple[str, int, int, int, int]
"""A path with its inode and, for a file, its size and the nanoseconds of its last changes."""
_UNSEEN = -1
"""Stands for the inode of what cannot be looked at; the number of the error follows."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the data is: the positions, and the articles where there are any."""

    positions: Path
    articles: Path | None = None

    @property
    def existing(self) -> tuple[Path, ...]:
        """The folders whose own entries are data, as far as they are there."""
        return tuple(folder for folder in self._all if os.path.isdir(folder))

    def traces(self) -> frozenset[Fingerprint]:
        """One trace for each thing that the library is made of.

        Two looks with the same traces have the same data between them. The time of the last
        change of an inode is among them, which no program sets: an edit that keeps the size and
        puts the old time of writing back is seen as well.
        """
        return frozenset(trace for folder in self._all for trace in self._traces_in(folder))

    def may_hold(self, folder: Path, name: str) -> bool:
        """Whether what has this name in this folder can be a part of the data."""
        return name.endswith(SUFFIX) if folder == self.articles else not is_left_alone(name)

    @property
    def _all(self) -> tuple[Path, ...]:
        kinds = (self.positions / kind for kind in (FileKind.ACTOR, FileKind.SOURCE))
        articles = () if self.articles is None else (self.articles,)
        return (self.positions, *kinds, *articles)

    def _traces_in(self, folder: Path) -> Iterator[Fingerprint]:
        yield _trace(str(folder))
        try:
            names = os.listdir(folder)
        except OSError as error:
            yield (str(folder), _UNSEEN, error.errno or 0, 0, 0)
            return
        for name in names:
            if self.may_hold(folder, name):
                yield _trace(os.path.join(folder, name))


def _trace(path: str) -> Fingerprint:
    """The trace of what a path leads to."""
    try:
        found = os.stat(path)
    except OSError as error:
        return (path, _UNSEEN, error.errno or 0, 0, 0)
    if stat.S_ISDIR(found.st_mode):
        # A folder's times change with files that are no data.
        return (path, found.st_ino, 0, 0, 0)
    return (path, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
