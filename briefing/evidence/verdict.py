"""What a check of a quote against an article can find."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    """How a quote's words stand to the article that it cites."""

    EXACT = "exact"
    """Stands in the article, character for character."""
    TYPOGRAPHIC = "typographic"
    """Stands in the article once both are folded (white space, quotation marks, dashes)."""
    ALTERED = "altered"
    """A passage is near, but a word, a digit or a mark differs."""
    ELSEWHERE = "elsewhere"
    """Stands in another of our articles, not in the one that is cited."""
    ABSENT = "absent"
    """Stands in no article that we have."""
    UNCHECKED = "unchecked"
    """No article is here and the lock does not cover the quote: nobody has looked."""

    @property
    def is_proved(self) -> bool:
        """Whether a machine has found the words in the cited article."""
        return self in (Verdict.EXACT, Verdict.TYPOGRAPHIC)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an article a quote stands, in characters of the article's text as read.

    ``start`` counts the characters before the first word, ``end`` those up to and with the last:
    the TextPositionSelector of the W3C Web Annotation model. ``length`` is the whole article's.
    """

    start: int
    end: int
    length: int

    @property
    def depth(self) -> float:
        """How far into the article the quote begins, from 0.0 to 1.0."""
        return self.start / self.length if self.length else 0.0


class Basis(StrEnum):
    """Who says that a quote's words stand in its article."""

    ARTICLE = "article"
    """This machine: it has the article, and found the words."""
    KEY = "key"
    """A trusted key, which signed the quote's line of the lock. The article is not here."""
    RECORD = "record"
    """The lock alone: whoever can write the file can have written the line."""


@dataclass(frozen=True, slots=True)
class Check:
    """Who found a quote's words in its article, and on which day (in UTC), if a line says.

    The day of a `Basis.RECORD` is as little vouched for as its line.
    """

    basis: Basis
    day: date | None = None


class SpeakerProof(StrEnum):
    """What shows that a quote's words are the filed speaker's."""

    ARTICLE = "article"
    """The article: its attribution names the speaker, or says by other words who speaks."""
    NOTE = "note"
    """The curator's note, which names the speaker. The article does not, or names another."""
    NONE = "none"
    """Nothing. The words stand in the article; that they are this speaker's, it does not say."""
