"""What a curator noted of an article's passages, and no file of the data can say.

Which are to be looked at later, which quotation is two, which sentences of a transcript were left
out. The notes stand in the folder of the decisions, a file for each article. Who deletes them is
asked again; nothing that is filed or left out is lost.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from briefing.evidence.prepared import Extent
from briefing.library.writing import written_beside

_SHA256 = re.compile("[0-9a-f]{64}")


class ArticleNotes(msgspec.Struct, frozen=True):
    """The notes of one article. Extents count characters of our copy."""

    later: tuple[Extent, ...] = ()
    left_out: tuple[Extent, ...] = ()
    parted: tuple[tuple[Extent, ...], ...] = ()
    """For each quotation that was parted, its parts in order."""

    def parts_of(self, whole: Extent) -> tuple[Extent, ...]:
        """The parts of a quotation; none where nobody parted it."""
        for parts in self.parted:
            if whole[0] <= parts[0][0] and parts[-1][1] <= whole[1]:
                return parts
        return ()

    def with_later(self, extent: Extent) -> "ArticleNotes":
        """The same, and the passage is to be looked at later."""
        return msgspec.structs.replace(self, later=(*_without(self.later, extent), extent))

    def with_left_out(self, extent: Extent) -> "ArticleNotes":
        """The same, and the passage is left out: nobody has to look at it later."""
        others = self.without(extent)
        return msgspec.structs.replace(others, left_out=(*others.left_out, extent))

    def with_parts(self, whole: Extent, parts: Sequence[Extent]) -> "ArticleNotes":
        """The same with a quotation in these parts; with none, it is whole again."""
        known = self.parts_of(whole)
        others = tuple(one for one in self.parted if one != known)
        parted = (*others, tuple(parts)) if parts else others
        return msgspec.structs.replace(self, parted=parted)

    def without(self, extent: Extent) -> "ArticleNotes":
        """The same without any note of a passage but its parts."""
        later, left_out = _without(self.later, extent), _without(self.left_out, extent)
        return msgspec.structs.replace(self, later=later, left_out=left_out)


def read_notes(folder: Path, sha256: str) -> ArticleNotes:
    """The notes of an article; none where there are none that can be read."""
    try:
        return msgspec.json.decode(_path(folder, sha256).read_bytes(), type=ArticleNotes)
    except (FileNotFoundError, msgspec.DecodeError):
        return ArticleNotes()


def write_notes(folder: Path, sha256: str, notes: ArticleNotes) -> None:
    """Keep the notes of an article, whole or not at all. Raises OSError."""
    path = _path(folder, sha256)
    with written_beside(path, msgspec.json.encode(notes)) as temporary:
        temporary.replace(path)


def _path(folder: Path, sha256: str) -> Path:
    if not _SHA256.fullmatch(sha256):
        raise ValueError(f"{sha256!r} is no fingerprint of an article")
    return folder / f"{sha256}.json"


def _without(extents: tuple[Extent, ...], extent: Extent) -> tuple[Extent, ...]:
    return tuple(one for one in extents if one != extent)
