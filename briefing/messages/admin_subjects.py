"""What admins are told of, as far as its words need it: the rooms above make it."""

from typing import Protocol


class CostlyWave(Protocol):
    """What sending many digests faster would cost."""

    @property
    def key(self) -> str:
        """What names the wave."""

    @property
    def messages(self) -> int:
        """How many messages wait."""

    @property
    def stars(self) -> int:
        """Telegram's Stars, at most."""

    @property
    def free_minutes(self) -> int:
        """How long the wave takes for nothing."""

    @property
    def paid_minutes(self) -> int:
        """How long it takes if it is paid for."""


class RowInTrouble(Protocol):
    """A row of the database that makes no record."""

    @property
    def table(self) -> str:
        """Of which table it is."""

    @property
    def key(self) -> str:
        """By what it is found there."""

    @property
    def reason(self) -> str:
        """What is wrong with it."""
