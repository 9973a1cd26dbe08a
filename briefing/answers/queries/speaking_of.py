"""Whom a quote speaks of: in its words, its topic, its occasion, or a curator's note."""

from cachetools import LRUCache

from briefing.answers.catalogue import Catalogue
from briefing.answers.names import Kind, Mention
from briefing.answers.names.finding import NameFinder
from briefing.library.model import Quote

_KEPT = 1 << 14
"""So many texts are kept with whom they name; a text is read once in a while."""


class SpeakingOf:
    """Tells whether a quote speaks of an actor or a speaker.

    Names are found by the rules that hold for questions, without guesses at slips.
    """

    def __init__(self, catalogue: Catalogue, finder: NameFinder) -> None:
        self._catalogue = catalogue
        self._finder = finder
        # A mapping, and no wrapped method: that would hold this object, and with it the library,
        # in a cycle, which nothing frees once the program has frozen what it began with.
        self._named: LRUCache[str, frozenset[str]] = LRUCache(_KEPT)

    def __call__(self, quote: Quote, party: str) -> bool:
        """Whether it speaks of the party: an actor's id, or "actor/speaker"."""
        topic = self._catalogue.library.topics[quote.topic]
        translated = quote.translation.text if quote.translation else None
        beside = (quote.occasion, quote.note, translated)
        texts = (quote.text, topic.proposition, topic.name, *beside)
        return any(party in self._parties_in(text) for text in texts if text)

    def _parties_in(self, text: str) -> frozenset[str]:
        if (known := self._named.get(text)) is not None:
            return known
        mentions = self._finder.find(text, expected=False, guess=False).mentions
        named = frozenset(party for mention in mentions for party in _parties(mention))
        self._named[text] = named
        return named


def _parties(mention: Mention) -> list[str]:
    if mention.weak:
        return []
    return [
        item.id if item.actor is None else f"{item.actor}/{item.id}"
        for item in mention.meanings
        if item.kind is not Kind.TOPIC
    ]
