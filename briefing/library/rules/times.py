"""Nothing is said after the article that reports it, or printed after our copy was taken."""

from collections.abc import Iterator

from briefing.library.dates import PartialDate
from briefing.library.faults import Fault
from briefing.library.rules.alone import date_of
from briefing.library.sheets import Entry, Sheets


def impossible_times(sheets: Sheets) -> Iterator[Fault]:
    """Dates that contradict each other; partial ones only where no day would fit."""
    published: dict[str, PartialDate] = {}
    for sheet in sheets.sources:
        source = Entry(sheet, ())
        printed, copied = date_of(source, "published"), date_of(source, "retrieved")
        latest = printed or copied
        if latest is not None:
            published[sheet.id] = latest
        if printed and copied and printed.first_day > copied.last_day:
            yield sheet.fault(
                ("published",), f"published {printed}, after our copy was taken ({copied})"
            )
    for quote in sheets.quotes():
        said = date_of(quote, "said")
        printed = published.get(quote.text("source") or "")
        if said and printed and said.first_day > printed.last_day:
            yield quote.sheet.fault(
                (*quote.route, "said"),
                f"said {said}, after the article that reports it ({printed})",
            )
