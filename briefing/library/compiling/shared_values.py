"""Equal values of quotes are held once: the source, the speakers and the day of many are the same.

Quotes as they are read have values of their own each; a third of a library's memory was copies.
"""

from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter
from typing import Any

from briefing.evidence.verdict import Place
from briefing.library.compiling.units import ActorUnit
from briefing.library.former_ids import FormerIds
from briefing.library.model import Quote

_REPEATED = (
    "actor",
    "topic",
    "source",
    "speakers",
    "voice",
    "relayed_by",
    "said",
    "occasion",
    "attribution",
    "check",
)
"""The fields of a quote that others have too."""
_values_of_quote = attrgetter(*_REPEATED)
_OF_A_PLACE = ("start", "end", "length")
"""Articles are short: of a hundred thousand such numbers a few thousand are different."""


class SharedValues:
    """The values that were met so far. Let it go with the last unit: it keeps them all."""

    def __init__(self) -> None:
        self._first: dict[Any, Any] = {}

    def share(self, unit: ActorUnit) -> ActorUnit:
        """An equal unit. Its quotes, which nobody else may have yet, get the values met first."""
        numbers = {}
        for quote in unit.actor.quotes:
            numbers[quote.id] = quote.id
            self._share_within(quote, _REPEATED, _values_of_quote(quote))
            if (place := quote.place) is not None:
                self._share_within(place, _OF_A_PLACE, (place.start, place.end, place.length))
        former = FormerIds((was, numbers.get(now, now)) for was, now in unit.former_ids.items())
        return replace(unit, former_ids=former)

    def _share_within(
        self, made: Quote | Place, names: Iterable[str], values: Iterable[Any]
    ) -> None:
        share = self._first.setdefault
        for name, value in zip(names, values, strict=True):
            if value is not None and (held := share(value, value)) is not value:
                # An equal value in what is being made; copies would take seconds.
                object.__setattr__(made, name, held)
