"""The speakers that a quote is filed under, and which words name one of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from briefing.evidence.attribution_names import speaking_names
from briefing.evidence.own_words import SourceKind
from briefing.evidence.same_person import (
    folded_word,
    given_name_before,
    given_names_before,
    may_be_one,
    name_words,
    surname_of,
)
from briefing.library.file_index import ActorFacts, Facts, QuoteFacts
from briefing.library.reading.yaml_file import Node, YamlFile, names_in

_EDGE = ".,:;!?()[]“”\"'‘’"
_MEANT = (
    r"\b{} (?:is|was|are|were) meant\b",
    r"\bmeant (?:is|are) (?:\w+ )?{}\b",
    r"\b(?:said|spoken|written) by (?:\w+ )?{}\b",
    r"\b{} (?:own )?words\b",
    r"\b(?:words|speech) (?:of|are|is) (?:\w+ )?{}\b",
)
"""How a note says that a surname's bearer speaks; a possessive's ending is taken off before."""


@dataclass(frozen=True, slots=True)
class Surnames:
    """The surnames of all speakers on file; ``shared`` are those that two persons have."""

    all: frozenset[str]
    shared: frozenset[str]

    @classmethod
    def on_file(cls, facts: Facts) -> "Surnames":
        """Those of some files."""
        return cls.of(
            (surname, names_of_speaker(actor.yaml, speaker))
            for actor in facts.actors
            for speaker, surnames in (actor.speakers or {}).items()
            for surname in surnames
        )

    @classmethod
    def of(cls, held: Iterable[tuple[str, tuple[str, ...]]]) -> "Surnames":
        """Those of speakers, each surname given with all names of its speaker.

        One person who speaks for two actors is one.
        """
        holders: dict[str, list[tuple[str, ...]]] = {}
        for surname, names in held:
            holders.setdefault(surname, []).append(names)
        shared = (
            surname
            for surname, (first, *others) in holders.items()
            if any(not may_be_one(names[0], first) for names in others if names)
        )
        return cls(frozenset(holders), frozenset(shared))


def names_of_speaker(actor: YamlFile, speaker: str) -> tuple[str, ...]:
    """The name and the aliases of a speaker."""
    return tuple(name for _, name in names_in(Node(actor, ("speakers", speaker))))


@dataclass(frozen=True, slots=True)
class FiledSpeaker:
    """One speaker: the id, the name with the aliases, and the last word of each, folded."""

    id: str
    names: tuple[str, ...]
    surnames: frozenset[str]

    def is_named_in(self, text: str, shared: frozenset[str]) -> bool:
        """Whether a text names this speaker as who speaks.

        A surname is enough, unless it is one of the ``shared`` or another's given name stands
        before it.
        """
        return any(self._is_named_by(name, shared) for name in speaking_names(text))

    def is_called(self, called: Mapping[str, frozenset[str]], shared: frozenset[str]) -> bool:
        """Whether a text calls this speaker by name; ``called`` has the given names that stand
        before each surname in it, an empty one where none does."""
        return any(
            may_be_one(f"{given} {word}", self.names) if given else word not in shared
            for word in self.surnames
            for given in called.get(word, frozenset())
        )

    def _is_named_by(self, name: str, shared: frozenset[str]) -> bool:
        for word in name_words(name) & self.surnames:
            given = given_name_before(word, name)
            if given is None and word not in shared:
                return True
            if given is not None and may_be_one(f"{given} {word}", self.names):
                return True
        return False


def speakers_of(actor: ActorFacts) -> Mapping[str, FiledSpeaker]:
    """An actor's speakers, by their ids."""
    return {
        key: FiledSpeaker(key, names_of_speaker(actor.yaml, key), surnames)
        for key, surnames in (actor.speakers or {}).items()
    }


