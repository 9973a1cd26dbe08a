"""What is kept of feeds and of what they list, and the interface of whatever keeps it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from briefing.curation.feeds.article_interest import Interest
from briefing.curation.fetching import NO_VALIDATORS, Validators


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
