"""When a stance changed: two dated quotes, the earlier of one stance and the later of another."""

from collections.abc import Iterable, Sequence

from briefing.library.dates import PartialDate
from briefing.library.model import Quote


def changes_of_stance(quotes: Sequence[Quote]) -> tuple[tuple[Quote, Quote], ...]:
    """The (before, after) pairs in dated quotes of one position, oldest first.

    Two quotes whose dates can mean the same day show no change: nobody knows which came first.
    """
    changes: list[tuple[Quote, Quote]] = []
    last: Quote | None = None
    for quote in quotes:
        if last is None or last.stance is quote.stance:
            last = quote
        elif not _overlap(last.said, quote.said):
            changes.append((last, quote))
            last = quote
    return tuple(changes)


def changed_quotes(quotes: Iterable[Quote]) -> dict[str, Quote]:
    """The quotes that depart from their actor's earlier stance on their topic.

    The keys are their ids, the values the quotes that they depart from. The quotes given are
    dated, oldest first, and may be of several actors and topics.
    """
    positions: dict[tuple[str, str], list[Quote]] = {}
    for quote in quotes:
        positions.setdefault((quote.actor, quote.topic), []).append(quote)
    return {
        after.id: before
        for held in positions.values()
        for before, after in changes_of_stance(held)
    }


def _overlap(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)
