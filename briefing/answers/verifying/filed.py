"""Words looked for in the quotes on file."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator
from heapq import nlargest
from itertools import chain, islice

from briefing.answers.catalogue import Catalogue
from briefing.answers.verified import Owner
from briefing.evidence.folding import fold
from briefing.evidence.prepared import Extent, PreparedText
from briefing.evidence.proving import parts_of, standings
from briefing.library.model import Quote

MOST_OWNERS = 1_000
"""So many quotes that may have the words are looked at: who pastes two words has many owners."""

_MOST_HOLDING = 500
"""So many of the quotes that hold a word are counted, the newest: a word of more tells little."""

_BETWEEN = "\0"
_OPENING = 3
"""By so many of its first words a quote is found that may stand in a longer text."""
_WORD = re.compile(r"\w+")


class FiledWords:
    """The quotes on file by their words, newest first.

    Their folded texts are one long text: to look through it costs a few milliseconds for 100,000
    quotes. It takes about as much memory as they do, and 16 bytes a quote.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._quotes = catalogue.newest_first
        texts = [_folded(quote.text) for quote in self._quotes]
        self._text = _BETWEEN.join(("", *texts, ""))
        self._starts = array("Q", [len(_BETWEEN)])
        for text in texts:
            self._starts.append(self._starts[-1] + len(text) + len(_BETWEEN))
        opened = sorted((_key(_opening(text)), number) for number, text in enumerate(texts))
        self._openings = array("q", (key for key, _ in opened))
        self._opened = array("I", (number for _, number in opened))

    def owners(self, text: str) -> tuple[Owner, ...]:
        """The quotes that have the words; those that are nothing else before the others."""
        found = list(self._owners(text))
        return (
            *(owner for owner in found if not owner.is_part),
            *(owner for owner in found if owner.is_part),
        )

    def within(self, text: str) -> list[tuple[Quote, Extent]]:
        """The quotes that stand whole in a text, and where; none that is part of another there."""
        prepared = PreparedText(text)
        found = [
            (quote, (standing.place.start, standing.place.end))
            for quote in self._opening_in(text)
            for standing in standings(quote.text, prepared)[:1]
        ]
        return [one for one in found if not any(_is_inside(one[1], other[1]) for other in found)]

    def sharing(self, words: Collection[str], least_share: float, most: int) -> list[Quote]:
        """The quotes that have the most of the folded words, in any part of theirs.

        They have ``least_share`` of them at the least, of fewer words than those their own.
        """
        held = Counter(
            number for word in words for number in islice(self._holding(word), _MOST_HOLDING)
        )
        most_shared = nlargest(_MOST_HOLDING, held.items(), key=lambda item: (item[1], -item[0]))
        likely = (
            number
            for number, shared in most_shared
            if shared >= least_share * min(len(words), self._words_in(number))
        )
        return [self._quotes[number] for number in islice(likely, most)]

    def _owners(self, text: str) -> Iterator[Owner]:
        parts = parts_of(text)
        first, whole = fold(parts[0]).text, fold(text).text
        if not first:
            return
        beginning = self._holding(f"{_BETWEEN}{first.casefold()}")
        likely = dict.fromkeys(
            islice(chain(beginning, self._holding(first.casefold())), MOST_OWNERS)
        )
        for quote in (self._quotes[number] for number in sorted(likely)):
            words = fold(quote.text).text.strip()
            if first not in words:
                continue
            for standing in standings(text, PreparedText(quote.text))[:1]:
                place = standing.place
                around = quote.text[: place.start] + quote.text[place.end :]
                is_part = whole != words and (len(parts) > 1 or _says_something(around))
                yield Owner(
                    cited=self._catalogue.cited(quote),
                    is_part=is_part,
                    is_exact=standing.is_exact,
                )

    def _holding(self, text: str) -> Iterator[int]:
        """The numbers of the quotes that have the folded text, in order."""
        at = self._text.find(text)
        while at >= 0:
            number = bisect_right(self._starts, at + text.startswith(_BETWEEN)) - 1
            yield number
            at = self._text.find(text, self._starts[number + 1] - text.startswith(_BETWEEN))

    def _opening_in(self, text: str) -> Iterator[Quote]:
        """The quotes whose first words stand in a text."""
        words = tuple(_WORD.findall(_folded(text)))
        keys = {
            _key(words[start : start + length])
            for start in range(len(words))
            for length in range(1, _OPENING + 1)
        }
        numbers: set[int] = set()
        for key in keys:
            at = bisect_left(self._openings, key)
            while at < len(self._openings) and self._openings[at] == key:
                numbers.add(self._opened[at])
                at += 1
        return (self._quotes[number] for number in sorted(numbers))

    def _words_in(self, number: int) -> int:
        return self._text.count(" ", self._starts[number], self._starts[number + 1]) + 1


def _folded(text: str) -> str:
    return fold(text).text.strip().casefold()


def _opening(text: str) -> tuple[str, ...]:
    """The first words of a folded text, before its first omission."""
    found = islice(_WORD.finditer(parts_of(text)[0]), _OPENING)
    return tuple(match.group() for match in found)


def _key(words: tuple[str, ...]) -> int:
    return hash(words)


def _is_inside(one: Extent, other: Extent) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)
