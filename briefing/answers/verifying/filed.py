"""Words looked for in the quotes on file."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.answers.catalogue import Catalogue
from briefing.answers.verified import Owner
from briefing.evidence.folding import fold
from briefing.evidence.prepared import Extent, PreparedText
from briefing.evidence.proving import parts_of, standings
from briefing.library.model import Quote


@dataclass(frozen=True, slots=True)
class Filed:
    """A quote, its folded words, and those before its first omission."""

    quote: Quote
    words: str
    first: str

    @classmethod
    def of(cls, quote: Quote) -> "Filed":
        """Fold a quote."""
        words = fold(quote.text).text.strip()
        return cls(quote, words, parts_of(words)[0])


class FiledWords:
    """The quotes on file by their words, newest first."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.folded = tuple(Filed.of(quote) for quote in catalogue.newest_first)

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
            for quote, first in ((one.quote, one.first) for one in self.folded)
            if first in prepared.folded.text
            for standing in standings(quote.text, prepared)[:1]
        ]
        return [one for one in found if not any(_is_inside(one[1], other[1]) for other in found)]

    def _owners(self, text: str) -> Iterator[Owner]:
        parts = parts_of(text)
        first, whole = fold(parts[0]).text, fold(text).text
        for quote, words in ((one.quote, one.words) for one in self.folded):
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


def _is_inside(one: Extent, other: Extent) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)
