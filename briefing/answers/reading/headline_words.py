"""Articles in a question: by the words of their headlines, and by who wrote them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.answers.lexicon import Lexicon
from briefing.answers.words import Token, tokens
from briefing.library.model import Library, Source

_LEAST_WORDS = 4
"""Words of a headline in a row that name it."""
_LEAST_INSIDE = 5
"""The same where they are not how it begins, or where the question has others."""
_LEAST_SHARE = 0.4
"""The share of a headline that must be typed."""


@dataclass(frozen=True, slots=True)
class ArticleFound:
    """Words ``start`` up to ``end``, and the articles that they name: by their headline, or by
    their ``author`` as on file."""

    start: int
    end: int
    sources: tuple[str, ...]
    author: str | None = None


class ArticleFinder:
    """Finds the articles of one library. Memory grows with the number of words of headlines."""

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._headlines: dict[str, tuple[str, ...]] = {}
        self._beginnings: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
        self._authors: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._written: dict[str, list[str]] = defaultdict(list)
        for source in library.sources.values():
            self._add_headline(source)
            if source.author is not None:
                self._written[source.author].append(source.id)
        for author in self._written:
            for form in _forms(author, lexicon):
                self._authors[form].append(author)
        self._longest = max(map(len, self._authors), default=0)
        self._first = frozenset(form[0] for form in self._authors)

    def find(self, words: Sequence[Token]) -> ArticleFound | None:
        """The first article, or author of articles, that the words name."""
        return next(self._found(words), None)

    def _found(self, words: Sequence[Token]) -> Iterator[ArticleFound]:
        roots = tuple(token.root for token in words)
        for start in range(len(roots)):
            if roots[start] in self._first:
                yield from self._author_at(start, roots)
            if len(roots) - start >= _LEAST_WORDS:
                yield from self._headline_at(start, roots)

    def _author_at(self, start: int, roots: tuple[str, ...]) -> Iterator[ArticleFound]:
        for length in range(min(self._longest, len(roots) - start), 0, -1):
            authors = self._authors.get(roots[start : start + length], ())
            if len(authors) == 1:
                written = tuple(self._written[authors[0]])
                yield ArticleFound(start, start + length, written, authors[0])
                return

    def _headline_at(self, start: int, roots: tuple[str, ...]) -> Iterator[ArticleFound]:
        longest: dict[int, list[str]] = defaultdict(list)
        for source, place in self._beginnings.get(roots[start : start + _LEAST_WORDS], ()):
            headline = self._headlines[source]
            length = _same(roots[start:], headline[place:])
            is_alone = not place and not start and length == len(roots)
            is_enough = length >= _LEAST_INSIDE or is_alone
            if is_enough and length >= _LEAST_SHARE * len(headline):
                longest[length].append(source)
        if longest:
            length = max(longest)
            yield ArticleFound(start, start + length, tuple(longest[length]))

    def _add_headline(self, source: Source) -> None:
        headline = tuple(token.root for token in tokens(source.headline))
        self._headlines[source.id] = headline
        for place in range(len(headline) - _LEAST_WORDS + 1):
            beginning = headline[place : place + _LEAST_WORDS]
            self._beginnings[beginning].append((source.id, place))


def _forms(author: str, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    """The whole name, and of a person's the surname: "Pechenkin" of "Anton Pechenkin"."""
    words = tokens(author)
    if words and not all(map(lexicon.is_common, words)):
        yield tuple(token.root for token in words)
    if len(words) == 2 and not lexicon.is_common(words[1]):
        yield (words[1].root,)


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words the two begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next(
        (number for number, (typed, filed) in pairs if typed != filed), min(len(one), len(other))
    )
