"""Whether a question asks who supports a proposition, or who opposes it."""

from itertools import takewhile

from briefing.answers.names import Mention
from briefing.answers.reading.cues import Cues, find_cues
from briefing.answers.words import Token, tokens
from briefing.library.model import Stance, Topic


def stance_asked_for(cues: Cues, mention: Mention, topic: Topic) -> Stance | None:
    """The stance on the topic's proposition that a question with "who" asks about.

    None wherever it is doubtful: all the stances are then the better answer. Who "supports Assad"
    opposes that he should leave power, and a negation turns everything round.
    """
    wish = _wish(cues, mention)
    if wish is None or cues.has("negation"):
        return None
    every = Cues(cues.words, frozenset(), cues.lexicon)
    sense = _sense(topic, mention, every)
    if sense is None:
        return None
    return Stance.SUPPORTS if wish == sense else Stance.OPPOSES


def _wish(cues: Cues, mention: Mention) -> bool | None:
    """Whether the question asks who is for something (True) or against it (False)."""
    against = cues.has("opposes")
    favouring = cues.has("supports")
    wants = _wants(cues, mention)
    if against == (favouring or wants):
        return None
    return not against


def _wants(cues: Cues, mention: Mention) -> bool:
    """Whether somebody wants the thing itself, not "to" do something about it."""
    for _, end in cues.spans("wants") + cues.spans("said"):
        between = cues.words[end : mention.start]
        if end <= mention.start and all(token.word != "to" for token in between):
            return True
    return False


def _sense(topic: Topic, mention: Mention, cues: Cues) -> bool | None:
    """Whether being for what was typed is being for the proposition (True) or against (False)."""
    proposed = tokens(topic.proposition)
    claim = find_cues(proposed, (), cues.lexicon)
    leaves, stays = claim.has("leave"), claim.has("stay")
    asked_leave = cues.first("leave", mention.start) is not None
    asked_stay = cues.first("stay", mention.start) is not None
    if asked_leave or asked_stay:
        if asked_leave == asked_stay or leaves == stays:
            return None
        return leaves == asked_leave
    return _favours(claim, proposed, cues.words[mention.start : mention.end], cues) or None


def _favours(
    claim: Cues, proposed: tuple[Token, ...], typed: tuple[Token, ...], cues: Cues
) -> bool:
    """Whether the proposition speaks up for the typed words, in words that leave no doubt."""
    lexicon = cues.lexicon
    head = list(takewhile(lambda token: token.word not in lexicon.prepositions, typed)) or typed
    named = {token.root for token in head if not lexicon.is_small(token)}
    if claim.has("unfavourable") or not named <= {token.root for token in proposed}:
        return False
    return any(
        token.word == "should" and _favourable_after(number, claim)
        for number, token in enumerate(proposed)
    )


def _favourable_after(number: int, claim: Cues) -> bool:
    """Whether "should" is followed by a favourable verb, or stands in "there should be"."""
    if number and claim.words[number - 1].word == "there":
        return True
    return any(start == number + 1 for start, _ in claim.spans("favourable"))
