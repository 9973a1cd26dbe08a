"""Each new library goes to readers and followers; admins who come later are told how it is."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bootstrap.reloading import LibraryReloader
from bootstrap.tasks import beside
from briefing.answers.answerer import Answerer
from briefing.library.loader import LibraryLoader
from briefing.library.model import Library
from briefing.library.watching import Folders, Watcher
from briefing.messages.admin import AdminWords
from handlers.alerts import Admins, Alerts
from handlers.context import CurrentAnswerer
from tests.support.folders import Folder
from tests.support.watching import PATIENCE, rename

ADMIN, OTHER = 7, 8


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "positions")


@asynccontextmanager
async def at_work(folder: Folder) -> AsyncIterator[LibraryReloader]:
    """A reloader that reads the folder only when it is asked to."""
    loader = LibraryLoader(folder.path, folder.articles)
    library = loader.load()
    folders = Folders(folder.path, folder.articles)
    watcher = Watcher(loader, folders, library, events=False, poll=None, quiet=0.01)
    reloader = LibraryReloader(watcher, CurrentAnswerer(Answerer(library, loader.copies)))
    async with beside(reloader.run()), asyncio.timeout(PATIENCE):
        yield reloader


def _names(library: Library) -> list[str]:
    return [actor.name for actor in library.actors.values()]


async def test_whoever_holds_the_current_answerer_has_the_new_library_after_a_reload(
    folder: Folder,
) -> None:
    async with at_work(folder) as reloader:
        held = reloader.current
        rename(folder)
        await reloader.reload(ADMIN)
        assert _names(held.answerer.library) == ["Northland"]


async def test_a_follower_gets_each_new_library_until_its_context_ends(folder: Folder) -> None:
    followed: list[list[str]] = []

    async def follow(library: Library) -> None:
        followed.append(_names(library))

    async with at_work(folder) as reloader:
        with reloader.following(follow):
            rename(folder)
            await reloader.reload(ADMIN)
        folder.change("actors/norland.yaml", "Northland", "Norway")
        await reloader.reload(ADMIN)
        assert _names(reloader.current.answerer.library) == ["Norway"]
    assert followed == [["Northland"]]


async def test_admins_who_are_joined_after_a_faulty_edit_are_told_of_it(folder: Folder) -> None:
    sent: asyncio.Queue[tuple[int, str]] = asyncio.Queue()

    async def send(person: int, html: str) -> None:
        sent.put_nowait((person, html))

    async with at_work(folder) as reloader:
        folder.change("actors/norland.yaml", "kind: state", "kind: stat")
        await reloader.reload(ADMIN)
        admins = Admins((ADMIN,), reloader, AdminWords(folder.path.parent))
        alerts = Alerts(send, admins)
        with reloader.informing(alerts):
            async with beside(alerts.run()):
                person, html = await sent.get()
    assert person == ADMIN
    assert "The last edit has 1 fault" in html


async def test_a_quote_is_known_to_have_lost_its_proof_where_its_article_has_another_copy(
    folder: Folder,
) -> None:
    sent: asyncio.Queue[str] = asyncio.Queue()

    async def send(_: int, html: str) -> None:
        sent.put_nowait(html)

    folder.articles = folder.path.parent / "articles"
    folder.articles.mkdir()
    article = folder.articles / "harbour-talks.txt"
    article.write_text("“We want every ship to be welcome here,” Berg said.", encoding="utf-8")
    sha256 = hashlib.sha256(article.read_bytes()).hexdigest()
    folder.change("sources/harbour-talks.yaml", "a" * 64, sha256)
    async with at_work(folder) as reloader:
        alerts = Alerts(send, Admins((ADMIN,), reloader, AdminWords(folder.path.parent)))
        with reloader.informing(alerts):
            async with beside(alerts.run()):
                folder.change("sources/harbour-talks.yaml", sha256, "b" * 64)
                await reloader.reload(OTHER)
                assert "1 quote has lost the proof" in await sent.get()
                folder.change("sources/harbour-talks.yaml", "b" * 64, sha256)
                await reloader.reload(OTHER)
                assert "proof again" in await sent.get()
