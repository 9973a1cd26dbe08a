"""The answerer: everything that can be asked of one library."""

import re
from dataclasses import replace
from datetime import date, datetime

from briefing.answers.catalogue import Catalogue
from briefing.answers.commands.evidence import evidence_named
from briefing.answers.commands.names import COMMANDS
from briefing.answers.commands.reading import NAMING, CommandReader
from briefing.answers.conversation import Previous
from briefing.answers.explained import Explained
from briefing.answers.following import Followed, FollowReader
from briefing.answers.kept_answers import KeptAnswers, KeptReadings
from briefing.answers.lexicon import Lexicon, load_lexicon
from briefing.answers.model import AnyAnswer
from briefing.answers.names import Meaning, NameIndex
from briefing.answers.names.collecting import have_same_names
from briefing.answers.names.finding import NameFinder
from briefing.answers.offers import OfferMaker
from briefing.answers.parts import MOST_WORDS, NOTHING_UNREAD
from briefing.answers.queries import Lookups, answer
from briefing.answers.queries.speaking_of import SpeakingOf
from briefing.answers.reading import QuestionReader
from briefing.answers.reading.question import OUTCOMES
from briefing.answers.reading.relative import relative_times
from briefing.answers.reading.words_read import Reading
from briefing.answers.refusals import (
    Outcome,
    Understood,
    UnknownAnswer,
)
from briefing.answers.requests import Request
from briefing.answers.resolving import Resolver
from briefing.answers.search import SearchIndex, StoredIndex
from briefing.answers.verifying import GivenReader, PastedReader, PostReader, Verifier
from briefing.answers.verifying.pasted import with_double_marks
from briefing.answers.words import clean, first_words, tokens
from briefing.library.copies import Copies
from briefing.library.model import Library

_ANY_DAY = date(2000, 1, 1)
"""A day from which "last week" can be told as well as from any other."""
_COMMAND = re.compile(r"\s*/(?P<name>\w+)(?:@\w+)?(?!\S)")
_BARE_COMMAND = re.compile(r"\s*(?P<name>[^\W_]+)(?P<words>[\s:].*)", re.DOTALL)
_ASKING_OF_IT = ("source", "sources", "timeline", "compare")
"""Commands whose bare names ask of the answer before, where there is one."""
_AS_QUESTIONS = {"compare": "compare ", "brief": "compare ", "timeline": "timeline "}
"""With which words the rest of a command says the same as a question."""
_EVIDENCE = ("quote", "source")
"""Commands that lead to evidence: without a slash, only where what follows is on file."""


