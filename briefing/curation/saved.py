"""Reads the file in which a curator saved an article: plain text, or a web page."""

import re
from dataclasses import dataclass
from pathlib import Path

from briefing.curation.page_facts import Stated
from briefing.curation.page_reading import read_page
from briefing.evidence.articles import Article, article_of
from briefing.evidence.plain_text import NotText, decode

MAX_BYTES = 5_000_000
"""More of a file is not read. Pages hold far more than their article."""

_SUFFIXES = (".html", ".htm", ".xhtml")
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_LOOKED_AT = 2048
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# https://encoding.spec.whatwg.org/#names-and-labels: what browsers read these labels as.
_READ_AS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
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
    text, the text as shown, in UTF-8, where it is a page. ``article`` is known by their sha256.
    """

    article: Article
    content: bytes
    stated: Stated
    is_page: bool
    left_out: tuple[str, ...] = ()
    """Words in quotation marks that the page shows and the article's text does not have."""


def read_saved(path: Path) -> Saved:
    """The article in a file; raise NotText or OSError where there is none to be read."""
    with path.open("rb") as file:
        return saved_as(path.name, file.read(MAX_BYTES + 1))


def saved_as(name: str, content: bytes) -> Saved:
    """The article in the bytes of a file of this name; raise NotText where there is none."""
    for beginning, problem in _OTHERS:
        if content.startswith(beginning):
            raise NotText(problem, "save it as plain text, or the page as HTML")
    if not _is_page(name, content):
        article = article_of(name, content)
        return Saved(article, content, Stated(headline=_first_line(article.text)), is_page=False)
    if not content.strip():
        raise NotText("the file is empty")
    page = read_page(_html_of(content))
    text = page.text.encode("utf-8")
    return Saved(article_of(name, text), text, page.stated, is_page=True, left_out=page.left_out)


def _first_line(text: str) -> str:
    """The first line with anything in it: where articles have their headlines."""
    return " ".join(next(line for line in text.splitlines() if line.strip()).split())


def _is_page(name: str, content: bytes) -> bool:
    """Whether a file is a web page: by its name, or by how it begins."""
    return name.lower().endswith(_SUFFIXES) or _BEGINS.match(content[:_LOOKED_AT]) is not None


def _html_of(content: bytes) -> str:
    """A page's HTML; raise NotText where its characters cannot be told."""
    try:
        return decode(content, MAX_BYTES)
    except NotText:
        declared = _CHARSET.search(content[:_LOOKED_AT])
        if declared is None or len(content) > MAX_BYTES:
            raise
        label = declared[1].decode("ascii").lower()
        try:
            return content.decode(_READ_AS.get(label, label))
        except (LookupError, UnicodeDecodeError):
            raise NotText(
                "the page is not in the character set that it names", "save it as UTF-8"
            ) from None
