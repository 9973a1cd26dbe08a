"""Questions that go on from the answer before: what they ask of it, and what they take over."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.answers.catalogue import Catalogue
from briefing.answers.conversation import Previous
from briefing.answers.lexicon import Lexicon
from briefing.answers.model import AnyAnswer
from briefing.answers.parts import Choice
from briefing.answers.reading.asking import Question
from briefing.answers.reading.carryover import CarryOver, Filled
from briefing.answers.reading.leftovers import LeftoverFinder, Run
from briefing.answers.reading.move_outcomes import NONE_BEFORE, MoveOutcomes
from briefing.answers.reading.moves import Move, MoveReader, Rest
from briefing.answers.reading.parsing import QuestionParser
from briefing.answers.reading.reference import Marks, needs_previous
from briefing.answers.reading.talk import phrases_said, said_by_the_whole
from briefing.answers.reading.words_read import Reading, Role, WordRead
from briefing.answers.refusals import (
    ChooseAnswer,
    IncompleteAnswer,
    Lack,
    Outcome,
    TalkAnswer,
    Understood,
)
from briefing.answers.requests import AskSearch
from briefing.answers.resolving import Resolver
from briefing.answers.words import tokens


@dataclass(frozen=True, slots=True)
class Moved:
    """What a message about the answer before comes to, and how its words were read."""

    outcome: Outcome | TalkAnswer
    reading: Reading


class FollowUps:
    """Reads what goes on from an answer, for one library."""

    def __init__(
        self,
        catalogue: Catalogue,
        resolver: Resolver,
        parser: QuestionParser,
        leftovers: LeftoverFinder,
        lexicon: Lexicon,
    ) -> None:
        self._label = resolver.label
        self._catalogue = catalogue
        self._lexicon = lexicon
        self._parser = parser
        self._leftovers = leftovers
        self._carryover = CarryOver(catalogue)
        self._moves = MoveReader(lexicon)
        self._said = phrases_said(lexicon)
        self._outcomes = MoveOutcomes(catalogue, resolver)

    def moved(self, text: str, after: Previous | None) -> Moved | None:
        """What a text comes to that is about the answer before and names nothing, or only whom
        to leave out of it, or that asks nothing at all; None for any other text."""
        move = self._moves.read(text)
        if move is not None:
            outcome = self._outcomes.outcome(move, after)
            if outcome is not None:
                return Moved(outcome, _reading(text, move.move))
        picks = move is not None and move.move in (Move.PICKED, Move.AGREED)
        said = said_by_the_whole(text, self._said, self._lexicon, self._catalogue, picks=picks)
        if said is not None:
            return Moved(said, _reading(text, said.kind))
        if after is None:
            return None
        rest = self._moves.rest(text)
        if not rest.leaves_out:
            return None
        named = self._parser.parse(rest.text, None)
        fewer = self._outcomes.without(_actors_named(named), after)
        if fewer is None or self._leftovers.runs(named):
            return None
        return Moved(fewer, _reading(text, "left out"))

    def rest(self, text: str, after: Previous | None) -> Rest:
        """The text without "no, I meant" and "only", where these go on from an answer."""
        rest = self._moves.rest(text)
        if rest.leaves_out or (rest.needs_previous and after is None):
            return Rest(text)
        return rest

    def says_nothing_of_it(self, text: str) -> bool:
        """Whether no phrase of the text is about an answer before it: "no, I meant", "only".

        Then `moved` is None and `rest` the whole text, whatever was answered before, unless the
        text asks nothing at all.
        """
        return self._moves.read(text) is None and self._moves.rest(text) == Rest(text)

    def of_shown(self, question: Question, marks: Marks, after: Previous) -> Outcome | None:
        """What is asked of the answer before as it is: "more", "source?", "who said that?"."""
        again = self._carryover.more(marks, after)
        again = again or self._carryover.of_shown(question, marks, after)
        if again is None and after.request is None and after.offered and needs_previous(question):
            return self._outcomes.which(after.offered)
        return again

    def lost(self, question: Question, after: Previous | None) -> IncompleteAnswer | None:
        """What is made of a text that names nothing on file; None where it is looked up as it is.

        A phrase about an answer asks nothing without one. Frequent words after an answer are about
        it, and were not understood: what it can be asked is told.
        """
        text = question.found.text.strip()
        if after is None:
            return None if self._moves.read(text) is None else NONE_BEFORE
        words = question.found.words
        is_frequent = bool(words) and all(map(self._lexicon.is_common, words))
        return self._outcomes.of_answer(text, after) if is_frequent else None

    def filled(
        self, question: Question, marks: Marks, runs: Sequence[Run], rest: Rest, after: Previous
    ) -> Filled | None:
        """The question with what it leaves open; None for one that is no follow-up."""
        return self._carryover.filled(question, marks, runs, after, replaces=rest.replaces)

    def told(
        self, outcome: Understood, asked: Question, filled: Filled, *, has_form: bool
    ) -> Understood:
        """The outcome with what it took over; see `CarryOver.told`."""
        return self._carryover.told(outcome, asked, filled, has_form=has_form)

    def nothing_before(self, outcome: Outcome | AnyAnswer) -> IncompleteAnswer:
        """That there is no answer to go on from; what the words ask by themselves is offered."""
        offered: tuple[Choice, ...] = ()
        if isinstance(outcome, Understood) and not isinstance(outcome.request, AskSearch):
            offered = (Choice(self._label(outcome.request), outcome.request),)
        elif isinstance(outcome, ChooseAnswer | IncompleteAnswer):
            offered = outcome.choices
        return IncompleteAnswer("", Lack.PREVIOUS, tuple(one for one in offered if one.name))


def _actors_named(question: Question) -> tuple[str, ...]:
    """The actors that are named without doubt, in their own name."""
    meanings = [mention.meanings for mention in question.parties]
    sure = all(len(each) == 1 and each[0].actor is None for each in meanings)
    return tuple(each[0].id for each in meanings) if sure else ()


def _reading(text: str, move: str) -> Reading:
    """How a text was read that is one phrase about the answer before, and nothing else."""
    words = (WordRead(one.start, one.end, Role.ASKING, move) for one in tokens(text))
    return Reading(text, tuple(words), f"follow-up: {move}")
