"""The stretches of a text that the rules find: spans between marks, and pulled quotes."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["direct", "fragment"]
Confidence = Literal["sure", "check"]
Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PulledQuote:
    """Words in quotation marks, and whose they are.

    Every extent counts characters (Python ``str`` indices) of the text as it was given.

    ``start``, ``end`` and ``text``: the words between the marks, without white space at
    their ends and without the marks; punctuation inside the marks stays. A quote that runs
    over several paragraphs is one `PulledQuote` for each paragraph.
    ``kind``: ``direct`` holds a clause of its own; ``fragment`` is a few words of one.
    ``speaker``: the words that name the speaker in the text ("Earnest", "the official", "he").
    ``speaker_name``: the fullest form that the text gives of a person's name. None for
    unnamed speakers and for organisations. Two speakers are joined with "and".
    ``cue``: the verb or phrase that shows who speaks ("said", "according to").
    ``confidence``: ``check`` asks a person to look before the quote is filed.
    ``attribution``: the extent of speaker and cue together, where they stand in one place.
    ``speaker_at``: the extent of ``speaker``.
    ``sentence``: the extent of the sentence in which the quote stands.
    """

    start: int
    end: int
    text: str
    kind: Kind
    speaker: str | None
    speaker_name: str | None
    cue: str | None
    confidence: Confidence
    attribution: Extent | None
    speaker_at: Extent | None
    sentence: Extent


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """The text between a pair of quotation marks; pairs inside another pair are left out.

    ``opened`` and ``closed`` are the extents of the marks; ``closed`` is empty where the closing
    mark is missing. ``goes_on``: no mark closes this paragraph, and the next opens with a mark
    again. ``resumes``: this is that next paragraph. ``single``: the marks are single ones.
    """

    opened: Extent
    closed: Extent
    single: bool
    goes_on: bool = False
    resumes: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether the closing mark was found."""
        return self.closed[0] < self.closed[1]
