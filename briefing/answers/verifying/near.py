"""The passage that is nearest to words which stand nowhere. It suggests; it accepts nothing."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from typing import TypeVar

from briefing.answers.catalogue import Catalogue
from briefing.answers.verified import Passage
from briefing.answers.verifying.filed import FiledWords
from briefing.answers.verifying.pasted import END_MARKS, without_marks
from briefing.answers.verifying.printed import PrintedWords
from briefing.evidence.comparing import Piece, WordOrigin, compare
from briefing.evidence.folding import fold
from briefing.evidence.guarded_reading import ReadingFailed
from briefing.evidence.nearest import likeness, nearest_passage
from briefing.evidence.prepared import Extent, PreparedText
from briefing.evidence.verdict import Place

_LOOKED_INTO = 3
"""So many quotes, and so many articles, are searched for a near passage: those that share the
most words with the text. A search takes half a millisecond for 1,000 characters of an article."""
_TELLING = 24
"""So many of a text's words are looked for in every quote and article: the longest, which stand
in the fewest of them."""
_LEAST_SHARE = 0.4
"""The share of these words that a quote or an article has to have for it to be searched; of a
quote that has fewer words, the share of its own."""
_LEAST_KEPT = 0.5
"""The share of the words of a text, or of a shorter passage, that both must have."""
_WORD = re.compile(r"\w+")

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Near:
    """A near passage, how the words differ from it, and how many of them it has."""

    passage: Passage
    pieces: tuple[Piece, ...]
    kept: int
    likeness: float


class NearWords:
    """Finds what is near, in the quotes on file and in the articles that are here."""

    def __init__(self, catalogue: Catalogue, filed: FiledWords, printed: PrintedWords) -> None:
        self._catalogue = catalogue
        self._filed = filed
        self._printed = printed

    def nearest(self, text: str) -> Near | None:
        """The passage that has the most of the words; of two, the one that is more like them."""
        words = _telling(text)
        found = [*self._in_quotes(text, words), *self._in_articles(text, words)]
        return max(found, key=lambda near: (near.kept, near.likeness), default=None)

    def _in_quotes(self, text: str, words: frozenset[str]) -> Iterator[Near]:
        for quote in self._filed.sharing(words, _LEAST_SHARE, _LOOKED_INTO):
            extent = nearest_passage(text, PreparedText(quote.text))
            if extent is not None:
                printed = quote.text[slice(*_bare(quote.text, *extent))]
            elif nearest_passage(quote.text, PreparedText(text)) is not None:
                printed = quote.text
            else:
                continue
            cited = self._catalogue.cited(quote)
            yield from _near(text, printed, Passage(cited.source, shares=(cited,)))

    def _in_articles(self, text: str, words: frozenset[str]) -> Iterator[Near]:
        articles = self._printed.articles
        likely = _likely(articles, words, lambda item: item[1].prepared.folded.text)
        for source, article in likely:
            extent = nearest_passage(text, article.prepared)
            if extent is not None:
                start, end = _bare(article.text, *extent)
                place = Place(start, end, len(article.text))
                try:
                    passage = self._printed.passage_at(source, article, place)
                except ReadingFailed:
                    continue
                yield from _near(text, article.text[start:end], passage)


def _telling(text: str) -> frozenset[str]:
    words = frozenset(_WORD.findall(fold(text).text.casefold()))
    return frozenset(nlargest(_TELLING, words, key=lambda word: (len(word), word)))


def _likely(
    items: Iterable[_Item], words: frozenset[str], text_of: Callable[[_Item], str]
) -> list[_Item]:
    """The items whose folded texts have the most of the words."""
    likely: list[tuple[int, _Item]] = []
    for item in items:
        text = text_of(item).casefold()
        shared = sum(word in text for word in words)
        if shared >= _LEAST_SHARE * min(len(words), text.count(" ") + 1):
            likely.append((shared, item))
    return [item for _, item in nlargest(_LOOKED_INTO, likely, key=lambda found: found[0])]


def _bare(text: str, start: int, end: int) -> Extent:
    """The extent without quotation marks at its ends, and without the end of a sentence before."""
    words = text[start:end]
    bare = without_marks(without_marks(words).lstrip(END_MARKS))
    first = start + words.index(bare)
    return first, first + len(bare)


def _near(text: str, printed: str, passage: Passage) -> Iterator[Near]:
    pieces = compare(text, printed)
    kept = words_kept(pieces)
    shorter = min(len(_WORD.findall(text)), len(_WORD.findall(printed)))
    if kept >= _LEAST_KEPT * shorter:
        yield Near(passage, pieces, kept, likeness(text, printed))


def words_kept(pieces: Iterable[Piece]) -> int:
    """How many words both texts have."""
    return sum(
        len(_WORD.findall(piece.text)) for piece in pieces if piece.origin is WordOrigin.BOTH
    )
