"""What curators' decisions in chats need: the data folder, the database, git, and the reload."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Concatenate, ParamSpec, Protocol, TypeVar

import structlog
from cachetools import LRUCache

from briefing.answers.answerer import Answerer
from briefing.chat_curation.curator_draft import CuratorDraft, stored_draft
from briefing.curation.fetching import Fetched
from briefing.curation.publication import Commit, GitPublisher, NotCommitted
from briefing.curation.registering import Registry
from briefing.curation.review import ArticleReview, Workspace
from briefing.curation.review.change_store import Decided, StoreBusy
from briefing.daemon_threads import in_daemon_thread
from briefing.digests.store import Store
from briefing.digests.store.curation_log import CuratorAction, LoggedAction
from briefing.digests.store.curator_work import Claim
from briefing.library.watching import Outcome, Renewed, Unchanged

CLAIMED_FOR = timedelta(minutes=30)
"""After this somebody else may decide on a passage that a curator has opened."""
_KEPT_REVIEWS = 50
_LOCK_FILE = "evidence.lock"
_BY_CHAT = "telegram:"
_LOGGED_WITHIN = timedelta(seconds=10)
"""A decision that is older, and is not in the log, was made by a program that was killed then."""
_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Curator:
    """Who decides: a Telegram user id, and what the person is called there."""

    person: int
    name: str

    @property
    def key(self) -> str:
        """What the decisions of this person are kept under: names can be alike."""
        return f"{_BY_CHAT}{self.person}"


class Readers(Protocol):
    """What readers see."""

    @property
    def answerer(self) -> Answerer:
        """Today's answerer."""
        ...


