"""What a search looks through: each quote's text, and each position's summary."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefing.answers.catalogue import newest_first
from briefing.answers.lexicon import Lexicon, Term
from briefing.answers.words import Token, tokens
from briefing.library.linked_reports import LinkedReports
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

    outlet: str | None = None

    @property
    def translation(self) -> str:
        """The translation of a quote: searched, not marked."""
        made = self.quote.translation if self.quote is not None else None
        return made.text if made is not None else ""

    @property
    def setting(self) -> str:
        """Where the words were said, and the outlet that reported them: searched, not marked."""
        occasion = self.quote.occasion if self.quote is not None else None
        return " ".join(filter(None, (occasion, self.outlet)))

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
        *(
            Passage(held[quote.id], quote, library.sources[quote.source].outlet)
            for quote in quotes
        ),
        *(Passage(position, None) for position in positions),
    )


def first_reports(library: Library, listed: Sequence[Passage]) -> dict[int, int]:
    """For each quote of a statement that several report: the number of the first of those, by
    the quote's own number."""
    linked = LinkedReports(library)
    first: dict[str, int] = {}
    return {
        number: first.setdefault(linked.key_of(passage.quote.id), number)
        for number, passage in enumerate(listed)
        if passage.quote is not None and len(linked.of(passage.quote.id)) > 1
    }


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

MOST_WORDS = 60
"""Words beyond these are not looked for."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    ``words`` are folded, with their stems, each once; ``phrases`` are folded words in a row;
    ``terms`` are things with several names, any of which will do.
    """

    words: tuple[tuple[str, str], ...]
    phrases: tuple[tuple[str, ...], ...]
    terms: tuple[Term, ...] = ()

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of the words, in the order typed."""
        return tuple(stem for _, stem in self.words)

    @property
    def keys(self) -> tuple[str, ...]:
        """All that a passage must hold: the stems, and the keys of the terms."""
        return (*self.stems, *map(term_key, self.terms))


def term_key(term: Term) -> str:
    """What stands for a term among the stems. No word has a stem with a space in it."""
    return f"term {term.name}"


def parse_query(typed: str, stem: Callable[[str], str], lexicon: Lexicon) -> Query:
    """Read what was typed. Words of grammar count only where there is nothing else."""
    phrases = tuple(
        words
        for match in _PHRASE.finditer(typed)
        if (words := tuple(token.word for token in tokens(match.group(1))[:MOST_WORDS]))
    )
    loose = tokens(_PHRASE.sub(" ", typed))
    places = {term: list(term.places(loose)) for term in lexicon.terms}
    named = {number for found in places.values() for place in found for number in range(*place)}
    others = [token for number, token in enumerate(loose) if number not in named]
    telling = [token for token in others if not lexicon.is_small(token)]
    if not telling and not phrases and not named:
        telling = list(loose)
    terms = tuple(term for term, found in places.items() if found)
    return Query(_distinct(telling, stem), phrases[:MOST_WORDS], terms)


def _distinct(words: list[Token], stem: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    by_stem: dict[str, str] = {}
    for token in words:
        by_stem.setdefault(stem(token.word), token.word)
    return tuple((word, stemmed) for stemmed, word in by_stem.items())[:MOST_WORDS]
