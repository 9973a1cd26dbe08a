"""The words of a question that nothing on file and no rule explains, and the place they stand in.

The place tells what they are: in "does China support Assad" the unknown word is who is asked
about, in "Russia on China" what is asked about. Elsewhere they are words beside the question.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from briefing.answers.reading.asking import Question, is_topic
from briefing.answers.reading.scope import Scope
from briefing.answers.reading.unknown_names import (
    PREDICATES,
    is_office_mistyped,
    is_surname_after,
    is_titled,
    looks_like_name,
    surnames,
)
from briefing.answers.reading.verbs import without_verbs


class Slot(StrEnum):
    """What unknown words stand for."""

    PARTY = "party"
    """Who is asked about: "does China support Assad"."""
    LISTED = "listed"
    """One of several parties: "us, france and russia"."""
    SUBJECT = "subject"
    """What is asked about: "Russia on China"."""
    NAME = "name"
    """A name that stands elsewhere."""
    VERB = "verb"
    """What somebody does: "is Russia helping Assad"."""
    WORD = "word"
    """A word beside the question."""


BESIDE = (Slot.VERB, Slot.WORD)
"""What is no name."""


@dataclass(frozen=True, slots=True)
class Run:
    """Unknown words that stand together: from ``start`` up to ``end``, and what they stand for."""

    start: int
    end: int
    typed: str
    slot: Slot


READ_CUES = (
    *("compare", "timeline", "search", "quotes", "views", "said", "who", "wants", "supports"),
    *("opposes", "leave", "stay", "negation", "sources", "actors", "topics", "help", "greeting"),
    *("subject", "newest", "oldest", "politely", "gratitude", "verify", "start", "auxiliary"),
    *("question_word", "interjection", "plain_negation", "wrong", "insult", "abbreviation", "tag"),
    "listing",
    *("when", "where", "agree", "differ", "contested", "change", "count", "coverage", "among"),
    *("going_on", "going_on_last", "excluding", "embedding", "realising", "judging", "emphasis"),
    *("going_on", "going_on_last", "undated", "published", "no_outlet", "no_author"),
    *("words_follow", "search_first", "words_end", "newest_order", "reasons", "ranked"),
    *("meet", "role", "speakers", "ranked_speakers"),
    *("direct_kind", "fragment_kind", "reported_kind", "mixed_stance", "unclear_stance"),
)
"""Words that say what is asked, or that belong to asking: they are no unknown words."""

_PREPOSITIONS = (
    *("in", "at", "to", "into", "near", "from", "with", "against", "for", "by", "of", "than"),
    *("between", "towards", "toward", "inside", "outside", "under", "over"),
)
_BESIDE_ANOTHER = ("with", "against", "than")
"""Prepositions after which another party is named: "does Russia agree with China"."""
_OF_SOMEBODY = ("of", "by", "from")


class LeftoverFinder:
    """Finds the words that are left over."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def runs(self, question: Question) -> tuple[Run, ...]:
        """The unknown words, those that stand together as one, in order."""
        numbers = sorted({*(unread := list(self._numbers(question))), *surnames(question, unread)})
        runs: list[tuple[int, int]] = []
        for number in numbers:
            if runs and runs[-1][1] == number and not _comma_before(question, number):
                runs[-1] = (runs[-1][0], number + 1)
            else:
                runs.append((number, number + 1))
        slotted: list[Run] = []
        for first, last in runs:
            for start, end, is_verb in without_verbs(question, first, last):
                slot = Slot.VERB if is_verb else _slot(question, start, end, slotted)
                slotted.append(Run(start, end, question.found.typed(start, end), slot))
        return tuple(_with_lists(question, slotted))

    def _numbers(self, question: Question) -> Iterator[int]:
        cues = question.cues
        lexicon = cues.lexicon
        meanings = tuple(
            meaning for mention in question.found.mentions for meaning in mention.meanings
        )
        passed = cues.named | cues.covered(*READ_CUES)
        of_terms = {
            number
            for term in lexicon.terms
            for start, end in term.places(cues.words)
            for number in range(start, end)
        }
        for number, token in enumerate(cues.words):
            if number in cues.named or is_office_mistyped(question, number):
                continue
            is_read = (
                number in passed
                or token.word in lexicon.weighty
                or lexicon.is_small(token)
                or token.is_letter
                or self._scope.is_part_of(token, meanings)
                or self._scope.covers(token)
            )
            if number in of_terms or not is_read:
                yield number


