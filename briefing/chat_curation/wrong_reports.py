"""Readers who say that something is wrong: they are told once a curator has corrected it."""

from collections.abc import Callable
from datetime import datetime

from briefing.answers.subjects import read_subject
from briefing.digests.records import RequestKind, RequestOutcome
from briefing.digests.sending.planning import next_free
from briefing.digests.store.reader_requests import ReaderRequests
from briefing.library.model import Library


class WrongReports:
    """The reports of one bot's readers. Raises DatabaseFault."""

    def __init__(self, requests: ReaderRequests, now: Callable[[], datetime]) -> None:
        self._requests = requests
        self._now = now

    async def count(self, actor: str, topic: str, library: Library) -> int:
        """How many chats report something of a position, or of a quote of it."""
        subjects = await self._about(actor, topic, library)
        return await self._requests.asking(RequestKind.WRONG, subjects) if subjects else 0

    async def _about(self, actor: str, topic: str, library: Library) -> tuple[str, ...]:
        """What is reported of a position, or of a quote of it."""
        position = library.position(actor, topic)
        quotes = set() if position is None else {quote.id for quote in position.quotes}
        found = []
        for subject in await self._requests.subjects(RequestKind.WRONG):
            asked = read_subject(subject)
            of_position = (getattr(asked, "actor", None), getattr(asked, "topic", None))
            if of_position == (actor, topic) or getattr(asked, "quote", None) in quotes:
                found.append(subject)
        return tuple(found)

    async def settle(self, actor: str, topic: str, library: Library) -> int:
        """End the reports about a position; how many chats are told, each outside its quiet
        hours."""
        now, told = self._now(), 0
        for subject in await self._about(actor, topic, library):
            told += await self._requests.end(
                RequestKind.WRONG,
                subject,
                RequestOutcome.SETTLED,
                lambda chat: next_free(chat, now),
            )
        return told
