"""An article as it was read or fetched: read, put on file, and what is kept of its page."""

import hashlib
import json
from dataclasses import dataclass, replace

from briefing.curation.fetching import Fetched
from briefing.curation.page_facts import Stated
from briefing.curation.registering import Origin, Registered, Registry
from briefing.curation.review.reported_speech import reported_in
from briefing.curation.saved import Saved, saved_as
from briefing.evidence.guarded_reading import vocabulary
from briefing.evidence.own_words import SourceKind

_UNKNOWN = Origin()
_LEAST_WORDS = 80
"""Words of a page from which it is an article, whatever stands in it."""


def saved_page(page: Fetched, encoding: str | None = None) -> Saved:
    """The article in a page that was fetched; raise NotText where there is none.

    ``encoding`` is the character set that a person chose; else it is the server's, or the page's.
    """
    return saved_as(
        page.file_name,
        page.content,
        encoding,
        served_as=page.charset,
        served_in=page.headers.get("content-language"),
    )


def note_of(page: Fetched) -> bytes:
    """How a page was fetched, as JSON: what is kept beside our copy of it."""
    note = {
        "asked": page.asked,
        "url": page.url,
        "at": page.at.isoformat(timespec="seconds"),
        "headers": dict(page.headers),
        "sha256": hashlib.sha256(page.content).hexdigest(),
    }
    return (json.dumps(note, ensure_ascii=True, indent=2) + "\n").encode()


@dataclass(frozen=True, slots=True)
class TakenArticle:
    """An article as it was read; ``page`` is how it was fetched, if it was."""

    saved: Saved
    page: Fetched | None = None

    @property
    def is_thin(self) -> bool:
        """Whether a page that was fetched has so little that its article may not be among it.

        Pay walls, pages of consent and pages that a script fills leave a few words, in which
        nobody says anything.
        """
        text = self.saved.article.prepared
        if self.page is None or len(text.text.split()) >= _LEAST_WORDS:
            return False
        says = text.holds_quoted((0, len(text.text))) or any(reported_in(text, vocabulary()))
        return not says

    def register(
        self,
        registry: Registry,
        given: Stated,
        source_id: str | None = None,
        kind: SourceKind | None = None,
        origin: Origin = _UNKNOWN,
    ) -> Registered:
        """Put it on file, as `Registry.add` does; what was given goes before what was found."""
        if self.page is None:
            return registry.add(self.saved, given, source_id, kind, origin)
        if given.url is None:
            given = replace(given, url=self.page.url)
        if origin.retrieved is None:
            origin = replace(origin, retrieved=self.page.at.date().isoformat())
        return registry.add(self.saved, given, source_id, kind, origin, note_of(self.page))
