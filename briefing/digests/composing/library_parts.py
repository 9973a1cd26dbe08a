"""A library in the parts that the database keeps, and back: what is the same is not made again.

Whoever edits one file of a thousand makes one part. The rest is known by its objects, which the
loader keeps as long as their files stay.
"""

import hashlib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from briefing.digests.composing.recorded_state import (
    former_ids_of,
    library_of,
    state_of,
    without_checks,
)
from briefing.digests.store.library_versions import content_of, without_proofs
from briefing.digests.store.recorded_parts import (
    LibraryState,
    PartKey,
    PartKind,
    RecordedBefore,
    hash_of,
)
from briefing.library.identity import plain_mapping
from briefing.library.model import Actor, Library, Source, Topic

_TOPICS: PartKey = (PartKind.TOPICS, "")
_FORMER_IDS: PartKey = (PartKind.FORMER_IDS, "")
_SHAPES: Mapping[str, Any] = {
    PartKind.ACTOR: Actor,
    PartKind.SOURCE: Source,
    PartKind.TOPICS: dict[str, Topic],
    PartKind.FORMER_IDS: dict[str, str],
}


@dataclass(frozen=True, slots=True)
class RecordedPart:
    """What a part is made of, the hash of its data, and that of what all machines have of it.

    ``named`` are the ids by which its quotes name other reports of a statement.
    """

    entry: Any
    hash: str
    content: str
    named: tuple[str, ...] = ()


class LibraryParts:
    """A library as it is recorded. Nobody changes one; `PartsMaker` makes them."""

    def __init__(self, library: Library, parts: Mapping[PartKey, RecordedPart]) -> None:
        self.library = library
        self.parts = parts

    @classmethod
    def none(cls) -> "LibraryParts":
        """The parts of a library that has nothing on file."""
        return cls(Library({}, {}, {}, {}), {})

    @property
    def hashes(self) -> Mapping[PartKey, str]:
        """Of each part, the hash of its data."""
        return {key: part.hash for key, part in self.parts.items()}

    @cached_property
    def content(self) -> str:
        """A hash of all: the same for the same files, whatever articles are there."""
        lines = (f"{kind}\0{key}\0{part.content}\n" for (kind, key), part in self.parts.items())
        return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()

    def data(self, part: PartKey) -> str:
        """A part as JSON."""
        return _json(_plain(part, self.parts[part].entry))

    def whole(self) -> LibraryState:
        """The library as releases of before 0015 record it. Slow."""
        return state_of(self.library)

    def whole_content(self) -> str:
        """Its hash, as those releases make it. Slow, the first time."""
        return self._whole_content

    @cached_property
    def _whole_content(self) -> str:
        return content_of(self.whole())

    def part_of(self, key: PartKey, entry: object) -> RecordedPart | None:
        """The part with this key, if it was made of this very object."""
        part = self.parts.get(key)
        return part if part is not None and part.entry is entry else None

    def read_back(self, keys: Set[PartKey]) -> Library:
        """The library, with these parts as they are once they were recorded."""
        return self.changed({key: self.data(key) for key in keys if key in self.parts}, set())

    def changed(self, others: Mapping[PartKey, str], lacking: Set[PartKey]) -> Library:
        """The library with other data of some parts, and without others.

        Raises ValueError where the data is none of such a part.
        """
        entries = {key: part.entry for key, part in self.parts.items() if key not in lacking}
        try:
            for key, data in others.items():
                entries[key] = msgspec.json.decode(data, type=_SHAPES[key[0]])
        except (msgspec.MsgspecError, KeyError) as error:
            raise ValueError(f"a {key[0]} cannot be read: {error}") from error
        return _joined(entries)


class PartsMaker:
    """Makes the parts of libraries that come one after the other."""

    def __init__(self) -> None:
        self._last = LibraryParts.none()

    def parts(self, library: Library) -> LibraryParts:
        """The library in parts. It takes seconds for the first of a large one."""
        last = self._last
        if last.library is library:
            return last
        made = {
            key: last.part_of(key, entry) or _part(key, entry)
            for key, entry in _entries(library).items()
        }
        former = former_ids_of(library, {one for part in made.values() for one in part.named})
        if former:
            made[_FORMER_IDS] = _part(_FORMER_IDS, former)
        self._last = LibraryParts(library, made)
        return self._last


def recorded_library(before: RecordedBefore, like: LibraryParts) -> Library:
    """The library that was recorded, as it differs from another one.

    Raises ValueError for what is no recorded library.
    """
    if before.whole is not None:
        return library_of(before.whole)
    return like.library if before.is_same else like.changed(before.others, before.lacking)


def _entries(library: Library) -> dict[PartKey, Any]:
    """What parts are made of; without the ids that quotes had before."""
    return {
        **{(PartKind.ACTOR, key): actor for key, actor in library.actors.items()},
        **{(PartKind.SOURCE, key): source for key, source in library.sources.items()},
        _TOPICS: library.topics,
    }


def _joined(entries: Mapping[PartKey, Any]) -> Library:
    def of(kind: PartKind) -> dict[str, Any]:
        return {key[1]: entries[key] for key in sorted(entries) if key[0] == kind}

    actors = of(PartKind.ACTOR)
    return Library(
        actors=actors,
        topics=entries.get(_TOPICS, {}),
        sources=of(PartKind.SOURCE),
        quotes={quote.id: quote for actor in actors.values() for quote in actor.quotes},
        former_ids=entries.get(_FORMER_IDS, {}),
    )


def _part(key: PartKey, entry: Any) -> RecordedPart:
    plain = _plain(key, entry)
    data = hash_of(_json(plain))
    if key[0] == PartKind.SOURCE:
        return RecordedPart(entry, data, data)
    named: dict[str, None] = {}
    if key[0] == PartKind.ACTOR:
        plain = without_proofs(plain)
        named = dict.fromkeys(one for quote in entry.quotes for one in quote.same_as)
    content = msgspec.json.encode(plain, order="sorted")
    return RecordedPart(entry, data, hashlib.sha256(content).hexdigest(), tuple(named))


def _plain(key: PartKey, entry: Any) -> Any:
    plain = msgspec.to_builtins(entry, enc_hook=plain_mapping)
    return without_checks(plain) if key[0] == PartKind.ACTOR else plain


def _json(plain: Any) -> str:
    return msgspec.json.encode(plain).decode()
