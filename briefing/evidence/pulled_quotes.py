"""What the rules for pulling quotes say of a text, asked by place."""

from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate

from briefing.evidence.guarded_reading import ReadingFailed, guarded, vocabulary
from briefing.evidence.same_person import is_a_name, may_be_one
from quotations import PulledQuote, Vocabulary, pull_quotes
from quotations.text.spans import Extent


class PulledQuotes:
    """The quotations of a text in order, with their speakers.

    ``failed`` says that the rules fail on the text: then there are none.
    """

    def __init__(self, quotes: tuple[PulledQuote, ...], *, failed: bool = False) -> None:
        self.failed = failed
        self._quotes = quotes
        self._ends = [quote.end for quote in quotes]
        led = ((quote.attribution, at) for at, quote in enumerate(quotes) if quote.attribution)
        self._led = sorted(led)
        self._led_ends = [*accumulate((extent[1] for extent, _ in self._led), max)]

    def at(self, extent: Extent) -> list[PulledQuote]:
        """The quotations that have a part in a stretch."""
        start, end = extent
        found: list[PulledQuote] = []
        for quote in self._quotes[bisect_left(self._ends, start + 1) :]:
            if quote.start >= end:
                break
            found.append(quote)
        return found

    def led_to_by(self, extent: Extent) -> list[PulledQuote]:
        """The quotations whose speaker and verb have a part in a stretch."""
        start, end = extent
        found: list[PulledQuote] = []
        for (first, last), at in self._led[bisect_left(self._led_ends, start + 1) :]:
            if first >= end:
                break
            if last > start:
                found.append(self._quotes[at])
        return found


Pull = Callable[[str, Vocabulary], tuple[PulledQuote, ...]]
"""Rules that find the quotations of a text."""


def pull(text: str, rules: Pull = pull_quotes) -> PulledQuotes:
    """The quotations of a text."""
    try:
        return PulledQuotes(guarded(lambda: rules(text, vocabulary()), characters=len(text)))
    except ReadingFailed:
        return PulledQuotes((), failed=True)


def are_of_two(one: PulledQuote, other: PulledQuote) -> bool:
    """Whether two quotations are given to two persons, as far as the text names both."""
    first, second = named_speaker(one), named_speaker(other)
    return first is not None and second is not None and not may_be_one(first, [second])


def named_speaker(quote: PulledQuote) -> str | None:
    """The name of a quotation's speaker, in full or as the text has it; None for "a clerk"."""
    if quote.speaker_name is not None:
        return quote.speaker_name
    return quote.speaker if quote.speaker is not None and is_a_name(quote.speaker) else None
