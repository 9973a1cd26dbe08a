"""Block quotations: a paragraph of its own, without marks, that "Holm said:" leads to."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotations.words.word_lists import Vocabulary

from .spans import Extent, MarkedSpan

_LEADING_WORDS = 14
"""Words before the colon among which the verb of speech stands: "told the press on Monday:"."""
_LEAST_WORDS = 4
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ITEM = re.compile(r"[-–—•*·▪]|\(?\w{1,3}[.)]\s")
_LABEL = re.compile(r"[^\s:]{1,20}(?: [^\s:]{1,20}){0,5}:")


def block_spans(
    text: str, paragraphs: Sequence[Extent], marked: Sequence[MarkedSpan], vocabulary: Vocabulary
) -> Iterator[MarkedSpan]:
    """The paragraphs that are quoted as blocks, as spans whose marks are empty.

    A list's items, lines with labels of their own, and paragraphs with quotation marks are none.
    """
    starts = sorted(span.opened[0] for span in marked)
    for before, (start, end) in pairwise(paragraphs):
        words = text[start:end]
        plain = bisect_left(starts, start) == bisect_left(starts, end)
        whole = words[0].isupper() and words[-1] in ".!?…" and len(words.split()) >= _LEAST_WORDS
        leads = _leads(text, before, vocabulary)
        if leads and plain and whole and not _ITEM.match(words) and not _LABEL.match(words):
            yield MarkedSpan((start, start), (end, end), single=False, is_block=True)


def _leads(text: str, paragraph: Extent, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph ends in a verb of speech and a colon: "Holm told reporters:"."""
    start, end = paragraph
    if text[end - 1] != ":":
        return False
    words = _WORD.findall(text, max(start, end - 200), end)[-_LEADING_WORDS:]
    return any(word.islower() and vocabulary.cues.get(word, False) for word in words)
