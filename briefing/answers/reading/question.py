"""A question in words, read as the nearest thing that can be answered."""

import re
from dataclasses import replace

from briefing.answers.catalogue import Catalogue
from briefing.answers.lexicon import Lexicon
from briefing.answers.names import NameIndex
from briefing.answers.names.finding import Found, NameFinder
from briefing.answers.parts import TakenFor
from briefing.answers.reading.asking import Question, rule_for
from briefing.answers.reading.cues import find_cues
from briefing.answers.reading.dates import find_date
from briefing.answers.reading.mentioned import (
    said_of_another,
    search_for_modified,
    with_modified_taken,
)
from briefing.answers.reading.nameless import NamelessReader
from briefing.answers.reading.strangers import StrangerReader, strange_words
from briefing.answers.refusals import Outcome, Understood
from briefing.answers.requests import AskSaid
from briefing.answers.resolving import Resolver
from briefing.answers.search import SearchIndex

_ADDRESSED = re.compile(r"@\w+")
_ONE_PHRASE = re.compile(r'\s*["“„«][^"“”„«»]+["”“»]\s*')


class QuestionReader:
    """Reads free text."""

    def __init__(
        self,
        catalogue: Catalogue,
        index: NameIndex,
        finder: NameFinder,
        resolver: Resolver,
        search: SearchIndex,
        lexicon: Lexicon,
    ) -> None:
        self._catalogue = catalogue
        self._index = index
        self._finder = finder
        self._resolver = resolver
        self._search = search
        self._lexicon = lexicon
        self._nameless = NamelessReader(catalogue, index, search)
        self._strangers = StrangerReader(search, resolver)

    def read(self, text: str) -> Outcome:
        """The request that the text comes to, or the way on where it comes to none."""
        asked = _ADDRESSED.sub(" ", text).strip()
        question = self._taken_apart(asked)
        one_phrase = _ONE_PHRASE.fullmatch(asked) is not None
        search = self._nameless.search_asked_for(question, whole=one_phrase)
        if search is not None:
            return search
        if not question.found.mentions and not question.dates:
            return self._nameless.read(question)
        of_another = said_of_another(question, self._search)
        if of_another is not None:
            return of_another
        rule = rule_for(question)
        strange = strange_words(question, self._index)
        beside = search_for_modified(question, strange, self._search) or self._strangers.read(
            question, rule, strange
        )
        if beside is not None:
            return beside
        outcome = self._resolver.resolve(question.found, rule, question.parties_needed)
        outcome = with_modified_taken(outcome, question, strange)
        return _with_date_taken(outcome, question.typed_date)

    def _taken_apart(self, text: str) -> Question:
        date = find_date(text)
        if date is None:
            found = self._named(text)
            return Question(found, find_cues(found.words, found.mentions, self._lexicon), ())
        blanked = text[: date.start] + " " * (date.end - date.start) + text[date.end :]
        found = replace(self._named(blanked), text=text)
        return Question(
            found,
            find_cues(found.words, found.mentions, self._lexicon),
            date.dates(self._catalogue.dates),
            text[date.start : date.end] if date.year is None else None,
        )

    def _named(self, text: str) -> Found:
        """The names in a text. Given names count only where nobody is named better."""
        found = self._finder.find(text, expected=False)
        strong = [item for item in found.mentions if not item.weak]
        somebody = any(item for item in strong if any(one.actor for one in item.meanings))
        if somebody:
            return found.with_mentions(strong)
        return found.with_mentions(
            [
                item
                for item in found.mentions
                if not item.weak
                or item.end - item.start > 1
                or not self._lexicon.is_common(found.words[item.start])
            ]
        )


def _with_date_taken(outcome: Outcome, typed: str | None) -> Outcome:
    """The outcome, saying for which date one without a year was taken."""
    if typed is None or not isinstance(outcome, Understood):
        return outcome
    request = outcome.request
    if not isinstance(request, AskSaid) or request.when is None:
        return outcome
    return replace(outcome, taken=(*outcome.taken, TakenFor(typed, str(request.when))))
