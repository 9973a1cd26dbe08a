"""What was typed for a search, taken apart: phrases in quotation marks, and words."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from briefing.answers.lexicon import Lexicon
from briefing.answers.words import Token, tokens

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
