"""The words of a question that say what kind of question it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.answers.lexicon import Lexicon
from briefing.answers.names import Mention
from briefing.answers.words import Token


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one text. Words that are part of a name are no cue."""

    words: tuple[Token, ...]
    named: frozenset[int]
    """The numbers of the words that belong to names."""
    lexicon: Lexicon

    def has(self, *cues: str) -> bool:
        """Whether one of the cues stands in the text."""
        return any(self.first(cue) is not None for cue in cues)

    def first(self, cue: str, start: int = 0) -> int | None:
        """The number of the first word, from ``start`` on, at which the cue stands."""
        found = (number for number, _ in self.spans(cue) if number >= start)
        return next(found, None)

    def spans(self, cue: str) -> list[tuple[int, int]]:
        """Where the cue stands, as (start, end) in words."""
        phrases = self.lexicon.cues[cue]
        lengths = sorted({len(phrase) for phrase in phrases}, reverse=True)
        firsts = {phrase[0] for phrase in phrases}
        return [
            (start, start + length)
            for start, token in enumerate(self.words)
            if token.word in firsts
            for length in lengths
            if self._phrase(start, length) in phrases
        ]

    def is_all(self, cue: str) -> bool:
        """Whether the text is this cue, and otherwise only small words and those of asking."""
        covered = self.covered(cue, "politely", "listing")
        others = (token for number, token in enumerate(self.words) if number not in covered)
        return bool(self.spans(cue)) and all(self.lexicon.is_small(token) for token in others)

    def covered(self, *cues: str) -> frozenset[int]:
        """The numbers of the words of all these cues."""
        return frozenset(
            number
            for cue in cues
            for start, end in self.spans(cue)
            for number in range(start, end)
        )

    def _phrase(self, start: int, length: int) -> tuple[str, ...]:
        numbers = range(start, start + length)
        if start + length > len(self.words) or not self.named.isdisjoint(numbers):
            return ()
        return tuple(self.words[number].word for number in numbers)


def find_cues(words: Sequence[Token], mentions: Sequence[Mention], lexicon: Lexicon) -> Cues:
    """The cues of a text, outside its names."""
    named = {number for item in mentions for number in range(item.start, item.end)}
    return Cues(tuple(words), frozenset(named), lexicon)
