"""What is found for each quotation of a text: plain, immutable data."""

from dataclasses import dataclass
from typing import Literal

from quotations.text.spans import Extent, Kind

Confidence = Literal["sure", "check"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a quotation has its speaker, its name and its confidence, in short English phrases.

    ``speaker_rule``: the rule that gave it its speaker ("speaker and verb behind the
    quotation"); None where no rule found one.
    ``name_rule``: the rule that gave the speaker a full name ("last speaker", for "he said"), or
    why there is none; None without a speaker.
    ``doubt``: what makes the confidence ``check`` ("somebody else passes the words on"); None
    where it is ``sure``.
    """

    speaker_rule: str | None
    name_rule: str | None
    doubt: str | None


@dataclass(frozen=True, slots=True)
class PulledQuote:
    """Words in quotation marks, and whose they are.

    Every extent counts characters (Python ``str`` indices) of the text as it was given.

    ``start``, ``end`` and ``text``: the words between the marks, without white space at
    their ends and without the marks; punctuation inside the marks stays. A quote that runs
    over several paragraphs is one `PulledQuote` for each paragraph.
    ``kind``: ``direct`` holds a clause of its own; ``fragment`` is a few words of one; ``turn`` is
    a paragraph that somebody speaks in a transcript (see `pull_turns`), without marks.
    ``speaker``: the words that name the speaker in the text ("Earnest", "the official", "he").
    ``speaker_name``: the fullest form that the text gives of a person's name. None for
    unnamed speakers and for organisations. Two speakers are joined with "and".
    ``cue``: the verb or phrase that shows who speaks ("said", "according to").
    ``confidence``: ``check`` asks a person to look before the quote is filed.
    ``attribution``: the extent of speaker and cue together, where they stand in one place.
    ``speaker_at``: the extent of ``speaker``.
    ``sentence``: the extent of the sentence in which the quote stands.
    ``explanation``: which rules said so.
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
    explanation: Explanation
