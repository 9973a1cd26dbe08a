"""What stands in an article's element beside its text: menus, buttons, boxes of other articles."""

import re
from collections import Counter
from typing import Any

from briefing.curation.page_blocks import Block

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


def is_within(element: Any, place: Any) -> bool:
    return element is place or any(holder is place for holder in element.iterancestors())


def reads_as_text(block: Block) -> bool:
    """Whether a block ends as a sentence does, or holds a quotation."""
    return bool(_SENTENCE.search(block.text) or _QUOTED.search(block.text))


def _is_of_controls(element: Any) -> bool:
    """Whether an element holds buttons and the like, and no text beside them."""
    if (element.text or "").strip() or next(iter(element), None) is None:
        return False
    return all(part.tag in _CONTROLS and not (part.tail or "").strip() for part in element)


def _is_named_beside(element: Any) -> bool:
    """Whether an element's class or id is a name for what is put beside an article."""
    names = _HUMPS.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}")
    return _BESIDE.search(names) is not None


class Aside:
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
        if reads_as_text(block):
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
        if holder.tag in ("aside", "footer") and (
            linked or next(holder.iter("button"), None) is not None
        ):
            return next(holder.iterancestors("blockquote", "figure"), None) is None
        if holder.tag == "footer" and "©" in "".join(holder.itertext()):
            return True
        return _is_named_beside(holder)
