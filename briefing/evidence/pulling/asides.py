"""Paragraphs that stand beside the story: headlines, bylines, captions and credits."""

import re

from .model import Extent

_LONGEST_LINE = 240
_LONGEST_CAPTION = 500
_MOST_WORDS = 30
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

    They are short and end without a full stop.
    """
    return frozenset(
        number
        for number, (start, end) in enumerate(paragraphs)
        if end - start <= _LONGEST_LINE and _is_line(text[start:end])
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
    ended = line.rstrip("'\u2019\u2018”\")] ")[-1:] in ".!?…:;,"
    return not ended and len(line.split()) <= _MOST_WORDS


def _has_credit(paragraph: str) -> bool:
    return bool(_CREDIT.search(paragraph) or _CREDIT_FIRST.match(paragraph))
