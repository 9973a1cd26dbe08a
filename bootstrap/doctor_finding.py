"""One thing that was looked at in an installation."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How things stand."""

    FINE = "fine"
    RISKY = "risky"
    """It works, and may not at a worse moment."""
    WRONG = "wrong"
    """It does not work, or not for long."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it stands, and in words; ``mend`` is empty where it is fine."""

    what: str
    level: Level
    says: str
    mend: str = ""

    def without(self, secrets: Collection[str], redact: Callable[[str], str]) -> "Finding":
        """The same without any secret in its words."""
        says = self.says
        for secret in secrets:
            says = says.replace(secret, "<secret>")
        return Finding(self.what, self.level, redact(says), self.mend)

    def as_json(self) -> dict[str, str]:
        """As JSON has it."""
        return {
            "what": self.what,
            "level": self.level.value,
            "says": self.says,
            "mend": self.mend,
        }


def fine(what: str, says: str) -> Finding:
    """Nothing is wrong with it."""
    return Finding(what, Level.FINE, says)


def risky(what: str, says: str, mend: str) -> Finding:
    """It works, and may not at a worse moment."""
    return Finding(what, Level.RISKY, says, mend)


def wrong(what: str, says: str, mend: str) -> Finding:
    """It does not work, or not for long."""
    return Finding(what, Level.WRONG, says, mend)
