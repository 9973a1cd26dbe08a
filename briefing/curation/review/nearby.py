"""What the library has near a passage: the same words, the same speaker, the same topic."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from briefing.answers.lexicon import Lexicon
from briefing.answers.search import SearchIndex
from briefing.answers.words import fold
from briefing.library.model import Library, Quote

_LOOKED_AT = 12
"""Passages of a search that are compared word by word."""
_ALIKE = 80.0
"""Percent (RapidFuzz) from which a quote has the same words; shorter ones stand in longer ones."""
_LEAST_WORDS = 4
_MOST = 3


@dataclass(frozen=True, slots=True)
class Nearby:
    """Quotes on file that a curator wants to see beside a passage, at most three of a kind."""

    same_words: tuple[Quote, ...] = ()
    same_speaker: tuple[Quote, ...] = ()
    same_topic: tuple[Quote, ...] = ()


class NearbyQuotes:
    """Looks through one library. ``before`` spares reading again what it read before."""

    def __init__(
        self, library: Library, lexicon: Lexicon, before: "NearbyQuotes | None" = None
    ) -> None:
        self.library = library
        known = None if before is None else before._index
        self._index: SearchIndex = SearchIndex(library, lexicon, known)

    def of(self, text: str, actor: str | None, speaker: str | None, topic: str | None) -> Nearby:
        """What is near words, of an actor's speaker and on a topic, as far as these are known."""
        found = self._index.search(text, limit=_LOOKED_AT).results
        quotes = (one.passage.quote for one in found)
        alike = [one for one in quotes if one is not None and _is_alike(text, one.text)]
        return Nearby(
            tuple(alike[:_MOST]),
            tuple(self._of_speaker(actor, speaker))[:_MOST],
            tuple(self._on_topic(actor, topic))[:_MOST],
        )

    def _of_speaker(self, actor: str | None, speaker: str | None) -> Iterable[Quote]:
        holder = self.library.actors.get(actor or "")
        quotes = () if holder is None else holder.quotes
        return (quote for quote in quotes if speaker in quote.speakers)

    def _on_topic(self, actor: str | None, topic: str | None) -> Iterable[Quote]:
        position = self.library.position(actor or "", topic or "")
        return () if position is None else position.quotes


def _is_alike(text: str, other: str) -> bool:
    mine, theirs = fold(text), fold(other)
    if fuzz.ratio(mine, theirs) >= _ALIKE:
        return True
    shorter, longer = sorted((mine, theirs), key=len)
    return len(shorter.split()) >= _LEAST_WORDS and shorter in longer
