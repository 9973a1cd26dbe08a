"""The passage of an article that is nearest to words which it does not have.

It suggests a mend and accepts nothing.
"""

from bisect import bisect_left, bisect_right
from collections import Counter

from rapidfuzz import fuzz

from briefing.evidence.boundaries import is_boundary
from briefing.evidence.folding import fold
from briefing.evidence.prepared import Extent, PreparedText
from briefing.evidence.wording import tokens

_LIKENESS = 70.0
"""Percent (rapidfuzz's ratio) below which a passage is no more near than any other."""
_GRAM = 3
_NEARBY = 3


def nearest_passage(text: str, article: PreparedText) -> Extent | None:
    """The extent, in characters of the article, of the passage nearest to the words, or None."""
    filed, printed = fold(text.strip()).text.casefold(), _caseless(article.folded.text)
    if not any(character.isalnum() for character in filed):
        return None
    passage = _trimmed(filed, printed, *_surroundings(filed, printed))
    if passage is None or fuzz.ratio(filed, printed[slice(*passage)]) < _LIKENESS:
        return None
    return article.folded.original(*passage)


def likeness(one: str, other: str) -> float:
    """How like each other two texts are, in percent; case and typography do not count."""
    return fuzz.ratio(fold(one.strip()).text.casefold(), fold(other.strip()).text.casefold())


def _caseless(text: str) -> str:
    """The text without case, unless that would change its length ("ß") and with it all places."""
    caseless = text.casefold()
    return caseless if len(caseless) == len(text) else text


def _surroundings(filed: str, printed: str) -> Extent:
    """The stretch, somewhat longer than the words, that shares most groups of letters with them.

    One pass over the article, whatever the length of the words.
    """
    wanted = Counter(filed[at : at + _GRAM] for at in range(len(filed) - _GRAM + 1))
    width = len(filed)
    missing = Counter(wanted)
    shared = best = best_at = 0
    for at in range(len(printed) - _GRAM + 1):
        entering = printed[at : at + _GRAM]
        if entering in wanted:
            shared += missing[entering] > 0
            missing[entering] -= 1
        gone = at - width
        if gone >= 0 and (leaving := printed[gone : gone + _GRAM]) in wanted:
            missing[leaving] += 1
            shared -= missing[leaving] > 0
        if shared > best:
            best, best_at = shared, at + _GRAM
    slack = width // 4 + 20
    start, end = max(0, best_at - width - slack), min(len(printed), best_at + slack)
    while not is_boundary(printed, start):
        start -= 1
    while not is_boundary(printed, end):
        end += 1
    return start, end


def _trimmed(filed: str, printed: str, start: int, end: int) -> Extent | None:
    """The whole words of a stretch that are most like the filed ones."""
    window = fuzz.partial_ratio_alignment(filed, printed[start:end])
    if window is None:
        return None
    words = tokens(printed, start, end)
    first = bisect_right(words, start + window.dest_start, key=lambda word: word[1])
    last = bisect_left(words, start + window.dest_end, key=lambda word: word[0]) - 1
    begins = range(max(0, first - _NEARBY), min(len(words), first + _NEARBY + 1))
    stops = range(max(0, last - _NEARBY), min(len(words), last + _NEARBY + 1))
    spans = [(words[a][0], words[b][1]) for a in begins for b in stops if a <= b]
    return max(spans, key=lambda span: fuzz.ratio(filed, printed[slice(*span)]), default=None)
