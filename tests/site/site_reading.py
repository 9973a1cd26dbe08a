"""Reads a site as a browser does: links, words and data of its pages."""

import json
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import urldefrag, urlsplit

from lxml import html  # type: ignore[import-untyped] # lxml has no types


def tree(content: bytes) -> html.HtmlElement:
    """A page as a browser reads it."""
    return html.document_fromstring(content.decode())


def words(content: bytes) -> str:
    """The words of a page's body, with single spaces."""
    return " ".join(tree(content).find("body").text_content().split())


def data(content: bytes) -> list[dict[str, Any]]:
    """The JSON-LD of a page."""
    found = tree(content).xpath("//script[@type='application/ld+json']/text()")
    return [json.loads(text) for text in found]


def broken_links(site: Mapping[str, bytes], address: str) -> list[str]:
    """The links, pictures and feeds that lead to no file of the site: ``page -> target``."""
    return sorted(
        f"{path} -> {target}"
        for path, content in site.items()
        if path.endswith(".html")
        for target in _targets(path, content, address)
        if target not in site
    )


def _targets(path: str, content: bytes, address: str) -> Iterator[str]:
    """The paths that a page leads to within the site."""
    page = tree(content)
    named = page.xpath("//@href | //@src | //@action")
    named += page.xpath("//meta[@property='og:url' or @property='og:image']/@content")
    for value in named:
        if value.startswith(address):
            place = value.removeprefix(address) or "index.html"
        elif value.startswith("/"):
            place = value.removeprefix("/")
        elif urlsplit(value).scheme or value.startswith("#"):
            continue  # another site's, or a place on the page
        else:
            place = join(dirname(path), value)
        yield normpath(urldefrag(place)[0])
