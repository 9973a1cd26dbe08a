"""Admins are told of each set of faults once, and once that all are mended."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError, TimedOut

from bootstrap.tasks import beside
from briefing.digests.store.rows_aside import RowAside
from briefing.library.faults import Fault
from briefing.library.watching import Outcome
from briefing.messages.admin import AdminWords, Status
from briefing.messages.messenger import Messenger
from handlers.alerts import Admins, Alerts, RowAlerts
from tests.support.folders import Folder
from tests.support.newsroom import newsroom
from tests.support.watching import PATIENCE, rename

ACTOR = "actors/norland.yaml"
ADA, BO = 1, 2


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "positions")


async def test_a_faulty_edit_is_told_and_later_its_mending(
    folder: Folder, messenger: Messenger
) -> None:
    async with newsroom(folder, messenger) as room:
        folder.change(ACTOR, "kind: state", "kind: stat")
        await room.watcher.look()
        (refused,) = await room.heard(1)
        assert "The last edit has 1 fault" in refused
        assert "positions/actors/norland.yaml:2:7" in refused
        folder.change(ACTOR, "kind: stat", "kind: state")
        await room.watcher.look()
        assert "mended" in (await room.heard(2))[1]


async def test_readers_keep_the_last_good_library_meanwhile(
    folder: Folder, messenger: Messenger
) -> None:
    async with newsroom(folder, messenger) as room:
        rename(folder)
        folder.change(ACTOR, "kind: state", "kind: stat")
        await room.watcher.look()
        await room.heard(1)
        assert "Norland" in await room.chat.text("/actors")
        folder.change(ACTOR, "kind: stat", "kind: state")
        await room.watcher.look()
        assert "Northland" in await room.chat.text("/actors")


async def test_an_edit_without_fault_is_no_news(folder: Folder, messenger: Messenger) -> None:
    async with newsroom(folder, messenger) as room:
        rename(folder)
        await room.watcher.look()
        assert len(await room.chat.ask("/actors")) == len(room.said) == 1


async def test_blocked_and_unknown_admins_do_not_keep_others_from_being_told(
    folder: Folder, messenger: Messenger
) -> None:
    async with newsroom(folder, messenger, more_admins=(4242,)) as room:
        folder.change(ACTOR, "kind: state", "kind: stat")
        await room.watcher.look()
        assert len(await room.heard(1)) == 1
        room.chat.telegram.block(room.chat.reader)
        folder.change(ACTOR, "kind: stat", "kind: state")
        await room.watcher.look()
        room.chat.telegram.unblock(room.chat.reader)
        assert "No faults" in await room.chat.text("/status")


class Post:
    """Takes what is sent: the person and the first line; the errors that wait come first."""

    def __init__(self, *errors: TelegramError) -> None:
        self.errors = list(errors)
        self.sent: asyncio.Queue[tuple[int, str]] = asyncio.Queue()

    async def __call__(self, person: int, html: str) -> None:
        if self.errors:
            raise self.errors.pop(0)
        self.sent.put_nowait((person, html.split("\n")[0]))

    async def got(self, count: int) -> list[tuple[int, str]]:
        """Wait for so many messages, and make sure that no other is there."""
        async with asyncio.timeout(PATIENCE):
            received = [await self.sent.get() for _ in range(count)]
        assert self.sent.empty()
        return received


class Nobody:
    """A reloader who is not asked for anything."""

    async def reload(self, asker: int) -> Outcome:
        raise NotImplementedError

    def status(self) -> Status:
        raise NotImplementedError

    async def decide(self, key: str, *, approved: bool) -> bool:
        return False

    async def told(self, key: str, admin: int) -> None:
        pass


@asynccontextmanager
async def alerts(post: Post, *people: int) -> AsyncIterator[Alerts]:
    """Alerts at work, without a pause between two tries."""
    made = Alerts(post, Admins(people, Nobody(), AdminWords(Path("/data"))), pause=0.001)
    async with beside(made.run()):
        yield made


async def _let_others_work() -> None:
    """Until all that waits for nothing but its turn has had it."""
    for _ in range(20):
        await asyncio.sleep(0)


ONE = (Fault(Path("/data/positions/a.yaml"), 1, 1, "what is wrong"),)
ONE_MOVED = (Fault(Path("/data/positions/a.yaml"), 7, 3, "what is wrong"),)
TWO = (*ONE, Fault(Path("/data/positions/b.yaml"), 1, 1, "what is wrong"))
ONE_TOLD = "⚠ <b>The last edit has 1 fault</b>"
TWO_TOLD = "⚠ <b>The last edit has 2 faults</b>"
MENDED = "✓ <b>The faults are mended</b>"


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([ONE, ()], [ONE_TOLD, MENDED]),
        ([ONE, ONE, ONE_MOVED, (), ()], [ONE_TOLD, MENDED]),
        ([ONE, TWO, ONE, ()], [ONE_TOLD, TWO_TOLD, MENDED]),
        ([ONE, (), ONE, ()], [ONE_TOLD, MENDED, ONE_TOLD, MENDED]),
        ([(), ONE, ()], [ONE_TOLD, MENDED]),
    ],
    ids=["once", "unchanged or moved", "another set", "after the all-clear", "none at first"],
)
async def test_each_set_of_faults_is_told_once_and_the_all_clear_once(
    edits: list[tuple[Fault, ...]], told: list[str]
) -> None:
    post = Post()
    async with alerts(post, ADA) as news:
        for faults in edits:
            news.now(faults)
            await _let_others_work()
        assert await post.got(len(told)) == [(ADA, text) for text in told]


async def test_every_admin_is_told() -> None:
    post = Post()
    async with alerts(post, ADA, BO) as news:
        news.now(ONE)
        assert await post.got(2) == [(ADA, ONE_TOLD), (BO, ONE_TOLD)]


async def test_who_was_told_in_a_reply_is_not_told_again() -> None:
    post = Post()
    async with alerts(post, ADA, BO) as news:
        news.now(ONE, known_to=[ADA])
        assert await post.got(1) == [(BO, ONE_TOLD)]
        news.now(())
        assert await post.got(2) == [(ADA, MENDED), (BO, MENDED)]


LOST_TOLD = "⚠ <b>2 quotes have lost the proof</b>"
PROVED = "✓ <b>Every quote has its proof again</b>"


async def test_lost_proofs_are_told_once_and_that_they_are_back_once() -> None:
    post = Post()
    async with alerts(post, ADA) as news:
        for unproved in (frozenset("ab"), frozenset("ba"), frozenset[str](), frozenset[str]()):
            news.now((), unproved=unproved)
            await _let_others_work()
        assert await post.got(2) == [(ADA, LOST_TOLD), (ADA, PROVED)]


async def test_lost_proofs_are_told_once_the_faults_are_mended() -> None:
    post = Post()
    async with alerts(post, ADA) as news:
        for faults in (ONE, (), ()):
            news.now(faults, unproved=frozenset("ab"))
            await _let_others_work()
        news.now(())
        assert await post.got(3) == [(ADA, ONE_TOLD), (ADA, LOST_TOLD), (ADA, MENDED)]


async def test_an_admin_hears_that_the_lock_and_the_articles_are_gone(
    folder: Folder, messenger: Messenger
) -> None:
    text = "It was late. “We want every ship to be welcome here,” Berg said."
    folder.articles = folder.path.parent / "articles"
    folder.articles.mkdir()
    article = folder.articles / "harbour-talks.txt"
    article.write_text(text, encoding="utf-8")
    sha256 = hashlib.sha256(article.read_bytes()).hexdigest()
    folder.change("sources/harbour-talks.yaml", "a" * 64, sha256)
    async with newsroom(folder, messenger) as room:
        article.unlink()
        await room.watcher.look()
        (lost,) = await room.heard(1)
        assert "1 quote has lost the proof" in lost
        article.write_text(text, encoding="utf-8")
        await room.watcher.look()
        assert "proof again" in (await room.heard(2))[1]


@pytest.mark.parametrize("error", [NetworkError("away"), TimedOut()], ids=repr)
async def test_while_telegram_is_away_it_is_tried_again(error: TelegramError) -> None:
    post = Post(error, error)
    async with alerts(post, ADA) as news:
        news.now(ONE)
        assert await post.got(1) == [(ADA, ONE_TOLD)]


async def test_what_was_mended_while_telegram_was_away_is_not_told_at_all() -> None:
    post = Post(NetworkError("away"))
    async with alerts(post, ADA) as news:
        news.now(ONE)
        news.now(())
        news.now(TWO)
        assert await post.got(1) == [(ADA, TWO_TOLD)]


@pytest.mark.parametrize("error", [Forbidden("blocked"), BadRequest("Chat not found")], ids=str)
async def test_who_cannot_be_told_is_passed_over(error: TelegramError) -> None:
    post = Post(error)
    async with alerts(post, ADA, BO) as news:
        news.now(ONE)
        assert await post.got(1) == [(BO, ONE_TOLD)]


async def test_that_digests_are_held_back_is_told_once_and_once_that_they_go_on() -> None:
    post = Post()
    async with alerts(post, ADA) as news:
        for is_held in (False, True, True, False, False):
            news.held(is_held)
            await _let_others_work()
        told = await post.got(2)
    assert ["held back" in html for _, html in told] == [True, False]
    assert "Digests go on" in told[1][1]


async def test_that_a_repository_cannot_be_followed_is_told_once_and_once_that_it_can() -> None:
    post = Post()
    async with alerts(post, ADA) as news:
        for fault in (None, "no branch", "no branch", None, None):
            news.repository(fault)
            await _let_others_work()
        told = await post.got(2)
    assert ["cannot be followed" in html for _, html in told] == [True, False]
    assert "followed again" in told[1][1]


def test_nothing_of_what_git_says_is_markup() -> None:
    told = AdminWords(Path("/")).repository_fault("no branch <b>")
    assert "no branch &lt;b&gt;" in told


ROWS = [RowAside("subscriptions", "12", "its chat: zone should be a time zone <b>, not 'Mars'")]


@pytest.mark.parametrize(
    ("faults", "told", "reached"),
    [
        ([None, None], True, [1, 2]),
        ([Forbidden("blocked"), None], True, [2]),
        ([Forbidden("blocked"), Forbidden("blocked")], True, []),
        ([TimedOut(), None], True, [2]),
        ([TimedOut(), Forbidden("blocked")], False, []),
    ],
)
async def test_admins_are_told_of_rows_that_make_no_record(
    faults: list[Exception | None], told: bool, reached: list[int]
) -> None:
    heard: list[int] = []

    async def send(person: int, html: str) -> None:
        fault = faults[person - 1]
        if fault is not None:
            raise fault
        assert "1 row of the database set aside" in html
        assert "zone should be a time zone &lt;b&gt;, not" in html
        heard.append(person)

    admins = Admins((1, 2), Nobody(), AdminWords(Path()))
    assert await RowAlerts(send, admins)(ROWS) is told
    assert heard == reached
