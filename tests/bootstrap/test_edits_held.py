"""Edits that a guard holds back: readers see nothing of them until somebody says so."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bootstrap.kept_library import LibraryKeeper
from bootstrap.reloading import LibraryReloader
from bootstrap.tasks import beside
from briefing.answers.answerer import Answerer
from briefing.digests.composing.edit_guard import EditGuard
from briefing.digests.records import ChatKind
from briefing.digests.schedule.clock import utcnow
from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseLocked
from briefing.library.loader import LibraryLoader
from briefing.library.model import Library
from briefing.library.watching import Folders, Held, Unchanged, Watcher
from briefing.messages.held_edit import HeldEdit
from handlers.context import CurrentAnswerer
from tests.support.folders import Folder
from tests.support.watching import PATIENCE

ADMIN, CHAT = 7, 1
OURS, OTHERS = "We want every ship to be welcome here", "We want no ship to be welcome here"


class AwayOnce(EditGuard):
    """A guard whose database is locked when it looks first."""

    is_away = True

    async def look(self, before: Library, after: Library) -> HeldEdit | None:
        if self.is_away:
            self.is_away = False
            raise DatabaseLocked("the database", "locked")
        return await super().look(before, after)


class EditedData:
    """A reloader on a folder that one quote is edited in, and the library that it keeps."""

    def __init__(self, folder: Folder, guard: EditGuard) -> None:
        loader = LibraryLoader(folder.path, folder.articles)
        library = loader.load()
        folders = Folders(folder.path, folder.articles)
        self.folder = folder
        self.keeper = LibraryKeeper(folder.path.parent / "var" / "library.json")
        self.renewed = asyncio.Event()
        self.reloader = LibraryReloader(
            Watcher(loader, folders, library, events=False, poll=None, quiet=0.01),
            CurrentAnswerer(Answerer(library, loader.copies)),
            keeper=self.keeper,
            decisions_every=0.01,
        )
        self.guard = guard

    async def follow(self, _: Library) -> None:
        self.renewed.set()

    @property
    def text(self) -> str:
        """The words that readers see."""
        (quote,) = self.reloader.current.answerer.library.quotes.values()
        return quote.text


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(f"sqlite:///{tmp_path}/briefing.db")
    await opened.chats.meet(CHAT, ChatKind.PRIVATE, datetime.now(UTC))
    yield opened
    await opened.close()


async def opened(tmp_path: Path, store: Store, guard: EditGuard) -> EditedData:
    """A data whose only quote a chat has received."""
    data = EditedData(Folder(tmp_path / "positions"), guard)
    received = list(data.reloader.current.answerer.library.quotes)
    await store.receipts.add(CHAT, received, None, datetime.now(UTC))
    return data


@pytest.mark.parametrize("approved", [True, False])
async def test_readers_see_a_held_edit_once_it_is_confirmed_and_never_where_it_is_refused(
    tmp_path: Path, store: Store, approved: bool
) -> None:
    data = await opened(tmp_path, store, EditGuard(store, utcnow, 0))
    reloader = data.reloader
    with reloader.guarding(data.guard), reloader.following(data.follow):
        async with beside(reloader.run()), asyncio.timeout(PATIENCE):
            data.folder.change("actors/norland.yaml", OURS, OTHERS)
            assert isinstance(await reloader.reload(ADMIN), Held)
            held = reloader.status().held_edit
            assert held is not None
            assert reloader.standing.now.waiting == {quote.id for quote in held.quotes}
            assert data.text == OURS
            assert await reloader.decide(held.key, approved=approved)
            if approved:
                await data.renewed.wait()
                assert isinstance(await reloader.reload(ADMIN), Unchanged)
                kept = data.keeper.read()
                assert kept is not None
                assert [quote.text for quote in kept.library.quotes.values()] == [OTHERS]
            else:
                assert isinstance(await reloader.reload(ADMIN), Held)
                assert data.text == OURS
            assert not reloader.standing.now.waiting


async def test_an_edit_that_is_put_back_is_held_no_more(tmp_path: Path, store: Store) -> None:
    data = await opened(tmp_path, store, EditGuard(store, utcnow, 0))
    reloader = data.reloader
    with reloader.guarding(data.guard):
        async with beside(reloader.run()), asyncio.timeout(PATIENCE):
            data.folder.change("actors/norland.yaml", OURS, OTHERS)
            await reloader.reload(ADMIN)
            data.folder.change("actors/norland.yaml", OTHERS, OURS)
            assert isinstance(await reloader.reload(ADMIN), Unchanged)
            assert reloader.status().held_edit is None
            assert await store.held_edits.current() is None


async def test_while_the_database_cannot_be_asked_the_edit_waits_and_then_goes_on(
    tmp_path: Path, store: Store
) -> None:
    data = await opened(tmp_path, store, AwayOnce(store, utcnow, 5))
    reloader = data.reloader
    with reloader.guarding(data.guard), reloader.following(data.follow):
        async with beside(reloader.run()), asyncio.timeout(PATIENCE):
            data.folder.change("actors/norland.yaml", OURS, OTHERS)
            assert isinstance(await reloader.reload(ADMIN), Held)
            await data.renewed.wait()
            assert data.text == OTHERS
