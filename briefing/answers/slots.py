"""The names of one question, sorted by what they name."""

from dataclasses import dataclass

from briefing.answers.names import Kind, Meaning


@dataclass(frozen=True, slots=True)
class Slots:
    """What the names in a question mean, in the order typed, each once."""

    meanings: tuple[Meaning, ...]

    @property
    def topics(self) -> tuple[str, ...]:
        """The ids of the topics."""
        return tuple(item.id for item in self.meanings if item.kind is Kind.TOPIC)

    @property
    def speakers(self) -> tuple[Meaning, ...]:
        """The speakers."""
        return tuple(item for item in self.meanings if item.kind is Kind.SPEAKER)

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of the actors that are named themselves."""
        return tuple(item.id for item in self.meanings if item.kind is Kind.ACTOR)

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of the actors that are named, or whose speakers are."""
        parties = (
            item.id if item.kind is Kind.ACTOR else item.actor
            for item in self.meanings
            if item.kind is not Kind.TOPIC
        )
        return tuple(dict.fromkeys(party for party in parties if party is not None))

    @property
    def speaker(self) -> Meaning | None:
        """The one speaker, where no other actor than the speaker's own is named beside."""
        if len(self.speakers) != 1 or len(self.parties) != 1:
            return None
        return self.speakers[0]

    def having(self, *more: Meaning) -> "Slots":
        """The same names with others after them."""
        return Slots(tuple(dict.fromkeys((*self.meanings, *more))))
