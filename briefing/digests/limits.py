"""How the engine works: how much at once, and for how long."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Limits:
    """``workers`` messages are in flight at most; ``batch`` deliveries are claimed at once.

    A claim lasts for ``lease``; a message that is not answered within ``send_timeout`` counts as
    lost on the way, and it must be over well before the claim is: ValueError. Where a chat's own
    pace asks for more than ``patience``, its delivery is put back and others go first.
    """

    workers: int = 128
    batch: int = 256
    lease: timedelta = timedelta(minutes=5)
    send_timeout: timedelta = timedelta(seconds=60)
    patience: timedelta = timedelta(seconds=2)

    def __post_init__(self) -> None:
        if self.send_timeout * 2 > self.lease:
            raise ValueError("a claim must last for twice as long as a message may take")
