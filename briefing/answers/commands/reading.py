"""A command's words read as its request."""

from briefing.answers import composing
from briefing.answers.catalogue import Catalogue
from briefing.answers.commands import evidence
from briefing.answers.composing import Rule
from briefing.answers.lexicon import Lexicon
from briefing.answers.names.finding import NameFinder
from briefing.answers.refusals import IncompleteAnswer, Lack, Outcome, Understood
from briefing.answers.requests import (
    AskAbout,
    AskSearch,
    Help,
    ListActors,
    ListSources,
    ListTopics,
    Request,
    Welcome,
)
from briefing.answers.resolving import Resolver
from briefing.answers.verifying import PastedReader
from briefing.answers.words import clean

LONGEST_COMMAND = 32
"""Telegram's limit on a command's name."""


class CommandReader:
    """Reads the words after a command."""

    def __init__(
        self,
        catalogue: Catalogue,
        finder: NameFinder,
        resolver: Resolver,
        pasted: PastedReader,
        lexicon: Lexicon,
    ) -> None:
        self._catalogue = catalogue
        self._finder = finder
        self._resolver = resolver
        self._pasted = pasted
        self._lexicon = lexicon

    def read(self, command: str, typed: str) -> Outcome:
        """The request of a command; of one that does not exist, help that says so."""
        name = command.strip().removeprefix("/").casefold()[:LONGEST_COMMAND]
        words = clean(typed)
        if name in _RULES:
            return self._named(*_RULES[name], words)
        whole = _WHOLE.get(name)
        if whole is not None:
            return Understood(whole)
        match name:
            case "help":
                return Understood(_help_on(words))
            case _ if name.startswith("quote_"):
                return evidence.quote(self._catalogue, name)
            case "search":
                return self._search(words)
            case "quote":
                return evidence.quote(self._catalogue, words)
            case "verify":
                return self._pasted.read(typed)
            case "source":
                return evidence.source(self._catalogue, self._lexicon, words)
            case _:
                return Understood(Help(name or None))

    def _named(self, rule: Rule, parties: int | None, words: str) -> Outcome:
        found = self._finder.find(words, expected=True)
        unknown = self._resolver.unknown(found, rule)
        return unknown or self._resolver.resolve(found, rule, parties)

    def _search(self, words: str) -> Outcome:
        if any(character.isalnum() for character in words):
            return Understood(AskSearch(words.strip()))
        return IncompleteAnswer("search", Lack.WORDS, evidence.words_to_search(self._catalogue))


def _help_on(words: str) -> Help:
    wanted = words.split()
    name = wanted[0].removeprefix("/").casefold()[:LONGEST_COMMAND] if wanted else ""
    return Help(name or None)


_RULES: dict[str, tuple[Rule, int | None]] = {
    "position": (composing.position, 1),
    "compare": (composing.comparison, 2),
    "brief": (composing.brief, 2),
    "topic": (composing.topic, None),
    "timeline": (composing.timeline, None),
}
"""Commands that need names: what they make of them, and how many actors they are about."""

NAMING = frozenset(_RULES)
"""Commands whose words are names."""

_WHOLE: dict[str, Request] = {
    "start": Welcome(),
    "actors": ListActors(),
    "topics": ListTopics(),
    "sources": ListSources(),
    "about": AskAbout(),
}
"""Commands that need no words; what follows them changes nothing."""