def _slot(question: Question, start: int, end: int, before: list[Run]) -> Slot:
    """What the words stand for, by what stands beside them."""
    words = question.cues.words
    named_before = any(
        not is_topic(mention) and mention.end <= start for mention in question.found.mentions
    ) or any(run.slot is Slot.PARTY for run in before)
    previous, following = _beside(question, start, -1), _beside(question, end, 1)
    is_common = all(map(question.cues.lexicon.is_common, words[start:end]))
    if following is not None and words[following].word == "according":
        return Slot.SUBJECT  # "who is fighting terrorists according to Putin"
    if any(
        (start, end) == place
        for term in question.cues.lexicon.terms
        for place in term.places(words)
    ):
        return Slot.SUBJECT  # nobody speaks for Islamic State here
    if is_surname_after(question, end) or (is_titled(question, start) and not is_common):
        return Slot.PARTY
    if previous is not None:
        word = words[previous].word
        if word in _OF_SOMEBODY and _says_whose(question, previous):
            return Slot.SUBJECT if named_before else Slot.PARTY
        if (word,) in question.cues.lexicon.cues["subject"]:
            return Slot.SUBJECT
        if previous in question.cues.covered("search"):
            return Slot.SUBJECT
        is_asked = (
            previous in question.cues.covered("auxiliary") and not named_before and not is_common
        )
        if is_asked or word in ("compare", "comparing"):
            return Slot.PARTY
        if word in _BESIDE_ANOTHER and looks_like_name(question, words[start:end]):
            return Slot.PARTY
        if word == "to" and previous in question.cues.covered("supports", "wants", "opposes"):
            return Slot.WORD  # "prepared to cooperate"
        if word in _PREPOSITIONS and not (word == "to" and is_common):  # "to send" is a verb
            return Slot.SUBJECT
    is_predicated = following is not None and _is_predicate(question, following)
    if any(mention.end == start for mention in question.topics):
        is_predicated = False  # "is Assad legitimate according to Russia"
    if is_predicated and not named_before and not is_common:
        return Slot.PARTY
    if looks_like_name(question, words[start:end]):
        return Slot.NAME if named_before or question.parties else Slot.PARTY
    return Slot.WORD


def _with_lists(question: Question, runs: list[Run]) -> Iterator[Run]:
    """The runs, those that are joined to another party in a list marked as such."""
    parties = {mention.start: mention.end for mention in question.parties}
    ends = {end: start for start, end in parties.items()}
    joined = {run.start: run.end for run in runs}
    common = question.cues.lexicon.is_common
    for run in runs:
        if all(map(common, question.found.words[run.start : run.end])):
            yield run  # "why won't the US work with Assad"
            continue
        if _is_feeling(question, run) or _is_infinitive(question, run):
            yield run
            continue
        after = _over_joint(question, run.end)
        before = _over_joint_back(question, run.start)
        in_list = (after in parties or before in ends) and after != run.end
        in_list = in_list or (before in ends and before != run.start)
        chained = after in joined or any(other.end == before for other in runs if other != run)
        if run.slot in (Slot.PARTY, Slot.NAME, *BESIDE) and (
            in_list or (chained and len(parties) > 1 and run.slot not in BESIDE)
        ):
            yield Run(run.start, run.end, run.typed, Slot.LISTED)
        elif chained and run.slot in (Slot.NAME, Slot.WORD) and _joins_party(run, runs):
            yield Run(run.start, run.end, run.typed, Slot.PARTY)
        else:
            yield run


def _is_feeling(question: Question, run: Run) -> bool:
    """Whether the words are no name, and a "with" behind them joins no list: "unhappy with"."""
    words = question.found.words
    is_joined = run.end < len(words) and words[run.end].word in _BESIDE_ANOTHER
    return is_joined and not looks_like_name(question, words[run.start : run.end])


def _is_infinitive(question: Question, run: Run) -> bool:
    """Whether "to" stands before words that are no name: "prepared to cooperate with Iran"."""
    words = question.found.words
    is_led = run.start > 0 and words[run.start - 1].word == "to"
    return is_led and not looks_like_name(question, words[run.start : run.end])


def _joins_party(run: Run, runs: list[Run]) -> bool:
    """Whether one of the runs is an unknown party: words in a list with it are one, too."""
    return any(other.slot is Slot.PARTY for other in runs if other != run)


def _over_joint(question: Question, end: int) -> int:
    """The number of the word behind a comma, an "and" or both."""
    words = question.cues.words
    number = end
    if number < len(words) and words[number].word in question.cues.lexicon.joining:
        number += 1
    elif not (number < len(words) and _comma_before(question, number)):
        return end
    while number < len(words) and words[number].word in question.cues.lexicon.articles:
        number += 1
    return number


def _over_joint_back(question: Question, start: int) -> int:
    """Where the words end that stand before a comma, an "and" or both."""
    words = question.cues.words
    number = start
    while number and words[number - 1].word in question.cues.lexicon.articles:
        number -= 1
    if number and words[number - 1].word in question.cues.lexicon.joining:
        return number - 1
    return number if number and _comma_before(question, number) else start


def _comma_before(question: Question, number: int) -> bool:
    words = question.cues.words
    between = question.found.text[words[number - 1].end : words[number].start]
    return any(mark in between for mark in ",;/&+")


def _beside(question: Question, at: int, step: int) -> int | None:
    """The number of the word beside, over articles and titles; None at the end of the text."""
    cues = question.cues
    number = at - 1 if step < 0 else at
    while 0 <= number < len(cues.words):
        word = cues.words[number].word
        titled = (word,) in cues.lexicon.titles | cues.lexicon.offices and number not in cues.named
        if word not in cues.lexicon.articles and not (step < 0 and titled):
            return number
        number += step
    return None


def _says_whose(question: Question, number: int) -> bool:
    """Whether "of" or "by" stands behind what somebody holds or says: "the position of"."""
    covered = question.cues.covered("views", "quotes", "said", "timeline", "newest", "oldest")
    return number - 1 in covered


def _is_predicate(question: Question, number: int) -> bool:
    """Whether the word says what somebody does: "according to" only says whose words follow."""
    is_account = question.cues.words[number].word == "according"
    return not is_account and number in question.cues.covered(*PREDICATES)
