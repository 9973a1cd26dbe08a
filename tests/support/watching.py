"""The watcher at work on a folder of data in a temporary place."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

import pytest

from briefing.library.loader import Examination, LibraryLoader
from briefing.library.model import Library
from briefing.library.watching import Folders, Outcome, Refused, Renewed, Watcher
from tests.support.folders import CuratedFolders, Folder

PATIENCE = 30
"""Seconds after which an outcome that does not come has failed the test."""
QUIET = 0.2
"""Seconds of rest that end a burst in the tests."""


ACTOR = "actors/norland.yaml"


class How(TypedDict):
    """By what the watcher sees a change."""

    events: bool
    poll: float | None


EVENTS_ALONE: How = {"events": True, "poll": None}
POLL_ALONE: How = {"events": False, "poll": 0.1}
BOTH_WAYS = pytest.mark.parametrize("how", [EVENTS_ALONE, POLL_ALONE], ids=["events", "poll"])


class CountingLoader(LibraryLoader):
    """A loader that counts how often it was asked."""

    looks = 0

    def examine(self) -> Examination:
        self.looks += 1
        return super().examine()


@dataclass
class Watched:
    """A folder that is watched, and what the watcher told of it so far, oldest first."""

    place: CuratedFolders
    loader: LibraryLoader
    watcher: Watcher
    library: Library
    told: list[Outcome] = field(default_factory=list)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def hear(self, outcome: Outcome) -> None:
        """Take what the watcher tells."""
        async with self._news:
            self.told.append(outcome)
            self._news.notify_all()

    async def outcomes(self, count: int) -> list[Outcome]:
        """Wait until so many outcomes were told, and give all that were."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: len(self.told) >= count)
        return self.told

    async def renewed(self, count: int = 1) -> Library:
        """Wait for so many new libraries; the last of them."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: len(self.renewals) >= count)
        return self.renewals[-1].library

    async def refused(self, count: int = 1) -> Refused:
        """Wait for so many refusals; the last of them."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: len(self.refusals) >= count)
        return self.refusals[-1]

    @property
    def renewals(self) -> list[Renewed]:
        """The outcomes that brought another library."""
        return [outcome for outcome in self.told if isinstance(outcome, Renewed)]

    @property
    def refusals(self) -> list[Refused]:
        """The outcomes that brought faults."""
        return [outcome for outcome in self.told if isinstance(outcome, Refused)]


@asynccontextmanager
async def watched(
    place: CuratedFolders,
    *,
    events: bool = True,
    poll: float | None = None,
    loader: LibraryLoader | None = None,
    folders: Folders | None = None,
    quiet: float = QUIET,
) -> AsyncIterator[Watched]:
    """The watcher at work, its first look behind it."""
    loader = loader or LibraryLoader(place.path, place.articles)
    library = loader.load()
    folders = folders or Folders(place.path, place.articles)
    watcher = Watcher(loader, folders, library, events=events, poll=poll, quiet=quiet)
    state = Watched(place, loader, watcher, library)
    task = asyncio.create_task(watcher.watch(state.hear))
    try:
        await state.outcomes(1)
        yield state
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def rename(place: Folder) -> None:
    """Save an edit: Norland is called Northland from now on."""
    place.change(ACTOR, "name: Norland", "name: Northland")


def add_actors(place: CuratedFolders, count: int) -> None:
    """Write so many new actors, one file each."""
    for number in range(count):
        place.write(f"actors/isle-{number}.yaml", f"name: Isle {number}\nkind: state\n")


def take_away(folder: Path) -> Path:
    """Delete a folder; the place to which a copy of it was saved before."""
    kept = folder.with_name(f"{folder.name}-kept")
    shutil.copytree(folder, kept)
    shutil.rmtree(folder)
    return kept
