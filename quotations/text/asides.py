"""Paragraphs that stand beside the story: headlines, bylines, captions and credits."""

import re

from .model import Extent

_LONGEST_LINE = 240
_LONGEST_CAPTION = 500
_MOST_WORDS = 30
_LONG_WORD = 5
_SINGLE = re.compile(r"(?<!\S)['\u2018](?!\d0s)\w[^\n]*?['\u2019](?!\w)")
_DOUBLE = re.compile(r"[\"“]|''|``")
_FEWEST_LONG = 4
_WORD = re.compile(r"[^\W\d_]+")
_CREDIT = re.compile(
    r"\([^()]*(?:/|\b(?:photos?|images?|press|submitted|courtesy|handout|file|provided|supplied|"
    r"reuters|afp|ap|getty|reporting|writing|editing)\b)[^()]*\)$",
    re.IGNORECASE,
)
_CREDIT_FIRST = re.compile(
    r"(?:[A-Z][\w.'\u2019-]+ ){1,3}?[A-Z][\w.'\u2019-]+ ?/ ?(?:[A-Z]|\Z)"
    r"|(?i:photo|image|picture|caption|photograph)s?(?:\s+(?:by|copyright|caption|credit)\b|:)",
)


def headings(text: str, paragraphs: tuple[Extent, ...]) -> frozenset[int]:
    """The numbers of the paragraphs that are headlines, bylines or the like.

    They are short and end without a full stop, or are written as titles are. So is a first line
    with single marks in a text that quotes with double ones: headlines use single marks.
    """
    found = {
        number
        for number, (start, end) in enumerate(paragraphs)
        if end - start <= _LONGEST_LINE and _is_line(text[start:end])
    }
    if paragraphs and _is_headline(text, *paragraphs[0]):
        found.add(0)
    return frozenset(found)


def _is_headline(text: str, start: int, end: int) -> bool:
    line = text[start:end]
    short = end - start <= _LONGEST_LINE and len(line.split()) <= _MOST_WORDS
    return (
        short
        and bool(_SINGLE.search(line))
        and not _DOUBLE.search(line)
        and (_DOUBLE.search(text, end) is not None)
    )


def captions(text: str, paragraphs: tuple[Extent, ...]) -> frozenset[int]:
    """The numbers of the paragraphs that are captions of pictures, or credits.

    A credit in brackets ends them ("(Ann Lee/Reuters)") or a credit begins them.
    """
    return frozenset(
        number
        for number, (start, end) in enumerate(paragraphs)
        if end - start <= _LONGEST_CAPTION and _has_credit(text[start:end])
    )


def _is_line(line: str) -> bool:
    last = line.rstrip("'\u2019\u2018”\")] ")[-1:]
    if len(line.split()) > _MOST_WORDS:
        return False
    return last not in ".!?…:;," or (last != ":" and _is_title_case(line))


def _is_title_case(line: str) -> bool:
    """Whether all longer words are written with a capital, as headlines write them."""
    words = [word for word in _WORD.findall(line) if len(word) >= _LONG_WORD]
    return len(words) >= _FEWEST_LONG and all(word[0].isupper() for word in words)


def _has_credit(paragraph: str) -> bool:
    return bool(_CREDIT.search(paragraph) or _CREDIT_FIRST.match(paragraph))
