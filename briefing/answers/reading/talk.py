"""Words that are no question: thanks, greetings, insults, "stop", "this is wrong"."""

from briefing.answers.catalogue import Catalogue
from briefing.answers.lexicon import Lexicon
from briefing.answers.reading.cues import Cues
from briefing.answers.reading.moves import MOST_WORDS, PhraseLists
from briefing.answers.refusals import Talk, TalkAnswer
from briefing.answers.words import tokens
from briefing.library.model import Actor

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


def phrases_said(lexicon: Lexicon) -> PhraseLists:
    """The phrases that are a message by themselves."""
    said = {kind: phrases for kind, phrases in lexicon.talk.items() if kind != Talk.UNCLEAR}
    return PhraseLists(said, lexicon.move_words["filler"] | lexicon.courtesies)


def said_by_the_whole(
    text: str, phrases: PhraseLists, lexicon: Lexicon, catalogue: Catalogue, *, picks: bool
) -> TalkAnswer | None:
    """A short answer to a message that is one phrase ("are you a bot"), or a sign alone ("👍").

    With ``picks`` it picks something by its place, and nothing was offered: "2".
    """
    words = tokens(text)
    if len(words) > MOST_WORDS:
        return None
    kind = phrases.whole(words)
    if not words:
        marked = (name for name, signs in lexicon.signs.items() if any(map(text.count, signs)))
        kind = next(marked, None)
    elif picks or tuple(token.word for token in words) in lexicon.talk[Talk.UNCLEAR]:
        kind = kind or Talk.UNCLEAR
    return None if kind is None else TalkAnswer(Talk(kind), _first(catalogue))


def _first(catalogue: Catalogue) -> tuple[Actor, ...]:
    return catalogue.actors_by_quotes[:MOST_ACTORS]


def talk(cues: Cues, catalogue: Catalogue) -> TalkAnswer | None:
    """A short answer to words that ask nothing; None where a word among them may ask something."""
    if any(start == 0 and end > 1 for start, end in cues.spans("wrong")):
        return TalkAnswer(Talk.WRONG, _first(catalogue))
    beside = cues.covered("talk_filler", "politely", *(cue for cue, _ in _KINDS))
    if any(number not in beside for number in range(len(cues.words))):
        return None
    kind = next((kind for cue, kind in _KINDS if cues.has(cue)), None)
    if kind is None:
        return None
    return TalkAnswer(kind, _first(catalogue))
