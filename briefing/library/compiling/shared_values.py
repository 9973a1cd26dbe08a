"""Equal values of quotes are held once: the source, the speakers and the day of many are the same.

Quotes as they are read have values of their own each; a third of a library's memory was copies.
"""

from dataclasses import replace
from typing import Any

from briefing.library.compiling.units import ActorUnit

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


class SharedValues:
    """The values that were met so far. Let it go with the last unit: it keeps them all."""

    def __init__(self) -> None:
        self._first: dict[Any, Any] = {}

    def share(self, unit: ActorUnit) -> ActorUnit:
        """An equal unit. Its quotes, which nobody else may have yet, get the values met first."""
        first, numbers = self._first, {}
        for quote in unit.actor.quotes:
            numbers[quote.id] = quote.id
            for name in _REPEATED:
                value = getattr(quote, name)
                if value is not None and (held := first.setdefault(value, value)) is not value:
                    # An equal value in a quote that is being made; copies would take seconds.
                    object.__setattr__(quote, name, held)
        former = {was: numbers.get(now, now) for was, now in unit.former_ids.items()}
        return replace(unit, former_ids=former)
