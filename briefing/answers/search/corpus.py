"""The words of all passages in a row, in which a phrase is found as fast as a letter in a text."""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from briefing.answers.search.passage_sets import numbers_of
from briefing.answers.words import folded_words

_BETWEEN = "\0"
"""Stands between two passages, so that no phrase goes on from one to the next."""

_FEW = 2_000
"""So few passages are looked through one by one; more of them all at once."""


class Corpus:
    """The words of the passages of one library, in the passages' order.

    Each different word is one character, the first one ``\\x01``: a passage is a short string, and
    Python's own search finds the words of a phrase in a row. ``of_stems`` turns the words of such
    a string into their stems, with ``str.translate``.

    There may be 1,114,110 different words: Unicode has no more characters. More are a ValueError.
    """

    def __init__(self, stem: Callable[[str], str]) -> None:
        """``stem`` gives the stem of a folded word."""
        self._stem = stem
        self._words: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        self._stem_of: dict[str, str] = {}
        self._read = _Read(self._characters)
        self._held: Counter[str] = Counter()
        self._texts: list[str] = []
        self._starts = array("Q")
        self._text = ""
        self.of_stems = ""

    def characters(self, text: str) -> str:
        """The words of a text, each one character. A word that is new is known from then on."""
        # No word goes on beyond a space, and texts repeat what stands between their spaces.
        return "".join(map(self._read.__getitem__, text.split()))

    def stems_in(self, characters: str) -> set[str]:
        """The stems of such words."""
        return set(map(self._stem_of.__getitem__, set(characters)))

    def _characters(self, between_spaces: str) -> str:
        known = self._words
        words = list(folded_words(between_spaces))
        for word in words:
            if word not in known:
                known[word] = chr(len(known) + 1)
                stem = self._stem(word)
                self._stems.setdefault(stem, chr(len(self._stems) + 1))
                self._stem_of[known[word]] = stem
        return "".join([known[word] for word in words])

    def add(self, characters: str) -> None:
        """The words of the next passage, each one character."""
        self._texts.append(characters)

    def close(self) -> None:
        """Nothing more is added."""
        start = 0
        for text in self._texts:
            self._starts.append(start)
            start += len(text) + len(_BETWEEN)
        self._text = _BETWEEN.join(self._texts)
        self._held = Counter(self._text)
        self._texts.clear()
        stems = (self._stems[stem] for stem in self._stem_of.values())
        self.of_stems = "".join((_BETWEEN, *stems))
        self._read.clear()
        self._stem_of.clear()

    def words_of(self, number: int) -> str:
        """The words of a passage, each one character."""
        start, end = self._extent(number)
        return self._text[start:end]

    def stems_of(self, number: int) -> str:
        """The stems of the words of a passage, each one character."""
        return self.words_of(number).translate(self.of_stems)

    def stem(self, stem: str) -> str:
        """The character of a stem; the empty text for one that stands nowhere."""
        return self._stems.get(stem, "")

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
        rarest = min(phrases, key=lambda phrase: min(self._held[word] for word in phrase))
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
        phrase = "".join(self._words.get(word, "") for word in row)
        return phrase if len(phrase) == len(row) else ""

    def _extent(self, number: int) -> tuple[int, int]:
        start, following = self._starts[number], number + 1
        if following == len(self._starts):
            return start, len(self._text)
        return start, self._starts[following] - len(_BETWEEN)


class _Read(dict[str, str]):
    """What was made of texts, made when it is first asked for."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> str:
        made = self[text] = self._make(text)
        return made
