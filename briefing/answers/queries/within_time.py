"""Which quotes were said within a time, which perhaps, and what is nearest to it.

A date may be known only in part. "September 2015" is certainly within 2015, and only perhaps
within the first week of September 2015.
"""

from collections.abc import Iterable, Sequence

from briefing.library.dates import PartialDate, When
from briefing.library.model import Quote


def certainly_within(quote: Quote, when: When | None) -> bool:
    """Whether the words were said within the time, whatever day a partial date means."""
    return when is None or (quote.said is not None and quote.said.within(when))


def perhaps_within(quote: Quote, when: When | None) -> bool:
    """Whether nobody knows if the words were said within the time."""
    if when is None or certainly_within(quote, when):
        return False
    return quote.said is None or quote.said.overlaps(when)


def dates_of(quotes: Iterable[Quote]) -> tuple[PartialDate, ...]:
    """The dates on which the words were said, each once, oldest first."""
    dates = {quote.said for quote in quotes if quote.said is not None}
    return tuple(sorted(dates, key=lambda date: (date.first_day, date.last_day)))


def nearest(
    dates: Sequence[PartialDate], when: When | None
) -> tuple[PartialDate | None, PartialDate | None]:
    """The dates that are nearest before and after a time; None where there is none."""
    if when is None:
        return None, None
    before = [date for date in dates if date.last_day < when.first_day]
    after = [date for date in dates if date.first_day > when.last_day]
    return (before[-1] if before else None), (after[0] if after else None)
