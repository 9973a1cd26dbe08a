"""Several questions in one text: "Obama on Assad and Putin on refugees".

The first is answered. The others are offered, each on a button, and the answer says so.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from briefing.answers.conversation import Previous
from briefing.answers.names import Mention
from briefing.answers.parts import Choice, Unread
from briefing.answers.reading.asking import Question
from briefing.answers.reading.topics_meant import are_listed, is_list
from briefing.answers.reading.words_read import Reading
from briefing.answers.refusals import ChooseAnswer, Outcome, Understood
from briefing.answers.requests import AskOverview, AskPosition, AskSearch, Request
from briefing.answers.words import Token

_JOINTS = frozenset(("and", "but", "while", "whereas", "plus"))
_ENDS = "?;.!"
_SIDE_BY_SIDE = ("compare", "agree", "differ", "contested", "among")


@dataclass(frozen=True, slots=True)
class Halves:
    """A text in two: the first question ends at ``end``, the second begins at ``start``."""

    end: int
    start: int


def halves(question: Question, is_everywhere: Callable[[Token], bool]) -> Halves | None:
    """Where a text falls into two questions, each with a party; None where it does not.

    The second has a question word of its own, or, as the first, a party and a topic, or what all
    topics are about (``is_everywhere``): "Obama on Syria and Putin on Ukraine".
    """
    found, cues = question.found, question.cues
    if len(question.parties) < 2 or cues.has(*_SIDE_BY_SIDE) or question.occasion is not None:
        return None
    for number in range(1, len(found.words)):
        start = _start_of_second(question, number)
        if start is None or not _are_two(question, number, start, is_everywhere):
            continue
        return Halves(found.words[number - 1].end, found.words[start].start)
    return None


def _start_of_second(question: Question, number: int) -> int | None:
    """The number of the first word behind a joint at this word; None where there is none."""
    words = question.found.words
    gap = question.found.text[words[number - 1].end : words[number].start]
    is_joint = words[number].word in _JOINTS and number not in question.cues.named
    if not is_joint and not any(mark in gap for mark in _ENDS):
        return None
    start = number + 1 if is_joint else number
    return start if start < len(words) else None


def _are_two(
    question: Question, end: int, start: int, is_everywhere: Callable[[Token], bool]
) -> bool:
    before = [one for one in question.parties if one.end <= end]
    behind = [one for one in question.parties if one.start >= start]
    if not before or not behind:
        return False
    first = _topics(question, 0, end) or _is_on_all(question, 0, end, is_everywhere)
    second = _topics(question, start) or _is_on_all(
        question, start, len(question.found.words), is_everywhere
    )
    if _begins_question(question, question.found.words[start]):
        return first or _begins_question(question, question.found.words[0])
    return first and second and len(behind) == 1 and behind[0].start == start


def _is_on_all(
    question: Question, start: int, end: int, is_everywhere: Callable[[Token], bool]
) -> bool:
    """Whether the words end in "on Syria", where half of the topics are on Syria."""
    words = question.found.words[start:end]
    is_said = len(words) > 2 and (words[-2].word,) in question.cues.lexicon.cues["subject"]
    return is_said and is_everywhere(words[-1])


def _topics(question: Question, start: int, end: int | None = None) -> bool:
    last = len(question.found.words) if end is None else end
    return any(start <= one.start and one.end <= last for one in question.topics)


def _begins_question(question: Question, word: Token) -> bool:
    cues = question.cues.lexicon.cues
    return (word.word,) in cues["question_word"] or (word.word,) in cues["auxiliary"]


Part: TypeAlias = tuple[Outcome, Reading]
"""What a part of a text came to, and how its words were read."""


def joined(
    text: str,
    at: Halves,
    read: Callable[[str, Previous | None], Part | None],
    label: Callable[[Request], str],
) -> Part | None:
    """The first question's outcome with the second as a choice; None where one is not understood.

    The second may leave open what the first says: "what does Russia say on Assad and what about
    the US?".
    """
    first = read(text[: at.end], None)
    if first is None or not _is_answered(first[0]):
        return None
    assert isinstance(first[0], Understood)  # noqa: S101 - what is answered is understood
    second = read(text[at.start :], Previous(first[0].request))
    if second is None or not _is_answered(second[0]):
        return None
    assert isinstance(second[0], Understood)  # noqa: S101 - what is answered is understood
    other = _of_same_topic(first[0].request, second[0].request)
    if other == first[0].request or not label(other):
        return None
    outcome = replace(
        first[0],
        further=(Choice(label(other), other), *second[0].further),
        taken=tuple(dict.fromkeys((*first[0].taken, *second[0].taken))),
        unread=_both(first[0].unread, second[0].unread),
    )
    moved = (
        replace(word, start=word.start + at.start, end=word.end + at.start)
        for word in second[1].words
    )
    words = (*first[1].words, *moved)
    return outcome, Reading(text, words, f"{first[1].rule}; {second[1].rule}")


def _of_same_topic(first: Request, second: Request) -> Request:
    """The second request, on the topic of the first where it names none: "and does the US?"."""
    if isinstance(first, AskPosition) and isinstance(second, AskOverview):
        return replace(first, actor=second.actor)
    return second


def _is_answered(outcome: Outcome) -> bool:
    return isinstance(outcome, Understood) and not isinstance(outcome.request, AskSearch)


def _both(one: Unread, other: Unread) -> Unread:
    return Unread(
        (*one.unknown, *other.unknown),
        (*one.not_understood, *other.not_understood),
        (*one.not_used, *other.not_used),
    )


def each_of_list(outcome: Outcome, question: Question) -> Outcome:
    """The first of several topics, or of several people of one side, that stand in a list, the
    others as choices: "Russia on Assad and refugees". Names that can mean several things are asked
    back instead."""
    if not isinstance(outcome, ChooseAnswer) or outcome.is_guess:
        return outcome
    topics, parties = question.topics, question.parties
    is_sure = all(item.certain is not None for item in question.found.mentions)
    if not is_sure or len(question.whens) > 1 or not is_list(question):
        return outcome
    if len(topics) < 2 and not _is_list_of_speakers(parties, question):
        return outcome
    several = topics if len(topics) > 1 else parties
    if len(outcome.choices) != len(set(_ids(several))):
        return outcome
    first, *others = outcome.choices
    return Understood(first.request, outcome.taken, outcome.unread, further=tuple(others))


def _is_list_of_speakers(parties: Sequence[Mention], question: Question) -> bool:
    """Whether several speakers of one side are asked about: "Obama and Kerry on arms"."""
    are_people = all(item.meanings[0].actor is not None for item in parties)
    if question.topic_mention is None:
        return False
    return (
        len(parties) > 1
        and are_people
        and all(are_listed(question, one, other) for one, other in pairwise(parties))
    )


def _ids(mentions: Sequence[Mention]) -> Iterator[str]:
    for mention in mentions:
        yield mention.meanings[0].id
