"""What a web page says of the article in it, as far as it says it without contradicting itself.

Read are the places made for it: meta elements (https://ogp.me, HTML's own), the canonical address
and schema.org's JSON-LD. Nothing is guessed from the text or from the looks of the page.
"""

import html
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_ARTICLES = ("Article", "BlogPosting", "Report")
_MOST_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Stated:
    """What an article says of itself; None for what it does not say, or says in several ways."""

    headline: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    """A day: ``2015-09-15``."""
    url: str | None = None


def facts_of_page(page: str) -> Stated:
    """What a page states of its article."""
    # It takes half a second to load, and most articles are plain text.
    from trafilatura import load_html

    try:
        tree: Any = load_html(page)
    except ValueError:
        tree = None
    if tree is None:
        return Stated()
    metas = list(_metas(tree))
    article = _article(tree)
    outlet = _agreed([*_named(metas, "og:site_name"), *_names(article.get("publisher"))])
    return Stated(
        headline=_headline(tree, metas, article),
        outlet=outlet,
        author=_author(metas, article, outlet),
        published=_published(metas, article),
        url=_url(tree, metas, article),
    )


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    """The page's meta elements as (name, content)."""
    for meta in tree.iter("meta"):
        content = _plain(meta.get("content") or "")
        for key in ("property", "name", "itemprop"):
            if content and meta.get(key):
                yield meta.get(key).lower(), content


def _named(metas: Iterable[tuple[str, str]], *names: str) -> list[str]:
    return [content for name, content in metas if name in names]


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).split())


def _article(tree: Any) -> dict[str, Any]:
    """The one article that the page's JSON-LD describes; empty where it describes none or more."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                found += _articles(json.loads(script.text or ""))
            except (ValueError, RecursionError):
                continue
    return found[0] if len(found) == 1 else {}


def _articles(node: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _MOST_DEPTH:
        return
    if isinstance(node, list):
        for part in node:
            yield from _articles(part, depth + 1)
    elif isinstance(node, dict):
        types = node.get("@type")
        named = types if isinstance(types, list) else [types]
        if any(isinstance(name, str) and name.endswith(_ARTICLES) for name in named):
            yield node
        else:
            yield from _articles(node.get("@graph"), depth + 1)


def _texts(value: Any) -> list[str]:
    """The texts of a JSON-LD value, which may stand alone or in a list."""
    values = value if isinstance(value, list) else [value]
    return [_plain(one) for one in values if isinstance(one, str) and one.strip()]


def _names(value: Any) -> list[str]:
    """The names of the persons or organisations that a JSON-LD value holds."""
    values = value if isinstance(value, list) else [value]
    named = [one.get("name") if isinstance(one, dict) else one for one in values]
    return [name for one in named for name in _texts(one)]


def _agreed(values: Iterable[str]) -> str | None:
    """What all of the values say, but for case; None where they differ."""
    said = {value.casefold(): value for value in values}
    return next(iter(said.values())) if len(said) == 1 else None


def _headline(tree: Any, metas: list[tuple[str, str]], article: dict[str, Any]) -> str | None:
    """What most places say it is, as printed at the top of the page where that is one of them."""
    tops = [_plain("".join(top.itertext())) for top in tree.iter("h1")]
    printed = tops[0] if len(tops) == 1 and tops[0] else None
    said = [printed] if printed else []
    said += _named(metas, "og:title")[:1]
    said += _texts(article.get("headline"))[:1]
    votes = Counter(text.casefold() for text in said)
    most = [text for text, count in votes.items() if count == max(votes.values())]
    return next(text for text in said if text.casefold() == most[0]) if len(most) == 1 else None


def _author(
    metas: list[tuple[str, str]], article: dict[str, Any], outlet: str | None
) -> str | None:
    """The one person, or the several in a row, that the page names; never the outlet itself."""
    named = _names(article.get("author"))
    declared = _named(metas, "author", "article:author")
    said = [" and ".join(dict.fromkeys(named))] if named else []
    said += [text for text in dict.fromkeys(declared) if "://" not in text]
    author = _agreed(text.removeprefix("By ").removeprefix("by ") for text in said)
    same = author is not None and outlet is not None and author.casefold() == outlet.casefold()
    return None if same else author


def _published(metas: list[tuple[str, str]], article: dict[str, Any]) -> str | None:
    """The day, where every place gives the same one."""
    said = _named(metas, "article:published_time", "datepublished")
    said += _texts(article.get("datePublished"))
    return _agreed(text[: len("2015-09-15")] for text in said)


def _url(tree: Any, metas: list[tuple[str, str]], article: dict[str, Any]) -> str | None:
    """The page's canonical address; without one, what the other places agree on."""
    links = [
        (link.get("href") or "").strip()
        for link in tree.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    ]
    if any(links):
        return _agreed(link for link in links if link)
    return _agreed([*_named(metas, "og:url"), *_texts(article.get("url"))])
