"""What may be said of an article: values for a field of its source, each with where it stands."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from briefing.evidence.folding import fold


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value for a field. ``origin`` says where it stands: "h1", "og:title", "dateline"."""

    value: str
    origin: str

    @property
    def origins(self) -> tuple[str, ...]:
        """The places of a value that stands in several: "h1, og:title" is two."""
        return tuple(self.origin.split(", "))


Candidates: TypeAlias = Mapping[str, tuple[Candidate, ...]]
"""The candidates by the name of the field, the likeliest first."""


def alike(text: str) -> str:
    """The text for comparing: neither the case nor the shapes of its marks count.

    An example: “Norland’s ‘open’ harbour” is alike NORLAND'S "OPEN" HARBOUR.
    """
    return fold(text).text.casefold().replace('"', "'").strip(" .")


def letters_of(text: str) -> str:
    """The letters and digits alone, for comparing with the name of a domain."""
    return "".join(char for char in alike(text) if char.isalnum())


def distinct(
    candidates: Iterable[Candidate], key_of: Callable[[str], str] = alike
) -> tuple[Candidate, ...]:
    """Each value once, with all its origins. The first of values that have one key stays."""
    kept: dict[str, Candidate] = {}
    for one in candidates:
        key = key_of(one.value)
        if not key:
            continue
        known = kept.get(key)
        if known is None:
            kept[key] = one
        elif one.origin not in known.origins:
            kept[key] = Candidate(known.value, f"{known.origin}, {one.origin}")
    return tuple(kept.values())


def agreed(candidates: Iterable[Candidate]) -> str | None:
    """What all of the candidates say, as the first says it; None where they differ."""
    different = distinct(candidates)
    return different[0].value if len(different) == 1 else None
