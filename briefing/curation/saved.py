"""A file in which a curator saved an article: plain text, or a web page."""

from dataclasses import dataclass
from pathlib import Path

from briefing.curation import pages
from briefing.curation.page_facts import Stated, facts_of_page
from briefing.evidence.articles import Article, article_of
from briefing.evidence.plain_text import NotText

MAX_BYTES = pages.MAX_BYTES
"""More of a file is not read: neither a text nor a page may be larger."""
_OTHERS = (
    (b"{\\rtf", "the file is in rich text (RTF)"),
    (b"%PDF-", "the file is a PDF"),
    (b"PK\x03\x04", "the file is an office document or an archive"),
    (b"From: <Saved by", "the file is a web archive (MHTML)"),
    (b"bplist00", "the file is a web archive of Safari"),
)


@dataclass(frozen=True, slots=True)
class Saved:
    """An article as saved.

    ``content`` is what a copy of the article has to hold: the file's own bytes where it is plain
    text, the readable text in UTF-8 where it is a web page. ``article`` is known by their sha256.
    """

    article: Article
    content: bytes
    stated: Stated
    is_page: bool


def read_saved(path: Path) -> Saved:
    """The article in a file; raise NotText or OSError where there is none to be read."""
    with path.open("rb") as file:
        return saved_as(path.name, file.read(MAX_BYTES + 1))


def saved_as(name: str, content: bytes) -> Saved:
    """The article in the bytes of a file of this name; raise NotText where there is none."""
    for beginning, problem in _OTHERS:
        if content.startswith(beginning):
            raise NotText(problem, "save it as plain text, or the page as HTML")
    if not pages.is_page(name, content):
        article = article_of(name, content)
        return Saved(article, content, Stated(headline=_first_line(article.text)), is_page=False)
    if not content.strip():
        raise NotText("the file is empty")
    page = pages.page_of(content)
    text = pages.readable_text(page).encode("utf-8")
    return Saved(article_of(name, text), text, facts_of_page(page), is_page=True)


def _first_line(text: str) -> str:
    """The first line with anything in it: where articles have their headlines."""
    return " ".join(next(line for line in text.splitlines() if line.strip()).split())
