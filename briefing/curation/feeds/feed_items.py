"""What a feed lists: RSS, Atom, or the links of a page of press releases."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from yarl import URL

from briefing.curation.fetching import Fetched
from briefing.curation.saved import characters_of_page
from briefing.evidence.plain_text import NotText

MAX_FEED_BYTES = 5_000_000
"""A feed lists its newest articles; a larger one is none, or is not meant for programs."""
_LEAST_WORDS = 4
"""Words of a link on a page that may be a headline; "Contact" and "Read more" are none."""
_LONGEST = 300
"""Characters of a headline."""
_MOST_LINKS = 200
_XML = (b"<?xml", b"<rss", b"<feed", b"<rdf:")
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")
"""What the names of parameters begin with that say where a reader came from, and no more."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An article that a feed lists. ``address`` is absolute and bare of what tracks readers."""

    address: str
    headline: str | None


class NoFeed(Exception):
    """What stands at the address lists no articles. The text says why in a few words."""


def items_of(page: Fetched) -> tuple[FeedItem, ...]:
    """What a feed or a page lists, in its order, each address once. Raises NoFeed."""
    if len(page.content) > MAX_FEED_BYTES:
        raise NoFeed(f"it is larger than {MAX_FEED_BYTES:,} bytes")
    is_xml = page.content.lstrip(b"\xef\xbb\xbf \t\r\n")[:8].lower().startswith(_XML)
    found = list(_of_feed(page)) if is_xml else []
    # A page may be written in XML as well.
    found = found or list(_of_page(page))
    items = {item.address: item for item in _usable(found, page.url)}
    if not items:
        raise NoFeed("it lists no articles")
    return tuple(items.values())


def bare_address(address: str) -> str:
    """The address without its fragment and without parameters that only track readers.

    ``https://a.example/1?utm_source=rss&id=3#top`` is ``https://a.example/1?id=3``. Raises
    ValueError for what is no address.
    """
    url = URL(address).with_fragment(None)
    if not url.absolute:
        raise ValueError("an address names a host")
    kept = [(key, value) for key, value in url.query.items() if not _is_tracking(key)]
    return str(url.with_query(kept) if len(kept) < len(url.query) else url)


def _is_tracking(key: str) -> bool:
    return key.lower().startswith(_TRACKING)


def _usable(found: Iterable[tuple[str, str]], feed: str) -> Iterator[FeedItem]:
    for link, headline in found:
        try:
            address = bare_address(str(URL(feed).join(URL(link))))
        except ValueError:
            continue
        if address.startswith(("https://", "http://")) and address != bare_address(feed):
            yield FeedItem(address, " ".join(headline.split())[:_LONGEST] or None)


def _of_feed(page: Fetched) -> Iterator[tuple[str, str]]:
    # Loaded late: only a bot that follows feeds reads one.
    import feedparser  # type: ignore[import-untyped] # feedparser says nothing of its types

    told = {"content-location": page.url, "content-type": page.headers.get("content-type", "")}
    # Of bytes as such it would see whether they are an address or the name of a file.
    try:
        parsed: Any = feedparser.parse(io.BytesIO(page.content), response_headers=told)
    except Exception as error:  # any: it fails in many ways on what nobody meant to write
        raise NoFeed("it is written in a way that cannot be read") from error
    for entry in parsed.entries:
        link = entry.get("link")
        if isinstance(link, str) and link:
            yield link, _plain(str(entry.get("title", "")))


def _plain(markup: str) -> str:
    """The words of a title, which may be HTML."""
    if "<" not in markup:
        return markup
    from lxml import html  # type: ignore[import-untyped] # lxml says nothing of its types

    try:
        return str(html.fragment_fromstring(markup, create_parent=True).text_content())
    except (ValueError, html.etree.ParserError):
        return markup


def _of_page(page: Fetched) -> Iterator[tuple[str, str]]:
    """The links of a page whose words may be headlines, and that stay on its site."""
    from lxml import html

    try:
        text = characters_of_page(page.content, page.charset)
        parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
        tree = html.fromstring(text.encode(), parser=parser)
    except (NotText, ValueError, html.etree.ParserError):
        raise NoFeed("it is neither RSS nor Atom nor a web page") from None
    here, links = URL(page.url), 0
    for anchor in tree.iter("a"):
        words = " ".join(anchor.text_content().split())
        link = (anchor.get("href") or "").strip()
        if len(words.split()) < _LEAST_WORDS or not link or links == _MOST_LINKS:
            continue
        try:
            is_here = here.join(URL(link)).host == here.host
        except ValueError:
            continue
        if is_here:
            links += 1
            yield link, words
