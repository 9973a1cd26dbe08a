"""The names of one question, sorted by what they name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from briefing.answers.names import Kind, Meaning

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Slots:
    """What the names in a question mean, in the order typed; a repeated name is repeated."""

    meanings: tuple[Meaning, ...]

    @property
    def topics(self) -> tuple[str, ...]:
        """The ids of the topics."""
        return _distinct(item.id for item in self.meanings if item.kind is Kind.TOPIC)

    @property
    def speakers(self) -> tuple[Meaning, ...]:
        """The speakers."""
        return _distinct(item for item in self.meanings if item.kind is Kind.SPEAKER)

    @property
    def parties_named(self) -> int:
        """How often an actor or a speaker is named."""
        return sum(item.kind is not Kind.TOPIC for item in self.meanings)

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of the actors that are named, or whose speakers are."""
        parties = (
            item.id if item.kind is Kind.ACTOR else item.actor
            for item in self.meanings
            if item.kind is not Kind.TOPIC
        )
        return _distinct(party for party in parties if party is not None)

    @property
    def speaker(self) -> Meaning | None:
        """The one speaker, where no other actor than the speaker's own is named beside."""
        if len(self.speakers) != 1 or len(self.parties) != 1:
            return None
        return self.speakers[0]

    def having(self, *more: Meaning) -> "Slots":
        """The same names with others after them."""
        return Slots((*self.meanings, *more))


def _distinct(items: Iterable[_Item]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys(items))
