"""The Library: everything on file, linked and immutable.

The vocabulary is the design's. Nothing here reads a file; see ``briefing.library.loader``.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from briefing.evidence.own_words import SourceKind
from briefing.evidence.verdict import Basis, Check, Place, Verdict
from briefing.library.dates import PartialDate


class Stance(StrEnum):
    """What an actor wants of a proposition. Nothing on file is an absence, not a stance."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    MIXED = "mixed"
    UNCLEAR = "unclear"


class QuoteKind(StrEnum):
    """How an article carries the words (schema.org Quotation)."""

    DIRECT = "direct"
    """A sentence or more in quotation marks."""
    FRAGMENT = "fragment"
    """A few quoted words in the article's own sentence."""
    REPORTED = "reported"
    """The article's paraphrase, in no quotation marks."""


class ActorKind(StrEnum):
    """What an actor is (Popolo Person/Organization)."""

    STATE = "state"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    MOVEMENT = "movement"
    PERSON = "person"


class DatedBy(StrEnum):
    """Where the date on which words were said comes from."""

    STATED = "stated"
    """The article gives the date."""
    INFERRED = "inferred"
    """A curator worked it out; the quote's note says how."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who speaks on behalf of an actor (Popolo Membership)."""

    id: str
    actor: str
    name: str
    role: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """What a quote means in another language. Nobody said these words: they are shown as such.

    ``language`` and ``of`` are tags (BCP 47): of the translation, and of the words themselves.
    ``by`` is who made it.
    """

    text: str
    language: str
    by: str
    of: str

    def __str__(self) -> str:
        return f"{self.text} ({self.of} into {self.language}, by {self.by})"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words from one article, and who said them.

    ``speakers`` are ids of the actor's speakers: none where the article names nobody, two where it
    names two. ``voice`` is the article's own description of a speaker whom it does not name, or of
    a text that speaks for its signers. ``relayed_by`` is the speaker who repeated the words of
    another. ``stance`` is the position's unless the quote carries its own. ``same_as`` are ids of
    other reports of the same statement, as a curator declares them: see `linked_reports`.
    ``check`` says who found the words in the article, and differs from machine to machine; None
    where nobody did.
    ``speaker_not_proved`` says that neither the article nor a note tells that the speaker said it.
    """

    id: str
    text: str
    kind: QuoteKind
    actor: str
    topic: str
    stance: Stance
    source: str
    speakers: tuple[str, ...] = ()
    voice: str | None = None
    relayed_by: str | None = None
    said: PartialDate | None = None
    dated_by: DatedBy | None = None
    note: str | None = None
    occasion: str | None = None
    attribution: str | None = None
    translation: Translation | None = None
    same_as: tuple[str, ...] = ()
    verdict: Verdict = Verdict.UNCHECKED
    place: Place | None = None
    check: Check | None = None
    speaker_not_proved: bool = False

    @property
    def basis(self) -> Basis | None:
        """Who says that the words stand in the article; None where the quote is unchecked."""
        if not self.verdict.is_proved:
            return None
        return Basis.RECORD if self.check is None else self.check.basis


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on a topic, in one sentence, with the quotes that show it.

    ``note`` is what a curator adds where a reader could ask why the quotes show this stance.
    """

    actor: str
    topic: str
    stance: Stance
    summary: str
    quotes: tuple[Quote, ...]
    """Newest first, undated ones last."""
    note: str | None = None

    @property
    def newest(self) -> Quote | None:
        """The newest dated quote, which decides the stance; None where no quote has a date."""
        return next((quote for quote in self.quotes if quote.said is not None), None)


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, government, organisation, movement or person that takes positions."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    speakers: Mapping[str, Speaker]
    positions: Mapping[str, Position]
    """By topic id, in the order in which the topics stand in topics.yaml."""

    @property
    def quotes(self) -> Iterator[Quote]:
        """Every quote of every position."""
        return (quote for position in self.positions.values() for quote in position.quotes)


@dataclass(frozen=True, slots=True)
class Sides:
    """What those who support a topic's proposition say, and those who oppose it.

    Each side is a short claim that reads right alone: "Assad should go", "Assad need not go".
    """

    supports: str
    opposes: str

    def __str__(self) -> str:
        return f"{self.supports} / {self.opposes}"


@dataclass(frozen=True, slots=True)
class Topic:
    """A question in dispute, with one neutral proposition that can be supported or opposed.

    Without ``sides``, a stance is told with the whole proposition beside it.
    """

    id: str
    name: str
    proposition: str
    aliases: tuple[str, ...]
    sides: Sides | None = None


@dataclass(frozen=True, slots=True)
class NotFiled:
    """Words in quotation marks that a curator read and left out, and why.

    ``kind`` is None for marks that quote nobody: a paraphrasing headline, a name, irony.
    """

    text: str
    kind: QuoteKind | None
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """An article (schema.org NewsArticle). What it does not say of itself is None."""

    id: str
    headline: str
    outlet: str | None
    author: str | None
    published: PartialDate | None
    retrieved: PartialDate | None
    url: str | None
    sha256: str
    not_filed: tuple[NotFiled, ...] = ()
    kind: SourceKind = SourceKind.ARTICLE
    archived: str | None = None
    """Where an archive keeps the page as it was."""
    language: str | None = None
    """The tag of the language that it is written in (BCP 47)."""
    original_sha256: str | None = None
    """Of the bytes that our copy was made of, where they are other ones."""
    pages: tuple[int, ...] = ()
    """The offsets in our copy at which its pages begin; none where it has no pages."""

    def page_at(self, place: Place | None) -> int | None:
        """The number of the page on which words begin, counted from 1; None where unknown."""
        return bisect_right(self.pages, place.start) or None if place else None


@dataclass(frozen=True, slots=True)
class Library:
    """All that is on file. A new edit makes a new Library; nobody changes one.

    ``actors`` and ``sources`` are in alphabetical order of their ids, ``topics`` in the order of
    topics.yaml. ``quotes`` holds each quote once, by its id. ``former_ids`` leads from ids that
    quotes had before to those that they have: links that readers hold carry them.
    """

    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    sources: Mapping[str, Source]
    quotes: Mapping[str, Quote]
    former_ids: Mapping[str, str] = field(default_factory=dict)

    def quote(self, number: str) -> Quote | None:
        """The quote that has this id, or had it before; None where nothing on file has."""
        return self.quotes.get(number) or self.quotes.get(self.former_ids.get(number, ""))

    def position(self, actor: str, topic: str) -> Position | None:
        """What is on file of an actor's stance on a topic; None is nothing on file."""
        holder = self.actors.get(actor)
        return None if holder is None else holder.positions.get(topic)

    def positions_on(self, topic: str) -> tuple[Position, ...]:
        """Every actor's position on a topic, in the order of the actors."""
        found = (actor.positions.get(topic) for actor in self.actors.values())
        return tuple(position for position in found if position is not None)

    def quotes_from(self, source: str) -> tuple[Quote, ...]:
        """The quotes that an article gave, in the order in which they stand in it."""
        given = (quote for quote in self.quotes.values() if quote.source == source)
        return tuple(sorted(given, key=lambda quote: quote.place.start if quote.place else 0))

    def speakers_of(self, quote: Quote) -> tuple[Speaker, ...]:
        """The named speakers of a quote."""
        known = self.actors[quote.actor].speakers
        return tuple(known[speaker] for speaker in quote.speakers)
