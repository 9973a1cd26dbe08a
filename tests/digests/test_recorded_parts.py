"""The recorded library is rows: an edit reads and writes what it changes, whole or not at all."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from briefing.digests.composing.change_rows import changes_between, compare
from briefing.digests.composing.data_version import DataVersion
from briefing.digests.composing.library_parts import LibraryParts, PartsMaker, recorded_library
from briefing.digests.composing.recorded_state import library_of, state_of
from briefing.digests.records import ChangeKind, NewChange
from briefing.digests.store import Store
from briefing.digests.store.library_tables import library_versions
from briefing.digests.store.library_versions import content_of
from briefing.digests.store.recorded_parts import PartKey
from briefing.digests.store.tables import library_state
from briefing.library.model import Library
from tests.digests.fakes import MORNING
from tests.digests.library_edits import CLOSED, CLOSED_TOO, FISHED, LIBRARY, OURS, fishing, harbour
from tests.digests.random_edits import edited
from tests.digests.recorded import parts_of, recorded_changes, recorded_whole

SUDLAND: PartKey = ("actor", "sudland")
SECOND, THIRD = harbour(OURS, CLOSED), fishing(FISHED, of=harbour(OURS, CLOSED))
LATER = [MORNING + timedelta(minutes=minutes) for minutes in range(9)]


async def record(store: Store, library: Library, minute: int = 0) -> list[tuple[ChangeKind, str]]:
    """Record a library; what was news in it."""
    found = await store.changes.advance(parts_of(library), compare, LATER[minute])
    return [(each.what.kind, each.what.quote or "") for each in found.changes]


async def read_back(store: Store, like: Library | None = None) -> Library:
    """The library that the store has recorded."""
    known = LibraryParts.none() if like is None else parts_of(like)
    recorded = await store.changes.recorded(known.hashes)
    assert recorded is not None
    return recorded_library(recorded.before, known)


def as_recorded(library: Library) -> Library:
    """What is recorded of a library."""
    return library_of(state_of(library))


async def whole(store: Store) -> Any:
    """What an older release would read."""
    async with store.database.reading() as connection:
        return (await connection.execute(select(library_state.c.state))).scalar_one()


class Watched(LibraryParts):
    """Notes which of its parts are written, and fails at one of them."""

    def __init__(self, library: Library, fails_at: PartKey | None = None) -> None:
        super().__init__(library, parts_of(library).parts)
        self.written: set[PartKey] = set()
        self._fails_at = fails_at

    def data(self, part: PartKey) -> str:
        """The part as it is written."""
        if part == self._fails_at:
            raise RuntimeError("the process dies")
        self.written.add(part)
        return super().data(part)


async def test_what_is_recorded_is_read_back_whole(store: Store) -> None:
    await record(store, LIBRARY)
    await record(store, SECOND)
    assert await read_back(store) == as_recorded(SECOND)


async def test_an_edit_writes_the_parts_that_it_changes(store: Store) -> None:
    first, second = Watched(LIBRARY), Watched(SECOND)
    await store.changes.advance(first, lambda *_: [], MORNING)
    assert first.written == set(first.hashes)
    await store.changes.advance(second, lambda *_: [], MORNING)
    assert second.written == {SUDLAND}


async def test_what_is_read_of_an_edit_is_what_it_changes(store: Store) -> None:
    await record(store, LIBRARY)
    recorded = await store.changes.recorded(parts_of(SECOND).hashes)
    assert recorded is not None
    assert set(recorded.before.others) == {SUDLAND}
    assert as_recorded(await read_back(store, SECOND)) == as_recorded(LIBRARY)


async def test_the_row_of_an_actor_that_goes_is_deleted(store: Store) -> None:
    await record(store, LIBRARY)
    smaller = replace(
        LIBRARY,
        actors={key: one for key, one in LIBRARY.actors.items() if key != "sudland"},
        quotes={key: one for key, one in LIBRARY.quotes.items() if one.actor != "sudland"},
    )
    gone = [quote.id for quote in LIBRARY.actors["sudland"].quotes]
    assert sorted(await record(store, smaller)) == sorted(
        (ChangeKind.WITHDRAWAL, key) for key in gone
    )
    assert await read_back(store) == as_recorded(smaller)
    assert {kind for kind, _ in await record(store, LIBRARY)} == {ChangeKind.NEW_POSITION}


async def test_the_ids_that_quotes_had_before_are_a_part(store: Store) -> None:
    linked = harbour(OURS, CLOSED, replace(CLOSED_TOO, same_as=("0a0b0c0d0e",)))
    named = replace(linked, former_ids={"0a0b0c0d0e": CLOSED.id, "f0f0f0f0f0": OURS.id})
    await record(store, named)
    assert (await read_back(store)).former_ids == {"0a0b0c0d0e": CLOSED.id}
    await record(store, LIBRARY)
    assert (await read_back(store)).former_ids == {}


async def test_a_crash_while_it_is_written_leaves_what_was_recorded(store: Store) -> None:
    new = NewChange(ChangeKind.NEW_QUOTE, "sudland", "harbour", CLOSED.id)
    await record(store, LIBRARY)
    for key in (("topics", ""), SUDLAND):
        dying = Watched(renamed_topics(SECOND), key)
        with pytest.raises(RuntimeError, match="dies"):
            await store.changes.advance(dying, lambda *_: [new], LATER[1])
        assert await read_back(store) == as_recorded(LIBRARY)
        assert await store.changes.last_number() == 0
    assert await record(store, SECOND) == [(ChangeKind.NEW_QUOTE, CLOSED.id)]


def renamed_topics(library: Library) -> Library:
    """The library with other names of its topics."""
    topics = {key: replace(one, name=f"{one.name}!") for key, one in library.topics.items()}
    return replace(library, topics=topics)


DAMAGE = [
    "UPDATE recorded_parts SET data = '{}' WHERE key = 'sudland'",
    "UPDATE recorded_parts SET data = '' WHERE key = 'sudland'",
    "UPDATE recorded_parts SET hash = 'x' WHERE key = 'norland'",
    "UPDATE recorded_parts SET kind = 'actress' WHERE key = 'norland'",
    "UPDATE library_state SET parts_of = '2001-01-01 00:00:00'",
    "UPDATE library_state SET recorded = NULL",
]


@pytest.mark.parametrize("damage", DAMAGE)
async def test_rows_that_are_damaged_withdraw_nothing_and_are_written_anew(
    store: Store, damage: str
) -> None:
    await record(store, LIBRARY)
    async with store.database.writing() as connection:
        await connection.execute(text(damage))
    assert await record(store, SECOND, 1) == []
    (told,) = await store.rows_aside.untold(9)
    assert "the recorded library is damaged" in told.reason
    assert await read_back(store) == as_recorded(SECOND)
    assert await record(store, THIRD, 2) == [(ChangeKind.NEW_POSITION, "")]


async def test_a_library_in_which_nothing_is_another_is_not_made_again(store: Store) -> None:
    maker = PartsMaker()
    before, after = maker.parts(LIBRARY), maker.parts(SECOND)
    made = {key for key, part in after.parts.items() if part is not before.parts[key]}
    assert made == {SUDLAND, ("topics", "")}
    assert maker.parts(SECOND) is after


async def test_a_new_database_keeps_no_whole_library(store: Store) -> None:
    await record(store, LIBRARY)
    await record(store, SECOND, 1)
    assert await whole(store) is None


async def test_what_an_older_release_recorded_becomes_rows_and_is_no_news(store: Store) -> None:
    await recorded_whole(store, LIBRARY, LATER[0], number=1)
    assert await read_back(store) == as_recorded(LIBRARY)
    assert await record(store, LIBRARY, 1) == []
    recorded = await store.changes.recorded(parts_of(LIBRARY).hashes)
    assert recorded is not None
    assert recorded.before.is_same
    assert [each.number for each in await store.versions.latest(5)] == [1]


async def test_an_older_release_goes_on_reading_what_is_recorded(store: Store) -> None:
    await recorded_whole(store, LIBRARY, LATER[0], number=1)
    for minute, library in enumerate((LIBRARY, SECOND, THIRD), start=1):
        await record(store, library, minute)
        assert library_of(await whole(store)) == as_recorded(library)
    async with store.database.reading() as connection:
        query = select(library_versions.c.content).order_by(library_versions.c.number)
        noted = list((await connection.execute(query)).scalars())
    assert noted == [content_of(state_of(each)) for each in (LIBRARY, SECOND, THIRD)]


async def test_what_an_older_release_records_meanwhile_is_what_the_next_edit_is_of(
    store: Store,
) -> None:
    await recorded_whole(store, LIBRARY, LATER[0], number=1)
    await record(store, SECOND, 1)
    await recorded_whole(store, THIRD, LATER[2], number=3)
    assert await read_back(store) == as_recorded(THIRD)
    assert await record(store, THIRD, 3) == []
    assert await record(store, LIBRARY, 4) == [
        (ChangeKind.WITHDRAWAL, FISHED.id),
        (ChangeKind.WITHDRAWAL, CLOSED.id),
    ]


async def test_an_older_copy_that_an_older_release_recorded_is_known_as_one(store: Store) -> None:
    await recorded_whole(store, LIBRARY, LATER[0], number=1)
    await recorded_whole(store, SECOND, LATER[1], number=2)
    await record(store, THIRD, 2)
    for older, number in ((LIBRARY, 1), (SECOND, 2)):
        data = DataVersion(store, lambda: MORNING)
        found = await data.look(older)
        assert found is not None
        assert (found.number, found.current) == (number, 3)


def compared_whole(old: Library, new: Library) -> Sequence[NewChange]:
    """What is found where both libraries are read back whole, as older releases compare them."""
    before, after = (json.loads(json.dumps(state_of(each))) for each in (old, new))
    return changes_between(library_of(before), library_of(after))


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 6))
def test_of_any_edit_the_same_is_told_as_where_whole_libraries_are_compared(
    chance: Random, earlier: int
) -> None:
    old = LIBRARY
    for _ in range(earlier):
        old = edited(old, chance)
    new = edited(old, chance)
    assert list(recorded_changes(old, new)) == list(compared_whole(old, new))


@pytest.mark.parametrize("seed", [1, 2])
async def test_edits_one_after_another_are_told_as_where_whole_libraries_are_compared(
    store: Store, seed: int
) -> None:
    chance, library = Random(seed), LIBRARY  # noqa: S311 - the same edits in each run
    maker = PartsMaker()
    await store.changes.advance(maker.parts(library), compare, LATER[0])
    for _ in range(15):
        old, library = library, edited(library, chance)
        found = await store.changes.advance(maker.parts(library), compare, LATER[1])
        assert [each.what for each in found.changes] == list(compared_whole(old, library))
        assert await read_back(store) == as_recorded(library)
