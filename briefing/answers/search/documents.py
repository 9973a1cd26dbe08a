"""What a search looks through: each quote's text, and each position's summary."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefing.answers.catalogue import newest_first
from briefing.answers.lexicon import Lexicon
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


# What was typed for a search, taken apart: phrases in quotation marks, and words.
_PHRASE = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')

MOST_WORDS = 20
"""Words beyond these are not looked for."""


@dataclass(frozen=True, slots=True)
class Query:
    """``words`` are folded, with their stems, each once; ``phrases`` are folded words in a row."""

    words: tuple[tuple[str, str], ...]
    phrases: tuple[tuple[str, ...], ...]

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of the words, in the order typed."""
        return tuple(stem for _, stem in self.words)


def parse_query(typed: str, stem: Callable[[str], str], lexicon: Lexicon) -> Query:
    """Read what was typed. Words of grammar count only where there is nothing else."""
    phrases = tuple(
        words
        for match in _PHRASE.finditer(typed)
        if (words := tuple(token.word for token in tokens(match.group(1))[:MOST_WORDS]))
    )
    loose = tokens(_PHRASE.sub(" ", typed))
    telling = [token for token in loose if not lexicon.is_small(token)]
    if not telling and not phrases:
        telling = list(loose)
    return Query(_distinct(telling, stem), phrases[:MOST_WORDS])


def _distinct(words: list[Token], stem: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    by_stem: dict[str, str] = {}
    for token in words:
        by_stem.setdefault(stem(token.word), token.word)
    return tuple((word, stemmed) for stemmed, word in by_stem.items())[:MOST_WORDS]