class Answerer:
    """Answers questions from one library. A new library needs a new answerer.

    Making one reads every name and every quote once, which may be done in another thread. It is
    for one thread at a time then. No text makes it raise.
    """

    def __init__(
        self,
        library: Library,
        copies: Copies | None = None,
        before: "Answerer | None" = None,
        stored: StoredIndex | None = None,
    ) -> None:
        """``copies`` are the articles' texts, for what is said of their words; None without.

        ``before`` answers from the library before this one: what did not change is not read again.
        ``stored`` keeps the search's index for the next start.
        """
        lexicon: Lexicon = load_lexicon() if before is None else before._lexicon
        self.library = library
        self._lexicon: Lexicon = lexicon
        self.catalogue = Catalogue(library, copies)
        search = None if before is None else before._search
        self._search: SearchIndex = SearchIndex(library, lexicon, search, stored)
        names: NameIndex = (
            before._names
            if before is not None and have_same_names(before.library, library)
            else NameIndex(library, lexicon)
        )
        self._names: NameIndex = names
        finder = NameFinder(names, lexicon, self._search.uses)
        resolver = Resolver(self.catalogue, names, lexicon)
        self._following = FollowReader(library, names, finder, lexicon)
        verifier = Verifier(self.catalogue, self._search)
        speaking_of = SpeakingOf(self.catalogue, finder)
        self._kept = KeptAnswers()
        self._readings = KeptReadings()
        self._commands_kept = KeptReadings()
        self._lookups = Lookups(self.catalogue, self._search, verifier, speaking_of)
        self._pasted = PastedReader(self.catalogue, verifier, finder, lexicon)
        given = GivenReader(library, finder, lexicon)
        self._posts = PostReader(verifier, self._pasted, given, lexicon)
        self._commands = CommandReader(self.catalogue, finder, resolver, self._pasted, lexicon)
        self._offers = OfferMaker(self.catalogue, names, finder, self._search, lexicon)
        self._questions = QuestionReader(
            self.catalogue, names, finder, resolver, self._search, speaking_of, lexicon
        )

    def answer(self, request: Request) -> AnyAnswer:
        """The answer to a resolved request: a button's, or a link's."""
        copies = self.catalogue.copies.renewals
        return self._kept.answer(request, copies, lambda asked: answer(self._lookups, asked))

    def command(self, name: str, words: str, now: datetime | None = None) -> AnyAnswer:
        """The answer to a command and the words after it, as typed; ``now`` as for a question."""
        if self.tells_from_today(words):
            return self._commanded(name, words, now).answer
        copies = self.catalogue.copies.renewals
        return self._commands_kept.read(
            f"{name} {words}", copies, lambda _: self._commanded(name, words, now)
        ).answer

    def question(
        self, text: str, now: datetime | None = None, after: Previous | None = None
    ) -> AnyAnswer:
        """The answer to free text; a command in it is answered as one.

        ``now`` is an aware moment in the reader's time zone, from which "last week" is told.
        Without it such words are said not to be understood. ``after`` is the answer before, from
        which a follow-up goes on: "and the US?".
        """
        return self._read_or_kept(text, now, after).answer

    def tells_from_today(self, text: str) -> bool:
        """Whether the text has a time that is told from today: then its answer needs ``now``."""
        return any(relative_times(clean(text), _ANY_DAY))

    def explain(
        self, text: str, now: datetime | None = None, after: Previous | None = None
    ) -> Explained:
        """The answer to free text or a command, and how each of its words was read."""
        explained = self._read_or_kept(text, now, after)
        command = _COMMAND.match(text) or _BARE_COMMAND.match(clean(text))
        name = command["name"].casefold() if command is not None else ""
        if explained.reading is not None or command is None or name not in NAMING:
            return explained
        typed = clean(text)[command.end("name") :].lstrip(": ")
        words, _ = first_words(typed, MOST_WORDS - 1)
        reading = self._questions.account(words, explained.answer.request, f"/{name}")
        return Explained(explained.answer, reading)

    def _read_or_kept(self, text: str, now: datetime | None, after: Previous | None) -> Explained:
        if after is not None or self.tells_from_today(text):
            return self._read(text, now, after)
        copies = self.catalogue.copies.renewals
        return self._readings.read(text, copies, lambda asked: self._read(asked, now))

    def _read(self, text: str, now: datetime | None, after: Previous | None = None) -> Explained:
        command = _COMMAND.match(text)
        if command is not None:
            return self._commanded(command["name"], text[command.end() :], now)
        asked = with_double_marks(clean(text))
        alone = asked.strip().casefold()
        if alone in COMMANDS and (after is None or alone not in _ASKING_OF_IT):
            return self._commanded(alone, "", now)
        evidence = evidence_named(alone, self.library, self._lexicon)
        if evidence is not None:
            return Explained(self.answer(evidence))
        post = self._posts.among(text, alone=True)
        if post is not None:
            return Explained(post)
        pasted = self._pasted.asked_for(text)
        if pasted is not None:
            return self._finish(pasted)
        short, beyond = first_words(asked, MOST_WORDS)
        commanded = self._without_slash(short)
        if commanded is not None:
            return commanded.telling_of(beyond)
        return self._asked(asked, now, after)

    def _commanded(self, name: str, words: str, now: datetime | None) -> Explained:
        asked = clean(name).strip().removeprefix("/").casefold()
        if asked == "verify" and (post := self._posts.among(words)) is not None:
            return Explained(post)
        if asked == "verify":
            return self._finish(self._commands.read(clean(name), words))
        short, beyond = first_words(words, MOST_WORDS - 1)
        return self._commanded_shortly(asked, short, now).telling_of(beyond)

    def _commanded_shortly(self, asked: str, words: str, now: datetime | None) -> Explained:
        outcome = self._commands.read(asked, words)
        if asked in NAMING:
            time_asked = isinstance(outcome, UnknownAnswer) and self._questions.has_time(
                words, now
            )
            if time_asked or self._questions.says_more(words):
                # "/position lavrov september 2015" is the question that its words are.
                prefix = _AS_QUESTIONS.get(asked, "")
                return self._asked(prefix + clean(words), now)
        return self._finish(outcome)

    def _without_slash(self, text: str) -> Explained | None:
        """The answer to "position russia"; None where the words do not fit the command."""
        command = _BARE_COMMAND.match(text)
        name = command["name"].casefold() if command is not None else ""
        if command is None or name not in (*NAMING, *_EVIDENCE):
            return None
        if self._questions.says_more(command["words"]):
            return None
        outcome = self._commands.read(name, command["words"].lstrip(": "))
        return self._finish(outcome) if isinstance(outcome, Understood) else None

    def _asked(self, text: str, now: datetime | None, after: Previous | None = None) -> Explained:
        is_timeless = not self.tells_from_today(text)
        read = self._questions.read(text, now, after, is_timeless=is_timeless)
        if not isinstance(read.outcome, OUTCOMES):
            return Explained(read.outcome, read.reading)
        finished = self._finish(read.outcome, read.reading)
        resumed = read.outcome.resumed if isinstance(read.outcome, Understood) else None
        if resumed is not None:
            return replace(finished, page=resumed.page, after=after, resumed=resumed)
        if after is None or not read.goes_on:
            return finished
        carried = finished.answer.carried
        is_more = carried is not None and carried.is_more
        return replace(finished, page=after.page + 1 if is_more else 1, after=after)

    def post(self, text: str, asking: str = "") -> AnyAnswer:
        """A verdict on each quotation of a post that was forwarded, or is replied to.

        A post without quotation marks is looked for as it stands. ``asking`` are the words of the
        reply, which may name a party: "did Obama say this?".
        """
        pasted = self._posts.read(text, asking)
        return pasted or self._finish(self._pasted.read(text, asking)).answer

    def asks_about_post(self, words: str) -> bool:
        """Whether a reply asks of the post above it whether it is so: "is this true?"."""
        return self._posts.is_asked_about(words)

    def renewed(self, library: Library) -> "Answerer":
        """An answerer for another library, with the same copies of the articles."""
        return Answerer(library, self.catalogue.copies, self)

    def named(self, words: str) -> tuple[Meaning, ...]:
        """What on file has just these words for a name; nothing where no name is made of them."""
        entry = self._names.entry([token.root for token in tokens(clean(words))])
        return () if entry is None else entry.meanings

    def follows(self, words: str) -> Followed:
        """The actors and topics that words name, for a chat that wants to follow them."""
        return self._following.read(words)

    def offers(self, query: str, start: int = 0) -> tuple[AnyAnswer, ...]:
        """What to send for the words typed so far, best first: positions, comparisons, quotes.

        For no words these are the newest quotes. At most ten are given, from number ``start`` on,
        and fifty in all.
        """
        requests = self._offers.requests(clean(query), start)
        return tuple(self.answer(request) for request in requests)

    def _finish(self, outcome: Outcome, reading: Reading | None = None) -> Explained:
        if not isinstance(outcome, Understood):
            return Explained(outcome, reading)
        answered = self.answer(outcome.request)
        is_all = not (outcome.taken or outcome.further or outcome.caveats)
        if is_all and outcome.unread == NOTHING_UNREAD and outcome.carried is None:
            return Explained(answered, reading)
        told = replace(
            answered,
            taken=outcome.taken,
            unread=outcome.unread,
            carried=outcome.carried,
            further=outcome.further,
            caveats=outcome.caveats,
        )
        return Explained(told, reading)
