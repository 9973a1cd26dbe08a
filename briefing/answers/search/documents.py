"""What a search looks through: each quote's text, and each position's summary."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefing.answers.catalogue import newest_first
from briefing.answers.words import Token, tokens
from briefing.library.model import Library, Position, Quote


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote with its position, or (``quote`` None) a position's summary."""

    position: Position
    quote: Quote | None

    @property
    def text(self) -> str:
        """The text that is searched and shown."""
        return self.position.summary if self.quote is None else self.quote.text

    @property
    def about(self) -> Iterator[tuple[str, str]]:
        """The actor, the topic and the speakers, as keys of the names of those."""
        yield "actor", self.position.actor
        yield "topic", self.position.topic
        if self.quote is not None:
            for speaker in self.quote.speakers:
                yield "speaker", f"{self.quote.actor}/{speaker}"


def passages(library: Library) -> tuple[Passage, ...]:
    """Every quote, newest first, then every summary in the library's order."""
    positions = [
        position for actor in library.actors.values() for position in actor.positions.values()
    ]
    held = {quote.id: position for position in positions for quote in position.quotes}
    quotes = newest_first(library.quotes.values())
    return (
        *(Passage(held[quote.id], quote) for quote in quotes),
        *(Passage(position, None) for position in positions),
    )


def names(library: Library) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """The names of every actor, topic and speaker, with the key that ``Passage.about`` uses."""
    for actor in library.actors.values():
        yield ("actor", actor.id), (actor.name, *actor.aliases)
        for speaker in actor.speakers.values():
            yield ("speaker", f"{actor.id}/{speaker.id}"), (speaker.name, *speaker.aliases)
    for topic in library.topics.values():
        yield ("topic", topic.id), (topic.name, *topic.aliases)


def stems(text: str, stem: Callable[[str], str]) -> list[tuple[str, Token]]:
    """The words of a text with their stems."""
    return [(stem(token.word), token) for token in tokens(text)]
