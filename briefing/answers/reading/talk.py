"""Words that are no question: thanks, greetings, insults, "stop", "this is wrong"."""

from briefing.answers.catalogue import Catalogue
from briefing.answers.reading.cues import Cues
from briefing.answers.refusals import Talk, TalkAnswer

MOST_ACTORS = 3
"""Actors to whose positions a short answer leads."""

_KINDS = (
    ("cease", Talk.CEASE),
    ("wrong", Talk.WRONG),
    ("insult", Talk.INSULT),
    ("gratitude", Talk.THANKS),
    ("farewell", Talk.FAREWELL),
    ("greeting", Talk.GREETING),
    ("praise", Talk.THANKS),
)
"""What the words may be, the most pressing first: "thanks, now stop" asks to stop."""


def talk(cues: Cues, catalogue: Catalogue) -> TalkAnswer | None:
    """A short answer to words that ask nothing; None where a word among them may ask something."""
    if any(start == 0 and end > 1 for start, end in cues.spans("wrong")):
        return TalkAnswer(Talk.WRONG, catalogue.actors_by_quotes[:MOST_ACTORS])
    beside = cues.covered("talk_filler", "politely", *(cue for cue, _ in _KINDS))
    if any(number not in beside for number in range(len(cues.words))):
        return None
    kind = next((kind for cue, kind in _KINDS if cues.has(cue)), None)
    if kind is None:
        return None
    return TalkAnswer(kind, catalogue.actors_by_quotes[:MOST_ACTORS])
