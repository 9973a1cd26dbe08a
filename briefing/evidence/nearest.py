"""The passage of an article that is nearest to words which it does not have.

It suggests a mend and accepts nothing.
"""

from collections import Counter

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from briefing.evidence.boundaries import is_boundary
from briefing.evidence.folding import fold
from briefing.evidence.prepared import Extent, PreparedText
from briefing.evidence.wording import tokens

_LIKENESS = 70.0
"""Percent (rapidfuzz's ratio) below which a passage is no more near than any other."""
_GRAM = 3


def nearest_passage(text: str, article: PreparedText) -> Extent | None:
    """The extent, in characters of the article, of the passage nearest to the words, or None."""
    filed, printed = fold(text.strip()).text.casefold(), _caseless(article.folded.text)
    if not any(character.isalnum() for character in filed):
        return None
    passage = _trimmed(filed, printed, *_surroundings(filed, printed))
    if passage is None or fuzz.ratio(filed, printed[slice(*passage)]) < _LIKENESS:
        return None
    return article.folded.original(*passage)


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
    return max(0, best_at - width - slack), min(len(printed), best_at + slack)


def _trimmed(filed: str, printed: str, start: int, end: int) -> Extent | None:
    """The words of a stretch from the first that stands for a filed one to the last."""
    window = fuzz.partial_ratio_alignment(filed, printed[start:end])
    if window is None:
        return None
    start, end = start + window.dest_start, start + window.dest_end
    while start > 0 and not is_boundary(printed, start):
        start -= 1
    while end < len(printed) and not is_boundary(printed, end):
        end += 1
    words = tokens(printed, start, end)
    steps = Levenshtein.opcodes(
        [filed[a:b] for a, b in tokens(filed)], [printed[a:b] for a, b in words]
    )
    kept = [step for step in steps if step.tag in ("equal", "replace")]
    if not kept:
        return None
    return words[kept[0].dest_start][0], words[kept[-1].dest_end - 1][1]
