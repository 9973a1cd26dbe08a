"""The occasions and outlets on file, by the words that can name them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.answers.lexicon import Lexicon
from briefing.answers.names import Kind, Mention
from briefing.answers.names.demonyms import is_country_word
from briefing.answers.words import Token, phrase, tokens

WITH = "with"
_LEAST_SHORTENED = 3
"""Letters that an occasion is shortened to: "EEF"."""


@dataclass(frozen=True, slots=True)
class OccasionFound:
    """Words ``start`` up to ``end``, the preposition before them included, and the occasions and
    outlets on file that have them all."""

    start: int
    end: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class FiledOccasion:
    """One occasion or outlet with its words."""

    name: str
    roots: tuple[str, ...]
    head: tuple[str, ...]
    """The words before its last comma: what it was."""
    place: tuple[str, ...]
    """The words behind its last comma: where it was."""
    also: frozenset[str]
    """Words that say as much as some of its own, and what it is shortened to: "UNGA"."""
    is_outlet: bool
    actors: frozenset[str]
    """The ids of the actors that are quoted there."""

    def is_with(self, run: Sequence[str]) -> bool:
        """Whether it was with whom the words name: "telephone call with John Kerry"."""
        return WITH in self.roots and set(run) <= set(self.roots[self.roots.index(WITH) :])

    @cached_property
    def letters(self) -> frozenset[str]:
        """Its words that stand for the first letters of others: "CSTO"."""
        return frozenset(token.word for token in tokens(self.name) if token.typed.isupper())

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words with their endings, and those that say as much."""
        return self.also.union(token.word for token in tokens(self.name))

    @cached_property
    def all_roots(self) -> frozenset[str]:
        """Its words, and those that say as much."""
        return self.also.union(self.roots)


def filed_occasion(
    name: str, lexicon: Lexicon, actors: frozenset[str], *, is_outlet: bool
) -> FiledOccasion:
    """The occasion, or the outlet, with the words that can name it."""
    head, _, place = name.rpartition(",")
    words = tokens(head or name)
    roots = tuple(token.root for token in tokens(name))
    groups = lexicon.alike_occasion_roots
    alike = {root for group in groups if not group.isdisjoint(roots) for root in group}
    return FiledOccasion(
        name,
        roots,
        tuple(token.root for token in words),
        tuple(token.root for token in tokens(place)),
        frozenset({*alike, *_shortened(words)}),
        is_outlet,
        actors,
    )


def _shortened(words: Sequence[Token]) -> Iterator[str]:
    """The first letters of the words, those in capitals as they are: "UNGA"."""
    letters = "".join(
        word.word if word.typed.isupper() else word.word[:1]
        for word in words
        if word.typed[0].isupper()
    )
    if len(letters) >= _LEAST_SHORTENED and len(words) > 1:
        yield letters


def is_party(mention: Mention) -> bool:
    """Whether the name can be that of an actor or of a speaker."""
    return any(item.kind is not Kind.TOPIC for item in mention.meanings)


def is_adjective(words: Sequence[Token], numbers: range) -> bool:
    """Whether the words are a country's alone: "the Syrian conflict" is no meeting of Syrians."""
    return len(numbers) == 1 and is_country_word(phrase(words[numbers[0]].typed))
