"""The answerer: everything that can be asked of one library."""

import re
from dataclasses import replace

from briefing.answers.catalogue import Catalogue
from briefing.answers.commands.evidence import quote_id
from briefing.answers.commands.names import COMMANDS
from briefing.answers.commands.reading import CommandReader
from briefing.answers.following import Followed, FollowReader
from briefing.answers.lexicon import load_lexicon
from briefing.answers.model import AnyAnswer
from briefing.answers.names import Meaning, NameIndex
from briefing.answers.names.finding import NameFinder
from briefing.answers.offers import OfferMaker
from briefing.answers.queries import answer
from briefing.answers.reading import QuestionReader
from briefing.answers.reading.dates import find_date
from briefing.answers.refusals import Outcome, Understood, UnknownAnswer
from briefing.answers.requests import AskQuote, Request
from briefing.answers.resolving import Resolver
from briefing.answers.search import SearchIndex
from briefing.answers.verifying import PastedReader, Verifier
from briefing.answers.words import clean, tokens
from briefing.library.copies import Copies
from briefing.library.model import Library

_COMMAND = re.compile(r"\s*/(?P<name>\w+)(?:@\w+)?(?!\S)")


def _names_a_date(command: str, words: str) -> bool:
    """Whether the words of /position or /timeline say when."""
    asked = command.strip().removeprefix("/").casefold()
    return asked in ("position", "timeline") and find_date(words) is not None


class Answerer:
    """Answers questions from one library. A new library needs a new answerer.

    Making one reads every name and every quote once, which may be done in another thread. It is
    for one thread at a time then. No text makes it raise.
    """

    def __init__(self, library: Library, copies: Copies | None = None) -> None:
        """``copies`` are the articles' texts, for what is said of their words; None without."""
        lexicon = load_lexicon()
        self.library = library
        self._catalogue = Catalogue(library, copies)
        self._search = SearchIndex(library, lexicon)
        names = self._names = NameIndex(library, lexicon)
        finder = NameFinder(names, lexicon, self._search.knows)
        resolver = Resolver(self._catalogue, names, lexicon)
        self._following = FollowReader(library, names, finder, lexicon)
        self._verifier = Verifier(self._catalogue)
        self._pasted = PastedReader(self._catalogue, self._verifier, lexicon)
        self._commands = CommandReader(self._catalogue, finder, resolver, self._pasted, lexicon)
        self._offers = OfferMaker(self._catalogue, names, finder, self._search, lexicon)
        self._questions = QuestionReader(
            self._catalogue, names, finder, resolver, self._search, lexicon
        )

    def answer(self, request: Request) -> AnyAnswer:
        """The answer to a resolved request: a button's, or a link's."""
        return answer(self._catalogue, self._search, self._verifier, request)

    def command(self, name: str, words: str) -> AnyAnswer:
        """The answer to a command and the words after it, as typed."""
        outcome = self._commands.read(clean(name), words)
        if isinstance(outcome, UnknownAnswer) and _names_a_date(name, words):
            # "/position lavrov september 2015" is the question that its words are.
            outcome = self._questions.read(clean(words))
        return self._finish(outcome)

    def question(self, text: str) -> AnyAnswer:
        """The answer to free text; a command in it is answered as one."""
        command = _COMMAND.match(text)
        if command is not None:
            return self.command(command["name"], text[command.end() :])
        asked = clean(text)
        alone = asked.strip().casefold()
        if alone in COMMANDS:
            return self.command(alone, "")
        quote = self.library.quote(quote_id(alone))
        if quote is not None:
            return self.answer(AskQuote(quote.id))
        pasted = self._pasted.asked_for(text)
        return self._finish(self._questions.read(asked) if pasted is None else pasted)

    def renewed(self, library: Library) -> "Answerer":
        """An answerer for another library, with the same copies of the articles."""
        return Answerer(library, self._catalogue.copies)

    def named(self, words: str) -> tuple[Meaning, ...]:
        """What on file has just these words for a name; nothing where no name is made of them."""
        entry = self._names.entry([token.root for token in tokens(clean(words))])
        return () if entry is None else entry.meanings

    def follows(self, words: str) -> Followed:
        """The actors and topics that words name, for a chat that wants to follow them."""
        return self._following.read(words)

    def offers(self, query: str) -> tuple[AnyAnswer, ...]:
        """What to send for the words typed so far, best first: positions, comparisons, quotes.

        For no words these are the newest quotes. There are at most 50.
        """
        return tuple(self.answer(request) for request in self._offers.requests(clean(query)))

    def _finish(self, outcome: Outcome) -> AnyAnswer:
        if isinstance(outcome, Understood):
            return replace(self.answer(outcome.request), taken=outcome.taken)
        return outcome
