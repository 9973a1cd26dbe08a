"""The words of all passages in a row, in which a phrase is found as fast as a letter in a text."""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from briefing.answers.search.passage_sets import numbers_of
from briefing.answers.search.vocabulary import Vocabulary

_BETWEEN = "\0"
"""Stands between two passages, so that no phrase goes on from one to the next."""

_FEW = 2_000
"""So few passages are looked through one by one; more of them all at once."""


def texts_in(text: str) -> list[str]:
    """The words of each passage, of those of all."""
    return text.split(_BETWEEN)


class Corpus:
    """The words of the passages of one library, in the passages' order.

    Each word is a character of the vocabulary: Python's own search finds the words of a phrase in
    a row. ``of_stems`` turns the words into their stems, with ``str.translate``.
    """

    def __init__(
        self, vocabulary: Vocabulary, texts: Sequence[str], counts: Counter[str] | None = None
    ) -> None:
        """``texts`` are the words of the passages, as the vocabulary has them; ``counts`` says how
        often each word stands in all of them, where that is known."""
        self._vocabulary = vocabulary
        self._text = _BETWEEN.join(texts)
        lengths = (len(text) + len(_BETWEEN) for text in texts[:-1])
        self._starts = array("Q", accumulate(lengths, initial=0) if texts else ())
        self.counts = Counter(self._text) if counts is None else counts
        self.of_stems = vocabulary.table_of_stems()

    @property
    def text(self) -> str:
        """The words of all passages."""
        return self._text

    def texts(self) -> list[str]:
        """The words of each passage."""
        return texts_in(self._text) if self._starts else []

    def words_of(self, number: int) -> str:
        """The words of a passage, each one character."""
        start, end = self._extent(number)
        return self._text[start:end]

    def stems_of(self, number: int) -> str:
        """The stems of the words of a passage, each one character."""
        return self.words_of(number).translate(self.of_stems)

    def stem(self, stem: str) -> str:
        """The character of a stem; the empty text for one that stands nowhere."""
        return self._vocabulary.of_stem(stem)

    def holding(self, rows: Iterable[Sequence[str]], within: int) -> Iterator[int]:
        """The numbers of the passages, of those ``within``, that hold each row of folded words.

        They come one by one in ascending order, so that the first of many cost little.
        """
        phrases = [self.phrase(row) for row in rows]
        if not within or not all(phrases):
            return iter(())
        if within.bit_count() <= _FEW:
            return self._with_all(phrases, numbers_of(within))
        if not all(phrase in self._text for phrase in phrases):
            return iter(())
        rarest = min(phrases, key=lambda phrase: min(self.counts[word] for word in phrase))
        others = [phrase for phrase in phrases if phrase != rarest]
        found = self._holding(rarest, within)
        return self._with_all(others, found) if others else found

    def _with_all(self, phrases: Sequence[str], numbers: Iterable[int]) -> Iterator[int]:
        for number in numbers:
            text = self.words_of(number)
            if all(phrase in text for phrase in phrases):
                yield number

    def _holding(self, phrase: str, within: int) -> Iterator[int]:
        allowed = within.to_bytes(len(self._starts) // 8 + 1, "little")
        at = self._text.find(phrase)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            if allowed[number >> 3] >> (number & 7) & 1:
                yield number
            at = self._text.find(phrase, self._extent(number)[1])

    def phrase(self, row: Sequence[str]) -> str:
        """The characters of the words; the empty text where one of them stands nowhere."""
        phrase = "".join(self._vocabulary.of_word(word) for word in row)
        return phrase if len(phrase) == len(row) else ""

    def _extent(self, number: int) -> tuple[int, int]:
        start, following = self._starts[number], number + 1
        if following == len(self._starts):
            return start, len(self._text)
        return start, self._starts[following] - len(_BETWEEN)
