"""Questions that name something on file and, beside it, something that is not."""

from collections.abc import Iterator

from briefing.answers.composing import MOST_CHOICES, Rule
from briefing.answers.names import NameIndex
from briefing.answers.parts import Choice
from briefing.answers.reading.asking import Question
from briefing.answers.refusals import Outcome, Understood, UnknownAnswer
from briefing.answers.requests import AskSearch
from briefing.answers.resolving import Resolver, cut
from briefing.answers.search import SearchIndex

_CUES = (
    *("compare", "timeline", "since", "search", "quotes", "said", "who", "wants", "supports"),
    *("opposes", "leave", "stay", "negation", "sources", "actors", "topics", "help", "greeting"),
    "subject",
)
"""Words that say what is asked: they are no strangers."""


def strange_words(question: Question, index: NameIndex) -> list[int]:
    """The numbers of the words that are neither names, nor part of one, nor ask anything."""
    cues = question.cues
    meant = {
        root
        for mention in question.found.mentions
        for meaning in mention.meanings
        for root in index.words_of(meaning)
    }
    passed = cues.named | cues.covered(*_CUES)
    small = cues.lexicon.is_small
    return [
        number
        for number, token in enumerate(cues.words)
        if number not in passed
        and len(token.word) > 1
        and token.root not in meant
        and not small(token)
    ]


class StrangerReader:
    """Reads what is asked about something that has no name on file."""

    def __init__(self, search: SearchIndex, resolver: Resolver) -> None:
        self._search = search
        self._resolver = resolver

    def read(self, question: Question, rule: Rule, strange: list[int]) -> Outcome | None:
        """A search for the strange words with the name, or that nothing is called so.

        None where the question has a topic or a date, and where the words say too little to
        matter: then the names alone are answered.
        """
        if question.topic_mention is not None or question.dates:
            return None
        pointed = _pointed_at(question, strange)
        if not pointed:
            common = question.cues.lexicon.is_common
            strange = [number for number in strange if not common(question.found.words[number])]
        if not strange:
            return None
        search = self._search_for(question, strange)
        if search is not None or not pointed:
            return search
        return self._unknown(question, rule, strange)

    def _search_for(self, question: Question, strange: list[int]) -> Outcome | None:
        """A search, where the question names one party and some text holds all the words."""
        if len(question.parties) != 1:
            return None
        words = question.found.words
        typed = " ".join([question.parties[0].typed, *(words[number].typed for number in strange)])
        found = self._search.search(typed)
        if not found.results or found.some_words:
            return None
        return Understood(AskSearch(typed))

    def _unknown(self, question: Question, rule: Rule, strange: list[int]) -> UnknownAnswer:
        found = question.found
        typed = found.typed(strange[0], _end_of_run(strange, question.cues.named))
        known = tuple(mention.meanings[0] for mention in found.mentions)
        without = self._resolver.resolve(found, rule, question.parties_needed)
        near = [*self._resolver.near(typed, known, rule), *_way_on(without, self._resolver)]
        return UnknownAnswer(cut(typed), tuple(dict.fromkeys(near))[:MOST_CHOICES])


def _end_of_run(strange: list[int], named: frozenset[int]) -> int:
    """Where the first strange words end: at a name, or after the last of them."""
    last = strange[0]
    for number in strange[1:]:
        if not named.isdisjoint(range(last, number)):
            break
        last = number
    return last + 1


def _pointed_at(question: Question, strange: list[int]) -> bool:
    """Whether strange words are what the question is about: after "on", or beside names alone."""
    cues = question.cues
    lexicon = cues.lexicon
    strangers = frozenset(strange)
    pointing = False
    for number, token in enumerate(cues.words):
        if (token.word,) in lexicon.cues["subject"]:
            pointing = True
        elif pointing and number in strangers:
            return True
        elif number in cues.named or not lexicon.is_small(token):
            pointing = False
    others = (token for number, token in enumerate(cues.words) if number not in cues.named)
    return not cues.covered(*_CUES) and not any(lexicon.is_small(token) for token in others)


def _way_on(outcome: Outcome, resolver: Resolver) -> Iterator[Choice]:
    """What the question asks without its strange words."""
    if isinstance(outcome, Understood):
        yield Choice(resolver.label(outcome.request), outcome.request)
