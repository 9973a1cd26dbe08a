"""Which blocks of a page are its article, and which are menus, comments and advertisements."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from briefing.curation.page_asides import Aside, is_within, reads_as_text
from briefing.curation.page_blocks import Block, blocks_of

_RUN = 4
"""Words in a row by which texts are compared."""
_ENOUGH = 0.6
"""Share of a block's runs from which the extractor counts as having kept it."""
_MOST = 0.9
"""Share of the kept words that the article's element holds at least."""
_ROOM = 1.8
"""How many times the words kept an element made for an article may hold."""
_WALL = re.compile(r"paywall|cookie|consent|newsletter|subscri|sign-?up", re.IGNORECASE)
_OF_A_WALL = 60
_OF_AN_ARTICLE = 25
"""Words from which what stands below a headline is an article, and no teaser of one."""
_ROOM_OF_A_TOP = 100
"""Words that may stand beside the text in an element for the sake of its headline."""


def article_of_page(tree: Any) -> list[Block]:
    """The blocks of a page's article, in their order; the page is without what is unseen.

    trafilatura says where the article is. Its element is then read whole, but for what stands
    beside the text in it: an extractor leaves out single words and paragraphs that readers see.
    """
    blocks = blocks_of(tree)
    kept = _of_the_first(tree, blocks, _kept(tree, blocks))
    weights = [(blocks[index].element, len(blocks[index].text.split())) for index in kept]
    if weights:
        place = _made_for_articles(_place(weights), blocks, kept)
    else:
        place = next(tree.iter("article", "main", "body"), tree)
    aside = Aside(blocks, kept)
    edges = _Edges(blocks, kept, place)
    told = {blocks[index].text for index in kept}
    article: list[Block] = []
    for index, block in enumerate(blocks):
        if index not in kept:
            if not is_within(block.element, place) or aside.has(block, place):
                continue
            if edges.has(index) or (block.text in told and block.text.count(" ") >= _RUN):
                continue
        told.add(block.text)
        article.append(block)
    return article


class _Edges:
    """Tells what stands before and behind an article's text, and is no part of it.

    Within the text everything belongs to it. Behind it, a sentence does, and so does a caption;
    "You may also like" does not. Where no element is made for the article, only what stands
    beside a paragraph of it does.
    """

    def __init__(self, blocks: list[Block], kept: set[int], place: Any) -> None:
        self._blocks = blocks
        self._first, self._last = min(kept, default=0), max(kept, default=len(blocks))
        self._is_article = not kept or _is_article(place)
        self._parents = {blocks[index].element.getparent() for index in kept}
        tops = [
            index
            for index, block in enumerate(blocks[: self._first])
            if block.element.tag == "h1" and is_within(block.element, place)
        ]
        self._top = min(tops, default=self._first)

    def has(self, index: int) -> bool:
        block = self._blocks[index]
        if index < self._first:
            return not self._is_article and index < self._top
        if index < self._last:
            return False
        if not self._is_article and block.element.getparent() not in self._parents:
            return True
        in_figure = next(block.element.iterancestors("figure", "blockquote"), None) is not None
        return not (in_figure or reads_as_text(block) or block.element.tag in ("li", "td", "tr"))


def _kept(tree: Any, blocks: list[Block]) -> set[int]:
    """Which of the blocks the extractor takes for the article."""
    # It takes half a second to load, and most articles are plain text.
    from trafilatura import extract

    text = extract(_plainer(tree), include_comments=False) or ""
    lines = {" ".join(line.split()) for line in text.splitlines()}
    runs = set(_runs(text.split()))
    walls = _walls(tree)
    found = set()
    for index, block in enumerate(blocks):
        own = list(_runs(block.text.split()))
        in_line = not own and " ".join(block.text.split()) in lines
        if not walls.isdisjoint((block.element, *block.element.iterancestors())):
            continue
        if in_line or (own and sum(run in runs for run in own) >= _ENOUGH * len(own)):
            found.add(index)
    return found


def _walls(tree: Any) -> set[Any]:
    """The elements that ask for money, an address or consent. A long one holds the article."""
    return {
        element
        for element in tree.iter("*")
        if _WALL.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        and len("".join(element.itertext()).split()) < _OF_A_WALL
    }


def _of_the_first(tree: Any, blocks: list[Block], kept: set[int]) -> set[int]:
    """Of a page that shows several articles one below another, what is of the first.

    Each has a headline of the first rank. What stands in none of them is not dropped.
    """
    tops = {top.getparent(): top for top in tree.iter("h1")}
    holders = [next(_upwards(parent, "article"), None) for parent in tops]
    articles = [holder for holder in dict.fromkeys(holders) if holder is not None]
    held = [
        {index for index in kept if is_within(blocks[index].element, article)}
        for article in articles
    ]
    full = [part for part in held if _count(blocks, part) >= _OF_AN_ARTICLE]
    outside = kept.difference(*held)
    if len(full) < 2 or _count(blocks, outside) >= _OF_AN_ARTICLE:
        return kept
    return full[0]


def _upwards(element: Any, tag: str) -> Iterator[Any]:
    """An element, if it has the tag, and those around it that have it."""
    return (holder for holder in (element, *element.iterancestors()) if holder.tag == tag)


def _count(blocks: list[Block], indexes: Iterable[int]) -> int:
    return sum(len(blocks[index].text.split()) for index in indexes)


def _plainer(tree: Any) -> Any:
    """A copy of the page without the elements whose words the extractor drops wherever it is."""
    copy = deepcopy(tree)
    for element in copy.iter("time", "label", "button", "output", "figure", "figcaption"):
        is_inline = element.tag not in ("figure", "figcaption")
        element.tag = "span" if is_inline else "div"
    return copy


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _place(weighted: Iterable[tuple[Any, int]]) -> Any:
    """The innermost element with most of the words kept."""
    held: Counter[Any] = Counter()
    depths: dict[Any, int] = {}
    whole = 0
    for element, weight in weighted:
        whole += weight
        line = [element, *element.iterancestors()]
        for depth, holder in enumerate(reversed(line)):
            held[holder] += weight
            depths[holder] = depth
    holders = [holder for holder, weight in held.items() if weight >= _MOST * whole]
    return max(holders, key=lambda holder: depths[holder])


def _made_for_articles(place: Any, blocks: list[Block], kept: set[int]) -> Any:
    """The element around the place that is made for the article, or has its headline.

    It is the place itself where what is around it holds much besides.
    """
    aside = Aside(blocks, kept)
    words = sum(len(blocks[index].text.split()) for index in kept)
    has_top = next(place.iter("h1"), None) is not None
    if has_top and place.tag == "article":
        return place
    for holder in place.iterancestors():
        if not _is_article(holder) and (has_top or next(holder.iter("h1"), None) is None):
            continue
        held = sum(
            len(block.text.split())
            for block in blocks
            if is_within(block.element, holder) and not aside.has(block, holder)
        )
        most = _ROOM * words if _is_article(holder) else words + _ROOM_OF_A_TOP
        if held > most:
            return place
        if _is_article(holder):
            return holder
        place, has_top = holder, True
    return place


def _is_article(element: Any) -> bool:
    if element.tag in ("article", "main") or element.get("role") in ("article", "main"):
        return True
    return "Article" in (element.get("itemtype") or "")
