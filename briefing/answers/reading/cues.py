"""The words of a question that say what kind of question it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.answers.lexicon import Lexicon
from briefing.answers.names import Mention
from briefing.answers.words import Token

_CONJUNCTIONS = ("if", "whether", "that")


@dataclass(frozen=True)
class Cues:
    """The cues of one text. Words that are part of a name are no cue."""

    words: tuple[Token, ...]
    named: frozenset[int]
    """The numbers of the words that belong to names."""
    lexicon: Lexicon

    def has(self, *cues: str) -> bool:
        """Whether one of the cues stands in the text."""
        return any(cue in self._found for cue in cues)

    def first(self, cue: str, start: int = 0) -> int | None:
        """The number of the first word, from ``start`` on, at which the cue stands."""
        found = (number for number, _ in self.spans(cue) if number >= start)
        return next(found, None)

    def spans(self, cue: str) -> Sequence[tuple[int, int]]:
        """Where the cue stands, as (start, end) in words."""
        return self._found.get(cue, ())

    def at(self, number: int) -> tuple[str, ...]:
        """The cues to which a word belongs."""
        return tuple(self._at.get(number, ()))

    def is_all(self, cue: str) -> bool:
        """Whether the text is this cue, and otherwise only small words and those of asking."""
        asking = ("politely", "listing", "listing_use", "greeting", "gratitude")
        return self.has(cue) and self.has_only(cue, *asking)

    def has_only(self, *cues: str) -> bool:
        """Whether every word is of one of these cues, or small."""
        covered, is_small = self.covered(*cues), self.lexicon.is_small
        return all(number in covered or is_small(token) for number, token in enumerate(self.words))

    def covered(self, *cues: str) -> frozenset[int]:
        """The numbers of the words of all these cues."""
        known = self._covered.get(cues)
        if known is None:
            found = self._found
            known = self._covered[cues] = frozenset(
                number
                for cue in cues
                if cue in found
                for start, end in found[cue]
                for number in range(start, end)
            )
        return known

    @cached_property
    def opening(self) -> int:
        """The number of the first word that is no greeting, no politeness, and not before the
        clause that is asked about."""
        first = self._first_not("greeting", "politely", "interjection", "embedding")
        return first + 1 if self._is_conjunction(first) else first

    @cached_property
    def embeddings(self) -> tuple[tuple[int, int], ...]:
        """What stands before a clause that is asked about, as (start, end): "tell me if"."""
        spans = tuple(self.spans("embedding"))
        first = self._first_not("greeting", "politely", "interjection")
        return (*spans, (first, first + 1)) if self._is_conjunction(first) else spans

    def _first_not(self, *cues: str) -> int:
        """The number of the first word that is of none of the cues."""
        passed = self.covered(*cues)
        return next((one for one in range(len(self.words)) if one not in passed), len(self.words))

    def _is_conjunction(self, number: int) -> bool:
        """Whether the word is an "if" or a "that" behind words of courtesy."""
        return 0 < number < len(self.words) and self.words[number].word in _CONJUNCTIONS

    @cached_property
    def _at(self) -> Mapping[int, Mapping[str, None]]:
        """The cues of each word, in the order in which they were found."""
        held: dict[int, dict[str, None]] = defaultdict(dict)
        for cue, spans in self._found.items():
            for start, end in spans:
                for number in range(start, end):
                    held[number][cue] = None
        return held

    @cached_property
    def _covered(self) -> dict[tuple[str, ...], frozenset[int]]:
        """What was asked of `covered` before."""
        return {}

    @cached_property
    def _found(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Every cue of the text, and where it stands."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        following = [token.word for token in self.words[1:]] + [""]
        for start, token in enumerate(self.words):
            for phrase, cues in self.lexicon.phrases_from(token.word, following[start]):
                end = start + len(phrase)
                if self._is(phrase, start, end):
                    for cue in cues:
                        found[cue].append((start, end))
        return dict(found)

    def _is(self, phrase: tuple[str, ...], start: int, end: int) -> bool:
        if end > len(self.words) or not self.named.isdisjoint(range(start, end)):
            return False
        return all(self.words[start + place].word == word for place, word in enumerate(phrase))


def find_cues(words: Sequence[Token], mentions: Sequence[Mention], lexicon: Lexicon) -> Cues:
    """The cues of a text, outside its names."""
    named = {number for item in mentions for number in range(item.start, item.end)}
    return Cues(tuple(words), frozenset(named), lexicon)
