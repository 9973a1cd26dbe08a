"""How the data stands that readers are answered from: today's, or an older one; what may go."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from babel.dates import format_datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """What readers are told of the data itself.

    ``kept_from`` is set while the program answers from the library that it had kept, because the
    data has had faults since its start: when readers first saw that one. ``waiting`` are the ids
    of quotes that an edit would withdraw or reword, which waits for an editor's word.
    """

    kept_from: datetime | None = None
    waiting: frozenset[str] = frozenset()

    @property
    def date(self) -> str:
        """The date of the data, in UTC: 3 August 2026, 14:05. Empty for today's."""
        if self.kept_from is None:
            return ""
        return format_datetime(self.kept_from.astimezone(UTC), "d MMMM y, HH:mm", locale="en_GB")


class CurrentStanding:
    """Holds how the data stands, for all who word answers at any time."""

    def __init__(self) -> None:
        self.now = Standing()
        self.listeners: list[Callable[[], object]] = []
        """Are called once it is another."""

    def replace(self, standing: Standing) -> None:
        """Have every later answer say so."""
        if standing != self.now:
            self.now = standing
            for listener in self.listeners:
                listener()
