"""How long to wait before the next try: pauses that double, each cut by chance.

With a first pause of 2 s and a longest of 60 s the whole pauses are 2, 4, 8, 16, 32, 60, 60 ...
Without chance, all that one fault stopped would come back at one moment.
"""

from dataclasses import dataclass

_MOST_DOUBLINGS = 32


@dataclass(frozen=True, slots=True)
class Backoff:
    """The pauses between tries that fail in a row. Times are in seconds."""

    first: float
    longest: float

    def pause(self, tries: int, chance: float = 1.0) -> float:
        """The pause after so many failed tries, from a half to the whole of it.

        ``chance`` is a random number from 0 (a half) to 1 (the whole).
        """
        doublings = min(max(tries - 1, 0), _MOST_DOUBLINGS)
        whole: float = min(self.first * 2.0**doublings, self.longest)
        return whole * (0.5 + chance / 2)
