"""What an attribution is."""

from dataclasses import dataclass
from typing import Literal

from quotations.phrases.phrases import Phrase

Place = Literal[
    "after", "before", "lead-in", "according", "label", "noun", "sentence", "goes on", "likely"
]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words a quotation is: the speaker's phrase, the cue's tokens, and where it stood."""

    phrase: Phrase
    cue: tuple[int, int] | None
    place: Place


Found = dict[int, Attribution | None]
"""The attributions found so far, under each quotation's token."""
