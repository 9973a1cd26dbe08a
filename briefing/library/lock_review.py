"""What a change does to the lock, line by line: for whoever reviews it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from briefing.evidence.lock_format import Proved
from briefing.library.checking import is_signed
from briefing.library.loader import Examination


class LineChange(StrEnum):
    """What became of a line of the lock."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ReviewedLine:
    """A line that a change adds, changes or removes.

    ``text`` are the words on file that it is about; None where nothing on file has its id, as of
    a line that is put there for a quote to come. ``signed`` says whether a trusted key vouches for
    it.
    """

    id: str
    source: str
    change: LineChange
    text: str | None
    signed: bool


def review(
    old: Mapping[str, Proved], new: Mapping[str, Proved], found: Examination
) -> tuple[ReviewedLine, ...]:
    """The lines that differ between two locks, in the order of their ids."""
    changes = {
        **dict.fromkeys(new.keys() - old.keys(), LineChange.ADDED),
        **{key: LineChange.CHANGED for key in new.keys() & old.keys() if new[key] != old[key]},
        **dict.fromkeys(old.keys() - new.keys(), LineChange.REMOVED),
    }
    return tuple(
        ReviewedLine(
            id=key,
            source=(new.get(key) or old[key]).source,
            change=change,
            text=found.claims[key].claim.text if key in found.claims else None,
            signed=change is not LineChange.REMOVED and _is_signed(key, new[key], found),
        )
        for key, change in sorted(changes.items())
    )


def _is_signed(key: str, line: Proved, found: Examination) -> bool:
    """Whether a trusted key signed this line, and it is the one that the quote rests on."""
    return (
        key in found.claims
        and found.proofs[key].attested == line.attested
        and is_signed(found, key)
    )
