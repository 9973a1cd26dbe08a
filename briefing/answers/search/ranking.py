"""Which passage comes first, and which of its words are marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.answers.search.corpus import Corpus
from briefing.answers.search.documents import Passage, Query
from briefing.answers.words import tokens, word_places

CLOSE = 3
"""Words are close together where at most so many others stand among them."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage that was found, and the (start, end) of each hit in its text."""

    passage: Passage
    marks: tuple[tuple[int, int], ...]


def wanted_stems(query: Query, corpus: Corpus) -> str:
    """The stems of the words that are looked for, each one character; without unknown ones."""
    return "".join(map(corpus.stem, query.stems))


def in_rank(query: Query, wanted: str, found: Iterable[int], corpus: Corpus) -> Iterator[int]:
    """The numbers of the passages found, best first: all words in a row, then close together,
    then newer.

    ``wanted`` are the query's `wanted_stems`. Passages are numbered newest first, and ``found`` in
    ascending order. More of the words in the text go before fewer. Those with all words in a row
    come as they are met: who takes no more than there are of them has nothing else read.
    """
    each = frozenset(wanted)
    unknown = len(query.stems) - len(wanted)
    others = []
    for number in found:
        text = corpus.stems_of(number)
        missing = unknown + len(each.difference(text))
        spread = _spread(wanted, missing, text)
        if missing or spread:
            others.append((missing, spread, number))
        else:
            yield number
    yield from (number for _, _, number in sorted(others))


def marked(query: Query, wanted: str, number: int, passage: Passage, corpus: Corpus) -> Ranked:
    """A passage with its hits; ``number`` is its number in the corpus, and ``wanted`` are the
    query's `wanted_stems`."""
    places = word_places(passage.text)
    words = corpus.words_of(number)[: len(places)]  # behind them stand those of a translation
    stems = words.translate(corpus.of_stems)
    marks = {place for place, stem in zip(places, stems, strict=True) if stem in wanted}
    for row in query.phrases:
        marks.update(_phrase_marks(corpus.phrase(row), words, places))
    typed = tokens(passage.text) if query.terms else ()
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
    phrase: str, words: str, places: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Where a phrase stands. Each character of it and of the words is a word."""
    at = words.find(phrase) if phrase else -1
    while at >= 0:
        yield places[at][0], places[at + len(phrase) - 1][1]
        at = words.find(phrase, at + 1)


def _shortest_window(wanted: str, text: str) -> int | None:
    """How many words the shortest run has that holds all the wanted ones."""
    first = [text.find(word) for word in wanted]
    if -1 in first:
        return None
    if first == [text.rfind(word) for word in wanted]:  # each stands once, as in most texts
        return max(first) - min(first) + 1
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
