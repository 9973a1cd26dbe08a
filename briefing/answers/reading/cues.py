"""The words of a question that say what kind of question it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.answers.lexicon import Lexicon
from briefing.answers.names import Mention
from briefing.answers.words import Token


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
        return tuple(
            cue
            for cue, spans in self._found.items()
            if any(start <= number < end for start, end in spans)
        )

    def is_all(self, cue: str) -> bool:
        """Whether the text is this cue, and otherwise only small words and those of asking."""
        covered = self.covered(
            *(cue, "politely", "listing", "listing_use", "greeting", "gratitude")
        )
        others = (token for number, token in enumerate(self.words) if number not in covered)
        return bool(self.spans(cue)) and all(self.lexicon.is_small(token) for token in others)

    def covered(self, *cues: str) -> frozenset[int]:
        """The numbers of the words of all these cues."""
        wanted = frozenset(cues)
        return frozenset(
            number
            for cue, spans in self._found.items()
            if cue in wanted
            for start, end in spans
            for number in range(start, end)
        )

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
