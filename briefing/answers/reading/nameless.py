"""Questions that name nothing on file: greetings, lists, words to search for."""

from collections.abc import Iterator
from itertools import islice

from briefing.answers.catalogue import Catalogue
from briefing.answers.commands.evidence import words_to_search
from briefing.answers.composing import MOST_ACTORS, MOST_CHOICES, bare, choices
from briefing.answers.names import Kind, NameIndex
from briefing.answers.parts import Choice, Unread
from briefing.answers.reading.asking import Question
from briefing.answers.reading.cues import Cues
from briefing.answers.reading.kinds import all_of_kind
from briefing.answers.reading.scope import Scope
from briefing.answers.refusals import IncompleteAnswer, Lack, Outcome, Understood, UnknownAnswer
from briefing.answers.requests import (
    AskAbout,
    AskChange,
    AskCommonGround,
    AskContested,
    AskCount,
    AskCoverage,
    AskOverview,
    AskSearch,
    AskTimeline,
    Help,
    ListActors,
    ListSources,
    ListSpeakers,
    ListTopics,
    Request,
    SourceFact,
    Welcome,
)
from briefing.answers.resolving import cut
from briefing.answers.search import SearchIndex
from briefing.answers.words import Token

_MOST_NEAR = 4
"""So many of the unknown words are looked at for names near to them."""

_OF_ALL: tuple[tuple[str, Request], ...] = (
    ("ranked_speakers", ListSpeakers()),
    ("ranked", ListActors()),
    ("contested", AskContested()),
    ("undated", AskTimeline(undated=True)),
    ("no_outlet", ListSources(lacking=SourceFact.OUTLET)),
    ("no_author", ListSources(lacking=SourceFact.AUTHOR)),
    ("published", ListSources()),
    ("count", AskCount()),
    ("coverage", AskCoverage()),
    ("speakers", ListSpeakers()),
    ("method", AskAbout()),
    ("change", AskChange()),
    ("sources", ListSources()),
)
"""Cues that ask about the whole library where no other word asks anything else."""
_BESIDE = (
    *("newest", "oldest", "counted", "views", "quotes", "sources", "actors", "topics", "who"),
    *("said", "differ", "politely", "listing", "greeting", "gratitude", "interjection"),
    *("auxiliary", "question_word", "of_record"),
)
"""Cues that may stand beside one of those: "how many positions do you have"."""

_WHOLE: tuple[tuple[str, Request], ...] = (
    ("start", Welcome()),
    ("help", Help()),
    ("about", AskAbout()),
    ("sources", ListSources()),
    ("actors", ListActors()),
    ("topics", ListTopics()),
)
"""Cues that are a question by themselves, and what they ask."""

_OPENING = (
    *("politely", "search", "quotes", "views", "said", "who", "wants", "subject", "timeline"),
    *("newest", "oldest", "greeting", "gratitude", "interjection", "supports", "opposes"),
    *("sources", "published", "undated"),
)
_CLOSING = (
    *("quotes", "views", "said", "wants", "subject", "timeline", "supports", "opposes"),
    *("politely", "gratitude"),
)
_PASSED = (
    *("said", "subject", "wants", "supports", "opposes", "views", "negation", "search"),
    *("question_word", "auxiliary", "sources", "words_end", "of_file"),
)
"""Cues that are not among the words looked for."""


_BESIDE_QUOTES = (
    *("quotes", "newest", "oldest", "politely", "listing", "search", "subject", "said"),
    *("greeting", "gratitude", "interjection", "abbreviation"),
)
"""Cues that say no more than which quotes are asked for, and in which order."""


_CLOSING_MARKS = ('"', "”", "»")
_OF_RECORD = ("undated", "of_record", "no_outlet", "no_author", "published", "sources")
"""Cues of what is known of quotes: "quotes with stated dates" are not those with such words."""
_BESIDE_WORDS = (
    *("words_follow", "quotes", "said", "who", "search", "politely", "listing", "uttered"),
    *("views", "sources", "auxiliary", "question_word", "count"),
)
"""Cues that may stand before the words that are searched for."""


