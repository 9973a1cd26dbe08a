"""Libraries as the store records them, and as older releases did."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update

from briefing.digests.composing.change_rows import compare
from briefing.digests.composing.library_parts import LibraryParts, PartsMaker
from briefing.digests.composing.recorded_state import state_of
from briefing.digests.records import NewChange
from briefing.digests.store import Store
from briefing.digests.store.changes import repair_state
from briefing.digests.store.library_tables import library_versions
from briefing.digests.store.library_versions import content_of
from briefing.digests.store.recorded_parts import PartKey, RecordedBefore, hash_of
from briefing.digests.store.tables import library_state
from briefing.library.model import Library

_ALL: PartKey = ("words", "")


class Words:
    """A library for tests of the store, which does not ask what is in one: a list of words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    @property
    def hashes(self) -> Mapping[PartKey, str]:
        """The words are one part."""
        return {_ALL: hash_of(self.data(_ALL))}

    @property
    def content(self) -> str:
        """Other words are other content."""
        return hash_of(self.data(_ALL))

    def data(self, part: PartKey) -> str:
        """The words."""
        assert part == _ALL
        return json.dumps(self.words)

    def whole(self) -> Mapping[str, Any]:
        """As an older release had recorded them."""
        return {"words": list(self.words)}

    def whole_content(self) -> str:
        """Their hash as an older release had made it."""
        return content_of(self.whole())

    def recorded_as(self, before: RecordedBefore | None) -> Sequence[str]:
        """The words that were recorded when the store says this of them."""
        if before is None:
            return ()
        if before.whole is not None:
            words: Sequence[str] = before.whole["words"]
            return words
        return json.loads(before.others[_ALL]) if before.others else self.words


def parts_of(library: Library) -> LibraryParts:
    """A library in parts."""
    return PartsMaker().parts(library)


def recorded_before(old: Library, new: Library) -> RecordedBefore:
    """What a store that has recorded the old library says when the new one is to be recorded."""
    before, after = parts_of(old), parts_of(new).hashes
    others = {key: before.data(key) for key, one in before.hashes.items() if after.get(key) != one}
    return RecordedBefore(others, frozenset(after.keys() - before.hashes.keys()))


def recorded_changes(
    old: Library, new: Library, withdrawn: frozenset[str] = frozenset()
) -> Sequence[NewChange]:
    """What is recorded as one library takes the place of another."""
    return compare(recorded_before(old, new), parts_of(new), withdrawn)


async def recorded_whole(
    store: Store, library: Library, moment: datetime, number: int | None = None
) -> None:
    """Record a library as a release of before migration 0015 does; with a version from 0011 on."""
    state = state_of(library)
    async with store.database.writing() as connection:
        await connection.run_sync(repair_state, moment)
        await connection.execute(update(library_state).values(state=state, recorded=moment))
        if number is not None:
            version = {"number": number, "content": content_of(state), "recorded": moment}
            await connection.execute(insert(library_versions).values(version))
