"""The watcher sees what was saved, by events and by looking, and tells what came of it."""

import asyncio
import shutil
from pathlib import Path

import pytest

from briefing.library.loader import LibraryLoader
from briefing.library.watching import Folders, Outcome, Refused, Renewed, Unchanged, Watcher
from tests.support.folders import ARTICLE, NORLAND, CuratedFolders
from tests.support.watching import (
    ACTOR,
    BOTH_WAYS,
    PATIENCE,
    CountingLoader,
    How,
    add_actors,
    rename,
    watched,
)


@BOTH_WAYS
async def test_a_saved_file_makes_a_new_library(place: CuratedFolders, how: How) -> None:
    async with watched(place, **how) as seen:
        rename(place)
        assert (await seen.renewed()).actors["norland"].name == "Northland"


@BOTH_WAYS
async def test_a_file_replaced_as_editors_do_it_is_seen(place: CuratedFolders, how: How) -> None:
    async with watched(place, **how) as seen:
        place.write(
            "actors/.norland.yaml.new", NORLAND.replace("name: Norland", "name: Northland")
        )
        (place.path / "actors/.norland.yaml.new").replace(place.path / ACTOR)
        assert (await seen.renewed()).actors["norland"].name == "Northland"


async def test_the_first_look_sees_what_was_saved_since_the_library_was_loaded(
    place: CuratedFolders,
) -> None:
    loader = LibraryLoader(place.path, place.articles)
    library = loader.load()
    rename(place)
    watcher = Watcher(loader, Folders(place.path, place.articles), library, poll=None, quiet=0.05)
    assert isinstance(await _first(watcher), Renewed)


async def _first(watcher: Watcher) -> Outcome:
    """The first outcome that a watcher tells."""
    first: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()

    async def tell(outcome: Outcome) -> None:
        if not first.done():
            first.set_result(outcome)

    task = asyncio.create_task(watcher.watch(tell))
    async with asyncio.timeout(PATIENCE):
        outcome = await first
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return outcome


async def test_a_faulty_edit_tells_its_faults_and_no_library(place: CuratedFolders) -> None:
    async with watched(place) as seen:
        place.change(ACTOR, "kind: state", "kind: stat")
        refused = await seen.refused()
        assert [(fault.path.name, fault.line) for fault in refused.faults] == [("norland.yaml", 2)]
        assert seen.renewals == []


async def test_an_edit_that_is_taken_back_leaves_the_library_unchanged(
    place: CuratedFolders,
) -> None:
    async with watched(place) as seen:
        place.change(ACTOR, "kind: state", "kind: stat")
        await seen.refused()
        before = len(seen.told)
        place.change(ACTOR, "kind: stat", "kind: state")
        assert (await seen.outcomes(before + 1))[before] == Unchanged()


@BOTH_WAYS
async def test_an_article_that_comes_is_proved_against(place: CuratedFolders, how: How) -> None:
    place.lose_articles()
    async with watched(place, **how) as seen:
        place.save("harbour.txt", ARTICLE)
        (quote,) = (await seen.renewed()).quotes.values()
        assert quote.verdict.is_proved


@BOTH_WAYS
async def test_a_lock_that_is_spoilt_is_refused(place: CuratedFolders, how: How) -> None:
    async with watched(place, **how) as seen:
        place.write("evidence.lock", "half a lo")
        (fault,) = (await seen.refused()).faults
        assert fault.path == place.path / "evidence.lock"


async def test_a_poll_sees_an_edit_that_keeps_the_size_and_the_time_of_writing(
    place: CuratedFolders,
) -> None:
    times = (place.path / ACTOR).stat()
    async with watched(place, events=False, poll=0.1) as seen:
        place.change(ACTOR, "name: Norland", "name: Sorland")
        place.set_times(ACTOR, times.st_atime_ns, times.st_mtime_ns)
        assert (await seen.renewed()).actors["norland"].name == "Sorland"


@pytest.mark.parametrize("name", [".norland.yaml.swp", "norland.yaml~", "README.md"])
async def test_files_that_are_no_data_cause_no_look(place: CuratedFolders, name: str) -> None:
    loader = CountingLoader(place.path, place.articles)
    async with watched(place, poll=0.05, loader=loader) as seen:
        before = loader.looks
        place.write(f"actors/{name}", "Ink.")
        assert place.articles is not None
        (place.articles / "notes.md").write_text("Ink.")
        await seen.watcher.look()
        assert loader.looks == before + 1


async def test_with_neither_events_nor_poll_only_a_wish_is_followed(place: CuratedFolders) -> None:
    async with watched(place, events=False, poll=None) as seen:
        rename(place)
        assert len(seen.told) == 1
        outcome = await seen.watcher.look()
        assert isinstance(outcome, Renewed)
        assert seen.told[1:] == [outcome]


async def test_only_what_changed_is_read_again(place: CuratedFolders) -> None:
    add_actors(place, 3)
    async with watched(place) as seen:
        rename(place)
        library = await seen.renewed()
        kept = [key for key in seen.library.actors if key != "norland"]
        assert len(kept) == 3
        assert all(library.actors[key] is seen.library.actors[key] for key in kept)


async def test_a_folder_that_is_missing_has_traces_of_its_own(tmp_path: Path) -> None:
    folders = Folders(tmp_path / "positions", tmp_path / "articles")
    nothing = folders.traces()
    (tmp_path / "articles").mkdir()
    empty = folders.traces()
    shutil.rmtree(tmp_path / "articles")
    assert (nothing == empty, folders.traces() == nothing) == (False, True)


async def test_a_refusal_is_told_with_every_fault(place: CuratedFolders) -> None:
    async with watched(place) as seen:
        place.change(ACTOR, "kind: state", "kind: stat")
        place.change("topics.yaml", "name: The bridge", "nam: The bridge")
        told = await seen.watcher.look()
        assert isinstance(told, Refused)
        assert {fault.path.name for fault in told.faults} == {"norland.yaml", "topics.yaml"}
