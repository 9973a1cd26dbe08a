"""What a page says of itself in the places made for it, as it stands there.

Meta elements (https://ogp.me, HTML's own), links, schema.org's JSON-LD, and headings.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import iterwalk  # type: ignore[import-untyped] # lxml is written without types

from briefing.curation.candidates import alike
from briefing.curation.page_blocks import blocks_of

_ARTICLES = ("Article", "Posting", "Report")
_PAGE = "WebPage"
_SAID = re.compile('[“”„«»"]|[^.]{20}[.!?]$')
_CDATA = re.compile(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*$")
_LINES = ("p", "div", "li", "td", "header", "article", "section", "main", "body")
_OF_A_LINE = 16
"""Words of a line that holds a date, and perhaps who wrote the article."""
_MOST_DEPTH = 8
_BELOW_HEADLINE = 60
"""Words that stand between a headline and its byline or its day at the most."""


class PageMetadata:
    """A page's declarations. What is not there is an empty list."""

    def __init__(self, tree: Any, shown: Any) -> None:
        """Take the whole page, and the page without what is unseen."""
        self.tree = tree
        self._shown = shown
        self.metas = list(_metas(tree))
        self.article = _article(tree)
        """The one article that the JSON-LD describes; empty where it describes none or more."""

    def named(self, *names: str) -> list[str]:
        """The contents of the meta elements of these names, in the page's order."""
        return [content for name, content in self.metas if name in names]

    def elements(self, path: str) -> list[str]:
        """The texts of the elements that an XPath finds, those without words left out."""
        texts = (plain(" ".join(found.itertext())) for found in self.tree.xpath(path))
        return [text for text in texts if text]

    def shown(self, path: str) -> list[str]:
        """As `elements`, of what the page shows."""
        return [text for text in map(self.text_of, self._shown.xpath(path)) if text]

    def shown_elements(self, path: str) -> list[Any]:
        """The elements of what the page shows that an XPath finds."""
        return list(self._shown.xpath(path))

    def text_of(self, element: Any) -> str:
        """The words of an element that the page shows."""
        return plain(" ".join(block.text for block in blocks_of(element)).replace("¶", ""))

    def values(self, path: str) -> list[str]:
        """The attributes that an XPath finds, but for the empty ones."""
        return [text for text in map(plain, self.tree.xpath(path)) if text]

    def shown_values(self, path: str) -> list[str]:
        """As `values`, of what the page shows."""
        return [text for text in map(plain, self._shown.xpath(path)) if text]

    def times(self) -> Iterator[str]:
        """The days of `time` elements in lines of their own; one in a sentence is the text's."""
        for element in self._shown.iter("time"):
            line = element
            while line.getparent() is not None and line.tag not in _LINES:
                line = line.getparent()
            words = _text_of_line(line, element)
            is_short = len(words.split()) <= _OF_A_LINE and _SAID.search(words) is None
            if is_short and element.get("datetime"):
                yield plain(element.get("datetime"))

    def below_headline(self, elements: list[Any], headline: str | None) -> list[Any]:
        """Those of the elements that the page shows close below its headline."""
        tops = [
            top
            for top in self._shown.iter("h1", "h2")
            if headline and alike(plain("".join(top.itertext()))) == alike(headline)
        ]
        if not tops:
            return []
        places = _words_before(self._shown)
        end = places[tops[0]] + len("".join(tops[0].itertext()).split())
        return [one for one in elements if 0 <= places[one] - end <= _BELOW_HEADLINE]

    def page_text(self) -> str:
        """All that the page shows."""
        return " ".join(self._shown.itertext())


def _words_before(tree: Any) -> dict[Any, int]:
    """How many words of a page stand before each of its elements."""
    count, found = 0, {}
    for event, element in iterwalk(tree, events=("start", "end")):
        if event == "start":
            found[element] = count
            count += len((element.text or "").split()) if isinstance(element.tag, str) else 0
        else:
            count += len((element.tail or "").split())
    return found


def _text_of_line(line: Any, element: Any) -> str:
    """The block of an element's text in which another one stands."""
    words = " ".join("".join(element.itertext()).split())
    blocks = (block.text for block in blocks_of(line))
    return next((text for text in blocks if words in text), words)


def plain(text: str) -> str:
    """The text with its entities resolved, also those escaped twice, and single spaces."""
    return " ".join(html.unescape(text).split())


def texts(value: Any) -> list[str]:
    """The texts of a JSON-LD value, which may stand alone or in a list."""
    values = value if isinstance(value, list) else [value]
    return [plain(one) for one in values if isinstance(one, str) and one.strip()]


def names(value: Any, *, of_people: bool = False) -> list[str]:
    """The names of the persons or organisations that a JSON-LD value holds, or of people alone."""
    values = value if isinstance(value, list) else [value]
    named = []
    for one in values:
        if not isinstance(one, dict):
            named.append(one)
        elif not of_people or "Organization" not in str(one.get("@type")):
            named.append(one.get("name"))
    return [name for one in named for name in texts(one)]


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    """The page's meta elements as (name, content)."""
    for meta in tree.iter("meta"):
        content = plain(meta.get("content") or "")
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and meta.get(key):
                yield meta.get(key).lower(), content


def _article(tree: Any) -> dict[str, Any]:
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                found += _articles(json.loads(_CDATA.sub("", script.text or ""), strict=False))
            except (ValueError, RecursionError):
                continue
    articles = [one for one in found if not _is_page(one)]
    different = {json.dumps(one, sort_keys=True): one for one in articles or found}
    return next(iter(different.values())) if len(different) == 1 else {}


def _is_page(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    return types == _PAGE or types == [_PAGE]


def _articles(node: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _MOST_DEPTH:
        return
    if isinstance(node, list):
        for part in node:
            yield from _articles(part, depth + 1)
    elif isinstance(node, dict):
        types = node.get("@type")
        named = types if isinstance(types, list) else [types]
        is_article = any(isinstance(name, str) and name.endswith(_ARTICLES) for name in named)
        if is_article or (_is_page(node) and "datePublished" in node):
            yield node
        else:
            yield from _articles(node.get("@graph"), depth + 1)
