"""How filed words differ from an article's, word by word."""

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

_TOKEN = re.compile(r"\w+(?:[^\w\s]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class WordingChange:
    """A stretch of words: the same in both (``filed == found``), changed, added or left out.

    ``filed`` is what the data says, ``found`` what the article says; an empty one says nothing.
    """

    filed: str
    found: str

    @property
    def is_same(self) -> bool:
        """Whether both say the same."""
        return self.filed == self.found


def tokens(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The extents of the words and of the marks between them, in a stretch of a text."""
    stop = len(text) if end is None else end
    return [token.span() for token in _TOKEN.finditer(text, start, stop)]


def difference(filed: str, found: str) -> tuple[WordingChange, ...]:
    """The stretches of both texts, in their order."""
    left, right = tokens(filed), tokens(found)
    steps = Levenshtein.opcodes([filed[a:b] for a, b in left], [found[a:b] for a, b in right])
    return tuple(
        WordingChange(
            _slice(filed, left, step.src_start, step.src_end),
            _slice(found, right, step.dest_start, step.dest_end),
        )
        for step in steps
    )


def _slice(text: str, extents: list[tuple[int, int]], first: int, stop: int) -> str:
    return "" if first == stop else text[extents[first][0] : extents[stop - 1][1]]