class FiledSpeakers:
    """The speakers that a quote is filed under, and all that is said of them there.

    ``kind`` is what the quote's source is. ``each`` are those whose words they are, ``relaying``
    who repeats them. ``first_at`` leads from the quote's entry to the first of them.
    ``may_be_proved`` says that all are speakers on file: a voice has no name. ``attribution``,
    ``note`` and ``voice`` are empty where nothing stands there.
    """

    def __init__(
        self, quote: QuoteFacts, known: Mapping[str, FiledSpeaker], kind: SourceKind
    ) -> None:
        """``known`` are the actor's speakers."""
        nobody = frozenset[str]()
        filed = [
            (route[-1], known.get(one) or FiledSpeaker(one, (), nobody))
            for route, one in quote.speakers
        ]
        self.claim = quote.claim
        self.source = quote.source
        self.kind = kind
        self.first_at = quote.first_speaker
        self.each = tuple(one for step, one in filed if step != "relayed_by")
        self.relaying = tuple(one for step, one in filed if step == "relayed_by")
        self.attribution = quote.entry.text("attribution") or ""
        self.note = quote.entry.text("note") or ""
        self.voice = quote.entry.text("voice") or ""
        on_file = all(one in known for _, one in quote.speakers)
        self.may_be_proved = bool(self.each) and not quote.has_voice and on_file
        self._named = quote.names

    @property
    def is_asked(self) -> bool:
        """Whether the article is asked who says the words: they stand in marks, or in a turn."""
        claim = self.claim
        return self.may_be_proved and claim is not None and claim.quoted is True

    def named_voice(self, surnames: Surnames) -> str | None:
        """The voice, where it is a person's name and no description; else None."""
        voice = self.voice
        surname = surname_of(voice)
        is_known = surname in surnames.all or given_name_before(surname, voice) is not None
        return voice if is_known and speaking_names(voice) == (voice,) else None

    @property
    def is_reported(self) -> bool:
        """Whether the words are the article's own."""
        return self.claim is not None and self.claim.quoted is False

    @property
    def all(self) -> tuple[FiledSpeaker, ...]:
        """Those whose words they are, and who relays them."""
        return (*self.each, *self.relaying)

    @property
    def names(self) -> tuple[str, ...]:
        """All names of all of them."""
        return tuple(name for one in self.all for name in one.names)

    def is_misnamed(self, others: frozenset[str]) -> bool:
        """Whether the attribution names another speaker on file, and none of these.

        The rule `misnamed_speakers` tells that, with the article or without.
        """
        named = self._named & others
        return bool(named) and named.isdisjoint(self.own_surnames)

    def namesake(self, shared: frozenset[str]) -> str | None:
        """Somebody else of a filed speaker's surname whom the attribution names as who speaks.

        With Ines and Paul Quint on file, "Ines Quint told" is no attribution of Paul's words.
        ``shared`` are the surnames that two persons on file have. None where nobody else is named,
        or one of these may be, as by the surname alone.
        """
        found = None
        for name in speaking_names(self.attribution) if shared else ():
            for surname in name_words(name) & self.own_surnames & shared:
                given = given_name_before(surname, name)
                if given is None or may_be_one(f"{given} {surname}", self.names):
                    return None
                found = name
        return found

    @cached_property
    def own_surnames(self) -> frozenset[str]:
        """The surnames of all of them."""
        return frozenset[str]().union(*(one.surnames for one in self.all))

    def are_meant_by_note(self, surnames: Surnames) -> bool:
        """Whether the note says by name whose words they are.

        A note that names no other speaker on file says it by naming the filed ones. Else it has to
        say which of them is meant: "Berg is meant", "these are Berg's words".
        """
        # Of thousands of surnames on file, a note has one or two.
        named = name_words(self.note) & surnames.all if self.note else ()
        called = {word: given_names_before(word, self.note) for word in named}
        if not all(one.is_called(called, surnames.shared) for one in self.each):
            return False
        if not any(self._are_others(word, given) for word, given in called.items()):
            return True
        return all(any(_is_meant(word, self.note) for word in one.surnames) for one in self.each)

    def _are_others(self, surname: str, given: frozenset[str]) -> bool:
        """Whether a surname that stands in a note behind these given names is another's."""
        if surname not in self.own_surnames:
            return bool(given)
        return any(one and not may_be_one(f"{one} {surname}", self.names) for one in given)


def _is_meant(surname: str, note: str) -> bool:
    """Whether a note says that somebody is meant: "Berg is meant", "the words are Berg's"."""
    plain = " ".join(folded_word(word.strip(_EDGE)) for word in note.split())
    forms = (form.format(re.escape(surname)) for form in _MEANT)
    return any(re.search(form, plain) for form in forms)
