"""Names that very many things on file share: which of them are meant beside other words.

A library of 5,000 states may have 5,000 presidents. Nobody can choose among them, and to weigh
each against a question would take a second. So only those are taken that the question's other
words speak for, or the first few where none do.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from briefing.answers.names.meaning import Meaning

MOST_MEANINGS = 24
"""So many meanings of one name are told apart: more than there is room to choose from."""

_TELLING = 200
"""A word that more of the things have tells none of them apart."""


class CrowdedName:
    """A name with more meanings than are told apart."""

    def __init__(
        self, meanings: Sequence[Meaning], words: Mapping[Meaning, Collection[str]]
    ) -> None:
        """``words`` are the roots of all the words in the names of each meaning."""
        self._first = tuple(meanings[:MOST_MEANINGS])
        having: dict[str, list[Meaning]] = defaultdict(list)
        for meaning in meanings:
            for root in words[meaning]:
                having[root].append(meaning)
        self._having = {
            root: tuple(held) for root, held in having.items() if len(held) <= _TELLING
        }

    def beside(self, roots: Iterable[str]) -> tuple[Meaning, ...]:
        """What the name means beside words with these roots, the likeliest first."""
        fitting = Counter(meaning for root in roots for meaning in self._having.get(root, ()))
        likely = tuple(meaning for meaning, _ in fitting.most_common(MOST_MEANINGS))
        return likely or self._first
