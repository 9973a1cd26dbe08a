"""However the files are saved, they are read at rest, once and whole."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from briefing.library.loader import Examination, LibraryLoader
from briefing.library.watching import Folders, Outcome, Renewed, Unchanged, Watcher
from briefing.library.watching.fingerprints import Fingerprint
from tests.support.folders import NORLAND, CuratedFolders
from tests.support.watching import (
    ACTOR,
    BOTH_WAYS,
    EVENTS_ALONE,
    PATIENCE,
    How,
    add_actors,
    rename,
    take_away,
    watched,
)


@dataclass(frozen=True)
class _BusyFolders(Folders):
    """Folders in which something happens at each of the next looks at them."""

    meanwhile: list[Callable[[], object]] = field(default_factory=list)

    def traces(self) -> frozenset[Fingerprint]:
        if self.meanwhile:
            self.meanwhile.pop(0)()
        return super().traces()


async def test_a_half_written_file_that_is_completed_in_time_is_read_once(
    place: CuratedFolders,
) -> None:
    whole = NORLAND.replace("name: Norland", "name: Northland")
    folders = _BusyFolders(place.path, place.articles)
    async with watched(place, events=False, poll=0.05, folders=folders) as seen:
        folders.meanwhile.extend(
            [
                lambda: place.write(ACTOR, whole[: len(whole) // 2]),
                lambda: None,  # the half is seen, and rest is waited for
                lambda: place.write(ACTOR, whole),
            ]
        )
        await seen.renewed()
        assert seen.refusals == []


async def test_a_half_written_file_that_stays_is_refused_until_it_is_whole(
    place: CuratedFolders,
) -> None:
    async with watched(place) as seen:
        place.write(ACTOR, NORLAND[: NORLAND.index("speakers")] + "aliases: [Norway")
        await seen.refused()
        place.write(ACTOR, NORLAND.replace("name: Norland", "name: Northland"))
        assert (await seen.renewed()).actors["norland"].name == "Northland"


@BOTH_WAYS
async def test_two_hundred_files_saved_at_once_make_one_reload(
    place: CuratedFolders, how: How
) -> None:
    async with watched(place, **how) as seen:
        add_actors(place, 200)
        assert len((await seen.renewed()).actors) == 201
        await seen.watcher.look()
        assert len(seen.renewals) == 1


@pytest.mark.parametrize("name", ["positions", "positions/actors"])
@BOTH_WAYS
async def test_a_folder_that_is_gone_and_back_in_no_time_changes_nothing(
    place: CuratedFolders, name: str, how: How
) -> None:
    async with watched(place, **how) as seen:
        folder = place.path.parent / name
        take_away(folder).replace(folder)
        assert (await seen.outcomes(2))[1:] == [Unchanged()]


@pytest.mark.parametrize("name", ["positions", "positions/actors"])
async def test_a_folder_that_is_gone_is_refused_and_watched_again_when_it_is_back(
    place: CuratedFolders, name: str
) -> None:
    async with watched(place, poll=0.1) as seen:
        folder = place.path.parent / name
        kept = take_away(folder)
        assert (await seen.refused()).faults[0].path == folder
        before = len(seen.told)
        kept.replace(folder)
        assert (await seen.outcomes(before + 1))[before] == Unchanged()
        rename(place)
        assert (await seen.renewed()).actors["norland"].name == "Northland"


async def test_events_are_heard_again_after_the_folder_was_made_anew(
    place: CuratedFolders,
) -> None:
    async with watched(place, **EVENTS_ALONE) as seen:
        take_away(place.path).replace(place.path)
        await seen.outcomes(2)
        rename(place)
        assert (await seen.renewed()).actors["norland"].name == "Northland"


class _BusyLoader(LibraryLoader):
    """A loader during whose next look something happens."""

    meanwhile: Callable[[], object] | None = None

    def examine(self) -> Examination:
        found = super().examine()
        if self.meanwhile is not None:
            act, self.meanwhile = self.meanwhile, None
            act()
        return found


async def test_what_was_read_while_somebody_saved_is_not_told(place: CuratedFolders) -> None:
    loader = _BusyLoader(place.path, place.articles)
    async with watched(place, events=False, poll=None, loader=loader) as seen:
        loader.meanwhile = lambda: place.change(ACTOR, "name: Northland", "name: Farland")
        rename(place)
        async with asyncio.timeout(PATIENCE):
            outcome = await seen.watcher.look()
        assert isinstance(outcome, Renewed)
        assert outcome.library.actors["norland"].name == "Farland"
        assert seen.told[1:] == [outcome]


async def test_a_wish_during_a_look_is_answered_by_a_later_look(place: CuratedFolders) -> None:
    loader = _BusyLoader(place.path, place.articles)
    async with watched(place, events=False, poll=None, loader=loader) as seen:
        loop = asyncio.get_running_loop()
        late: list[asyncio.Future[Outcome]] = []

        def wish() -> None:
            asked = asyncio.run_coroutine_threadsafe(seen.watcher.look(), loop)
            late.append(asyncio.wrap_future(asked, loop=loop))

        loader.meanwhile = lambda: loop.call_soon_threadsafe(wish)
        await seen.watcher.look()
        async with asyncio.timeout(PATIENCE):
            assert await late[0] == Unchanged()
        assert len(seen.told) == 3


async def test_who_is_told_and_fails_is_told_again_of_the_same_library(
    place: CuratedFolders,
) -> None:
    loader = LibraryLoader(place.path, place.articles)
    watcher = Watcher(
        loader,
        Folders(place.path, place.articles),
        loader.load(),
        events=False,
        poll=None,
        quiet=0.01,
    )
    tries: list[Outcome] = []

    async def tell(outcome: Outcome) -> None:
        tries.append(outcome)
        if len(tries) == 1:
            raise RuntimeError("no room")

    rename(place)
    task = asyncio.create_task(watcher.watch(tell))
    async with asyncio.timeout(PATIENCE):
        with pytest.raises(RuntimeError, match="no room"):
            await watcher.look()
        await watcher.look()
    task.cancel()
    assert [type(outcome) for outcome in tries] == [Renewed, Renewed]
