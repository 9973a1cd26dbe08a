"""Which stance on a proposition a question asks about.

"Supports Assad" and "supports that Assad leaves" are told apart: of "Bashar al-Assad should leave
power" the one is opposed, the other supported.
"""

from itertools import takewhile

from briefing.answers.lexicon import Lexicon
from briefing.answers.names import Mention
from briefing.answers.reading.cues import Cues, find_cues
from briefing.answers.words import Token, tokens
from briefing.library.model import Stance, Topic


def stance_asked_for(cues: Cues, mention: Mention, topic: Topic) -> Stance | None:
    """The stance on the topic's proposition that a question with "who" asks about.

    None wherever it is doubtful, as it is with a negation: all the stances are then the better
    answer.
    """
    wish = _wish(cues, mention)
    if wish is None or cues.has("negation"):
        return None
    return _stance(wish, _sense(topic, mention, cues))


def stance_asked_about(cues: Cues, mention: Mention, topic: Topic) -> Stance | None:
    """The stance that a yes/no question asks about; None where it asks none, or is doubtful.

    A negation turns it round: "does Russia not want Assad to go" asks whether Russia opposes it.
    One at the very beginning does not: "doesn't Russia support ..." asks whether it does.
    """
    if not is_polar(cues) or _is_alternative(cues) or cues.has("lasting"):
        return None
    wish = _wish(cues, mention)
    negations = _untagged(cues, "plain_negation")
    plain = [start for start in negations if start >= cues.opening + 1]
    others = len(_untagged(cues, "negation")) - len(negations)
    if wish is None or others or len(plain) > 1:
        return None
    return _stance(wish != bool(plain), _sense(topic, mention, cues))


def is_negated(cues: Cues) -> bool:
    """Whether a "not" stands in the question, and not only at its beginning: "is it not ..."."""
    return any(start > cues.opening for start in _untagged(cues, "plain_negation"))


def _is_alternative(cues: Cues) -> bool:
    """Whether the question asks which of two it is, "for or against": no yes answers that."""
    passed = cues.named | cues.covered("tag")
    return any(
        token.word == "or" and number not in passed for number, token in enumerate(cues.words)
    )


def _untagged(cues: Cues, cue: str) -> list[int]:
    """Where the cue begins, outside such ends of a question as "or not" and "isn't it"."""
    tagged = cues.covered("tag")
    return [start for start, _ in cues.spans(cue) if start not in tagged]


def is_on_staying(topic: Topic, lexicon: Lexicon) -> bool:
    """Whether the topic's proposition says that somebody should leave, or stay."""
    claim = find_cues(tokens(topic.proposition), (), lexicon)
    return _should(claim, "leave") or _should(claim, "stay")


def is_polar(cues: Cues) -> bool:
    """Whether the question can be answered with yes or no.

    So can a clause that is asked about: "I wonder whether Russia wants talks".
    """
    if any((token.word,) in cues.lexicon.cues["question_word"] for token in cues.words):
        return False
    first = cues.opening
    words = cues.words
    if first and any(first == end for _, end in cues.embeddings):
        return True
    return first < len(words) and (words[first].word,) in cues.lexicon.cues["auxiliary"]


def _stance(wish: bool, sense: bool | None) -> Stance | None:
    if sense is None:
        return None
    return Stance.SUPPORTS if wish == sense else Stance.OPPOSES


def _wish(cues: Cues, mention: Mention) -> bool | None:
    """Whether the question asks who is for something (True) or against it (False)."""
    against = any(
        not _is_part_of_topic(cues, start, mention) for start, _ in cues.spans("opposes")
    )
    favouring = cues.has("supports") or _is_for(cues, mention)
    wants = _wants(cues, mention)
    if against == (favouring or wants):
        return None
    return not against


def _is_part_of_topic(cues: Cues, number: int, mention: Mention) -> bool:
    """Whether an "against" stands behind the topic and before more words: what the thing itself is
    against, as in "for a coalition against terrorism"."""
    small = cues.lexicon.is_small
    is_followed = any(not small(word) for word in cues.words[number + 1 :])
    return cues.words[number].word == "against" and mention.end <= number and is_followed


