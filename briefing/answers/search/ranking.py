"""Which passage comes first, and which of its words are marked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from briefing.answers.search.corpus import Corpus
from briefing.answers.search.documents import Passage, Query, stems
from briefing.answers.words import Token

CLOSE = 3
"""Words are close together where at most so many others stand among them."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage that was found, and the (start, end) of each hit in its text."""

    passage: Passage
    marks: tuple[tuple[int, int], ...]


def in_rank(query: Query, found: Iterable[int], corpus: Corpus) -> list[int]:
    """The numbers of the passages found, best first: all words in a row, then close together,
    then newer.

    Passages are numbered newest first. More of the words in the text go before fewer.
    """
    wanted = "".join(map(corpus.stem, query.stems))
    each = frozenset(wanted)
    unknown = len(query.stems) - len(wanted)

    def distance(number: int) -> tuple[int, int, int]:
        text = corpus.stems_of(number)
        missing = unknown + len(each.difference(text))
        return missing, _spread(wanted, missing, text), number

    return sorted(found, key=distance)


def marked(query: Query, passage: Passage, stem: Callable[[str], str]) -> Ranked:
    """A passage with its hits."""
    words = stems(passage.text, stem)
    wanted = query.stems
    marks = {(token.start, token.end) for stemmed, token in words if stemmed in wanted}
    for row in query.phrases:
        marks.update(_phrase_marks(row, words))
    typed = tuple(token for _, token in words)
    for term in query.terms:
        marks.update((typed[start].start, typed[end - 1].end) for start, end in term.places(typed))
    return Ranked(passage, _merged(marks))


def _spread(wanted: str, missing: int, text: str) -> int:
    """How far from each other the words stand: in a row (0), close together (1) or not (2).

    Each character is a stem.
    """
    if len(wanted) < 2 and not missing:
        return 0
    window = None if missing else _shortest_window(wanted, text)
    if window is None or window > len(wanted) + CLOSE:
        return 2
    return 0 if wanted in text else 1


def _phrase_marks(
    row: tuple[str, ...], words: Sequence[tuple[str, Token]]
) -> set[tuple[int, int]]:
    found = set()
    for start in range(len(words) - len(row) + 1):
        part = words[start : start + len(row)]
        if tuple(token.word for _, token in part) == row:
            found.add((part[0][1].start, part[-1][1].end))
    return found


def _shortest_window(wanted: str, text: str) -> int | None:
    """How many words the shortest run has that holds all the wanted ones."""
    last: dict[str, int] = {}
    shortest: int | None = None
    for index, word in enumerate(text):
        if word not in wanted:
            continue
        last[word] = index
        if len(last) == len(wanted):
            length = index - min(last.values()) + 1
            shortest = length if shortest is None else min(shortest, length)
    return shortest


def _merged(marks: set[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The marks in order, those that overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)
