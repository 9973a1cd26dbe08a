"""Words looked for in the quotes on file."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator
from itertools import islice

from briefing.answers.catalogue import Catalogue
from briefing.answers.search import SearchIndex
from briefing.answers.verified import Owner
from briefing.answers.words import tokens
from briefing.evidence.folding import fold
from briefing.evidence.prepared import Extent, PreparedText
from briefing.evidence.proving import parts_of, standings
from briefing.library.model import Quote

MOST_OWNERS = 500
"""So many quotes that may have the words are looked at: who pastes two words has many owners."""

_MOST_SHARING = 200
"""So many of the quotes that share the most words are looked at for enough of them."""

_OPENING = 3
"""By so many of its first words a quote is found that may stand in a longer text."""
_BEGINNING = 6
"""Of so many words, as white space parts them, the first ones are looked for."""
_WORD = re.compile(r"\w+")
_PLAIN_OPENING = re.compile(r"[A-Za-z]+(?: [A-Za-z]+){2}(?=[ ,.])")


class FiledWords:
    """The quotes on file by their words, newest first.

    The search's index tells which quotes may have the words; only those are read. It numbers the
    quotes from the newest on, as the catalogue has them.
    """

    def __init__(self, catalogue: Catalogue, search: SearchIndex) -> None:
        self._catalogue = catalogue
        self._search = search
        self._quotes = catalogue.newest_first
        opened = sorted(
            (hash(_opening_of(quote.text)), number) for number, quote in enumerate(self._quotes)
        )
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
        """The quotes that have the most of the words.

        They have ``least_share`` of them at the least, of fewer words than those their own.
        """
        folded = {token.word for word in words for token in tokens(word)}
        likely = (
            number
            for shared, number in islice(self._search.sharing(folded), _MOST_SHARING)
            if shared >= least_share * min(len(words), self._search.length(number))
        )
        return [self._quotes[number] for number in islice(likely, most)]

    def _owners(self, text: str) -> Iterator[Owner]:
        parts = parts_of(text)
        first, whole = fold(parts[0]).text, fold(text).text
        for number in islice(self._search.with_words_in_a_row(_inner_words(first)), MOST_OWNERS):
            quote = self._quotes[number]
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

    def _opening_in(self, text: str) -> Iterator[Quote]:
        """The quotes whose first words stand in a text."""
        words = tuple(_WORD.findall(_folded(text)))
        keys = {
            hash(words[start : start + length])
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


def _folded(text: str) -> str:
    return fold(text).text.strip().casefold()


def _opening_of(text: str) -> tuple[str, ...]:
    """The first words of a text, folded, before its first omission.

    They nearly always stand at its beginning: to fold all of a long text would take five times
    as long. Words of plain letters with one blank between them are folded already.
    """
    if plain := _PLAIN_OPENING.match(text):
        return tuple(plain[0].casefold().split(" "))
    beginning = " ".join(text.split(None, _BEGINNING)[:_BEGINNING])
    opening = _opening(_folded(beginning))
    return opening if len(opening) == _OPENING else _opening(_folded(text))


def _opening(text: str) -> tuple[str, ...]:
    """The first words of a folded text, before its first omission."""
    first = parts_of(text)[0] if "[" in text else text
    return tuple(_WORD.findall(first)[:_OPENING])


def _inner_words(text: str) -> list[str]:
    """The words by which a quote with this text is found.

    Those at its ends may be parts of other words there, as "S." is of "U.S.": they are left out
    where others remain.
    """
    words = [token.word for token in tokens(text)]
    return words[1:-1] if len(words) > _OPENING else words


def _is_inside(one: Extent, other: Extent) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)
