"""What a name in a text can mean."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """What can be named."""

    ACTOR = "actor"
    TOPIC = "topic"
    SPEAKER = "speaker"


class Strength(IntEnum):
    """How a form of a name came about: a stronger one is believed before a weaker one."""

    WEAK = 1
    """A person's given name alone, or a role without whose it is."""
    PART = 2
    """The main words of a longer name, "coalition" of "the anti-IS coalition"; or a role."""
    DERIVED = 3
    """An adjective or the name of the people: "russian"."""
    ON_FILE = 4
    """A name, an alias or an id, as it stands on file; or a person's surname."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing on file that a name can stand for. ``actor`` is set for a speaker."""

    kind: Kind
    id: str
    name: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text: words ``start`` up to ``end``, and what they can mean.

    It is sure where there is one meaning. ``as_filed`` says that it stands on file as typed;
    ``weak`` that it is a guess that only asking can settle.
    """

    start: int
    end: int
    typed: str
    meanings: tuple[Meaning, ...]
    as_filed: bool
    weak: bool = False

    @property
    def certain(self) -> Meaning | None:
        """What the name stands for beyond doubt; None where that is not settled."""
        return self.meanings[0] if len(self.meanings) == 1 and not self.weak else None
