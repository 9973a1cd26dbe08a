"""Which passage comes first, and which of its words are marked."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from briefing.answers.search.documents import Passage, Query, stems
from briefing.answers.words import Token

MOST_READ = 500
"""So many passages are read for how close their words stand; the newest ones."""

CLOSE = 3
"""Words are close together where at most so many others stand among them."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage that was found, and the (start, end) of each hit in its text."""

    passage: Passage
    marks: tuple[tuple[int, int], ...]


def rank(
    query: Query,
    found: Collection[int],
    passages: Sequence[Passage],
    stem: Callable[[str], str],
    limit: int,
) -> tuple[Ranked, ...]:
    """The passages found, best first: all words in a row, then close together, then newer.

    Passages are numbered newest first. More of the words in the text go before fewer.
    """
    read = [(_read(query, passages[number], stem), number) for number in sorted(found)[:MOST_READ]]
    read.sort(key=lambda item: (item[0][0], item[1]))
    return tuple(Ranked(passages[number], marks) for (_, marks), number in read[:limit])


def _read(
    query: Query, passage: Passage, stem: Callable[[str], str]
) -> tuple[tuple[int, int], tuple[tuple[int, int], ...]]:
    """How far from the best a passage is, and its marks."""
    words = stems(passage.text, stem)
    wanted = query.stems
    hits = [index for index, (stemmed, _) in enumerate(words) if stemmed in wanted]
    marks = {(words[index][1].start, words[index][1].end) for index in hits}
    for row in query.phrases:
        marks.update(_phrase_marks(row, words))
    typed = tuple(token for _, token in words)
    for term in query.terms:
        marks.update((typed[start].start, typed[end - 1].end) for start, end in term.places(typed))
    missing = len(set(wanted) - {words[index][0] for index in hits})
    in_order = tuple(stemmed for stemmed, _ in words)
    closeness = 0
    if len(wanted) > 1:
        window = _shortest_window(hits, in_order, set(wanted)) if not missing else None
        if window is None or window > len(wanted) + CLOSE:
            closeness = 2
        elif not _in_a_row(wanted, in_order):
            closeness = 1
    return (missing, closeness), _merged(marks)


def _phrase_marks(
    row: tuple[str, ...], words: Sequence[tuple[str, Token]]
) -> set[tuple[int, int]]:
    found = set()
    for start in range(len(words) - len(row) + 1):
        part = words[start : start + len(row)]
        if tuple(token.word for _, token in part) == row:
            found.add((part[0][1].start, part[-1][1].end))
    return found


def _in_a_row(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(
        words[start : start + len(wanted)] == wanted
        for start in range(len(words) - len(wanted) + 1)
    )


def _shortest_window(hits: Sequence[int], words: Sequence[str], wanted: set[str]) -> int | None:
    """How many words the shortest run has that holds all the wanted ones."""
    last: dict[str, int] = {}
    shortest: int | None = None
    for index in hits:
        last[words[index]] = index
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
