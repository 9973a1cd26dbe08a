"""Quotes as reports of statements: what has to agree before two of them can be of one statement.

One statement was made by one speaker on one day, and shows one stance on one topic. Two articles
may give it in other words: which quotes are of one statement, a curator says (``same_as``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from briefing.library.file_index import ActorFacts, Facts, QuoteFacts, folded_name
from briefing.library.identity import words_of
from briefing.library.reading.yaml_file import Node, names_in


@dataclass(frozen=True, slots=True)
class Statement:
    """What is known of a statement from one report of it, or from several.

    ``persons`` are keys of those who may have made it, empty where no report names anybody.
    ``first`` and ``last`` are the days between which it was made. ``is_voiced`` says that each
    report gives the article's own description of who speaks.
    """

    actors: frozenset[str]
    topic: str
    stance: str | None
    persons: frozenset[str]
    is_voiced: bool
    first: date
    last: date

    def why_another(self, other: "Statement") -> str | None:
        """What shows that the other one is another statement; None where nothing does."""
        if self.topic != other.topic:
            return f"it is filed on {other.topic}"
        if self.stance != other.stance:
            return f"it shows another stance ({other.stance})"
        if self.persons and other.persons and not self.persons & other.persons:
            return "it is by another speaker"
        if self.actors != other.actors and not (
            (self.persons and other.persons) or (self.is_voiced and other.is_voiced)
        ):
            return f"it is filed under {' and '.join(sorted(other.actors))}, and names no speaker"
        if self.first > other.last or other.first > self.last:
            return f"it was said {_in_days(other)}, and not {_in_days(self)}"
        return None

    def with_report(self, other: "Statement") -> "Statement":
        """What is known from the reports of both; they may be of one statement."""
        both = self.persons & other.persons
        return Statement(
            actors=self.actors | other.actors,
            topic=self.topic,
            stance=self.stance,
            persons=both or self.persons or other.persons,
            is_voiced=self.is_voiced and other.is_voiced,
            first=max(self.first, other.first),
            last=min(self.last, other.last),
        )


def _in_days(statement: Statement) -> str:
    if statement.first == statement.last:
        return f"on {statement.first}"
    return f"between {statement.first} and {statement.last}"


class Persons:
    """Gives a speaker the same key under every actor for which the person speaks.

    A person is known by a name of two words or more: "Alma Berg". Surnames are other people's too.
    """

    def __init__(self) -> None:
        self._by_name: dict[str, str] = {}
        self._keys: dict[tuple[str, str], str] = {}

    def key_of(self, actor: ActorFacts, speaker: str) -> str:
        """The person's key."""
        own = actor.yaml.id, speaker
        if own not in self._keys:
            entry = Node(actor.yaml, ("speakers", speaker))
            names = [folded_name(name) for _, name in names_in(entry) if " " in name.strip()]
            known = (self._by_name[name] for name in names if name in self._by_name)
            self._keys[own] = next(known, "/".join(own))
            for name in names:
                self._by_name.setdefault(name, self._keys[own])
        return self._keys[own]


@dataclass(frozen=True)
class FiledReport:
    """A quote, its id, and its actor."""

    id: str
    actor: ActorFacts
    quote: QuoteFacts
    persons: Persons

    @property
    def entry(self) -> Node:
        """Where it is filed."""
        return self.quote.entry

    @property
    def text(self) -> str:
        """Its words."""
        return self.entry.text("text") or ""

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words, and what they mean in another language, folded and in small letters."""
        translated = self.entry.yaml.text(*self.entry.route, "translation", "text")
        return tuple(words_of(text).casefold() for text in (self.text, translated) if text)

    @cached_property
    def shows(self) -> Statement:
        """What it alone shows of the statement."""
        topic, said = str(self.entry.route[1]), self.quote.said
        named = (one for route, one in self.quote.speakers if route[-1] != "relayed_by")
        return Statement(
            actors=frozenset({self.actor.yaml.id}),
            topic=topic,
            stance=self.entry.text("stance") or self.actor.yaml.text("positions", topic, "stance"),
            persons=frozenset(self.persons.key_of(self.actor, speaker) for speaker in named),
            is_voiced=self.quote.has_voice,
            first=said.first_day if said else date.min,
            last=said.last_day if said else date.max,
        )


def filed_reports(facts: Facts) -> tuple[FiledReport, ...]:
    """Every quote whose id can be told, in the order of the files."""
    persons = Persons()
    return tuple(
        FiledReport(number, actor, quote, persons)
        for actor in facts.actors
        for quote in actor.quotes
        if (number := facts.id_of(quote)) is not None
    )


def ids_by_name(reports: Iterable[FiledReport], former_ids: Mapping[str, str]) -> dict[str, str]:
    """The id of each quote, by all ids that a link may have for it: today's and earlier ones.

    ``former_ids`` are those that the lock knows.
    """
    ids = dict(former_ids)
    listed = tuple(reports)
    ids.update((one.quote.former_id, one.id) for one in listed if one.quote.former_id is not None)
    ids.update((one.id, one.id) for one in listed)
    return ids
