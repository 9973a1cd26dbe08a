"""What is known of a source, as a bibliographic record."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from briefing.citations.bylines import Author, authors
from briefing.drawing.printable_text import printable
from briefing.evidence.own_words import SourceKind
from briefing.library.dates import PartialDate
from briefing.library.model import Library, Source


@dataclass(frozen=True, slots=True)
class CitationRecord:
    """A source to be cited. What it does not say of itself is None, and is left out.

    ``key`` is the source's id, which names it in a bibliography. ``accessed`` is the day on which
    our copy was taken, ``fingerprint`` the SHA-256 of the copy, by which others can tell whether
    they have the same.
    """

    key: str
    kind: SourceKind
    title: str
    authors: tuple[Author, ...]
    outlet: str | None
    published: PartialDate | None
    accessed: PartialDate | None
    url: str | None
    language: str | None
    fingerprint: str

    @property
    def note(self) -> str:
        """What bibliographies have no field for."""
        return f"SHA-256 of the copy: {self.fingerprint}"


def record_of(source: Source) -> CitationRecord:
    """The record of one source. Line breaks and runs of spaces in its fields are one space, and
    what is no character is U+FFFD."""
    return CitationRecord(
        key=source.id,
        kind=source.kind,
        title=_one_line(source.headline) or source.id,
        authors=authors(_one_line(source.author), source.outlet),
        outlet=_one_line(source.outlet) or None,
        published=source.published,
        accessed=source.retrieved,
        url=_web_address(source.url) or _web_address(source.archived),
        language=source.language,
        fingerprint=source.sha256,
    )


def records_of(library: Library) -> tuple[CitationRecord, ...]:
    """The records of all sources, in the order of their ids."""
    return tuple(record_of(source) for source in library.sources.values())


def date_parts(date: PartialDate) -> list[int]:
    """Year, month and day, as far as they are known."""
    known: Iterable[int | None] = (date.year, date.month, date.day)
    return [part for part in known if part is not None]


def _one_line(text: str | None) -> str:
    return " ".join(printable(text or "").split())


def _web_address(url: str | None) -> str | None:
    """The address, where it is one that a browser opens and that holds no spaces."""
    try:
        is_web = urlsplit(url or "").scheme in ("http", "https")
    except ValueError:
        return None
    return url if is_web and len((url or "").split()) == 1 else None
