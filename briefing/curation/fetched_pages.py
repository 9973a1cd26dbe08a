"""What is kept of a page that was fetched: the article in it, and how it was fetched."""

import hashlib
import json

from briefing.curation.fetching import Fetched
from briefing.curation.saved import Saved, saved_as


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
