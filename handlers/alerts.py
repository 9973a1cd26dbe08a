"""The admins of a bot, and what they are told unasked.

They are told of an edit's faults, of quotes that lost their proof, of a repository that cannot be
followed, and when all is mended; and
of digests that are held back since another process polls with the bot's token.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import NoReturn, Protocol, TypeAlias

import structlog
from telegram import BotCommand
from telegram.error import BadRequest, Forbidden, TelegramError

from briefing.digests.sending.paid_wave import PaidWaves
from briefing.digests.store.rows_aside import RowAside
from briefing.library.faults import Fault
from briefing.library.watching import Outcome
from briefing.messages.admin import AdminWords, OlderData, Status

_PAUSE = 30.0
_PROOF = ""
"""Stands in a key for the file: a lost proof is no file's fault."""

_log = structlog.get_logger(__name__)
Send: TypeAlias = Callable[[int, str], Awaitable[object]]
"""Sends Telegram HTML to a chat; raises telegram.error.TelegramError."""
_Key: TypeAlias = tuple[tuple[str, str], ...]


class Reloader(Protocol):
    """Keeps every bot on today's library."""

    async def reload(self, asker: int) -> Outcome:
        """Read the data again for this person; what came of it, once readers see it."""

    def status(self) -> Status:
        """How the program is doing, but for what each line to Telegram counts for itself."""

    async def decide(self, key: str, *, approved: bool) -> bool:
        """Take an admin's word on the edit that is held; False where it is held no more."""


class Waves(Protocol):
    """Pauses digests that many chats refuse."""

    async def decide(self, key: str, *, goes_on: bool) -> bool:
        """Take an admin's word on the wave that is paused; False where it is paused no more."""


def _none() -> int:
    """The default for `Admins.dropped`."""
    return 0


@dataclass(frozen=True, slots=True)
class Admins:
    """The admins of one bot, and what their commands use.

    ``people`` are user ids, which are the ids of the private chats too. ``dropped`` counts the
    updates that were not answered. ``patience`` is the time in seconds for which /reload waits
    until the files are at rest. ``menu`` is their command menu; ``without_menu`` those in
    whose chat it could not be set yet, as they have never written to the bot.
    ``paid_waves`` is set where digests may be paid for.
    """

    people: tuple[int, ...]
    reloader: Reloader
    words: AdminWords
    dropped: Callable[[], int] = _none
    patience: int = 30
    menu: tuple[BotCommand, ...] = ()
    without_menu: set[int] = field(default_factory=set)
    waves: Waves | None = None
    paid_waves: PaidWaves | None = None


