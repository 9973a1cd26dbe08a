"""A question in words, read as the nearest thing that can be answered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from cachetools import TTLCache

from briefing.answers.catalogue import Catalogue
from briefing.answers.conversation import Previous
from briefing.answers.lexicon import Lexicon
from briefing.answers.model import AnyAnswer
from briefing.answers.names import NameIndex
from briefing.answers.names.finding import NameFinder
from briefing.answers.parts import MOST_WORDS, NOTHING_UNREAD, Choice
from briefing.answers.queries.speaking_of import SpeakingOf
from briefing.answers.reading.account import Accountant
from briefing.answers.reading.asking import FORMLESS, Question
from briefing.answers.reading.caveats import caveats
from briefing.answers.reading.follow_ups import FollowUps
from briefing.answers.reading.languages import foreign_answer
from briefing.answers.reading.leftovers import LeftoverFinder, Run
from briefing.answers.reading.moves import Rest
from briefing.answers.reading.parsing import QuestionParser
from briefing.answers.reading.reference import Marks, marks_of, needs_previous
from briefing.answers.reading.scope import Scope
from briefing.answers.reading.several import Halves, Part, halves, joined
from briefing.answers.reading.taking_up import WITHOUT_CUES, is_asked_of, without_asked
from briefing.answers.reading.times import find_time
from briefing.answers.reading.topics_meant import TopicsMeant, without_parts_of_topic
from briefing.answers.reading.unknown import with_unknown
from briefing.answers.reading.ways_of_reading import NO_NAME, WaysOfReading
from briefing.answers.reading.words_read import Reading
from briefing.answers.refusals import (
    ChooseAnswer,
    ForeignAnswer,
    IncompleteAnswer,
    Outcome,
    Understood,
    UnknownAnswer,
)
from briefing.answers.requests import AskOverview, AskSaid, Request
from briefing.answers.resolving import Resolver, cut
from briefing.answers.search import SearchIndex
from briefing.answers.words import KEPT_SECONDS, LONGEST_QUESTION, MOST_QUESTIONS, first_words

_APOSTROPHES = re.compile("['\u2019]")
_WORD = re.compile(r"\w+")
_ADDRESSED = re.compile(r"@\w+")


@dataclass(frozen=True, slots=True)
class Read:
    """What reading a question came to, and how each of its words was read."""

    outcome: Outcome | AnyAnswer
    reading: Reading
    goes_on: bool = False
    """Whether it goes on from the answer before, as far as it was understood."""


@dataclass(frozen=True)
class _Settled:
    """A question whose topic is settled, its unknown words, and what shows that it goes on."""

    question: Question
    runs: tuple[Run, ...]

    @cached_property
    def marks(self) -> Marks:
        """Told once, and asked for after every answer."""
        return marks_of(self.question)


class QuestionReader:
    """Reads free text. What many ask is read once, however much was asked before it."""

    def __init__(
        self,
        catalogue: Catalogue,
        index: NameIndex,
        finder: NameFinder,
        resolver: Resolver,
        search: SearchIndex,
        speaking_of: SpeakingOf,
        lexicon: Lexicon,
    ) -> None:
        self._catalogue = catalogue
        self._resolver = resolver
        self._lexicon = lexicon
        scope = self._scope = Scope(catalogue.library, index, lexicon)
        self._topics = TopicsMeant(scope)
        self._parser = QuestionParser(catalogue, finder, scope, lexicon)
        self._leftovers = LeftoverFinder(scope)
        self._accountant = Accountant(scope, search.knows)
        self._changing = lexicon.weighty | {words[0] for words in lexicon.cues["negation"]}
        self._ways = WaysOfReading(catalogue, index, resolver, search, speaking_of, scope, lexicon)
        self._follow_ups = FollowUps(catalogue, resolver, self._parser, self._leftovers, lexicon)
        self._kept: TTLCache[tuple[str, int], tuple[_Settled, Read]] = TTLCache(
            MOST_QUESTIONS, KEPT_SECONDS
        )
        """Questions that are no phrases about an answer, and what each comes to by itself: after
        an answer the same, unless it goes on from that answer."""

    def read(
        self,
        text: str,
        now: datetime | None = None,
        after: Previous | None = None,
        *,
        is_timeless: bool = False,
    ) -> Read:
        """The request that the text comes to, or the way on where it comes to none.

        ``now`` is an aware moment in the reader's time zone: "yesterday" is told from it. A text
        that ``is_timeless`` has nothing that is told from it. ``after`` is the answer before,
        from which a follow-up goes on.
        """
        asked, beyond = first_words(_ADDRESSED.sub(" ", text).strip(), MOST_WORDS)
        if is_timeless and len(asked) <= LONGEST_QUESTION:
            read = self._kept_or_read(asked, now, after)
        else:
            read = self._read(asked, now, after)
        return self._told_of_more(read, asked, beyond) if beyond else read

    def _told_of_more(self, read: Read, asked: str, beyond: int) -> Read:
        """What was read of a question that has more words than are read.

        Of a part of a question there is no yes or no; of its smaller part there is no answer.
        """
        outcome = read.outcome
        outcome = replace(outcome, unread=replace(outcome.unread, beyond=beyond))
        if isinstance(outcome, Understood):
            part = without_asked(outcome)
            outcome = self._guess(asked, part) if beyond > MOST_WORDS else part
        return replace(read, outcome=outcome)

    def _kept_or_read(self, asked: str, now: datetime | None, after: Previous | None) -> Read:
        key = asked, self._catalogue.copies.renewals
        kept = self._kept.get(key)
        if kept is not None:
            settled, read = kept
            if after is None or self._followed(settled, Rest(asked), after) is None:
                return read
        return self._read(asked, now, after, key)

    def _read(
        self,
        asked: str,
        now: datetime | None,
        after: Previous | None,
        key: tuple[str, int] | None = None,
    ) -> Read:
        """What the text comes to; with a ``key`` it is kept, if it means the same after others."""
        moved = self._follow_ups.moved(asked, after)
        if moved is not None:
            return Read(moved.outcome, moved.reading, goes_on=after is not None)
        rest = self._follow_ups.rest(asked, after)
        question = self._parser.parse(rest.text, now)
        at = halves(question, self._scope.covers) if rest.text == asked else None
        several = self._several(asked, at, now) if at is not None else None
        if several is not None:
            return several
        settled = self._settled(question)
        question, runs = settled.question, settled.runs
        followed = None if after is None else self._followed(settled, rest, after)
        read = self._accounted(question, runs, followed, asked)
        if read.reading.rule != NO_NAME or followed is not None:
            read = replace(read, goes_on=followed is not None)
            if key is not None and followed is None and self._follow_ups.says_nothing_of_it(asked):
                self._kept[key] = settled, read
            return read
        lost = self._follow_ups.lost(question, after)
        is_about_it = after is not None and (lost is not None or _is_unknown(read))
        return replace(read, outcome=lost or read.outcome, goes_on=is_about_it)

    def _several(self, text: str, at: Halves, now: datetime | None) -> Read | None:
        """What a text with two questions comes to; None where one of them is not understood."""

        def read(part: str, after: Previous | None) -> Part | None:
            made = self.read(part, now, after)
            return (made.outcome, made.reading) if isinstance(made.outcome, OUTCOMES) else None

        both = joined(text, at, read, self._resolver.label)
        return None if both is None else Read(*both)

    def _accounted(
        self,
        question: Question,
        runs: Sequence[Run],
        followed: tuple[Outcome | AnyAnswer, str] | None,
        asked: str,
    ) -> Read:
        outcome, rule = followed or next(self._ways.outcomes(question, runs))
        if followed is None and needs_previous(question):
            outcome, rule = self._follow_ups.nothing_before(outcome), "a follow-up of nothing"
        if not isinstance(outcome, OUTCOMES):
            return Read(outcome, self._accountant.reading(question, (), _NOTHING, rule))
        if isinstance(outcome, Understood):
            outcome = replace(outcome, caveats=caveats(question, outcome))
        reading = self._accountant.reading(question, runs, outcome, rule)
        is_part = reading.unread != NOTHING_UNREAD
        if is_part and isinstance(outcome, Understood) and is_asked_of(outcome):
            outcome = without_asked(outcome)  # of half a question there is no yes or no
            reading = self._accountant.reading(question, runs, outcome, rule)
        unread = reading.unread
        if not runs and unread == NOTHING_UNREAD:
            return Read(outcome, reading)
        foreign = foreign_answer(self._catalogue, question, runs, outcome, unread)
        if foreign is not None:
            return Read(foreign, reading)
        outcome = with_unknown(outcome, unread)
        if isinstance(outcome, Understood) and self._is_doubtful(question, outcome, reading):
            outcome = self._guess(asked, outcome)
        return Read(outcome, reading)

    def _settled(self, question: Question) -> _Settled:
        """The question with the topic that it is on by all of its words, and its unknown words."""
        question = without_parts_of_topic(question, self._scope)
        runs = self._leftovers.runs(question)
        settled = self._topics.settled(question, runs)
        if settled is question:
            return _Settled(question, runs)
        settled = without_parts_of_topic(settled, self._scope)
        return _Settled(settled, self._leftovers.runs(settled))

    def account(self, words: str, request: Request | None, rule: str) -> Reading:
        """How the words after a command were read, given the request that they came to."""
        question = self._parser.parse_names(words)
        outcome = UnknownAnswer("", ()) if request is None else Understood(request)
        runs = self._leftovers.runs(question)
        return self._accountant.reading(question, runs, outcome, rule)

    def has_time(self, text: str, now: datetime | None) -> bool:
        """Whether the text names a time."""
        return find_time(text, self._catalogue.dates, now) is not None

    def says_more(self, text: str) -> bool:
        """Whether a word of the text changes what its names ask: "not", "without", "only"."""
        words = _WORD.findall(_APOSTROPHES.sub("", text).casefold())
        return not self._changing.isdisjoint(words)

    def _followed(
        self, settled: _Settled, rest: Rest, after: Previous
    ) -> tuple[Outcome | AnyAnswer, str] | None:
        """What the question comes to as a follow-up; None where it is none."""
        question, marks = settled.question, settled.marks
        again = self._follow_ups.of_shown(question, marks, after)
        if again is not None:
            return again, "follow-up"
        filled = self._follow_ups.filled(question, marks, settled.runs, rest, after)
        if filled is None:
            return None
        runs = self._leftovers.runs(filled.question)
        outcome, rule = next(self._ways.outcomes(filled.question, runs))
        if isinstance(outcome, Understood):
            told = self._follow_ups.told
            outcome = told(outcome, question, filled, has_form=rule != FORMLESS)
        return outcome, f"follow-up: {rule}"

    def _is_doubtful(self, question: Question, outcome: Understood, reading: Reading) -> bool:
        """Whether the question is asked back: more of it is unread than read, or it leaves
        something out. Of a name alone half of it is enough: "opposition letter"."""
        is_bare = outcome.request in (
            AskOverview(getattr(outcome.request, "actor", "")),
            AskSaid(
                getattr(outcome.request, "actor", ""), getattr(outcome.request, "speaker", None)
            ),
        )
        lost = reading.is_half_unread if is_bare else reading.is_mostly_unread
        excluded = question.cues.covered("excluding") - question.cues.covered(*WITHOUT_CUES)
        return lost or bool(excluded) or _is_beside_occasion(question)

    def _guess(self, text: str, outcome: Understood) -> ChooseAnswer:
        """What the part that was understood asks, offered instead of answered."""
        made = Choice(self._resolver.label(outcome.request), outcome.request)
        return ChooseAnswer(
            cut(text), (made,), is_guess=True, taken=outcome.taken, unread=outcome.unread
        )


def _is_beside_occasion(question: Question) -> bool:
    """Whether it asks for what was said before or after an occasion, and not there."""
    occasion = question.occasion
    before = 0 if occasion is None else occasion.start
    words = [token.word for token in question.found.words[max(0, before - 2) : before + 1]]
    return occasion is not None and any(word in ("before", "after", "since") for word in words)


def _is_unknown(read: Read) -> bool:
    return isinstance(read.outcome, UnknownAnswer)


OUTCOMES = (Understood, ChooseAnswer, ForeignAnswer, IncompleteAnswer, UnknownAnswer)
"""What reading may come to that is no answer yet, or that says why there is none."""
_NOTHING = ChooseAnswer("", ())
