"""The shapes in which programs get what is on file. Their JSON Schema is published as it is."""

from pydantic import BaseModel, ConfigDict

from briefing.answers.parts import Caveat
from briefing.evidence.verdict import Basis, Verdict
from briefing.library.model import ActorKind, DatedBy, QuoteKind, Stance


class Record(BaseModel):
    """What all shapes have in common: what is unknown is null, and never left out."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class ActorRecord(Record):
    """A state, government, organisation, movement or person that takes positions."""

    id: str
    name: str
    kind: ActorKind


class TopicRecord(Record):
    """A question in dispute."""

    id: str
    name: str
    proposition: str
    """What can be supported or opposed: a stance is to this sentence."""
    supports: str | None
    """What those who support it say, in short."""
    opposes: str | None
    """What those who oppose it say, in short."""


class SpeakerRecord(Record):
    """A person who speaks for an actor."""

    id: str
    actor: str
    name: str
    role: str


class SourceRecord(Record):
    """The article that reports the words."""

    id: str
    headline: str
    outlet: str | None
    author: str | None
    published: str | None
    """When it came out: a year, a month or a day, as far as it is known."""
    url: str | None
    archived: str | None
    """Where an archive keeps the page as it was."""
    language: str | None
    """The tag of its language (BCP 47)."""
    sha256: str
    """The fingerprint of the text that the quotes were found in."""
    permalink: str | None


class PlaceRecord(Record):
    """Where words stand in the article's text, in characters from its beginning."""

    start: int
    end: int
    length: int
    """Of the whole text."""
    page: int | None
    """Of a PDF, counted from 1."""


class TranslationRecord(Record):
    """What a quote means in another language. Nobody said these words."""

    text: str
    language: str
    by: str


class QuoteRecord(Record):
    """Words that stand word for word in an article, and who said them."""

    id: str
    text: str
    attribution: str | None
    """The article's own words that say whose they are, where a curator filed them."""
    kind: QuoteKind
    """A direct quote, a fragment in the article's own sentence, or the article's paraphrase
    (reported): of a paraphrase, the words are the article's and not the speaker's."""
    stance: Stance
    actor: ActorRecord
    topic: TopicRecord
    speakers: tuple[SpeakerRecord, ...]
    """Nobody where the article names nobody; then see ``voice``."""
    voice: str | None
    """The article's own description of a speaker whom it does not name."""
    relayed_by: SpeakerRecord | None
    """Who repeated these words of another."""
    speaker_not_proved: bool
    """True where neither the article nor a note tells that this speaker said the words."""
    said: str | None
    """When: a year, a month or a day; null where nobody knows."""
    dated_by: DatedBy | None
    """Whether the article states the date, or a curator inferred it."""
    occasion: str | None
    note: str | None
    translation: TranslationRecord | None
    source: SourceRecord
    place: PlaceRecord | None
    verdict: Verdict
    checked_by: Basis | None
    """Who found the words in the article."""
    checked_on: str | None
    reports: int
    """How many articles on file report the same statement, this one among them."""
    also: tuple["QuoteRecord", ...]
    """Other reports of the statement that are told with this one."""
    permalink: str | None
    """The quote's page on the library's site; null where there is no site."""


class PositionRecord(Record):
    """An actor's stance on a topic, in one sentence of the curators' own."""

    actor: ActorRecord
    topic: TopicRecord
    stance: Stance
    summary: str
    """The curators' words, and nobody's quote."""
    note: str | None
    newest: str | None
    """The date of the newest quote, which decides the stance."""
    statements: int
    """How many statements it rests on; several articles may report one."""
    permalink: str | None


class ChangeRecord(Record):
    """A change of stance: the last quote before it, and the first after it."""

    before: QuoteRecord
    after: QuoteRecord


class TakenRecord(Record):
    """A name that was not typed as it stands on file, and what it was taken for."""

    typed: str
    name: str


class AnswerRecord(Record):
    """What every answer has."""

    found: bool
    """Whether the answer holds what was asked for. False is an answer, too: "nothing on file"."""
    page: int
    pages: int
    """A long answer has several pages; what is not a list is on each of them."""
    taken: tuple[TakenRecord, ...]
    not_used: tuple[str, ...]
    """Words of the question that the answer makes no use of: it may tell less than was asked."""
    caveats: tuple[Caveat, ...]
    """What the answer does not tell: reasons, a stance, an order."""
    permalink: str | None
    """The page of the library's site that says the same."""
