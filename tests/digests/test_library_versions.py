"""What an older copy of the library lacks is no news: versions tell it from an edit."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefing.digests.composing.data_version import DataVersion
from briefing.digests.composing.edition import Editions
from briefing.digests.composing.recorded_state import state_of
from briefing.digests.records import ChangeKind
from briefing.digests.schedule.clock import Clock
from briefing.digests.store import Store
from briefing.digests.store.library_versions import content_of
from briefing.evidence.verdict import Verdict
from briefing.library.model import Library
from tests.digests.fakes import MORNING, FakeClock
from tests.digests.library_edits import CLOSED, FISHED, LIBRARY, OURS, fishing, harbour
from tests.digests.recorded import parts_of, recorded_whole

FIRST = LIBRARY
SECOND = harbour(OURS, CLOSED)
THIRD = fishing(FISHED, of=SECOND)
HALFWAY = fishing(FISHED)
"""A part of the third version has been copied, and that of the second has not."""


class Process:
    """One process: its data, what readers see of it, and whether it says that it is older."""

    def __init__(self, store: Store) -> None:
        self.data = DataVersion(store, lambda: MORNING)
        self.editions = Editions(store, Clock(FakeClock()), self.data)

    async def has(self, library: Library) -> bool:
        """Its files are these now; whether they are older than what readers see."""
        if await self.data.look(library) is not None:
            return True
        await self.editions.renew(library)
        return False

    async def follows(self) -> bool:
        """It looks at what the others recorded; whether there was anything."""
        library = await self.data.newer()
        if library is None:
            return False
        await self.editions.renew(library)
        return True

    @property
    def quotes(self) -> set[str]:
        """The ids of what its readers see."""
        assert self.editions.newest is not None
        return set(self.editions.newest.catalogue.library.quotes)


@pytest.fixture
def process(store: Store) -> Callable[[], Process]:
    return lambda: Process(store)


async def told(store: Store) -> list[tuple[ChangeKind, str | None]]:
    found = await store.changes.between(0, await store.changes.last_number())
    return [(each.what.kind, each.what.quote) for each in found]


NEWS = [(ChangeKind.NEW_QUOTE, CLOSED.id)]


async def test_an_older_process_follows_a_newer_one_until_its_files_arrive(
    store: Store, process: Callable[[], Process]
) -> None:
    new, old = process(), process()
    assert not await new.has(FIRST)
    assert not await old.has(FIRST)
    assert not await new.has(SECOND)
    assert await old.follows()
    assert old.quotes == set(SECOND.quotes)
    assert old.data.older is not None
    assert await old.has(FIRST)
    assert not await old.has(SECOND)
    assert old.data.older is None
    assert not await old.follows()
    assert await told(store) == NEWS


async def test_an_older_copy_that_starts_again_withdraws_nothing(
    store: Store, process: Callable[[], Process]
) -> None:
    new = process()
    await new.has(FIRST)
    await new.has(SECOND)
    again = process()
    assert await again.has(FIRST)
    assert await told(store) == NEWS


async def test_files_that_arrive_one_by_one_are_no_edit_of_what_readers_see(
    store: Store, process: Callable[[], Process]
) -> None:
    new, old = process(), process()
    for each in (new, old):
        await each.has(FIRST)
    await new.has(THIRD)
    await old.follows()
    for copied in (HALFWAY, SECOND):
        assert await old.has(copied)
    assert not await old.has(THIRD)
    assert ChangeKind.WITHDRAWAL not in {kind for kind, _ in await told(store)}


async def test_who_recorded_an_edit_and_died_leaves_it_to_the_others(
    store: Store, process: Callable[[], Process]
) -> None:
    died, old = process(), process()
    await old.has(FIRST)
    await died.has(SECOND)
    assert await old.follows()
    assert old.editions.newest is not None
    assert old.editions.newest.number == await store.changes.last_number()
    assert await told(store) == NEWS


async def test_of_two_edits_at_once_the_second_is_not_recorded_over_the_first(
    store: Store, process: Callable[[], Process]
) -> None:
    one, other = process(), process()
    await one.has(FIRST)
    await other.has(FIRST)
    assert await one.data.look(SECOND) is None
    assert await other.data.look(HALFWAY) is None
    await one.editions.renew(SECOND)
    await other.editions.renew(HALFWAY)
    assert await told(store) == NEWS
    assert await other.follows()
    assert other.quotes == set(SECOND.quotes)


async def test_a_version_is_taken_up_again_once_somebody_wants_it(
    store: Store, process: Callable[[], Process]
) -> None:
    new, old = process(), process()
    await old.has(FIRST)
    await new.has(SECOND)
    await old.follows()
    assert await old.has(FIRST)
    assert not await old.data.may_go_on()
    assert not await store.versions.want(9)
    assert await store.versions.want(1)
    assert await old.data.may_go_on()
    assert not await old.has(FIRST)
    assert await told(store) == [*NEWS, (ChangeKind.WITHDRAWAL, CLOSED.id)]
    assert await new.follows()
    assert new.quotes == set(FIRST.quotes)
    assert await new.has(SECOND), "wanted once is not wanted for ever"
    assert [each.number for each in await store.versions.latest(5)] == [3, 2, 1]


async def test_an_edit_that_its_curator_undoes_is_an_edit(
    store: Store, process: Callable[[], Process]
) -> None:
    alone = process()
    for library in (FIRST, SECOND, FIRST):
        assert not await alone.has(library)
    assert await told(store) == [*NEWS, (ChangeKind.WITHDRAWAL, CLOSED.id)]


async def test_an_edit_while_the_program_was_down_is_news(
    store: Store, process: Callable[[], Process]
) -> None:
    await process().has(FIRST)
    assert not await process().has(SECOND)
    assert await told(store) == NEWS


async def test_what_an_older_release_recorded_without_a_number_is_a_version(
    store: Store, process: Callable[[], Process]
) -> None:
    await recorded_whole(store, FIRST, MORNING)
    assert not await process().has(SECOND)
    assert await process().has(FIRST)
    assert await told(store) == NEWS


def test_where_an_article_is_missing_the_version_is_the_same() -> None:
    (quote,) = LIBRARY.actors["sudland"].positions["harbour"].quotes
    unchecked = harbour(replace(quote, verdict=Verdict.UNCHECKED, speaker_not_proved=True))
    assert content_of(state_of(unchecked)) == content_of(state_of(LIBRARY))
    assert content_of(state_of(SECOND)) != content_of(state_of(LIBRARY))
    assert parts_of(unchecked).content == parts_of(LIBRARY).content
    assert parts_of(SECOND).content != parts_of(LIBRARY).content