class NamelessReader:
    """Reads questions without names."""

    def __init__(
        self, catalogue: Catalogue, index: NameIndex, search: SearchIndex, scope: Scope
    ) -> None:
        self._catalogue = catalogue
        self._index = index
        self._search = search
        self._scope = scope

    def search_asked_for(self, question: Question, *, whole: bool) -> Outcome | None:
        """A search, where the text is one phrase in quotation marks, begins with "search", or asks
        for what holds a word: "quotes by Putin with the word terrorism"."""
        text = question.found.text.strip()
        if whole:
            return Understood(AskSearch(text))
        cues = question.cues
        end = max((end for start, end in cues.spans("search_first") if not start), default=0)
        if not end:
            return self._holding_words(question)
        if self._skip_small(cues, end) in cues.covered("quotes"):
            # "Find me quotes about terrorism" asks for what is said of it.
            return self._holding_words(question)
        if end == len(cues.words):
            return IncompleteAnswer("search", Lack.WORDS, words_to_search(self._catalogue))
        end = next((last for first, last in cues.spans("words_follow") if first == end), end)
        return Understood(AskSearch(_text_behind(question, end)))

    def _skip_small(self, cues: Cues, number: int) -> int:
        """The number of the next word that is none of grammar, from this one on."""
        telling = (
            one
            for one in range(number, len(cues.words))
            if not cues.lexicon.is_small(cues.words[one])
        )
        return next(telling, len(cues.words))

    def _holding_words(self, question: Question) -> Outcome | None:
        """A search for words that are called so: "containing the word legitimate"."""
        cues = question.cues
        end = next((end for _, end in cues.spans("words_follow") if end < len(cues.words)), None)
        if end is None or any(item.start == end for item in question.found.mentions):
            return None
        if not cues.covered(*_OF_RECORD).isdisjoint(range(end, len(cues.words))):
            return None
        before = [item for item in question.found.mentions if item.end < end]
        passed = cues.covered(*_BESIDE_WORDS) | {
            number for item in before for number in range(item.start, item.end)
        }
        is_all = all(
            number in passed or cues.lexicon.is_small(cues.words[number]) for number in range(end)
        )
        whose = [meaning for item in before for meaning in item.meanings]
        if not is_all or len(whose) > 1 or any(one.kind is Kind.TOPIC for one in whose):
            return None
        ids = next(
            ((one.actor, one.id) if one.actor is not None else (one.id, None) for one in whose),
            (None, None),
        )
        return Understood(AskSearch(_text_behind(question, end), *ids))

    def whole(self, question: Question) -> Outcome | None:
        """What the words ask that are one cue and nothing else: "help", "which topics"."""
        cues = question.cues
        listed = all_of_kind(question.cues, _BESIDE)
        if listed is not None:
            return Understood(listed)
        for cue, request in _OF_ALL:
            if cue == "ranked" and cues.has("sources"):
                request = ListSources()
            if cue == "undated" and cues.has("sources"):
                request = ListSources(lacking=SourceFact.PUBLISHED)
            if cues.has(cue) and cues.has_only(cue, *_BESIDE):
                return Understood(request)
        if cues.has("agree", "differ") and cues.has("actors", "topics") and not cues.has("who"):
            return self._common_ground(cues)
        if self._asks_for_quotes(question):
            return Understood(AskTimeline(newest_first=not question.cues.has("oldest")))
        for cue, request in _WHOLE:
            if question.cues.is_all(cue):
                return Understood(request)
        if question.cues.is_all("oldest"):
            return Understood(AskTimeline())
        return None

    def _common_ground(self, cues: Cues) -> Outcome | None:
        """What all share, or do not: "which topics do all actors share". None where a word asks
        something else."""
        holders = [one.id for one in self._catalogue.actors_by_quotes if one.positions]
        is_all = cues.has_only("agree", "differ", *_BESIDE)
        if not is_all or not 1 < len(holders) <= MOST_ACTORS:
            return None
        return Understood(AskCommonGround(tuple(holders), differ=not cues.has("agree")))

    def _asks_for_quotes(self, question: Question) -> bool:
        """Whether it asks for quotes of anybody on anything: "the newest quotes on Syria"."""
        cues = question.cues
        passed = cues.covered(*_BESIDE_QUOTES)
        return cues.has("quotes") and all(
            number in passed or cues.lexicon.is_small(token) or self._scope.covers(token)
            for number, token in enumerate(cues.words)
        )

    def read(self, question: Question) -> Outcome:
        """A search for the words that tell something; where nothing holds them, what is near."""
        runs = self._telling(question)
        if not runs:
            return self._lost()
        words = " ".join(runs)
        cues = question.cues
        is_of_words = cues.has("search") or (cues.has("who") and cues.has("said"))
        if self._search.holds(words) or (is_of_words and len(runs) == 1):
            return Understood(AskSearch(words))
        known = [run for run in runs if len(runs) > 1 and self._search.holds(run)]
        unknown = [run for run in runs if run not in known] or [words]
        near = [*self._near(unknown[0]), *(Choice(run, AskSearch(run)) for run in known)]
        return UnknownAnswer(
            cut(unknown[0]),
            tuple(dict.fromkeys(near))[:MOST_CHOICES],
            unread=Unread(unknown=tuple(map(cut, unknown[1:]))),
        )

    def _near(self, typed: str) -> Iterator[Choice]:
        """The names near to all that was typed, then those near to one of its words, and words of
        texts that begin alike: "Kurdish" for "kurds"."""
        for part in islice(dict.fromkeys((typed, *typed.split())), _MOST_NEAR):
            for meaning in self._index.near(part):
                yield Choice(meaning.name, bare(meaning))
        for word in self._search.beginning_as(typed):
            yield Choice(word, AskSearch(word))

    def _telling(self, question: Question) -> list[str]:
        """The words that say what the question is about, those that stand together as one.

        They are not those with which it begins or ends: "who said ..." asks.
        """
        words = question.found.words
        lexicon = question.cues.lexicon
        terms = {
            words[number]
            for term in lexicon.terms
            for place in term.places(words)
            for number in range(*place)
        }

        def small(token: Token) -> bool:
            return lexicon.is_small(token) and token not in terms

        opening, closing = question.cues.covered(*_OPENING), question.cues.covered(*_CLOSING)
        start, end = 0, len(words)
        while start < end and (start in opening or small(words[start])):
            start += 1
        while start < end and (end - 1 in closing or small(words[end - 1])):
            end -= 1
        passed = question.cues.covered(*_PASSED)
        runs: list[list[str]] = [[]]
        for number in range(start, end):
            is_term = words[number] in terms
            if not is_term and (small(words[number]) or number in passed):
                runs.append([])
            else:
                runs[-1].append(self._scope.in_english(words[number]))
        return [" ".join(run) for run in runs if run]

    def _lost(self) -> IncompleteAnswer:
        actors = (AskOverview(actor.id) for actor in self._catalogue.actors_by_quotes)
        return IncompleteAnswer("", Lack.QUESTION, choices(self._catalogue, actors))


def _text_behind(question: Question, number: int) -> str:
    """The text behind the word before, with the quotation marks that begin it, and without what
    asks where the words stand: "does the word terror appear"."""
    words, cues = question.found.words, question.cues
    last = len(words)
    while last > number + 1 and (
        last - 1 in cues.covered("words_end") or cues.lexicon.is_small(words[last - 1])
    ):
        last -= 1
    end = len(question.found.text) if last == len(words) else words[last - 1].end
    end += question.found.text[end : end + 1] in _CLOSING_MARKS
    text = question.found.text[words[number - 1].end : end]
    return text.strip().lstrip(":,").rstrip("?").strip()
