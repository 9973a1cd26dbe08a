"""One statement that several articles report: the fullest report first, the others beside it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz

from briefing.answers.parts import Cited
from briefing.library.model import QuoteKind

LIKENESS = 60.0
"""Percent (rapidfuzz's token_sort_ratio) from which two reports are of one statement."""


def statements(quotes: Iterable[Cited]) -> tuple[Cited, ...]:
    """The quotes in their order; other reports of a statement stand under its fullest one.

    Two quotes are reports of one statement where different articles give the same speakers on the
    same day, topic and side words that are alike. A day that is not known makes no two alike.
    """
    listed = list(quotes)
    groups: dict[tuple[object, ...], list[Cited]] = defaultdict(list)
    for cited in listed:
        if (key := _said_where(cited)) is not None:
            groups[key].append(cited)
    under: dict[str, list[Cited]] = defaultdict(list)
    told_elsewhere: set[str] = set()
    for group in groups.values():
        fullest_first = sorted(group, key=_fullness, reverse=True)
        for number, first in enumerate(fullest_first):
            if first.quote.id in told_elsewhere:
                continue
            for other in fullest_first[number + 1 :]:
                if other.quote.id not in told_elsewhere and _is_same(first, other):
                    under[first.quote.id].append(other)
                    told_elsewhere.add(other.quote.id)
    return tuple(
        replace(cited, also=tuple(under[cited.quote.id])) if cited.quote.id in under else cited
        for cited in listed
        if cited.quote.id not in told_elsewhere
    )


def _said_where(cited: Cited) -> tuple[object, ...] | None:
    """What two reports of one statement have in common; None where nobody can know."""
    quote = cited.quote
    if quote.said is None or quote.said.day is None or not quote.speakers:
        return None
    return (quote.actor, quote.topic, quote.stance, frozenset(quote.speakers), quote.said)


def _is_same(one: Cited, other: Cited) -> bool:
    alike = fuzz.token_sort_ratio(one.quote.text.casefold(), other.quote.text.casefold())
    return one.quote.source != other.quote.source and alike >= LIKENESS


def _fullness(cited: Cited) -> tuple[bool, int]:
    """Whole quotations before paraphrases, long ones before short ones."""
    return cited.quote.kind is QuoteKind.DIRECT, len(cited.quote.text)
