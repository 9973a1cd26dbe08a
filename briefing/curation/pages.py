"""The readable text of a web page that was saved from a browser."""

import re

from briefing.evidence.plain_text import NotText, decode

MAX_BYTES = 5_000_000
"""A saved page is at most five megabytes: pages hold far more than their article."""

_SUFFIXES = (".html", ".htm", ".xhtml")
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_LOOKED_AT = 2048
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# https://encoding.spec.whatwg.org/#names-and-labels: what browsers read these labels as.
_READ_AS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
_INLINE_QUOTATION = re.compile(r"<(/?)q(?:\s[^<>]*)?>", re.IGNORECASE)


def is_page(name: str, content: bytes) -> bool:
    """Whether a file is a web page: by its name, or by how it begins."""
    return name.lower().endswith(_SUFFIXES) or _BEGINS.match(content[:_LOOKED_AT]) is not None


def page_of(content: bytes) -> str:
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


def readable_text(html: str) -> str:
    """The article in a page, a blank line between paragraphs; raise NotText where there is none.

    Menus, captions and comments are left out, as far as they can be told from the article.
    """
    # It takes half a second to load, and most articles are plain text.
    from trafilatura import extract

    # Browsers show an inline quotation in marks. Without them nobody would see that it is one.
    marked = _INLINE_QUOTATION.sub(lambda found: "”" if found[1] else "“", html)
    text = extract(marked, include_comments=False) or ""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    if not paragraphs:
        raise NotText("the page has no readable text", "save the article's text as plain text")
    return "\n\n".join(paragraphs) + "\n"
