"""Whom a quote speaks of: in its words, its topic, its occasion, or a curator's note."""

from functools import lru_cache

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
        self._named = lru_cache(maxsize=_KEPT)(self._parties_in)

    def __call__(self, quote: Quote, party: str) -> bool:
        """Whether it speaks of the party: an actor's id, or "actor/speaker"."""
        topic = self._catalogue.library.topics[quote.topic]
        texts = (quote.text, topic.proposition, topic.name, quote.occasion, quote.note)
        return any(party in self._named(text) for text in texts if text)

    def _parties_in(self, text: str) -> frozenset[str]:
        mentions = self._finder.find(text, expected=False, guess=False).mentions
        return frozenset(party for mention in mentions for party in _parties(mention))


def _parties(mention: Mention) -> list[str]:
    if mention.weak:
        return []
    return [
        item.id if item.actor is None else f"{item.actor}/{item.id}"
        for item in mention.meanings
        if item.kind is not Kind.TOPIC
    ]
