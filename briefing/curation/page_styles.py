"""What the style sheets inside a saved page hide, and what they strike out.

Read are `style` elements and `style` attributes, as far as they say how an element is shown.
"""

import re
from collections.abc import Iterator
from typing import Any

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_EVERY_SCREEN = re.compile(r"\s*@media\s+(?:only\s+)?(?:screen|all)\s*$", re.IGNORECASE)
_DECLARED = re.compile(
    r"(?:^|;)\s*(display|visibility|opacity|font-size|text-decoration(?:-line)?)\s*:\s*([^;!]+)"
    r"(!\s*important)?",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r"(?P<tag>\*|[a-z][\w-]*)?(?P<rest>(?:[.#][\w-]+|\[[\w-]+(?:[~|^$*]?=\"?[\w-]+\"?)?\])*)",
    re.IGNORECASE,
)
_PART = re.compile(r"([.#])([\w-]+)|\[([\w-]+)(?:([~|^$*]?)=\"?([\w-]+)\"?)?\]")
_IMPORTANT = 1_000_000
_INLINE = 100_000
_MOST_RULES = 20_000
_NAMED = re.compile(r"[.#]([\w-]+)")

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
    for selector, declarations in _rules(tree):
        path = _path(selector) if there.issuperset(_NAMED.findall(selector)) else None
        if path is not None:
            for element in tree.xpath(path[0]):
                put(element, declarations, path[1])
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
        if (sheet.get("media") or "all").strip().lower() not in ("all", "screen"):
            continue
        for selectors, declarations in _RULE.findall(_for_screens(sheet.text or "")):
            if _DECLARED.search(declarations) is None:
                continue
            for selector in selectors.rpartition(";")[2].split(","):
                count += 1
                if count <= _MOST_RULES:
                    yield selector.strip(), declarations


def _for_screens(sheet: str) -> str:
    """The style sheet without the blocks that hold for printers or certain screens alone."""
    pieces: list[str] = []
    text = _COMMENT.sub(" ", sheet)
    while (at := text.find("@")) >= 0:
        opened = text.find("{", at)
        ended = text.find(";", at)
        pieces.append(text[:at])
        if opened < 0 or 0 <= ended < opened:
            text = text[ended + 1 :] if ended >= 0 else ""
            continue
        closed = _closing(text, opened)
        if _EVERY_SCREEN.match(text[at:opened]):
            pieces.append(text[opened + 1 : closed])
        text = text[closed + 1 :]
    return "".join([*pieces, text])


def _closing(text: str, opened: int) -> int:
    """Where the brace that opens here is closed; the end where it never is."""
    depth = 0
    for found in re.compile("[{}]").finditer(text, opened):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.start()
    return len(text)


def _path(selector: str) -> tuple[str, int] | None:
    """The selector as an XPath with its weight; None where it holds for moments or needs more."""
    path, weight, axis = "", 0, "//"
    for word in selector.replace(">", " > ").split():
        if word == ">":
            axis = "/"
            continue
        compound = _COMPOUND.fullmatch(word)
        if compound is None:
            return None
        tag = (compound["tag"] or "*").lower()
        weight += 0 if tag == "*" else 1
        path += axis + tag
        for mark, name, attribute, operator, value in _PART.findall(compound["rest"]):
            path += _condition(mark, name, attribute, operator, value)
            weight += 100 if mark == "#" else 10
        axis = "//"
    return (path, weight) if path else None


def _condition(mark: str, name: str, attribute: str, operator: str, value: str) -> str:
    """One condition of a selector in XPath. Its words are letters, digits, "-" and "_" alone."""
    if mark == "#":
        return f"[@id='{name}']"
    if mark == ".":
        return f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
    if not value:
        return f"[@{attribute}]"
    if operator == "":
        return f"[@{attribute}='{value}']"
    return f"[contains(@{attribute}, '{value}')]"
