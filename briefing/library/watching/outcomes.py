"""What comes of reading the data again."""

from dataclasses import dataclass
from typing import TypeAlias

from briefing.library.faults import Fault
from briefing.library.loader import Examination
from briefing.library.model import Library


@dataclass(frozen=True, slots=True)
class Renewed:
    """The data is without fault, and another than before."""

    library: Library
    before: Library


@dataclass(frozen=True, slots=True)
class Refused:
    """The data has faults, so that the library stays as it was."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The data is without fault and says the same as before."""


Outcome: TypeAlias = Renewed | Refused | Unchanged


def outcome_of(found: Examination, before: Library) -> Outcome:
    """What an examination means to those who use the library ``before``."""
    if found.library is None:
        return Refused(found.faults)
    if found.library == before:
        return Unchanged()
    return Renewed(found.library, before)
