"""The words in quotation marks that a page shows and our copy of its article does not have."""

import re
from collections.abc import Iterable, Iterator

from briefing.evidence.folding import fold

_QUOTATIONS = re.compile(
    "“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」"
    r"|(?<!\w)‘((?:[^‘’]|’(?=\w))+)’(?!\w)"
    '|(?<![0-9])"([^"]+)"'
)
_WORD = re.compile(r"\w+")
_WIDTHS = (8, 4, 2, 1)
"""In words: a quotation is looked for by as many of its first words as it has."""
_MOST_COMPARED = 2_000_000
"""Quotations held against places of the copy: a second's work, and beyond any article's need."""


def quotations_left_out(shown: Iterable[str], copy: str) -> tuple[str, ...]:
    """Each quotation in the texts that the page shows whose words are not in the copy, once.

    Typography makes no difference, nor does the case. An example: a page that shows “We will
    never sell” in its sidebar alone gives ("We will never sell",).
    """
    printed: dict[str, str] = {}
    for text in shown:
        for words in _quoted(text):
            printed.setdefault(_bare(words), " ".join(words.split()))
    there = _found_in(printed, _bare(copy))
    return tuple(words for bare, words in printed.items() if bare not in there)


def _found_in(quotations: Iterable[str], copy: str) -> set[str]:
    """Those of the quotations that stand in the copy, from word to word.

    The copy is read once for each width, however many quotations there are.
    """
    sought: dict[int, dict[tuple[str, ...], list[tuple[str, int]]]] = {}
    for bare in quotations:
        words = list(_WORD.finditer(bare))
        width = next(width for width in _WIDTHS if width <= len(words))
        first = tuple(word[0] for word in words[:width])
        sought.setdefault(width, {}).setdefault(first, []).append((bare, words[0].start()))
    words = list(_WORD.finditer(copy))
    texts = [word[0] for word in words]
    found: set[str] = set()
    compared = 0
    for width, by_words in sought.items():
        for at, first in enumerate(zip(*(texts[shift:] for shift in range(width)), strict=False)):
            for bare, offset in by_words.get(first, ()):
                compared += 1
                if compared > _MOST_COMPARED:
                    return found
                if bare not in found and _stands_at(copy, words[at].start() - offset, bare):
                    found.add(bare)
    return found


def _stands_at(copy: str, start: int, bare: str) -> bool:
    """Whether the words stand at a place of the copy, and end no other word there."""
    end = start + len(bare)
    if start < 0 or not copy.startswith(bare, start):
        return False
    around = (copy[start - 1 : start], copy[end : end + 1])
    return not any(_WORD.match(character) for character in around)


def _quoted(text: str) -> Iterator[str]:
    """The words in quotation marks, with at least one word between them."""
    for found in _QUOTATIONS.finditer(text):
        words = next(group for group in found.groups() if group is not None)
        if _WORD.search(words):
            yield words


def _bare(text: str) -> str:
    return fold(text).text.casefold().strip(" ,.;:")
