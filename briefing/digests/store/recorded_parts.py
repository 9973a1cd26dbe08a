"""The library that was recorded last, a row for each part of it: an edit costs what it changes.

A part is an actor with all that is on file of it, a source, the topics, or the ids that quotes had
before. Each has a hash of its data. Parts with the same hash are the same, and are neither read
nor written.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import ColumnElement, delete, insert, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.daemon_threads import in_daemon_thread
from briefing.digests.store.library_tables import recorded_parts

_AT_ONCE = 200
"""Rows that are read or written with one statement: some 6 MB of a large library."""

LibraryState = Mapping[str, Any]
"""A whole library as plain data that JSON can carry, as releases of before 0015 record it."""


class PartKind(StrEnum):
    """What a part is; there is one part of the last two, whose key is empty."""

    ACTOR = "actor"
    SOURCE = "source"
    TOPICS = "topics"
    FORMER_IDS = "former_ids"


PartKey = tuple[str, str]
"""A part's kind and id."""


class LibraryInParts(Protocol):
    """A library as it is recorded."""

    @property
    def hashes(self) -> Mapping[PartKey, str]:
        """Of each part, the hash of its data."""

    @property
    def content(self) -> str:
        """A hash of all: the same wherever the same files are read."""

    def data(self, part: PartKey) -> str:
        """A part as JSON."""

    def whole(self) -> LibraryState:
        """The library as releases of before 0015 record it. Slow."""

    def whole_content(self) -> str:
        """Its hash, as those releases make it. Slow."""


@dataclass(frozen=True, slots=True)
class RecordedBefore:
    """What was recorded last, told by how it differs from another library.

    ``others`` is the recorded data of parts that are not the same in the other one, or not in it;
    ``lacking`` are those of the other one that are not recorded. ``whole`` is set where a release
    of before 0015 recorded the library: that is all of it then, and the rest is empty.
    """

    others: Mapping[PartKey, str]
    lacking: frozenset[PartKey]
    whole: LibraryState | None = None

    @property
    def is_same(self) -> bool:
        """Whether the other library is what was recorded."""
        return not self.others and not self.lacking and self.whole is None


async def read_before(
    connection: AsyncConnection, hashes: Mapping[PartKey, str]
) -> RecordedBefore:
    """How the recorded parts differ from those with these hashes.

    Raises ValueError where a part's data is damaged.
    """
    parts = recorded_parts.c
    rows = (await connection.execute(select(parts.kind, parts.key, parts.hash))).all()
    recorded = {(row.kind, row.key): row.hash for row in rows}
    others: dict[PartKey, str] = {}
    for some in _batches([key for key, one in recorded.items() if hashes.get(key) != one]):
        query = select(recorded_parts).where(_are(some))
        for row in (await connection.execute(query)).all():
            if hash_of(str(row.data)) != row.hash:
                raise ValueError(f"its {row.kind} {row.key} is not as it was written")
            others[row.kind, row.key] = row.data
    return RecordedBefore(others, frozenset(hashes.keys() - recorded.keys()))


async def write_parts(
    connection: AsyncConnection, library: LibraryInParts, before: RecordedBefore | None
) -> None:
    """Write the parts of a library that are not recorded so, and delete those that it lacks.

    ``before`` is what was recorded, as it differs from this library; None where that was nothing,
    or is damaged. To be called with the lock of the library's state.
    """
    hashes = library.hashes
    if before is None or before.whole is not None:
        # What rows there are, if any, are of no library that counts.
        await connection.execute(delete(recorded_parts))
        missing = list(hashes)
    else:
        for some in _batches(list(before.others)):
            await connection.execute(delete(recorded_parts).where(_are(some)))
        missing = [key for key in hashes if key in before.others or key in before.lacking]
    for some in _batches(missing):
        rows = await in_daemon_thread(_rows, library, hashes, some)
        await connection.execute(insert(recorded_parts), rows)


def hash_of(data: str) -> str:
    """The hash by which a part's data is compared."""
    return hashlib.sha256(data.encode()).hexdigest()


def _rows(
    library: LibraryInParts, hashes: Mapping[PartKey, str], keys: Sequence[PartKey]
) -> list[dict[str, str]]:
    return [
        {"kind": one[0], "key": one[1], "hash": hashes[one], "data": library.data(one)}
        for one in keys
    ]


def _are(keys: Sequence[PartKey]) -> ColumnElement[bool]:
    return tuple_(recorded_parts.c.kind, recorded_parts.c.key).in_(keys)


def _batches(keys: Sequence[PartKey]) -> Iterator[Sequence[PartKey]]:
    return (keys[first : first + _AT_ONCE] for first in range(0, len(keys), _AT_ONCE))
