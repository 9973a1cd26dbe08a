"""Rules for questions that hold stances against each other: who agrees, on what, what changed."""

from itertools import product

from briefing.answers import composing
from briefing.answers.catalogue import Catalogue
from briefing.answers.composing import Composed, Rule, Slots
from briefing.answers.reading.asking import NamedRule, Question
from briefing.answers.reading.stances import is_polar
from briefing.answers.requests import AskChange, AskCommonGround, AskTopic, AskWhoAgrees
from briefing.library.dates import When

_ANYTHING = ("anything", "something", "everything", "what", "which")


def _differs(question: Question) -> bool:
    """Whether the words ask for disagreement: "differ", or "agree" with a "not"."""
    cues = question.cues
    differs = cues.has("differ", "contested", "opposes") or not cues.has("agree", "supports")
    return differs != cues.has("plain_negation")


def _asks_who_agrees(question: Question) -> bool:
    """A party, and everybody else held against it: "who agrees with Russia on Assad"."""
    cues = question.cues
    if not cues.has("agree", "differ", "contested", "supports", "opposes"):
        return False
    parties, on_topic = len(question.parties), question.topic_mention is not None
    sides = cues.has("agree", "differ") or (cues.has("supports", "opposes") and not on_topic)
    if parties and sides and (cues.has("who", "actors") or (_allies(question) and parties == 1)):
        return True
    return parties == 1 and not on_topic and cues.has("contested")


def _allies(question: Question) -> bool:
    """Whether it asks for "Russia's allies"."""
    allies = {"ally", "allies"}
    return any(token.word in allies for token in question.found.words)


def _who_agrees(question: Question) -> Rule:
    differ = _differs(question)

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        topics: tuple[str | None, ...] = slots.topics or (None,)
        if not slots.parties:
            return composing.position(catalogue, slots)
        asked = product(slots.parties, topics)
        return tuple(AskWhoAgrees(party, topic, differ) for party, topic in asked)

    return rule


def _asks_common_ground(question: Question) -> bool:
    """Several parties and no topic: "what do the US and Russia agree on"."""
    cues = question.cues
    asks = cues.has("agree", "differ", "contested")
    if not asks or len(question.parties) < 2 or question.topic_mention is not None:
        return False
    words = {token.word for token in question.found.words}
    return not is_polar(cues) or not words.isdisjoint(_ANYTHING)


def _common_ground(question: Question) -> Rule:
    differ = _differs(question)

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        if not 1 < len(slots.parties) <= composing.MOST_ACTORS:
            return composing.comparison(catalogue, slots)
        return (AskCommonGround(slots.parties, differ),)

    return rule


def _lacks_second(question: Question) -> bool:
    """ "Do they agree", after an answer about one party alone."""
    if not question.cues.has("agree", "differ"):
        return False
    parties = question.parties
    return len(parties) == 1 and parties[0].start == parties[0].end


def _asks_change(question: Question) -> bool:
    cues = question.cues
    return cues.has("change") and len(question.parties) < 2


def _change(question: Question) -> Rule:
    """Whether a party's stance changed, or anybody's on a topic."""
    whens: tuple[When | None, ...] = question.whens or (None,)

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        speaker = slots.speaker
        party = slots.parties[0] if slots.parties else None
        topics: tuple[str | None, ...] = slots.topics or (None,)
        named = speaker.id if speaker is not None else None
        return tuple(
            AskChange(party, named, topic, when) for topic, when in product(topics, whens)
        )

    return rule


def _is_topic_contested(question: Question) -> bool:
    is_contested = question.cues.has("contested")
    return is_contested and not question.parties and question.topic_mention is not None


def _stances_on_topic(question: Question) -> Rule:
    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        return tuple(AskTopic(topic) for topic in slots.topics)

    return rule


RULES = (
    NamedRule("whether a stance changed", _asks_change, _change),
    NamedRule("who agrees", _asks_who_agrees, _who_agrees),
    NamedRule("what they agree on", _asks_common_ground, _common_ground),
    NamedRule("with whom", _lacks_second, lambda _: composing.comparison),
    NamedRule("how contested a topic is", _is_topic_contested, _stances_on_topic),
)