def _is_for(cues: Cues, mention: Mention) -> bool:
    """Whether somebody "is for" the thing: "is Russia for a new coalition"."""
    before = [token.word for token in cues.words[: mention.start]]
    while before and before[-1] in cues.lexicon.articles:
        before.pop()
    is_of_being = any(word in ("is", "are", "was", "were") for word in before)
    return bool(before) and before[-1] == "for" and is_of_being


def _wants(cues: Cues, mention: Mention) -> bool:
    """Whether somebody wants the thing itself, or "to send" it, not "to" do something about it."""
    realised = cues.covered("realising")
    for _, end in (*cues.spans("wants"), *cues.spans("said")):
        numbers = [one for one in range(end, mention.start) if cues.words[one].word == "to"]
        if end <= mention.start and all(one + 1 in realised for one in numbers):
            return True
    return False


def _sense(topic: Topic, mention: Mention, cues: Cues) -> bool | None:
    """Whether being for what was typed is being for the proposition (True) or against (False)."""
    every = Cues(cues.words, frozenset(), cues.lexicon)
    proposed = tokens(topic.proposition)
    claim = find_cues(proposed, (), cues.lexicon)
    leaves, stays = _should(claim, "leave"), _should(claim, "stay")
    asked_leave = every.first("leave", mention.start) is not None
    asked_stay = every.first("stay", mention.start) is not None
    if asked_leave or asked_stay:
        if asked_leave == asked_stay or leaves == stays:
            return None
        return leaves == asked_leave
    typed = every.words[mention.start : mention.end]
    if leaves and not stays and mention.end == _end_of(every, mention):
        return False if _is_subject(proposed, typed, cues) else None
    return _favours(claim, proposed, typed, cues) or None


def _end_of(cues: Cues, mention: Mention) -> int:
    """Where the question ends, but for small words and those that say what is asked.

    "Assad winning" is not "Assad": another word behind the name may turn it into anything.
    """
    end = len(cues.words)
    passed = cues.covered(
        *("supports", "opposes", "wants", "said", "views", "politely", "tag", "abbreviation")
    )
    while end > mention.end and (end - 1 in passed or cues.lexicon.is_small(cues.words[end - 1])):
        end -= 1
    return end


def _should(claim: Cues, cue: str) -> bool:
    """Whether the claim says that somebody should do this: "should go", not "should go on"."""
    others = dict(claim.spans("favourable"))
    return any(
        claim.words[start - 1].word == "should" and others.get(start, 0) <= end
        for start, end in claim.spans(cue)
        if start
    )


def _is_subject(proposed: tuple[Token, ...], typed: tuple[Token, ...], cues: Cues) -> bool:
    """Whether the typed words are all of whom the proposition says that they should go."""
    subject = {token.root for token in takewhile(lambda one: one.word != "should", proposed)}
    named = {token.root for token in typed if not cues.lexicon.is_small(token)}
    titled = {token.root for token in typed if (token.word,) in cues.lexicon.offices}
    return bool(named - titled) and named - titled <= subject


def _favours(
    claim: Cues, proposed: tuple[Token, ...], typed: tuple[Token, ...], cues: Cues
) -> bool:
    """Whether the proposition speaks up for the typed words, in words that leave no doubt."""
    lexicon = cues.lexicon
    head = list(takewhile(lambda token: token.word not in lexicon.prepositions, typed)) or typed
    named = {token.root for token in head if not lexicon.is_small(token)}
    if _is_needed(proposed, named):
        return True
    if claim.has("unfavourable") or not named <= {token.root for token in proposed}:
        return False
    return any(
        token.word == "should" and _favourable_after(number, claim)
        for number, token in enumerate(proposed)
    )


def _is_needed(proposed: tuple[Token, ...], named: set[str]) -> bool:
    """Whether the proposition says that the thing is needed: "A coalition is needed"."""
    if [token.word for token in proposed[-2:]] != ["is", "needed"]:
        return False
    subject = {token.root for token in takewhile(lambda one: one.word != "against", proposed)}
    return bool(named) and named <= subject


def _favourable_after(number: int, claim: Cues) -> bool:
    """Whether "should" is followed by a favourable verb, or stands in "there should be"."""
    if number and claim.words[number - 1].word == "there":
        return True
    return any(start == number + 1 for start, _ in claim.spans("favourable"))
