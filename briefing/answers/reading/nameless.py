"""Questions that name nothing on file: greetings, lists, words to search for."""

from briefing.answers.catalogue import Catalogue
from briefing.answers.commands.evidence import words_to_search
from briefing.answers.composing import MOST_CHOICES, bare, choices
from briefing.answers.names import NameIndex
from briefing.answers.outcome import Outcome, Understood
from briefing.answers.parts import Choice
from briefing.answers.reading.asking import Question
from briefing.answers.refusals import IncompleteAnswer, Lack, UnknownAnswer
from briefing.answers.requests import (
    AskAbout,
    AskOverview,
    AskSearch,
    Help,
    ListActors,
    ListSources,
    ListTopics,
    Request,
    Welcome,
)
from briefing.answers.resolving import cut
from briefing.answers.search import SearchIndex

_WHOLE: tuple[tuple[str, Request], ...] = (
    ("greeting", Welcome()),
    ("help", Help()),
    ("about", AskAbout()),
    ("sources", ListSources()),
    ("actors", ListActors()),
    ("topics", ListTopics()),
)
"""Cues that are a question by themselves, and what they ask."""

_OPENING = ("search", "quotes", "said", "who", "wants", "subject", "timeline")
_CLOSING = ("quotes", "subject", "timeline")
"""Cues that are not among the words looked for."""


class NamelessReader:
    """Reads questions without names."""

    def __init__(self, catalogue: Catalogue, index: NameIndex, search: SearchIndex) -> None:
        self._catalogue = catalogue
        self._index = index
        self._search = search

    def search_asked_for(self, question: Question, *, whole: bool) -> Outcome | None:
        """A search, where the text is one phrase in quotation marks or begins with "search"."""
        text = question.found.text.strip()
        if whole:
            return Understood(AskSearch(text))
        spans = [span for span in question.cues.spans("search_first") if span[0] == 0]
        words = question.found.words
        if not spans:
            return None
        if spans[0][1] == len(words):
            return IncompleteAnswer("search", Lack.WORDS, words_to_search(self._catalogue))
        return Understood(AskSearch(text[words[spans[0][1]].start :]))

    def read(self, question: Question) -> Outcome:
        """What the words ask; where they ask nothing, a search for them; else what is near."""
        for cue, request in _WHOLE:
            if question.cues.is_all(cue):
                return Understood(request)
        words = self._telling(question)
        if not words:
            return self._lost()
        typed = " ".join(words)
        found = self._search.search(typed)
        if found.results and not found.some_words:
            return Understood(AskSearch(typed))
        near = (
            Choice(meaning.name, bare(meaning))
            for word in (typed, *words)
            for meaning in self._index.near(word)
        )
        return UnknownAnswer(cut(typed), tuple(dict.fromkeys(near))[:MOST_CHOICES])

    def _telling(self, question: Question) -> list[str]:
        """The words that say what the question is about: not those it begins or ends with."""
        words = question.found.words
        small = question.cues.lexicon.is_small
        opening, closing = question.cues.covered(*_OPENING), question.cues.covered(*_CLOSING)
        start, end = 0, len(words)
        while start < end and (start in opening or small(words[start])):
            start += 1
        while start < end and (end - 1 in closing or small(words[end - 1])):
            end -= 1
        return [token.typed for token in words[start:end] if not small(token)]

    def _lost(self) -> IncompleteAnswer:
        actors = (AskOverview(actor.id) for actor in self._catalogue.actors_by_quotes)
        return IncompleteAnswer("", Lack.QUESTION, choices(self._catalogue, actors))
