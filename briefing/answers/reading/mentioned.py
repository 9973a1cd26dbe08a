"""Questions about what one party says of another."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.answers.names import Kind, Mention
from briefing.answers.parts import TakenFor
from briefing.answers.reading.asking import Question
from briefing.answers.refusals import Outcome, Understood
from briefing.answers.requests import AskSaid, AskSearch
from briefing.answers.resolving import cut
from briefing.answers.search import SearchIndex


def said_of_another(question: Question, search: SearchIndex) -> Outcome | None:
    """A search for quotes of the first party that name the second; else all that it said.

    None where the question is not of that kind, or where the first party is no person and no
    quote is found: a comparison of the two is then the nearest.
    """
    if not question.cues.has("said") or question.topic_mention is not None:
        return None
    parties = question.parties
    if len(parties) != 2 or not _is_spoken_of(question, parties[1]) or _is_one_side(*parties):
        return None
    typed = f"{parties[0].typed} {parties[1].typed}"
    found = search.search(typed)
    small = any(
        question.cues.lexicon.is_small(question.found.words[item.start]) for item in parties
    )
    if found.results and not found.some_words and not small:
        return Understood(AskSearch(typed))
    speaker = parties[0].meanings[0]
    if len(parties[0].meanings) > 1 or speaker.kind is not Kind.SPEAKER or speaker.actor is None:
        return None
    return Understood(AskSaid(speaker.actor, speaker.id))


def _is_spoken_of(question: Question, mention: Mention) -> bool:
    """Whether "about", or another word of that kind, stands before the name."""
    words = question.found.words[: mention.start]
    before = [token.word for token in words if token.word not in question.cues.lexicon.articles]
    return bool(before) and (before[-1],) in question.cues.lexicon.cues["subject"]


def _is_one_side(one: Mention, other: Mention) -> bool:
    """Whether both are the same actor, or one is the other's speaker."""
    sides = [{item.actor or item.id for item in mention.meanings} for mention in (one, other)]
    return bool(sides[0] & sides[1])


# Words before a topic's name that make it another thing: "chemical weapons" are not "weapons".
def search_for_modified(
    question: Question, strange: Sequence[int], search: SearchIndex
) -> Outcome | None:
    """A search for the whole phrase, where the question is about nothing else and some text
    holds it."""
    mention = _modified(question, strange)
    if mention is None or question.parties or question.dates:
        return None
    phrase = f'"{mention.typed}"'
    return Understood(AskSearch(phrase)) if search.search(phrase).results else None


def with_modified_taken(outcome: Outcome, question: Question, strange: Sequence[int]) -> Outcome:
    """The outcome, saying for which topic the whole phrase was taken."""
    mention = _modified(question, strange)
    if mention is None or not isinstance(outcome, Understood):
        return outcome
    name = mention.meanings[0].name
    others = tuple(taken for taken in outcome.taken if taken.name != name)
    return replace(outcome, taken=(*others, TakenFor(cut(mention.typed), name)))


def _modified(question: Question, strange: Sequence[int]) -> Mention | None:
    """The first topic with a strange word right before it, and those words with it."""
    common = question.cues.lexicon.common
    words = question.found.words
    modifying = {number for number in strange if words[number].word not in common}
    for mention in question.found.mentions:
        if {meaning.kind for meaning in mention.meanings} != {Kind.TOPIC}:
            continue
        start = mention.start
        while start - 1 in modifying:
            start -= 1
        if start < mention.start:
            typed = question.found.typed(start, mention.end)
            return replace(mention, start=start, typed=typed, as_filed=False)
    return None
