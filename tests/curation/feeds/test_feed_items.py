"""What a feed or a page of press releases lists, as articles to look at."""

from datetime import UTC, datetime

import pytest

from briefing.curation.feeds.feed_items import NoFeed, bare_address, items_of
from briefing.curation.fetching import Fetched

HERE = "https://port.example/news/feed"


def _listed(content: str | bytes, url: str = HERE) -> list[tuple[str, str | None]]:
    body = content if isinstance(content, bytes) else content.encode()
    page = Fetched(url, url, datetime(2031, 3, 3, tzinfo=UTC), {}, None, body)
    return [(item.address, item.headline) for item in items_of(page)]


def _rss(*items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{"".join(items)}</channel></rss>'


READ = [
    (
        _rss("<item><title>A &amp; B</title><link>https://port.example/1</link></item>"),
        [("https://port.example/1", "A & B")],
    ),
    (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">A &lt;b&gt;bold'
        '&lt;/b&gt; word</title><link rel="self" href="x"/><link href="one"/></entry></feed>',
        [("https://port.example/news/one", "A bold word")],
    ),
    (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/"><item><title>One</title><link>/1</link></item></rdf:RDF>',
        [("https://port.example/1", "One")],
    ),
    (
        _rss("<item><title>Fish & ships</title><link>https://port.example/2</link></item>"),
        [("https://port.example/2", "Fish & ships")],
    ),
    (
        _rss("<item><link>https://port.example/3?utm_source=rss&amp;id=7#top</link></item>"),
        [("https://port.example/3?id=7", None)],
    ),
    (
        "<html><body><a href='/about'>About us</a><a href='/n/1'>Norland opens the harbour to"
        " all</a><a href='https://elsewhere.example/x'>Somebody else has a long headline</a>"
        "<a href='/n/1#more'>Norland opens the harbour to all of them</a></body></html>",
        [("https://port.example/n/1", "Norland opens the harbour to all of them")],
    ),
    (
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        "<a href='/n/2'>Norland opens a second harbour</a></body></html>",
        [("https://port.example/n/2", "Norland opens a second harbour")],
    ),
]


@pytest.mark.parametrize(("content", "listed"), READ)
def test_articles_are_listed_once_each_with_whole_bare_addresses(
    content: str, listed: list[tuple[str, str | None]]
) -> None:
    assert _listed(content) == listed


NO_FEEDS = [
    "",
    "plain words",
    "/etc/hostname",
    _rss(),
    _rss("<item><link>javascript:alert(1)</link></item>", "<item><link>file:///a</link></item>"),
    _rss("<item><link>http:nowhere</link></item>"),
    _rss("<item><title>&#x110000;</title><link>/1</link></item>"),
    b'<?xml version="1.0" encoding="undefined"?><rss/>',
    b"\x00\xff\xfe\x01" * 50,
    b"<rss>" + b" " * 5_000_001,
]


@pytest.mark.parametrize("content", NO_FEEDS)
def test_what_lists_no_articles_is_told_in_words(content: str | bytes) -> None:
    with pytest.raises(NoFeed, match=r"it (lists no articles|is larger|is neither|is written)"):
        _listed(content)


def test_no_file_is_read_and_no_entity_grows_for_a_feed() -> None:
    laughs = "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 20}">' for at in range(8))
    hostile = (
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">'
        f'<!ENTITY a "lol">{laughs}]><rss version="2.0"><channel><item><title>&x;&i;</title>'
        "<link>https://port.example/1</link></item></channel></rss>"
    )
    ((address, headline),) = _listed(hostile)
    assert address == "https://port.example/1"
    assert headline is None or len(headline) < 20


def test_an_address_keeps_what_names_the_article() -> None:
    assert bare_address("https://a.example/x?page=2&fbclid=1#c") == "https://a.example/x?page=2"
