"""What is kept of feeds and of what they list, and the interface of whatever keeps it.

Nothing here reads a page: whoever only keeps these records, as the store does, loads none of that.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of a page's version, to ask whether there is a newer one (RFC 9110)."""

    etag: str | None = None
    last_modified: str | None = None

    def conditions(self) -> dict[str, str]:
        """The headers that ask for the page only where it is another."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value}


NO_VALIDATORS = Validators()


@dataclass(frozen=True, slots=True)
class Sample:
    """Words that are new to the file, and where they seem to belong: a guess."""

    text: str
    actor: str
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Interest:
    """What an article has for the file. Ids of actors and topics; the likeliest first.

    ``passages`` counts the quotations and sentences that are new; ``score`` orders articles.
    """

    actors: tuple[str, ...]
    topics: tuple[str, ...]
    passages: int
    samples: tuple[Sample, ...]
    score: float


class ItemState(StrEnum):
    """What became of an article that a feed listed."""

    OPEN = "open"
    """It is in the inbox: nobody has decided yet."""
    TAKEN = "taken"
    """A curator has put it on file."""
    PASSED = "passed"
    """A curator has left it."""
    OF_NO_INTEREST = "of no interest"
    """It names nobody on file in a telling way, or has nothing new."""
    REPEATED = "repeated"
    """It is the text of another address, or of an article on file."""
    UNREADABLE = "unreadable"
    """It could not be read, and is not tried again."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a feed was found at the last look. ``next_look`` is an aware moment.

    ``failures`` counts the looks in a row that failed; ``problem`` says why in a few words.
    """

    address: str
    next_look: datetime
    validators: Validators = NO_VALIDATORS
    failures: int = 0
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class InboxItem:
    """An article that a feed listed, as it was found.

    ``words`` is a hash of its words, whatever their typography; None where they were not read.
    """

    address: str
    feed: str
    found: datetime
    state: ItemState
    headline: str | None = None
    outlet: str | None = None
    words: str | None = None
    interest: Interest | None = None


class FeedMemory(Protocol):
    """Keeps what is known of feeds between two looks, and beyond the end of the program."""

    async def feed(self, address: str) -> FeedState | None:
        """What is known of a feed; None where it was never looked at."""
        ...

    async def keep_feed(self, state: FeedState) -> None:
        """Keep how a feed was found."""
        ...

    async def unknown(self, addresses: Collection[str]) -> frozenset[str]:
        """Those of the addresses that no item has."""
        ...

    async def has_words(self, words: str) -> bool:
        """Whether an item has these words, by their hash."""
        ...

    async def add(self, item: InboxItem) -> None:
        """Keep an item. One with its address stays as it is."""
        ...

    async def of_no_interest(self, since: datetime, limit: int) -> Sequence[InboxItem]:
        """Items that were found since a moment and were of no interest, the newest first."""
        ...

    async def judged_again(self, item: InboxItem) -> None:
        """Keep an item that is of interest now; one that somebody decided on stays as it is."""
        ...
