"""Reads a style sheet: its rules, those inside others, and what holds on a usual screen.

One pass over the sheet, so that the time it takes grows with its length alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_COMMENT_OR_STRING = re.compile(
    r"/\*(?:.*?\*/|.*)|<!--|-->"
    r"|\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'",
    re.DOTALL,
)
_STRUCTURE = re.compile("[{};]")
_STRUCTURE_OR_RULE = re.compile("[{};@]")
_AT_NAME = re.compile(r"^@[\w-]*")
_WIDTH = re.compile(r"\((min|max)-width\s*:\s*([\d.]+)\s*(px|r?em)\)")
_SCREEN, _PIXELS_OF_EM = 1280, 16
_MOST_SELECTORS, _LONGEST_SELECTORS = 1_000, 4_000
"""Of one rule inside others, in number and in letters: each level may multiply them."""


@dataclass(slots=True)
class _Block:
    """A block that is open: a rule's, or one that asks whether its rules hold ("@media")."""

    selectors: str
    is_met: bool
    declarations: list[str] = field(default_factory=list)


def rules_of(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and declarations of the rules that hold on a usual screen, in their order.

    An example: ``.a {color: red; .b & {left: 0}}`` gives ``(".a", "color: red")`` and
    ``(".b .a", "left: 0")``.
    """
    text = _COMMENT_OR_STRING.sub(_without_structure, sheet)
    blocks = [_Block("", True)]
    start = 0
    for found in _STRUCTURE.finditer(text):
        piece = text[start : found.start()].strip()
        start = found.end()
        if found[0] == "{":
            yield from _told(blocks[-1])
            blocks.append(_opened(piece, blocks[-1]))
            continue
        if piece and not piece.startswith("@"):
            blocks[-1].declarations.append(piece)
        if found[0] == "}":
            yield from _told(blocks[-1])
            if len(blocks) > 1:
                blocks.pop()
    if text[start:].strip():
        blocks[-1].declarations.append(text[start:].strip())
    while len(blocks) > 1:
        yield from _told(blocks.pop())


def holds(media: str) -> bool:
    """Whether a list of media queries holds; what is not known of a screen does not."""
    return any(_query_holds(query.strip().lower()) for query in media.split(","))


def _without_structure(found: re.Match[str]) -> str:
    """A comment is a space, and a string keeps nothing that would end or open a block."""
    if found[0][0] in "\"'":
        return _STRUCTURE_OR_RULE.sub("", found[0])
    return " "


def _told(block: _Block) -> Iterator[tuple[str, str]]:
    """What a block has declared so far, where its rule holds."""
    declarations, block.declarations = block.declarations, []
    if block.selectors and block.is_met and declarations:
        yield block.selectors, "; ".join(declarations)


def _opened(head: str, around: _Block) -> _Block:
    if head.startswith("@"):
        name = _AT_NAME.findall(head)[0]
        condition = head[len(name) :]
        is_met = around.is_met and _is_met(name.lower(), condition)
        return _Block(around.selectors, is_met)
    if not around.is_met:
        return _Block("", False)
    if not around.selectors:
        return _Block(head, True)
    selectors = _inside(around.selectors, head)
    return _Block(selectors, 0 < len(selectors) <= _LONGEST_SELECTORS)


def _inside(outer: str, head: str) -> str:
    """The selectors of a rule inside another's block; none where they would be too many."""
    outers, inners = outer.split(","), head.split(",")
    if len(outers) * len(inners) > _MOST_SELECTORS:
        return ""
    return ", ".join(
        inner.replace("&", one.strip()) if "&" in inner else f"{one.strip()} {inner.strip()}"
        for one in outers
        for inner in inners
    )


def _is_met(name: str, condition: str) -> bool:
    """Whether the rules in such a block hold in a browser of today on a wide screen."""
    if name == "@media":
        return holds(condition)
    if name == "@supports":
        return not condition.strip().lower().startswith("not")
    return name == "@layer"


def _query_holds(query: str) -> bool:
    kind = re.match(r"(?:(?:only\s+)?(?:screen|all)\b\s*(?:and\s+)?)?(?=\(|$)", query)
    if kind is None:
        return False
    conditions = re.split(r"\s+and\s+", query[kind.end() :]) if query[kind.end() :] else []
    return all(_is_width_of_screen(condition.strip()) for condition in conditions)


def _is_width_of_screen(condition: str) -> bool:
    found = _WIDTH.fullmatch(condition)
    if found is None:
        return False
    pixels = float(found[2]) * (1 if found[3] == "px" else _PIXELS_OF_EM)
    return pixels <= _SCREEN if found[1] == "min" else pixels >= _SCREEN
