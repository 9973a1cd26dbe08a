"""Which blocks of a page are its article, and which are menus, comments and advertisements."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from briefing.curation.page_blocks import Block, blocks_of

_RUN = 4
"""Words in a row by which texts are compared."""
_ENOUGH = 0.6
"""Share of a block's runs from which the extractor counts as having kept it."""
_MOST = 0.9
"""Share of the kept words that the article's element holds at least."""
_ROOM = 1.8
"""How many times the words kept an element made for an article may hold."""
_ROOM_OF_A_TOP = 100
"""Words that may stand beside the text in an element for the sake of its headline."""
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus|related|recommend\w*|shar(?:e|ing)|social|"
    r"newsletter|subscri\w+|sign-?up|promo\w*|advert\w*|ads?|sponsor\w*|breadcrumbs?|sidebar|"
    r"widget|most-?read|popular|trending|tags?|taglist|cookies?|consent|modal\w*|pop-?up|overlay|userpanel|recirc\w*|"
    r"paywall|toolbar|rating|"
    r"read-?more|more-?(?:on|from|stories|news)|outbrain|taboola|skip|nav\w*|menu|footer|"
    r"author-?(?:bio|box|info)|pagination|print|donat\w+)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of classes and ids that stand for what is put beside an article."""
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BESIDE_TAGS = ("nav", "form", "search")
_LISTS = ("ul", "ol", "dl", "menu", "aside", "section", "footer", "table")
_BESIDE_ROLES = ("navigation", "search", "complementary", "menu", "toolbar", "dialog", "alert")
_QUOTED = re.compile('[“”„«»"]')
_LINKED = 0.7
_SENTENCE = re.compile(r"[.!?…][\"'”’»“)]*$")
_LEADS_ON = re.compile(
    r"(?:read|see|watch|listen|more|also|related|don.t miss|next|previous|back|share|follow|sign|"
    r"subscribe|click)\b|\w*$",
    re.IGNORECASE,
)
"""How a link begins that leads to something else to read, if it is not a single word."""
_CONTROLS = ("button", "label", "output")


def article_of_page(tree: Any) -> list[Block]:
    """The blocks of a page's article, in their order; the page is without what is unseen.

    trafilatura says where the article is. Its element is then read whole, but for what stands
    beside the text in it: an extractor leaves out single words and paragraphs that readers see.
    """
    blocks = blocks_of(tree)
    kept = _kept(tree, blocks)
    weights = [(blocks[index].element, len(blocks[index].text.split())) for index in kept]
    if weights:
        place = _made_for_articles(_place(weights), blocks, kept)
    else:
        place = next(tree.iter("article", "main", "body"), tree)
    aside = _Aside(blocks, kept)
    edges = _Edges(blocks, kept, place)
    told = {blocks[index].text for index in kept}
    article: list[Block] = []
    for index, block in enumerate(blocks):
        if index not in kept:
            if not _is_within(block.element, place) or aside.has(block, place):
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
            if block.element.tag == "h1" and _is_within(block.element, place)
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
        return not (in_figure or _reads_as_text(block) or block.element.tag in ("li", "td", "tr"))


def _kept(tree: Any, blocks: list[Block]) -> set[int]:
    """Which of the blocks the extractor takes for the article."""
    # It takes half a second to load, and most articles are plain text.
    from trafilatura import extract

    text = extract(_plainer(tree), include_comments=False) or ""
    lines = {" ".join(line.split()) for line in text.splitlines()}
    runs = set(_runs(text.split()))
    found = set()
    for index, block in enumerate(blocks):
        own = list(_runs(block.text.split()))
        in_line = not own and " ".join(block.text.split()) in lines
        if in_line or (own and sum(run in runs for run in own) >= _ENOUGH * len(own)):
            found.add(index)
    return found


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
    aside = _Aside(blocks, kept)
    words = sum(len(blocks[index].text.split()) for index in kept)
    has_top = next(place.iter("h1"), None) is not None
    for holder in place.iterancestors():
        if not _is_article(holder) and (has_top or next(holder.iter("h1"), None) is None):
            continue
        held = sum(
            len(block.text.split())
            for block in blocks
            if _is_within(block.element, holder) and not aside.has(block, holder)
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


def _is_within(element: Any, place: Any) -> bool:
    return element is place or any(holder is place for holder in element.iterancestors())


def _reads_as_text(block: Block) -> bool:
    """Whether a block ends as a sentence does, or holds a quotation."""
    return bool(_SENTENCE.search(block.text) or _QUOTED.search(block.text))


def _is_of_controls(element: Any) -> bool:
    """Whether an element holds buttons and the like, and no text beside them."""
    if len(element) == 0 or (element.text or "").strip():
        return False
    return all(part.tag in _CONTROLS and not (part.tail or "").strip() for part in element)


def is_named_beside(element: Any) -> bool:
    """Whether an element's class or id is a name for what is put beside an article."""
    names = _HUMPS.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}")
    return _BESIDE.search(names) is not None


class _Aside:
    """Tells what stands in an article's element and is no part of the article."""

    def __init__(self, blocks: list[Block], kept: set[int]) -> None:
        self._all: Counter[Any] = Counter()
        self._own: Counter[Any] = Counter()
        self._linked: Counter[Any] = Counter()
        self._length: Counter[Any] = Counter()
        for index, block in enumerate(blocks):
            words = len(block.text.split())
            for holder in (block.element, *block.element.iterancestors()):
                self._all[holder] += words
                self._own[holder] += words if index in kept else 0
                self._linked[holder] += block.linked
                self._length[holder] += len(block.text)

    def has(self, block: Block, place: Any) -> bool:
        """Whether a block that the extractor left out stands beside the article's text."""
        if block.linked >= _LINKED * len(block.text) and not self._is_in_the_text(block):
            return True
        if _is_of_controls(block.element):
            return True
        for holder in (block.element, *block.element.iterancestors()):
            if holder is place:
                return False
            if self._own[holder] < self._all[holder] / 2 and self._is_beside(holder):
                return True
        return False

    def _is_in_the_text(self, block: Block) -> bool:
        """Whether a link alone in its block is read with the text around it."""
        if _reads_as_text(block):
            return True
        if block.element.tag in ("li", "dd"):
            return self._is_led_to(block.element.getparent())
        return block.element.tag == "p" and _LEADS_ON.match(block.text) is None

    def _is_led_to(self, holder: Any) -> bool:
        """Whether a paragraph before it ends in a colon: "He named three places:"."""
        before = holder.getprevious()
        return before is not None and "".join(before.itertext()).rstrip().endswith(":")

    def _is_beside(self, holder: Any) -> bool:
        if holder.tag in _BESIDE_TAGS or holder.get("role") in _BESIDE_ROLES:
            return True
        linked = self._linked[holder]
        if holder.tag in _LISTS and linked >= _LINKED * self._length[holder]:
            return not self._is_led_to(holder)
        has_button = next(holder.iter("button"), None) is not None
        if holder.tag in ("aside", "footer") and (linked or has_button):
            return next(holder.iterancestors("blockquote", "figure"), None) is None
        if holder.tag == "footer" and "©" in "".join(holder.itertext()):
            return True
        return is_named_beside(holder)
