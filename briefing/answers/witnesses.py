"""A statement that several quotes report is told once: its fullest report, the others beside it.

Which quotes report one statement is for curators to say (``same_as``): two sentences of one
speaker on one day may be alike and yet two. Likeness makes proposals, in
`briefing.library.proposals`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefing.answers.parts import Cited
from briefing.library.linked_reports import LinkedReports
from briefing.library.model import Quote, QuoteKind


class Statements:
    """Lays the reports of one statement together, and counts them once."""

    def __init__(self, linked: LinkedReports) -> None:
        self._linked = linked

    def __call__(self, quotes: Iterable[Cited]) -> tuple[Cited, ...]:
        """The quotes in their order; other reports of a statement stand under its fullest one."""
        listed = tuple(quotes)
        held: dict[str, list[Cited]] = defaultdict(list)
        for cited in listed:
            reports = self._linked.of(cited.quote.id)
            if len(reports) > 1:
                held[reports[0]].append(cited)
        under: dict[str, tuple[Cited, ...]] = {}
        told_elsewhere: set[str] = set()
        for group in held.values():
            fullest, *others = sorted(group, key=lambda one: _fullness(one.quote), reverse=True)
            under[fullest.quote.id] = tuple(others)
            told_elsewhere.update(other.quote.id for other in others)
        return tuple(
            replace(cited, also=under.get(cited.quote.id, ()))
            if cited.quote.id in under
            else cited
            for cited in listed
            if cited.quote.id not in told_elsewhere
        )

    def fullest(self, quotes: Iterable[Quote]) -> list[Quote]:
        """One quote for each statement, in the order in which the statements come first."""
        best: dict[str, Quote] = {}
        for quote in quotes:
            key = self._linked.key_of(quote.id)
            known = best.get(key)
            if known is None or _fullness(quote) > _fullness(known):
                best[key] = quote
        return list(best.values())

    def each_once(self, quotes: Iterable[Quote]) -> Iterator[Quote]:
        """The quotes without other reports of statements that came before, one by one."""
        seen: set[str] = set()
        for quote in quotes:
            key = self._linked.key_of(quote.id)
            if key not in seen:
                seen.add(key)
                yield quote

    def count(self, quotes: Iterable[Quote], *, but: Iterable[Quote] = ()) -> int:
        """How many statements the quotes report, without those that others report as well."""
        left_out = {self._linked.key_of(quote.id) for quote in but}
        return len({self._linked.key_of(quote.id) for quote in quotes} - left_out)

    def others(self, quote: Quote) -> tuple[str, ...]:
        """The ids of the other reports of a quote's statement."""
        return self._linked.others(quote.id)


def _fullness(quote: Quote) -> tuple[int, bool, int]:
    """Exactly dated words first, then whole quotations before paraphrases, then long ones."""
    said = quote.said
    parts = 0 if said is None else 1 + (said.month is not None) + (said.day is not None)
    return parts, quote.kind is QuoteKind.DIRECT, len(quote.text)
