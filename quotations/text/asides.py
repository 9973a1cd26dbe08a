"""Paragraphs that stand beside the story: headlines, bylines, captions and credits."""

import re

from .model import Extent

_MAX_HEADING_CHARACTERS = 240
_MAX_CAPTION_CHARACTERS = 500
_MAX_HEADING_WORDS = 30
_LONG_WORD_LETTERS = 5
_SINGLE_QUOTED = re.compile(r"(?<!\S)['\u2018](?!\d0s)\w[^\n]*?['\u2019](?!\w)")
_DOUBLE_MARK = re.compile(r"[\"“]|''|``")
_MIN_LONG_WORDS_OF_TITLE = 4
_WORD = re.compile(r"[^\W\d_]+")
_CREDIT_AT_END = re.compile(
    r"\([^()]*(?:/|\b(?:photos?|images?|press|submitted|courtesy|handout|file|provided|supplied|"
    r"reuters|afp|ap|getty|reporting|writing|editing)\b)[^()]*\)$",
    re.IGNORECASE,
)
_CREDIT_AT_START = re.compile(
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
        if end - start <= _MAX_HEADING_CHARACTERS and _is_line(text[start:end])
    }
    if paragraphs and _is_headline(text, *paragraphs[0]):
        found.add(0)
    return frozenset(found)


def _is_headline(text: str, start: int, end: int) -> bool:
    line = text[start:end]
    short = end - start <= _MAX_HEADING_CHARACTERS and len(line.split()) <= _MAX_HEADING_WORDS
    return (
        short
        and bool(_SINGLE_QUOTED.search(line))
        and not _DOUBLE_MARK.search(line)
        and (_DOUBLE_MARK.search(text, end) is not None)
    )


def captions(text: str, paragraphs: tuple[Extent, ...]) -> frozenset[int]:
    """The numbers of the paragraphs that are captions of pictures, or credits.

    A credit in brackets ends them ("(Ann Lee/Reuters)") or a credit begins them.
    """
    return frozenset(
        number
        for number, (start, end) in enumerate(paragraphs)
        if end - start <= _MAX_CAPTION_CHARACTERS and _has_credit(text[start:end])
    )


def _is_line(line: str) -> bool:
    last = line.rstrip("'\u2019\u2018”\")] ")[-1:]
    if len(line.split()) > _MAX_HEADING_WORDS:
        return False
    return last not in ".!?…:;," or (last != ":" and _is_title_case(line))


def _is_title_case(line: str) -> bool:
    """Whether all longer words are written with a capital, as headlines write them."""
    words = [word for word in _WORD.findall(line) if len(word) >= _LONG_WORD_LETTERS]
    return len(words) >= _MIN_LONG_WORDS_OF_TITLE and all(word[0].isupper() for word in words)


def _has_credit(paragraph: str) -> bool:
    return bool(_CREDIT_AT_END.search(paragraph) or _CREDIT_AT_START.match(paragraph))
