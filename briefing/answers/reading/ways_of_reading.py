"""The ways of reading a question, in their order: the first that makes something of it counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.answers.catalogue import Catalogue
from briefing.answers.composing import choices
from briefing.answers.lexicon import Lexicon
from briefing.answers.model import AnyAnswer
from briefing.answers.names import NameIndex
from briefing.answers.parts import TakenFor
from briefing.answers.queries.speaking_of import SpeakingOf
from briefing.answers.reading.asking import Question
from briefing.answers.reading.caveats import STANCES
from briefing.answers.reading.exclusions import ExclusionReader
from briefing.answers.reading.kinds import with_kind
from briefing.answers.reading.leftovers import Run, Slot
from briefing.answers.reading.meetings import MeetingReader
from briefing.answers.reading.mentioned import (
    MentionedReader,
    modified_topic,
    search_for_modified,
)
from briefing.answers.reading.nameless import NamelessReader
from briefing.answers.reading.rule_table import rule_for
from briefing.answers.reading.scope import Scope
from briefing.answers.reading.several import each_of_list
from briefing.answers.reading.stances import is_polar
from briefing.answers.reading.taking_up import with_time_taken
from briefing.answers.reading.talk import talk
from briefing.answers.reading.unknown import UnknownReader
from briefing.answers.reading.verdicts import VerdictReader
from briefing.answers.reading.who_said import search_for_words_said
from briefing.answers.refusals import ChooseAnswer, Outcome, Talk, Understood
from briefing.answers.requests import AskPosition, AskSaid, AskSearch, AskTopic
from briefing.answers.resolving import Resolver, cut
from briefing.answers.search import SearchIndex

_ONE_PHRASE = re.compile(r'\s*["“„«][^"“”„«»]+["”“»]\s*')
NO_NAME = "no name on file"
"""The rule for questions that name nothing on file."""


class WaysOfReading:
    """Reads questions that are taken apart, for one library."""

    def __init__(
        self,
        catalogue: Catalogue,
        index: NameIndex,
        resolver: Resolver,
        search: SearchIndex,
        speaking_of: SpeakingOf,
        scope: Scope,
        lexicon: Lexicon,
    ) -> None:
        self._catalogue = catalogue
        self._scope = scope
        self._resolver = resolver
        self._search = search
        self._nameless = NamelessReader(catalogue, index, search, scope)
        self._unknown = UnknownReader(search, resolver)
        self._mentioned = MentionedReader(catalogue, speaking_of, search)
        self._meetings = MeetingReader(catalogue)
        self._exclusions = ExclusionReader(catalogue)
        self._verdicts = VerdictReader(catalogue.library, lexicon)

    def outcomes(
        self, question: Question, runs: Sequence[Run]
    ) -> Iterator[tuple[Outcome | AnyAnswer, str]]:
        """What each way of reading makes of the question, and its name; the first one counts."""
        is_phrase = _ONE_PHRASE.fullmatch(question.found.text) is not None
        searched = self._nameless.search_asked_for(question, whole=is_phrase)
        if searched is not None:
            yield searched, "search"
        said = talk(question.cues, self._catalogue)
        if said is not None and said.kind is Talk.WRONG:
            yield said, "no question"
        if question.is_nameless:
            whole = self._nameless.whole(question)
            if whole is not None:
                yield whole, "the whole text"
            if said is not None:
                yield said, "no question"
        about = self._topics_about(question)
        if about is not None:
            yield about, "topics about something"
        fewer = self._exclusions.read(question)
        if fewer is not None:
            yield fewer, "all but what is left out"
        by_words = search_for_words_said(question, runs, self._search)
        if by_words is not None:
            yield by_words, "who said it"
        rule = rule_for(question)
        made = rule.make(question)
        if question.is_nameless:
            if any(run.slot is Slot.PARTY for run in runs):
                unknown = self._unknown.read(question, made, runs)
                if unknown is not None:
                    yield unknown, "unknown name"
            yield self._nameless.read(question), NO_NAME
        met = self._meetings.read(question)
        if met is not None:
            yield met, "where they met"
        of_another = self._mentioned.read(question, runs)
        if of_another is not None:
            yield of_another, "what one says of another"
        modified = search_for_modified(question, runs, self._search)
        if modified is not None:
            yield modified, "a topic with a word before it"
        topic = modified_topic(question, runs)
        if topic is not None:
            yield self._unknown.modified(question, made, runs, topic), "a word before a topic"
        as_party = self._unknown.topic_as_party(question)
        if as_party is not None:
            yield as_party, "a topic that is no party"
        unknown = self._unknown.read(question, made, runs)
        if unknown is not None:
            yield unknown, "unknown name"
        outcome = self._resolver.resolve(question.found, made, question.parties_needed)
        outcome = each_of_list(with_time_taken(outcome, question), question)
        outcome = outcome if runs else self._on_topic_with_name(outcome, question)
        told = self._told_elsewhere(outcome, question, runs)
        if told is not None:
            yield told, "words of a party"
        outcome = self._verdicts.with_stance(outcome, question, runs)
        yield with_kind(outcome, question), rule.name

    def _topics_about(self, question: Question) -> Outcome | None:
        """The topics that have a word in their names, where it asks which there are: "list all
        topics about Assad"."""
        mention = question.topic_mention
        if mention is None or not question.cues.has("topics") or question.parties:
            return None
        words = question.found.words[mention.start : mention.end]
        named = self._scope.named_by(frozenset(word.root for word in words))
        if question.whens or question.occasions or len(question.topics) > 1 or len(named) < 2:
            return None
        return ChooseAnswer(
            cut(question.found.text), choices(self._catalogue, map(AskTopic, named))
        )

    def _on_topic_with_name(self, outcome: Outcome, question: Question) -> Outcome:
        """The outcome, on the topic that a speaker does speak of where the one named has nothing
        of theirs and a name of the other has the same word: Kerry has nothing on "Assad", and
        something on "aid to Assad". It says what the word was taken for."""
        mention = question.topic_mention
        request = outcome.request if isinstance(outcome, Understood) else None
        if not isinstance(request, AskSaid) or request.speaker is None or mention is None:
            return outcome
        if is_polar(question.cues) or question.cues.has("who", *STANCES):
            return outcome
        quotes = self._catalogue.quotes_of(request.actor, request.speaker)
        spoken_of = {quote.topic for quote in quotes}
        words = question.found.words[mention.start : mention.end]
        named = self._scope.named_by(frozenset(word.root for word in words))
        others = [topic for topic in named if topic in spoken_of]
        if request.topic in spoken_of or len(others) != 1:
            return outcome
        assert isinstance(outcome, Understood)  # noqa: S101 - what has a request is understood
        taken = TakenFor(cut(mention.typed), self._catalogue.library.topics[others[0]].name)
        return replace(
            outcome,
            request=replace(request, topic=others[0]),
            taken=tuple(dict.fromkeys((*outcome.taken, taken))),
        )

    def _told_elsewhere(
        self, outcome: Outcome, question: Question, runs: Sequence[Run]
    ) -> Outcome | None:
        """A search in what a party said, where it has nothing on the topic that is named and a
        text of it all of the words: "what did Putin say about Assad's army"."""
        mention = question.topic_mention
        request = outcome.request if isinstance(outcome, Understood) else None
        if not isinstance(request, AskSaid | AskPosition) or mention is None or not runs:
            return None
        if question.whens or question.occasions or request.topic is None:
            return None
        speaker = request.speaker if isinstance(request, AskSaid) else None
        quotes = self._catalogue.quotes_of(request.actor, speaker)
        if any(quote.topic == request.topic for quote in quotes):
            return None
        parts = sorted([*((run.start, run.typed) for run in runs), (mention.start, mention.typed)])
        words = " ".join(typed for _, typed in parts)
        if not self._search.holds(words, request.actor, speaker):
            return None
        return Understood(AskSearch(words, request.actor, speaker))
