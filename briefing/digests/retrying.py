"""How long to wait before the next try: growing pauses, each a little different."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Retrying:
    """The pauses after a fault that may pass.

    They double from ``first`` up to ``longest``. A delivery that is overdue by ``give_up`` has
    failed: what it covered is then in the subscription's next digest.
    """

    first: timedelta = timedelta(seconds=2)
    longest: timedelta = timedelta(minutes=15)
    give_up: timedelta = timedelta(days=7)

    def pause(self, attempts: int, random: Callable[[], float]) -> timedelta:
        """The pause after so many attempts, between a half and the whole of it.

        ``random`` gives numbers from 0 up to 1. Without it, all that one fault stopped would come
        back at one moment.
        """
        doublings = min(max(attempts - 1, 0), 32)
        growth: int = 2**doublings
        return min(self.first * growth, self.longest) * (0.5 + random() / 2)
