"""Words before a topic's name that make it another thing: "chemical weapons" are not "weapons"."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.answers.names import Kind, Mention
from briefing.answers.outcome import Outcome, Understood
from briefing.answers.parts import TakenFor
from briefing.answers.reading.asking import Question
from briefing.answers.requests import AskSearch
from briefing.answers.resolving import cut
from briefing.answers.search import SearchIndex


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
