"""What the style sheets inside a saved page hide, and what they strike out.

Read are `style` elements and `style` attributes, as far as they say how an element is shown.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from cssselect import HTMLTranslator, SelectorError, parse
from lxml.etree import XPathError  # type: ignore[import-untyped] # lxml is written without types

from briefing.curation.page_rules import holds, rules_of

_DECLARED = re.compile(
    r"(?:^|;)\s*(display|visibility|opacity|font-size|text-decoration(?:-line)?|position|left|top|"
    r"right|clip|clip-path|height|max-height|width|overflow|text-indent|color|padding(?:-bottom)?)"
    r"\s*:\s*([^;!]+)"
    r"(!\s*important)?",
    re.IGNORECASE,
)
_IMPORTANT = 1_000_000
_INLINE = 100_000
_TELLING = re.compile(
    r"display|visibility|opacity|font-size|text-decoration|position|clip|text-indent|overflow|"
    r"height|left|top|right|color\s*:\s*transparent",
    re.IGNORECASE,
)
"""What a rule has to hold to be looked at: a width or a color alone hides nothing."""
_MOST_RULES = 20_000
_MOST_STEPS = 10_000_000
"""Elements that the selectors of a page are held against: some seconds' work."""
_NAMED = re.compile(r"[.#]([a-zA-Z_-][\w-]*)")
_NEGATED = re.compile(r":(?:not|is|where|has)\([^()]*\)|\[[^\]]*\]")
_TRANSLATOR = HTMLTranslator()

Styles = dict[Any, dict[str, str]]
"""For an element, its declared properties, those of the weightiest rule."""


def styles_of(tree: Any) -> Styles:
    """How the page's own style sheets and attributes say that its elements are shown.

    An example: ``<style>.note {display: none}</style>`` gives ``{"display": "none"}`` for each
    element of the class ``note``.
    """
    weights: dict[tuple[Any, str], int] = {}
    found: Styles = {}

    def put(element: Any, declarations: str, weight: int) -> None:
        for name, value, important in _DECLARED.findall(declarations):
            key = name.lower().removesuffix("-line")
            heavy = weight + (_IMPORTANT if important else 0)
            if heavy >= weights.get((element, key), 0):
                weights[element, key] = heavy
                found.setdefault(element, {})[key] = value.strip().lower()

    there = _names_in(tree)
    steps = 0
    elements = sum(1 for _ in tree.iter())
    for selectors, declarations in _rules(tree):
        if not any(
            there.issuperset(_NAMED.findall(_NEGATED.sub("", one))) for one in selectors.split(",")
        ):
            continue
        for path, weight in _paths(selectors):
            steps += elements
            if steps > _MOST_STEPS:
                break
            for element in _selected(tree, path):
                put(element, declarations, weight)
    for element in tree.iter():
        if isinstance(element.tag, str) and element.get("style"):
            put(element, element.get("style"), _INLINE)
    return found


def _names_in(tree: Any) -> frozenset[str]:
    """The classes and ids of a page. Most rules of a large sheet speak of others."""
    found: set[str] = set()
    for element in tree.iter():
        if isinstance(element.tag, str):
            found.update((element.get("class") or "").split(), (element.get("id") or "").split())
    return frozenset(found)


def _rules(tree: Any) -> Iterator[tuple[str, str]]:
    """The selectors of the page's rules that say how something is shown, in their order."""
    count = 0
    for sheet in tree.iter("style"):
        if not holds(sheet.get("media") or "all"):
            continue
        for selectors, declarations in rules_of(sheet.text or ""):
            if _TELLING.search(declarations) is None:
                continue
            count += 1
            if count > _MOST_RULES:
                return
            yield selectors, declarations


@lru_cache(maxsize=_MOST_RULES)
def _paths(selectors: str) -> tuple[tuple[str, int], ...]:
    """The selectors of a rule as XPaths with their weights.

    Those of pseudo-elements style no element, and what cannot be read styles nothing, as in a
    browser. What holds for moments (``:hover``) holds never here.
    """
    try:
        parsed = parse(selectors)
        return tuple(
            (_TRANSLATOR.selector_to_xpath(one), _weight(*one.specificity()))
            for one in parsed
            if one.pseudo_element is None
        )
    except (SelectorError, RecursionError):
        return ()


def _selected(tree: Any, path: str) -> list[Any]:
    """The elements that an XPath finds; none where it names a namespace (``svg|a``) or nests
    more deeply than the library goes."""
    try:
        return list(tree.xpath(path))
    except XPathError:
        return []


def _weight(ids: int, classes: int, tags: int) -> int:
    return 100 * ids + 10 * classes + tags
