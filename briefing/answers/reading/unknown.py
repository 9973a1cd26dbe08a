"""Questions with names that nobody on file has: what is left of them is offered, not assumed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.answers.composing import MOST_CHOICES, Rule
from briefing.answers.names import Kind, Meaning, Mention
from briefing.answers.names.demonyms import is_country_word
from briefing.answers.parts import NOTHING_UNREAD, Choice, Unread
from briefing.answers.reading.asking import Question
from briefing.answers.reading.leftovers import Run, Slot
from briefing.answers.refusals import ChooseAnswer, Outcome, Understood, UnknownAnswer
from briefing.answers.requests import AskSearch
from briefing.answers.resolving import Resolver, cut
from briefing.answers.search import SearchIndex
from briefing.answers.words import phrase

_FEW_WORDS = 4
"""Words of a question that is a party and another word: "Putin and terrorism"."""
_WHO_IS = (["who", "is"], ["whos"])


class UnknownReader:
    """Reads what is asked about somebody or something that has no name on file."""

    def __init__(self, search: SearchIndex, resolver: Resolver) -> None:
        self._search = search
        self._resolver = resolver

    def read(self, question: Question, rule: Rule, runs: Sequence[Run]) -> Outcome | None:
        """That somebody is not on file, or a search for what is asked about.

        None where the names alone are to be answered: a list of parties of which enough are on
        file, a topic that is, or unknown words that are neither.
        """
        unknown = self._unknown_party(question, runs)
        if unknown is not None and unknown.slot is Slot.LISTED:
            search = self._search_for_listed(question, unknown)
            if search is not None:
                return search
        if unknown is not None:
            return self._not_on_file(question, rule, runs, unknown)
        subject = next((run for run in runs if run.slot is Slot.SUBJECT), None)
        if question.topic_mention is not None or question.occasions:
            return None
        telling = [run for run in runs if run is subject or self._is_telling(question, run)]
        telling = [run for run in telling if run.slot is not Slot.VERB]
        if not telling or (question.whens and subject is None):
            return None
        search = self._search_for(question, telling)
        is_asked_about = subject is not None or _is_all_beside(question)
        if search is not None or not is_asked_about:
            return search
        return self._not_on_file(question, rule, runs, subject or telling[0])

    def modified(
        self, question: Question, rule: Rule, runs: Sequence[Run], mention: Mention
    ) -> Outcome:
        """That there is nothing on a topic with another word before it: "chemical weapons".

        The words are searched for in what the one party says; the topic itself is offered.
        """
        phrase_typed = f'"{mention.typed}"'
        party = question.parties[0].meanings if len(question.parties) == 1 else ()
        if len(party) == 1:
            actor, speaker = _ids(party[0])
            if self._search.holds(phrase_typed, actor, speaker):
                return Understood(AskSearch(phrase_typed, actor, speaker))
        run = Run(mention.start, mention.end, mention.typed, Slot.SUBJECT)
        return self._not_on_file(question, rule, runs, run)

    def topic_as_party(self, question: Question) -> UnknownAnswer | None:
        """That a topic takes no positions, where the question asks what it wants or says."""
        mention = question.topic_mention
        if mention is None:
            return None
        is_asked = _is_asked_as_party(question, mention)
        if not is_asked and not _is_speaking_of(question, mention):
            return None
        others = [one for one in question.found.mentions if one is not mention and not one.weak]
        near = [
            self._resolver.alone(meaning) for one in (mention, *others) for meaning in one.meanings
        ]
        return UnknownAnswer(cut(mention.typed), tuple(near)[:MOST_CHOICES], is_topic=True)

    def _unknown_party(self, question: Question, runs: Sequence[Run]) -> Run | None:
        """The first party that is not on file, unless enough of a list are."""
        parties = [run for run in runs if run.slot is Slot.PARTY]
        listed = [run for run in runs if run.slot is Slot.LISTED]
        if parties:
            return parties[0]
        return listed[0] if listed and len(question.parties) < 2 else None

    def _is_telling(self, question: Question, run: Run) -> bool:
        """Whether the words are rare enough to be what the question is about."""
        common = question.cues.lexicon.is_common
        return not all(common(word) for word in question.found.words[run.start : run.end])

    def _search_for_listed(self, question: Question, run: Run) -> Outcome | None:
        """A search in what the party says for a word that is no name: "Putin and terrorism"."""
        is_name = run.typed[0].isupper() or is_country_word(phrase(run.typed))
        if is_name or question.topic_mention is not None or len(question.found.words) > _FEW_WORDS:
            return None
        return self._search_for(question, [run])

    def _search_for(self, question: Question, runs: Sequence[Run]) -> Outcome | None:
        """A search in what the one party says, where a text of it holds all the words."""
        if len(question.parties) != 1 or len(question.parties[0].meanings) != 1:
            return None
        party = question.parties[0].meanings[0]
        typed = " ".join(run.typed for run in runs)
        actor, speaker = _ids(party)
        if not self._search.holds(typed, actor, speaker):
            return None
        return Understood(AskSearch(typed, actor, speaker))

    def _not_on_file(
        self, question: Question, rule: Rule, runs: Sequence[Run], unknown: Run
    ) -> UnknownAnswer:
        found = question.found
        known = tuple(mention.meanings[0] for mention in found.mentions)
        typed = found.typed(unknown.start, self._end_of_name(question, unknown))
        is_country = is_country_word(phrase(unknown.typed))
        searched = tuple(self._mentioned(question, runs))
        in_texts = {choice.name for choice in searched}
        near = [
            *(() if is_country else self._resolver.near(unknown.typed, known, rule)),
            *self._way_on(question, rule),
            *searched,
        ]
        others = tuple(
            cut(run.typed)
            for run in runs
            if run.slot in (Slot.PARTY, Slot.LISTED, Slot.SUBJECT, Slot.NAME)
            and not unknown.start <= run.start < unknown.end
            and cut(run.typed) not in in_texts
        )
        by_name = {choice.name: choice for choice in reversed(near)}
        chosen = tuple(dict.fromkeys(by_name[choice.name] for choice in near))[:MOST_CHOICES]
        return UnknownAnswer(
            cut(typed),
            chosen,
            is_spoken_of=self._search.holds(typed),
            unread=Unread(unknown=others),
        )

    def _end_of_name(self, question: Question, run: Run) -> int:
        """Where the unknown name ends: "michelle obama" with the surname that is on file."""
        behind = (one for one in question.found.mentions if one.start == run.end)
        surname = next(behind, None)
        if run.slot is not Slot.PARTY or surname is None or surname.weak:
            return run.end
        words = question.found.words
        if question.found.text[words[run.end - 1].end : words[run.end].start].strip():
            return run.end  # a comma: the surname is the next one's of a list
        is_person = all(meaning.kind is Kind.SPEAKER for meaning in surname.meanings)
        return surname.end if is_person else run.end

    def _way_on(self, question: Question, rule: Rule) -> Iterator[Choice]:
        """What the question asks without its unknown words."""
        if not question.found.mentions:
            return
        outcome = self._resolver.resolve(question.found, rule, question.parties_needed)
        if isinstance(outcome, Understood):
            yield Choice(self._resolver.label(outcome.request), outcome.request)
        elif isinstance(outcome, ChooseAnswer):
            yield from outcome.choices
        for mention in question.found.mentions:
            for meaning in mention.meanings:
                yield self._resolver.alone(meaning)

    def _mentioned(self, question: Question, runs: Sequence[Run]) -> Iterator[Choice]:
        """A search for each run of unknown words that some text on file holds."""
        for run in runs:
            if run.slot is Slot.VERB:
                continue
            if self._search.holds(run.typed):
                yield Choice(cut(run.typed), AskSearch(run.typed))


def _is_speaking_of(question: Question, mention: Mention) -> bool:
    """Whether the question is what the topic says about another name: "Assad on Putin"."""
    cues = question.cues
    if mention.start or mention.end not in cues.covered("subject"):
        return False
    following = mention.end + 1
    return any(party.start == following for party in question.parties)


def _is_asked_as_party(question: Question, mention: Mention) -> bool:
    """Whether a name is asked about as one who speaks: "does Assad want", "Assad's position",
    "who is Assad"."""
    words, cues = question.found.words, question.cues
    articles = cues.lexicon.articles
    before = [number for number in range(mention.start) if words[number].word not in articles]
    previous = before[-1] if before else None
    behind = [token.word for token in words[mention.end : mention.end + 2]]
    holds = mention.end in cues.covered("views", "quotes")
    holds = holds or behind[:1] == ["words"] or behind[:1] == ["own"]
    is_holder = holds and words[mention.end - 1].is_possessive
    if cues.has("who") and not question.parties:
        return [words[number].word for number in before] in _WHO_IS and mention.end == len(words)
    if question.parties and not _is_subject(question, mention, previous):
        return False
    if is_holder or previous is None:
        return is_holder
    is_asked = previous in cues.covered("does") or (
        previous in cues.covered("said") and previous - 1 in cues.covered("question_word")
    )
    is_asked = is_asked or _is_subject(question, mention, previous)
    return is_asked and cues.has("said", "wants", "supports", "opposes")


def _is_subject(question: Question, mention: Mention, previous: int | None) -> bool:
    """Whether the name does what the verb behind it says: "does the UN support the opposition",
    "what is the UN saying about refugees"."""
    cues = question.cues
    is_asked = previous is not None and previous in cues.covered("does", "question_word", "being")
    behind = cues.covered("said", "wants", "supports", "opposes")
    return is_asked and mention.end in behind and mention.end not in cues.covered("leave", "stay")


def _ids(party: Meaning) -> tuple[str | None, str | None]:
    """The ids of an actor, or of a speaker's actor and the speaker."""
    return (party.actor, party.id) if party.kind is Kind.SPEAKER else (party.id, None)


def _is_all_beside(question: Question) -> bool:
    """Whether the question is names and unknown words alone: "russia pineapple"."""
    cues = question.cues
    others = [number for number in range(len(cues.words)) if number not in cues.named]
    covered = cues.covered(
        *("compare", "timeline", "search", "quotes", "views", "said", "who", "wants"),
        *("supports", "opposes", "leave", "stay", "negation", "newest", "oldest", "auxiliary"),
    )
    return not any(
        number in covered or cues.lexicon.is_small(cues.words[number]) for number in others
    )


def with_unknown(outcome: Outcome, unread: Unread) -> Outcome:
    """The outcome with the words that are not read, those that it names already left out."""
    if unread == NOTHING_UNREAD:
        return outcome
    if not isinstance(outcome, UnknownAnswer):
        return replace(outcome, unread=unread)
    told = " ".join((outcome.typed, *outcome.unread.unknown))
    unknown = tuple(one for one in unread.unknown if one not in told)
    return replace(
        outcome,
        unread=replace(
            unread,
            unknown=(*outcome.unread.unknown, *unknown),
            not_understood=tuple(one for one in unread.not_understood if one not in told),
        ),
    )
