"""Which quotes were said within a time, which perhaps, and what is nearest to it.

A date may be known only in part. "September 2015" is certainly within 2015, and only perhaps
within the first week of September 2015.
"""

from collections.abc import Iterable, Sequence

from briefing.answers.catalogue import Catalogue
from briefing.library.dates import PartialDate, When
from briefing.library.model import Quote


def certainly_within(quote: Quote, when: When | None) -> bool:
    """Whether the words were said within the time, whatever day a partial date means."""
    return when is None or (quote.said is not None and quote.said.within(when))


def may_be_of(catalogue: Catalogue, quotes: Iterable[Quote], when: When | None) -> int:
    """How many statements of these quotes may be of the time or not, as far as anybody knows.

    A statement has the best date that any report of it has.
    """
    if when is None:
        return 0
    listed = tuple(quotes)
    certain = [quote for quote in listed if certainly_within(quote, when)]
    doubtful = [quote for quote in listed if _may_be(catalogue, quote, when)]
    return catalogue.statements.count(doubtful, but=certain)


def _may_be(catalogue: Catalogue, quote: Quote, when: When) -> bool:
    others = (catalogue.library.quotes[one] for one in catalogue.statements.others(quote))
    (best,) = catalogue.statements.fullest((quote, *others))
    return best.said is None or best.said.overlaps(when)


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
