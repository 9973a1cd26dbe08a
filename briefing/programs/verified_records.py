"""The shapes of what comes of words that somebody wants verified."""

from typing import Literal

from briefing.answers.verified import Credit, Ruling
from briefing.programs.records import AnswerRecord, QuoteRecord, Record, SourceRecord


class OwnerRecord(Record):
    """A quote on file that has the words that were asked about.

    Where not ``is_exact``, they differ in typography, or in the mark at their end.
    """

    quote: QuoteRecord
    is_part: bool
    is_exact: bool


class PassageRecord(Record):
    """Where words stand in an article that are nobody's quote on file, or where near ones do.

    ``quotes`` are those on file that have some of the words.
    """

    source: SourceRecord
    start: int | None
    end: int | None
    quotes: tuple[QuoteRecord, ...]


class VerificationRecord(AnswerRecord):
    """Whose words these are. That we have them nowhere is no proof that they were never said."""

    kind: Literal["verification"] = "verification"
    asked: str
    """The words that were asked about. They are nobody's quote unless ``owners`` says so."""
    ruling: Ruling
    owners: tuple[OwnerRecord, ...]
    passages: tuple[PassageRecord, ...]
    asked_of: str | None
    """The name of the party whom the question named."""
    credit: Credit | None
    """Whether the words are that party's."""
    quotes_looked_at: int
    articles_looked_at: int


class PostVerdictRecord(Record):
    """What is known of one quotation of a text, and to whom the text gives it."""

    verification: VerificationRecord
    given: str | None
    """Whose words the text says they are, in its own words."""
    is_sure: bool
    """Whether the text is plain about that."""
    credit: Credit | None
    """Whether they are that party's."""
    is_cut: bool
    """Whether only the beginning of a long quotation was looked for."""


class PostRecord(AnswerRecord):
    """A verdict on each quotation of a longer text."""

    kind: Literal["post"] = "post"
    verdicts: tuple[PostVerdictRecord, ...]
    others: int
    """Quotations that were not looked for."""
    too_short: int