class Alerts:
    """Tells the admins of one bot of each set of faults once, and once that all are mended.

    A set is known by its files and problems: faults that only move to other lines are no news.
    So it is with quotes that were proved before and no longer are, because articles or the lock
    are gone: readers see them marked, and nothing else would say so. Once all is mended,
    everything is forgotten. What changes while Telegram is away is told as it stands when
    Telegram is back. An admin who has blocked the bot disturbs nobody.
    """

    def __init__(self, send: Send, admins: Admins, *, pause: float = _PAUSE) -> None:
        """``pause`` is the time in seconds between two tries while Telegram does not answer."""
        self._send = send
        self._admins = admins
        self._pause = pause
        self._faults: tuple[Fault, ...] = ()
        self._unproved: frozenset[str] = frozenset()
        self._is_held = False
        self._told_held: set[int] = set()
        self._repository: str | None = None
        self._told_repository: dict[int, str] = {}
        self._older: OlderData | None = None
        self._told_older: set[int] = set()
        self._kept_from: datetime | None = None
        self._told: defaultdict[int, set[_Key]] = defaultdict(set)
        self._news = asyncio.Event()

    def now(
        self,
        faults: tuple[Fault, ...],
        *,
        unproved: frozenset[str] = frozenset(),
        kept_from: datetime | None = None,
        known_to: Collection[int] = (),
    ) -> None:
        """The data has these faults now, or none; ``known_to`` are told by somebody else.

        ``kept_from`` is the date of the library that the program started from on faulty data.

        ``unproved`` are the ids of quotes that have lost their proof.
        """
        self._faults, self._unproved, self._kept_from = faults, unproved, kept_from
        if faults or not unproved:
            for person in known_to:
                self._note(person, _key(faults))
        self._news.set()

    def held(self, is_held: bool) -> None:
        """Digests are held back, as another process polls with the bot's token; or they go on."""
        self._is_held = is_held
        self._news.set()

    def repository(self, fault: str | None) -> None:
        """The data's repository cannot be followed for this reason; or, None, it can."""
        self._repository = fault
        self._news.set()

    def older(self, data: OlderData | None) -> None:
        """The data of this process is older than what readers see, or None: no more."""
        if data != self._older:
            self._older = data
            self._news.set()

    async def run(self) -> NoReturn:
        """Tell what there is to tell, until cancelled."""
        while True:
            self._news.clear()
            reached = [
                await tell(person)
                for person in self._admins.people
                for tell in (
                    self._tell,
                    self._tell_held,
                    self._tell_repository,
                    self._tell_older,
                )
            ]
            with suppress(TimeoutError):
                async with asyncio.timeout(None if all(reached) else self._pause):
                    await self._news.wait()

    async def _tell(self, person: int) -> bool:
        """Tell one person what is news to them; False if it has to be tried again."""
        faults, unproved, told = self._faults, self._unproved, self._told[person]
        key = _key(faults) if faults else tuple((_PROOF, each) for each in sorted(unproved))
        if key in told if key else not told:
            return True
        words = self._admins.words
        if faults:
            html = words.refused(faults, self._kept_from)
        elif unproved:
            html = words.unproved(sorted(unproved))
        else:
            proofs = all(file == _PROOF for each in told for file, _ in each)
            html = words.proved() if proofs else words.mended()
        if not await self._reaches(person, html):
            return False
        self._note(person, key)
        return True

    async def _tell_held(self, person: int) -> bool:
        """Tell one person whether digests are held back; False if it has to be tried again."""
        is_held, words = self._is_held, self._admins.words
        if is_held is (person in self._told_held):
            return True
        if not await self._reaches(person, words.held() if is_held else words.no_longer_held()):
            return False
        (self._told_held.add if is_held else self._told_held.discard)(person)
        return True

    async def _tell_repository(self, person: int) -> bool:
        """Tell one person how the data's repository is; False if it has to be tried again."""
        fault, words = self._repository, self._admins.words
        if fault == self._told_repository.get(person):
            return True
        html = words.repository_followed() if fault is None else words.repository_fault(fault)
        if not await self._reaches(person, html):
            return False
        if fault is None:
            del self._told_repository[person]
        else:
            self._told_repository[person] = fault
        return True

    async def _tell_older(self, person: int) -> bool:
        """Tell one person whether the data is older; False if it has to be tried again."""
        older, words = self._older, self._admins.words
        if (older is not None) is (person in self._told_older):
            return True
        html = words.no_longer_older() if older is None else words.older(older)
        if not await self._reaches(person, html):
            return False
        (self._told_older.discard if older is None else self._told_older.add)(person)
        return True

    async def _reaches(self, person: int, html: str) -> bool:
        return await is_settled(person, self._send(person, html))

    def _note(self, person: int, key: _Key) -> None:
        if key:
            self._told[person].add(key)
        else:
            self._told[person].clear()


def _key(faults: tuple[Fault, ...]) -> _Key:
    return tuple(sorted((str(fault.path), fault.problem) for fault in faults))


class RowAlerts:
    """Tells the admins of one bot of rows that make no record. Whoever calls it sees that each is
    told once."""

    def __init__(self, send: Send, admins: Admins) -> None:
        self._send = send
        self._admins = admins

    async def __call__(self, rows: Sequence[RowAside]) -> bool:
        """Tell all; False where the line failed for each of them."""
        html = self._admins.words.rows_aside(rows)
        is_away = False
        reached = not self._admins.people
        for person in self._admins.people:
            try:
                await self._send(person, html)
                reached = True
            except (BadRequest, Forbidden) as error:
                _log.info("an admin cannot be told", admin=person, reason=error.message)
            except TelegramError:
                is_away = True
        return reached or not is_away


async def is_settled(person: int, sending: Awaitable[object]) -> bool:
    """Tell an admin; False if it has to be tried again. Who cannot be written to is settled."""
    try:
        await sending
    except (BadRequest, Forbidden) as error:
        _log.info("an admin cannot be told", admin=person, reason=error.message)
    except TelegramError as error:
        _log.debug("an admin was not told yet", admin=person, reason=error.message)
        return False
    return True