@dataclass(slots=True)
class CuratingService:
    """The parts that curating in chats is made of. One for all chats of a program.

    ``workspace`` makes the workspace, once; ``store`` gives the database; ``reload`` has readers
    see the files as they are now; ``fetch`` fetches a page, politely. ``feeds`` are the addresses
    of those that are looked at. ``now`` is the aware present moment.
    """

    workspace: Callable[[], Workspace]
    registry: Registry
    publisher: GitPublisher
    store: Callable[[], Awaitable[Store]]
    readers: Readers
    reload: Callable[[], Awaitable[Outcome]]
    fetch: Callable[[str], Awaitable[Fetched]]
    feeds: Collection[str]
    now: Callable[[], datetime]
    _made: Workspace | None = field(default=None, init=False)
    _reviews: LRUCache[tuple[str, str], ArticleReview] = field(
        default_factory=lambda: LRUCache(_KEPT_REVIEWS), init=False
    )
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def do(
        self,
        work: Callable[Concatenate[Workspace, _Given], _Result],
        *given: _Given.args,
        **named: _Given.kwargs,
    ) -> _Result:
        """What the work returns, done in a thread with the workspace, one after another."""

        def run() -> _Result:
            if self._made is None:
                self._made = self.workspace()
            return work(self._made, *given, **named)

        async with self._turn:
            return await in_daemon_thread(run)

    async def review(
        self,
        curator: Curator,
        source: str,
        work: Callable[Concatenate[ArticleReview, _Given], _Result],
        *given: _Given.args,
        **named: _Given.kwargs,
    ) -> _Result:
        """The same with the review of an article by a curator. Raises what the review raises."""

        def run(workspace: Workspace) -> _Result:
            key = (source, curator.key)
            review = self._reviews.get(key)
            if review is None:
                review = self._reviews[key] = ArticleReview(workspace, source, curator.key)
            return work(review, *given, **named)

        return await self.do(run)

    async def draft(self, curator: Curator) -> CuratorDraft | None:
        """What a curator is in the middle of. Raises DatabaseFault, as what follows does."""
        store = await self.store()
        return stored_draft(await store.curator_work.draft(curator.person))

    async def keep(self, curator: Curator, draft: CuratorDraft) -> None:
        """Keep what a curator is in the middle of."""
        store = await self.store()
        await store.curator_work.keep_draft(curator.person, draft.stored(), self.now())

    async def claim(self, curator: Curator, source: str, passage: str) -> Claim:
        """Who decides on a passage now: this curator, unless another has opened it."""
        store, now = await self.store(), self.now()
        wanted = Claim(curator.person, curator.name, now + CLAIMED_FOR)
        return await store.curator_work.claim(source, passage, wanted, now)

    async def release(self, curator: Curator, source: str, passage: str) -> None:
        """Let others decide on a passage."""
        store = await self.store()
        await store.curator_work.release(source, passage, curator.person)

    async def log(self, curator: Curator, action: CuratorAction, decided: Decided) -> None:
        """Write down what a curator did, and what was filed when a program was killed before it
        could write that down."""
        store = await self.store()
        await self._log_missed(store, decided)
        await store.curation_log.add(
            _logged(decided, action, self.now(), curator.person, curator.name)
        )

    async def _log_missed(self, store: Store, now: Decided) -> None:
        standing = await self.do(lambda workspace: workspace.store.decided())
        filed = {
            one.quote: one
            for one in standing
            if one.quote is not None
            and one.by.startswith(_BY_CHAT)
            and now.at - one.at > _LOGGED_WITHIN
        }
        known = await store.curation_log.last_of(filed.keys()) if filed else {}
        for quote, one in filed.items():
            if quote not in known or known[quote].action is not CuratorAction.FILED:
                person = int(one.by.removeprefix(_BY_CHAT))
                name = await store.curation_log.name_of(person) or str(person)
                await store.curation_log.add(
                    _logged(one, CuratorAction.FILED, one.at, person, name)
                )

    async def forget(self, person: int) -> None:
        """Keep no longer which decisions were this person's: nobody can take them back then.

        Where another process keeps the list for too long it is a line in the log.
        """
        key = Curator(person, "").key

        def disown(workspace: Workspace) -> None:
            for kept in [kept for kept in self._reviews if kept[1] == key]:
                del self._reviews[kept]
            workspace.store.disown(key)

        try:
            await self.do(disown)
        except (StoreBusy, OSError) as error:
            _log.warning("the list of decisions still says whose they are", reason=str(error))

    async def publish(
        self, curator: Curator, decided: Decided, subject: str
    ) -> Commit | str | None:
        """Make what was decided a commit, as the settings want it; why there is none, in a line.

        None where none is wanted. The decision stands in any case.
        """
        paths = {hunk.path for hunk in decided.hunks}
        paths |= {f"sources/{decided.source}.yaml", _LOCK_FILE}

        def commit(workspace: Workspace) -> Commit | None:
            workspace.write_lock()
            there = sorted(path for path in paths if _is_known(workspace, path))
            return self.publisher.publish(there, subject, curator.name, decided.source)

        try:
            return await self.do(commit)
        except (NotCommitted, OSError) as error:
            _log.warning("a publication is no commit", source=decided.source, reason=str(error))
            return str(error)

    def names(self, actor: str, topic: str) -> tuple[str, str]:
        """What readers know an actor and a topic by; the id of one that they do not have."""
        library = self.readers.answerer.library
        held, asked = library.actors.get(actor), library.topics.get(topic)
        return actor if held is None else held.name, topic if asked is None else asked.name

    async def show_readers(self) -> bool:
        """Have readers see the files as they are; whether they do now."""
        return isinstance(await self.reload(), Renewed | Unchanged)


def _is_known(workspace: Workspace, path: str) -> bool:
    """Whether git can be given a path: of one that never was it says that it is none."""
    return path != _LOCK_FILE or (workspace.positions / path).exists()


def _logged(
    decided: Decided, action: CuratorAction, at: datetime, person: int, name: str
) -> LoggedAction:
    return LoggedAction(
        at, person, name, action, decided.actor, decided.topic, decided.quote, decided.source
    )
