"""One statement that several articles report: the fullest report first, the others beside it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from rapidfuzz import fuzz

from briefing.answers.parts import Cited
from briefing.library.model import Quote, QuoteKind

LIKENESS = 60.0
"""Percent (rapidfuzz's token_sort_ratio) from which two reports are of one statement."""


class Statements:
    """Lays reports of one statement together.

    Two quotes are reports of one statement where different articles give the same speakers on the
    same day, topic and side words that are alike. A day that is not known makes no two alike.
    Which quotes are, is worked out once for a library.
    """

    def __init__(self, quotes: Iterable[Quote]) -> None:
        self._alike = _alike(quotes)

    def __call__(self, quotes: Iterable[Cited]) -> tuple[Cited, ...]:
        """The quotes in their order; other reports of a statement stand under its fullest one."""
        listed = tuple(quotes)
        reports = [cited for cited in listed if cited.quote.id in self._alike]
        if len(reports) < 2:
            return listed
        under: dict[str, list[Cited]] = defaultdict(list)
        told_elsewhere: set[str] = set()
        fullest_first = sorted(reports, key=_fullness, reverse=True)
        for first, other in combinations(fullest_first, 2):
            ids = first.quote.id, other.quote.id
            if ids[1] in self._alike[ids[0]] and told_elsewhere.isdisjoint(ids):
                under[ids[0]].append(other)
                told_elsewhere.add(ids[1])
        return tuple(
            replace(cited, also=tuple(under[cited.quote.id])) if cited.quote.id in under else cited
            for cited in listed
            if cited.quote.id not in told_elsewhere
        )


def _alike(quotes: Iterable[Quote]) -> dict[str, set[str]]:
    """For each quote that another one reports too, the ids of the others."""
    groups: dict[tuple[object, ...], list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.said is not None and quote.said.day is not None and quote.speakers:
            groups[quote.actor, quote.topic, quote.said].append(quote)
    alike: dict[str, set[str]] = defaultdict(set)
    for one, other in _pairs(groups.values()):
        if _is_same(one, other):
            alike[one.id].add(other.id)
            alike[other.id].add(one.id)
    return dict(alike)


def _pairs(groups: Iterable[list[Quote]]) -> Iterator[tuple[Quote, Quote]]:
    for group in groups:
        yield from combinations(group, 2)


def _is_same(one: Quote, other: Quote) -> bool:
    if one.source == other.source or one.stance is not other.stance:
        return False
    if set(one.speakers) != set(other.speakers):
        return False
    return fuzz.token_sort_ratio(one.text.casefold(), other.text.casefold()) >= LIKENESS


def _fullness(cited: Cited) -> tuple[bool, int]:
    """Whole quotations before paraphrases, long ones before short ones."""
    return cited.quote.kind is QuoteKind.DIRECT, len(cited.quote.text)
