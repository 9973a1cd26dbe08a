"""A page that a browser saved with all its parts in one file (MHTML, RFC 2557)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from briefing.evidence.plain_text import NotText

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_NO_PAGE = "there is no page in the web archive (MHTML)"
_SAVED_BY = b"From: <Saved by"
_LOOKED_AT = 4096
_BEGINS = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.ASCII)


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """The page in a web archive, and what the browser noted of it where it did."""

    content: bytes
    charset: str | None
    url: str | None
    saved_on: str | None
    """A day: ``2031-03-04``."""
    sheets: Mapping[str, str] = field(default_factory=dict)
    """The style sheets in it by their addresses."""

    def sheet(self, href: str) -> str | None:
        """The sheet to which a link of the page leads, be it from the page's own address."""
        whole = urljoin(self.url or "", href)
        return self.sheets.get(href) or self.sheets.get(whole)


def is_web_archive(content: bytes) -> bool:
    """Whether a file begins as web archives do."""
    if content.startswith(_SAVED_BY):
        return True
    head = _BEGINS.match(content[:_LOOKED_AT].replace(b"\r\n", b"\n"))
    return head is not None and b"multipart/related" in head.group().lower()


def page_of_archive(content: bytes) -> ArchivedPage:
    """The page that the archive was made for: its first in HTML. Raises NotText."""
    try:
        message = message_from_bytes(content, policy=policy.default)
        part = next(part for part in message.walk() if part.get_content_type() in _PAGES)
        page = part.get_payload(decode=True)
        charset = part.get_content_charset()
        url = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
        day = _day(message)
        sheets = dict(_sheets(message))
    except (StopIteration, MessageError, ValueError, LookupError, AttributeError):
        raise NotText(_NO_PAGE, "save the page as HTML") from None
    if not isinstance(page, bytes):
        raise NotText(_NO_PAGE, "save the page as HTML")
    is_web = url is not None and url.startswith(("http://", "https://"))
    return ArchivedPage(page, charset, url if is_web else None, day, sheets)


def _sheets(message: EmailMessage) -> Iterator[tuple[str, str]]:
    """The style sheets of an archive by their addresses: "https://…", or "cid:…" for an id."""
    for part in message.walk():
        if part.get_content_type() != "text/css":
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        text = content.decode("utf-8", "replace")
        location, name = _header(part, "Content-Location"), _header(part, "Content-ID")
        if location:
            yield location, text
        if name:
            yield f"cid:{name.strip('<>')}", text


def _header(part: EmailMessage, name: str) -> str | None:
    value = part.get(name)
    return None if value is None else "".join(str(value).split())


def _day(message: EmailMessage) -> str | None:
    """The day in the header Date; None where there is none, or one that no calendar has."""
    try:
        date = message.get("Date")
        return None if date is None else parsedate_to_datetime(str(date)).date().isoformat()
    except (ValueError, OverflowError):
        return None
