"""What can be sent into any chat for the words typed so far."""

from collections.abc import Iterator
from itertools import chain, islice, product

from cachetools import TTLCache

from briefing.answers.catalogue import Catalogue
from briefing.answers.composing import MOST_ACTORS, Slots
from briefing.answers.lexicon import Lexicon
from briefing.answers.names import Kind, Meaning, NameIndex
from briefing.answers.names.finding import Found, NameFinder
from briefing.answers.names.settling import settled
from briefing.answers.requests import AskComparison, AskPosition, AskQuote, Request
from briefing.answers.search import SearchIndex
from briefing.answers.words import KEPT_SECONDS
from briefing.library.model import Actor, Quote

MOST_OF_A_QUERY = 50
"""All that is offered for one query, page by page."""

OFFERS_OF_A_PAGE = 10
"""What is offered at once: as much as is seen without scrolling far."""

QUERIES_KEPT = 500
"""Queries whose offers are kept: people type the same names, a letter at a time."""

LONGEST_GROWING = 4
"""How many words of a name may have been typed before it is whole."""

MOST_OF_A_KIND = 20
"""Positions and comparisons beyond these leave the place to quotes."""

MOST_READINGS = 8
LEAST_SHARE = 2
"""How many meanings of the words are offered at once, and how much of each at the least."""


class OfferMaker:
    """Makes requests whose answers can be sent: positions, comparisons and quotes."""

    def __init__(
        self,
        catalogue: Catalogue,
        index: NameIndex,
        finder: NameFinder,
        search: SearchIndex,
        lexicon: Lexicon,
    ) -> None:
        self._catalogue = catalogue
        self._each_once = catalogue.statements.each_once
        self._index = index
        self._finder = finder
        self._search = search
        self._lexicon = lexicon
        self._kept: TTLCache[tuple[str, int], tuple[Request, ...]] = TTLCache(
            QUERIES_KEPT, KEPT_SECONDS
        )

    def requests(self, query: str, start: int = 0) -> tuple[Request, ...]:
        """A page of requests from number ``start`` on, best first.

        Every one of them has an answer on file. A later page goes on where this one ends.
        """
        if not 0 <= start < MOST_OF_A_QUERY:
            return ()
        page = " ".join(query.split()), start
        kept = self._kept.get(page)
        if kept is None:
            most = min(start + OFFERS_OF_A_PAGE, MOST_OF_A_QUERY)
            kept = self._kept[page] = tuple(islice(self._requests(query), start, most))
        return kept

    def _requests(self, query: str) -> Iterator[Request]:
        found = self._finder.find(query, expected=True)
        if not found.words:
            newest = self._catalogue.newest_first
            return (AskQuote(quote.id) for quote in self._each_once(newest))
        readings = self._readings(found)
        share = max(LEAST_SHARE, OFFERS_OF_A_PAGE // max(len(readings), 1))
        offers = chain(
            *(islice(_distinct(self._offers(slots)), share) for slots in readings),
            self._hits(query),
            *(self._offers(slots) for slots in readings),
        )
        return _distinct(offers)

    def _offers(self, slots: Slots) -> Iterator[Request]:
        """What can be sent for one reading of the words."""
        comparisons = list(islice(self._comparisons(slots), MOST_OF_A_KIND))
        if len(slots.parties) > 1:
            yield from comparisons
        yield from islice(self._positions(slots), MOST_OF_A_KIND)
        yield from comparisons
        yield from self._quotes(slots)

    def _readings(self, found: Found) -> list[Slots]:
        """The things that the names can mean, and what the last word may grow into."""
        mentions = settled(found, self._index, self._lexicon)
        ways = product(*(mention.meanings for mention in mentions)) if mentions else ()
        readings = [Slots(way) for way in islice(ways, MOST_READINGS)]
        if not mentions or mentions[-1].end < len(found.words):
            grown = self._growing(found)
            known = readings[0] if readings else Slots(())
            readings = [known.having(meaning) for meaning in grown] or readings
        return readings

    def _growing(self, found: Found) -> tuple[Meaning, ...]:
        """What a name can be of which only the beginning has been typed."""
        start = max((mention.end for mention in found.mentions), default=0)
        for first in range(max(start, len(found.words) - LONGEST_GROWING), len(found.words)):
            typed = " ".join(token.word for token in found.words[first:])
            grown = self._index.beginning(typed)
            if grown:
                return grown
        return ()

    def _positions(self, slots: Slots) -> Iterator[Request]:
        library = self._catalogue.library
        spoken_for = {meaning.actor for meaning in slots.speakers}
        if not slots.parties:
            for topic in slots.topics:
                yield from (
                    AskPosition(actor.id, topic) for actor in self._catalogue.holders(topic)
                )
            return
        for party in slots.parties:
            held = library.actors[party].positions
            if slots.topics:
                yield from (AskPosition(party, topic) for topic in slots.topics if topic in held)
            elif party not in spoken_for:
                yield from (AskPosition(party, topic) for topic in held)

    def _comparisons(self, slots: Slots) -> Iterator[Request]:
        parties = slots.parties[:MOST_ACTORS]
        actors = [self._catalogue.library.actors[party] for party in parties]
        if len(actors) > 1:
            for topic in slots.topics:
                if all(topic in actor.positions for actor in actors):
                    yield AskComparison(parties, topic)
            if _share(actors):
                yield AskComparison(parties)
        elif actors and not slots.speakers:
            own = actors[0]
            for topic in slots.topics:
                others = self._catalogue.holders(topic) if topic in own.positions else ()
                yield from (
                    AskComparison((own.id, other.id), topic)
                    for other in others
                    if other is not own
                )
            if not slots.topics:
                for other in self._catalogue.sharing(own):
                    yield AskComparison((own.id, other.id))

    def _quotes(self, slots: Slots) -> Iterator[Request]:
        for meaning in dict.fromkeys(slots.meanings):
            if meaning.kind is not Kind.TOPIC:
                actor = meaning.actor if meaning.actor is not None else meaning.id
                speaker = meaning.id if meaning.kind is Kind.SPEAKER else None
                quotes = self._each_once(self._catalogue.quotes_of(actor, speaker))
                yield from (AskQuote(quote.id) for quote in quotes if _is_on(quote, slots))
        if not slots.parties:
            held = (self._catalogue.library.positions_on(topic) for topic in slots.topics)
            for positions in held:
                quotes = self._each_once(quote for one in positions for quote in one.quotes)
                yield from (AskQuote(quote.id) for quote in quotes)

    def _hits(self, query: str) -> Iterator[Request]:
        for result in self._search.search(query, limit=MOST_OF_A_QUERY).results:
            quote = result.passage.quote
            if quote is not None:
                yield AskQuote(quote.id)
            else:
                yield AskPosition(result.passage.position.actor, result.passage.position.topic)


def _share(actors: list[Actor]) -> bool:
    """Whether two of the actors have a topic in common."""
    topics = [topic for actor in actors for topic in actor.positions]
    return len(set(topics)) < len(topics)


def _is_on(quote: Quote, slots: Slots) -> bool:
    return not slots.topics or quote.topic in slots.topics


def _distinct(requests: Iterator[Request]) -> Iterator[Request]:
    """Each request once, where it comes first."""
    seen: set[Request] = set()
    for request in requests:
        if request not in seen:
            seen.add(request)
            yield request
