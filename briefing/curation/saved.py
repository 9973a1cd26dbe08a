"""Reads the file in which a curator saved an article: text, a web page, a PDF, a document."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.curation.encodings import characters_of
from briefing.curation.office_documents import text_of_document
from briefing.curation.page_facts import Facts, Stated, facts_of_text
from briefing.curation.page_reading import PageReading, read_page
from briefing.curation.page_sheets import StyleSheets, no_sheets, sheets_beside
from briefing.curation.pdf_facts import facts_of_pdf
from briefing.curation.pdf_text import text_of_pdf
from briefing.curation.web_archive import is_web_archive, page_of_archive
from briefing.evidence.articles import MAX_BYTES as MAX_ARTICLE_BYTES
from briefing.evidence.articles import Article, article_of
from briefing.evidence.folding import without_invisible
from briefing.evidence.plain_text import NotText

MAX_BYTES = 10_000_000
"""More of a file is not read, and no more than that is fetched from an address."""

_MARK = "\ufeff"
_SUFFIXES = (".html", ".htm", ".xhtml")
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_LOOKED_AT = 2048
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_OTHERS = (
    (b"{\\rtf", "the file is in rich text (RTF)"),
    (b"\xd0\xcf\x11\xe0", "the file is an office document of the old form"),
    (b"bplist00", "the file is a web archive of Safari"),
    *((mark, "the file is a picture") for mark in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")),
)
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Saved:
    """An article as saved.

    ``content`` is what a copy of the article has to hold: the file's own bytes where they are
    plain text that shows all it has, and the text as shown, in UTF-8, elsewhere. ``article`` is
    known by their sha256.
    """

    article: Article
    content: bytes
    facts: Facts
    is_page: bool
    left_out: tuple[str, ...] = ()
    """Words in quotation marks that the page shows and the article's text does not have."""
    original_sha256: str | None = None
    """Of the file's own bytes, where the copy holds other ones."""
    pages: tuple[int, ...] = ()
    """The offsets in the text at which the pages of a PDF begin."""
    retrieved: str | None = None
    """The day on which the file was taken from the web, where it says so: ``2031-03-04``."""

    @property
    def stated(self) -> Stated:
        """What the article says of itself beyond doubt."""
        return self.facts.stated


def read_saved(path: Path, encoding: str | None = None) -> Saved:
    """The article in a file; raise NotText or OSError where there is none to be read."""
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    return saved_as(path.name, content, encoding, sheet=sheets_beside(path))


def saved_as(
    name: str,
    content: bytes,
    encoding: str | None = None,
    *,
    served_as: str | None = None,
    served_in: str | None = None,
    sheet: StyleSheets = no_sheets,
) -> Saved:
    """The article in the bytes of a file of this name; raise NotText where there is none.

    ``encoding`` is the character set that a person chose. ``served_as`` and ``served_in`` are the
    character set and the language that the server of a page named. ``sheet`` gives the style
    sheets that are files of their own.
    """
    for beginning, problem in _OTHERS:
        if content.startswith(beginning):
            raise NotText(problem, "save it as plain text, or the page as HTML")
    if len(content) > MAX_BYTES:
        raise NotText(f"the file is larger than {MAX_BYTES:,} bytes")
    if content.startswith(_PDF):
        pdf = text_of_pdf(content)
        saved = _converted(name, pdf.text, content, pages=pdf.pages)
        return replace(saved, facts=facts_of_pdf(saved.article.text, pdf.declared))
    if content.startswith(_ZIP):
        return _converted(name, text_of_document(content), content)
    if is_web_archive(content):
        archived = page_of_archive(content)
        named = _named(archived.charset, _declared(archived.content))
        html = _html(archived.content, encoding, named)
        saved = _page(name, read_page(html, sheet=archived.sheet), content)
        stated = replace(saved.stated, url=saved.stated.url or archived.url)
        facts = replace(saved.facts, stated=stated)
        return replace(saved, facts=facts, retrieved=archived.saved_on)
    if _is_page(name, content):
        named = _named(served_as, _declared(content))
        return _page(name, read_page(_html(content, encoding, named), served_in, sheet), content)
    return _plain_text(name, content, encoding, _named(served_as))


def _plain_text(name: str, content: bytes, encoding: str | None, named: Sequence[str]) -> Saved:
    """A text; its own bytes are kept where they are UTF-8 without what no reader can see."""
    text = characters_of(content, MAX_BYTES, chosen=encoding, named=named)
    bare = text.removeprefix(_MARK)
    if without_invisible(bare) != bare or text.encode("utf-8") != content:
        return _converted(name, bare, content)
    article = article_of(name, content)
    return Saved(article, content, facts_of_text(article.text), is_page=False)


def _html(page: bytes, encoding: str | None, named: Sequence[str]) -> str:
    if not page.strip():
        raise NotText("the file is empty")
    return characters_of(page, MAX_BYTES, chosen=encoding, named=named)


def _page(name: str, read: PageReading, original: bytes) -> Saved:
    """A web page."""
    saved = _converted(name, read.text, original)
    return replace(saved, facts=read.facts, is_page=True, left_out=read.left_out)


def _converted(name: str, text: str, original: bytes, *, pages: tuple[int, ...] = ()) -> Saved:
    """An article whose copy holds other bytes than its file."""
    copy = without_invisible(text).encode("utf-8")
    if len(copy) > MAX_ARTICLE_BYTES:
        raise NotText(f"the article's text is larger than {MAX_ARTICLE_BYTES:,} bytes")
    article = article_of(name, copy)
    return Saved(
        article,
        copy,
        facts_of_text(article.text),
        is_page=False,
        original_sha256=hashlib.sha256(original).hexdigest(),
        pages=pages,
    )


def characters_of_page(content: bytes, served_as: str | None) -> str:
    """A page's characters, as its server and the page itself name them. Raises NotText."""
    return _html(content, None, _named(served_as, _declared(content)))


def _is_page(name: str, content: bytes) -> bool:
    """Whether a file is a web page: by its name, or by how it begins."""
    return name.lower().endswith(_SUFFIXES) or _BEGINS.match(content[:_LOOKED_AT]) is not None


def _declared(content: bytes) -> str | None:
    """The character set that a page names in its beginning."""
    found = _CHARSET.search(content[:_LOOKED_AT])
    return None if found is None else found[1].decode("ascii")


def _named(*labels: str | None) -> tuple[str, ...]:
    return tuple(label for label in labels if label)
