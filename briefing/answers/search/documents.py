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
    def full_text(self) -> str:
        """All that is searched as its words, a phrase's among them."""
        return f"{self.text}\n{self.translation}"

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

    @property
    def key(self) -> tuple[str, ...]:
        """What it is called: the quote's id, or the actor's and the topic's."""
        if self.quote is None:
            return self.position.actor, self.position.topic
        return (self.quote.id,)

    def reads_as(self, other: "Passage") -> bool:
        """Whether a search finds this one as it finds the other."""
        if self.quote is other.quote and self.position is other.position:
            return self.outlet == other.outlet
        return (self.full_text, self.setting, [*self.about]) == (
            other.full_text,
            other.setting,
            [*other.about],
        )


class Passages:
    """Every quote, newest first, then every summary in the library's order.

    Each passage is made when it is asked for: a search shows a few of them.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.quotes = tuple(newest_first(library.quotes.values()))
        self.positions = tuple(
            position for actor in library.actors.values() for position in actor.positions.values()
        )

    def __len__(self) -> int:
        return len(self.quotes) + len(self.positions)

    def __getitem__(self, number: int) -> Passage:
        behind = number - len(self.quotes)
        if behind >= 0:
            return Passage(self.positions[behind], None)
        quote, library = self.quotes[number], self.library
        position = library.actors[quote.actor].positions[quote.topic]
        return Passage(position, quote, library.sources[quote.source].outlet)

    def __iter__(self) -> Iterator[Passage]:
        return map(self.__getitem__, range(len(self)))


def first_reports(library: Library, quotes: Sequence[Quote]) -> dict[int, int]:
    """For each quote of a statement that several report: the number of the first of those, by
    the quote's own number."""
    linked = LinkedReports(library)
    first: dict[str, int] = {}
    return {
        number: first.setdefault(linked.key_of(quote.id), number)
        for number, quote in enumerate(quotes)
        if len(linked.of(quote.id)) > 1
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


_LETTERS = re.compile(r"\w+")


class Terms:
    """Finds the terms of a lexicon in many texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._terms = lexicon.terms
        self._words = frozenset(phrase[0] for term in lexicon.terms for phrase in term.phrases)
        self._capitals = frozenset(one for term in lexicon.terms for one in term.capitals)
        self._may_name: dict[str, bool] = {}

    def within(self, text: str) -> Iterator[str]:
        """The keys of the terms that a text names; most texts hold no word of any."""
        if not any(map(self._may_be_in, text.split())):
            return
        words = tokens(text)
        for term in self._terms:
            if any(True for _ in term.places(words)):
                yield term_key(term)

    def forget_texts(self) -> None:
        """Let go what only speeds up the reading of many texts."""
        self._may_name.clear()

    def _may_be_in(self, between_spaces: str) -> bool:
        found = self._may_name.get(between_spaces)
        if found is None:
            letters = _LETTERS.findall(between_spaces)
            found = not self._words.isdisjoint(map(str.casefold, letters))
            found = found or not self._capitals.isdisjoint(letters)
            self._may_name[between_spaces] = found
        return found


def _distinct(words: list[Token], stem: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    by_stem: dict[str, str] = {}
    for token in words:
        by_stem.setdefault(stem(token.word), token.word)
    return tuple((word, stemmed) for stemmed, word in by_stem.items())[:MOST_WORDS]
