"""What a wave did so far."""

from collections import Counter
from dataclasses import dataclass, field

from briefing.digests.records import DeliveryState
from briefing.digests.store.reporting import Outcome


@dataclass(slots=True)
class Tally:
    """Messages sent, deliveries by what became of them, messages in doubt, chats found gone.

    A delivery that is to be taken up again counts as planned each time.
    """

    messages: int = 0
    deliveries: Counter[DeliveryState] = field(default_factory=Counter)
    in_doubt: int = 0
    gone: int = 0

    def count(self, outcome: Outcome) -> None:
        """Count what became of a delivery; one of which more messages follow is not over yet."""
        if not outcome.keep:
            self.deliveries[outcome.state] += 1
