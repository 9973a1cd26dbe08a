"""Reads a saved web page: its article's text, what it states of it, and what is left out."""

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from briefing.curation.page_article import article_of_page
from briefing.curation.page_blocks import blocks_of
from briefing.curation.page_facts import Facts, facts_of_page
from briefing.curation.page_omissions import quotations_left_out
from briefing.curation.page_sheets import StyleSheets, no_sheets, put_in_sheets
from briefing.curation.page_visibility import without_unseen
from briefing.evidence.plain_text import NotText

_BETWEEN = "\n\n"
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class PageReading:
    """What is read of a page.

    ``text`` is the article as a browser shows it, a blank line between paragraphs. ``left_out``
    are words in quotation marks that the page shows elsewhere.
    """

    text: str
    facts: Facts
    left_out: tuple[str, ...]


def read_page(
    html: str, served_in: str | None = None, sheet: StyleSheets = no_sheets
) -> PageReading:
    """The article in a page; raise NotText where it shows no words.

    ``served_in`` is the language that the server named. ``sheet`` gives the text of a style sheet
    in a file of its own, by the address that the page has of it.
    """
    declared = _tree_of(html)
    tree, aside = _shown(declared, sheet)
    paragraphs = [block.text for block in article_of_page(tree)]
    text = _BETWEEN.join(paragraphs)
    if not text:
        raise NotText("the page has no readable text", "save the article's text as plain text")
    shown = [*(block.text for block in blocks_of(tree)), *aside]
    facts = facts_of_page(html, declared, tree, paragraphs, served_in)
    return PageReading(f"{text}\n", facts, quotations_left_out(shown, text))


def _shown(declared: Any, sheet: StyleSheets) -> tuple[Any, list[str]]:
    """The page as it is shown, and what is struck out or folded up in it.

    Sheets that hide more than half of a page wait for a script to undo it: they are left out.
    """
    tree = deepcopy(declared)
    aside = without_unseen(tree)
    styled = deepcopy(declared)
    if put_in_sheets(styled, sheet):
        aside_too = without_unseen(styled)
        if 2 * _words(styled) >= _words(tree):
            return styled, aside_too
    return tree, aside


def _words(tree: Any) -> int:
    return len(" ".join(tree.itertext()).split())


def _tree_of(html: str) -> Any:
    # It takes half a second to load, and most articles are plain text.
    from trafilatura import load_html

    try:
        tree = load_html(html)
    except ValueError:
        tree = None
    if tree is None:
        raise NotText("the page has no readable text", "save the article's text as plain text")
    _blank_out_controls(tree)
    return tree


def _blank_out_controls(tree: Any) -> None:
    """Put spaces for characters such as ``&#11;``: lxml reads them, and writes none of them."""
    for element in tree.iter():
        if element.tail and _NOT_IN_XML.search(element.tail):
            element.tail = _NOT_IN_XML.sub(" ", element.tail)
        if isinstance(element.tag, str) and element.text and _NOT_IN_XML.search(element.text):
            element.text = _NOT_IN_XML.sub(" ", element.text)
