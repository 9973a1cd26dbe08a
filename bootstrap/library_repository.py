"""The data from a git repository that is kept elsewhere: taken at the start, and followed.

`bot.py doctor` asks here whether it can be.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NoReturn

import structlog

from bootstrap.doctor_finding import Finding, fine, wrong
from briefing.daemon_threads import in_daemon_thread
from briefing.library.repository import Checkout, GitFault, RepositoryAway
from briefing.settings import LibrarySettings

_AWAY = 3
"""Tries in a row that fail before admins are told of a repository that does not answer."""
_log = structlog.get_logger(__name__)


def checkout_of(settings: LibrarySettings) -> Checkout | None:
    """The checkout that the settings ask for; None where the data is a folder.

    Where no commit was ever taken, one is now. If that fails the folder stays empty, which the
    loader tells of.
    """
    if settings.repository is None:
        return None
    checkout = Checkout(settings.repository, settings.git_checkout)
    if checkout.is_empty:
        try:
            _log.info("data taken from the repository", commit=checkout.follow())
        except GitFault as fault:
            _log.error("no data can be taken from the repository", reason=str(fault))
    return checkout


def repository_findings(settings: LibrarySettings) -> list[Finding]:
    """Whether the branch that the data comes from is reached; nothing of it is fetched."""
    if settings.repository is None:
        return []
    checkout = Checkout(settings.repository, settings.git_checkout)
    try:
        newest = checkout.newest()
    except GitFault as fault:
        mend = "see library.git, and Data from a git repository in docs/operations.md"
        return [wrong("repository", str(fault), mend)]
    whose = "any commit" if settings.repository.signers is None else "an allowed signer's commit"
    says = f"{settings.git_branch} is at {newest[:10]}; {whose} counts"
    return [fine("repository", says)]


class RepositoryFollower:
    """Takes each new commit, and tells once why that fails and once that it works again.

    A repository that does not answer is told of at the third try, as most such faults pass by
    themselves; another commit that cannot be used is told of at once.
    """

    def __init__(
        self,
        checkout: Checkout,
        look: Callable[[], Awaitable[object]],
        tell: Callable[[str | None], None],
        *,
        every: float,
    ) -> None:
        """``look`` has the data read again; ``tell`` takes a reason, or None once all is well.

        ``every`` is the time in seconds between two looks at the repository.
        """
        self._checkout = checkout
        self._look = look
        self._tell = tell
        self._every = every
        self._away = 0
        self._told: str | None = None

    async def run(self) -> NoReturn:
        """Follow the repository until cancelled."""
        while True:
            await self.step()
            await asyncio.sleep(self._every)

    async def step(self) -> None:
        """Look at the repository once, and take what is new."""
        try:
            commit = await in_daemon_thread(self._checkout.follow)
        except RepositoryAway as fault:
            self._away += 1
            if self._told is None and self._away >= _AWAY:
                self._say(str(fault))
            return
        except GitFault as fault:
            self._away = 0
            if str(fault) != self._told:
                self._say(str(fault))
            return
        self._away = 0
        if self._told is not None:
            _log.info("the repository is followed again")
            self._told = None
            self._tell(None)
        if commit is not None:
            _log.info("commit taken from the repository", commit=commit)
            await self._look()

    def _say(self, reason: str) -> None:
        _log.warning("the repository cannot be followed; the data stays", reason=reason)
        self._told = reason
        self._tell(reason)
