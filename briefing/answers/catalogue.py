"""A library with the look-ups that answers need, made once for each library."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain

from briefing.answers.parts import Cited, Coverage, PositionLine
from briefing.answers.witnesses import Statements
from briefing.answers.words import tokens
from briefing.library.copies import Copies
from briefing.library.linked_reports import LinkedReports
from briefing.library.model import Actor, Library, Position, Quote, Source, Speaker, Topic

MAIN_TOPICS = 4
"""How many topics tell what the library is about."""


class Catalogue:
    """A library seen from its topics, sources and speakers, so that no question scans it whole.

    Memory grows with the number of quotes.
    """

    def __init__(self, library: Library, copies: Copies | None = None) -> None:
        self.library = library
        self.copies = copies or Copies()
        """The articles' texts, as far as they are here."""
        self.linked = LinkedReports(library)
        """The statements that several quotes report."""
        self.statements = Statements(self.linked)
        """Lays the reports of one statement together, and counts them once."""
        self._holders = _holders(library)
        self._from_source = _quotes_from_sources(library)
        self.newest_first = tuple(newest_first(library.quotes.values()))
        """Every quote, newest first, undated ones last."""
        self._of_speaker = _quotes_of_speakers(self.newest_first)
        self.dates = frozenset(quote.said for quote in self.newest_first if quote.said)
        """Every date on which something on file was said."""
        self.actors_by_quotes = tuple(
            sorted(library.actors.values(), key=lambda actor: -self.statements.count(actor.quotes))
        )
        """Every actor, the one with the most quotes first."""

    def is_undated(self, quote: Quote) -> bool:
        """Whether nobody knows when the words were said: no report of them has a date."""
        if quote.said is not None:
            return False
        others = self.statements.others(quote)
        return all(self.library.quotes[other].said is None for other in others)

    def undated(self, quotes: Iterable[Quote]) -> int:
        """How many statements of these quotes have no date that anybody knows."""
        return sum(map(self.is_undated, self.statements.fullest(quotes)))

    def cited(self, quote: Quote) -> Cited:
        """The quote with all that is told beside it."""
        library = self.library
        actor = library.actors[quote.actor]
        return Cited(
            quote=quote,
            actor=actor,
            topic=library.topics[quote.topic],
            source=library.sources[quote.source],
            speakers=library.speakers_of(quote),
            relayed_by=self._speaker(actor, quote.relayed_by),
            reports=len({library.quotes[one].source for one in self.linked.of(quote.id)}),
        )

    def line(self, position: Position) -> PositionLine:
        """The position in one line."""
        library = self.library
        return PositionLine(
            library.actors[position.actor], library.topics[position.topic], position
        )

    def position_of(self, quote: Quote) -> Position:
        """The position that the quote shows."""
        return self.library.actors[quote.actor].positions[quote.topic]

    def holders(self, topic: str) -> tuple[Actor, ...]:
        """The actors that have a position on the topic, in the library's order."""
        return self._holders.get(topic, ())

    def topics_of(self, actor: Actor) -> tuple[Topic, ...]:
        """The topics on which the actor has a position."""
        return tuple(self.library.topics[topic] for topic in actor.positions)

    def topics_said(self, actor: Actor, speaker: str | None) -> tuple[Topic, ...]:
        """The topics on which a speaker said something; of no speaker, all of the actor's."""
        topics = {quote.topic for quote in self.quotes_of(actor.id, speaker)}
        of_actor = self.topics_of(actor)
        return tuple(one for one in of_actor if speaker is None or one.id in topics)

    def quotes_from(self, source: str) -> tuple[Quote, ...]:
        """What an article gave, in the order of the article."""
        return self._from_source.get(source, ())

    def quotes_of(self, actor: str, speaker: str | None) -> tuple[Quote, ...]:
        """What a speaker said or relayed, or all that the actor's side said; newest first."""
        if speaker is None:
            return tuple(newest_first(self.library.actors[actor].quotes))
        return self._of_speaker.get((actor, speaker), ())

    def party(self, actor: str | None, speaker: str | None = None) -> Actor | Speaker | None:
        """The actor, or the speaker of that actor; None where it is not on file."""
        held = self.library.actors.get(actor) if actor is not None else None
        return held if held is None or speaker is None else held.speakers.get(speaker)

    def settings_of(self, quote: Quote) -> tuple[str, ...]:
        """Where the words were said, and the outlet that reported them, as far as is known."""
        outlet = self.library.sources[quote.source].outlet
        return (*told_at(self.library, quote), *((outlet,) if outlet else ()))

    def sharing(self, actor: Actor) -> tuple[Actor, ...]:
        """Other actors that have a topic in common with this one, most topics first."""
        shared = Counter(holder.id for topic in actor.positions for holder in self.holders(topic))
        del shared[actor.id]
        return tuple(self.library.actors[other] for other, _ in shared.most_common())

    @cached_property
    def coverage(self) -> Coverage:
        """Who, on what, and from when to when."""
        held = {
            topic: self.statements.count(
                quote for holder in holders for quote in holder.positions[topic].quotes
            )
            for topic, holders in self._holders.items()
        }
        dates = [quote.said for quote in chronological(self.newest_first) if quote.said]
        most = sorted(held, key=lambda topic: -held[topic])[:MAIN_TOPICS]
        return Coverage(
            actors=tuple(actor for actor in self.actors_by_quotes if actor.positions),
            topics=len(held),
            main_topics=tuple(self.library.topics[topic] for topic in most),
            first=dates[0] if dates else None,
            last=dates[-1] if dates else None,
        )

    def _speaker(self, actor: Actor, speaker: str | None) -> Speaker | None:
        """A speaker by id, the actor's own first: another actor's may relay its words."""
        if speaker is None:
            return None
        own = actor.speakers.get(speaker)
        if own is not None:
            return own
        others = (holder.speakers.get(speaker) for holder in self.library.actors.values())
        return next((found for found in others if found is not None), None)


def told_at(library: Library, quote: Quote) -> tuple[str, ...]:
    """The occasion on which the words were said, and the text that has them: "an open letter".

    A voice with a name of the actor is no text but somebody: "a US official".
    """
    voice, actor = quote.voice or "", library.actors.get(quote.actor)
    if voice and actor is not None:
        named = {token.root for name in (actor.name, *actor.aliases) for token in tokens(name)}
        if not named.isdisjoint(token.root for token in tokens(voice)):
            voice = ""
    return tuple(one for one in (quote.occasion, voice) if one)


def occasions_by_actor(library: Library) -> Iterator[tuple[str, str]]:
    """The occasions, each with the id of an actor that is quoted there, in the library's order."""
    # Many quotes are of one occasion.
    alike = {(one.occasion, one.voice, one.actor): one for one in library.quotes.values()}
    for quote in alike.values():
        for occasion in told_at(library, quote):
            yield occasion, quote.actor


def occasions_of(library: Library) -> tuple[str, ...]:
    """The occasions on which something on file was said, and the outlets that reported it."""
    occasions = (occasion for occasion, _ in occasions_by_actor(library))
    outlets = (source.outlet for source in library.sources.values())
    return tuple(dict.fromkeys(one for one in chain(occasions, outlets) if one))


def authors_of(library: Library) -> tuple[str, ...]:
    """Who wrote the articles on file, as far as they say so."""
    authors = (source.author for source in library.sources.values())
    return tuple(dict.fromkeys(one for one in authors if one))


def parties_of(library: Library) -> tuple[str, ...]:
    """Everybody on file: an actor by its id, a speaker by both ids ("russia/putin")."""
    speakers = (f"{actor.id}/{one}" for actor in library.actors.values() for one in actor.speakers)
    return (*library.actors, *speakers)


def newest_first(quotes: Iterable[Quote]) -> list[Quote]:
    """The quotes by date, newest first; undated ones last, in the order given."""
    return sorted(quotes, key=_newness, reverse=True)


def _newness(quote: Quote) -> int:
    return 0 if quote.said is None else quote.said.order


def chronological(quotes: Iterable[Quote]) -> list[Quote]:
    """The dated quotes, oldest first; a date known only in part stands where it begins.

    Quotes of one date stand in the order of their article.
    """
    dated = [
        (quote.said.first_day, quote.said.last_day, quote.source, _start(quote), quote)
        for quote in quotes
        if quote.said
    ]
    dated.sort(key=lambda item: item[:4])
    return [item[4] for item in dated]


def _start(quote: Quote) -> int:
    """Where the quote begins in its article; 0 where nobody has looked."""
    return quote.place.start if quote.place is not None else 0


def _holders(library: Library) -> Mapping[str, tuple[Actor, ...]]:
    held: dict[str, list[Actor]] = defaultdict(list)
    for actor in library.actors.values():
        for topic in actor.positions:
            held[topic].append(actor)
    return {topic: tuple(actors) for topic, actors in held.items()}


def _quotes_from_sources(library: Library) -> Mapping[str, tuple[Quote, ...]]:
    given: dict[str, list[Quote]] = defaultdict(list)
    for quote in library.quotes.values():
        given[quote.source].append(quote)
    return {source: tuple(sorted(quotes, key=_start)) for source, quotes in given.items()}


def _quotes_of_speakers(quotes: Iterable[Quote]) -> Mapping[tuple[str, str], tuple[Quote, ...]]:
    """What each speaker said or relayed, in the order of the quotes."""
    said: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for quote in quotes:
        for speaker in {*quote.speakers, *([quote.relayed_by] if quote.relayed_by else [])}:
            said[quote.actor, speaker].append(quote)
    return {key: tuple(held) for key, held in said.items()}


def newest_sources(library: Library) -> list[Source]:
    """The articles, newest first; those without a date last, by headline."""
    dated = [source for source in library.sources.values() if source.published]
    undated = [source for source in library.sources.values() if not source.published]
    dated.sort(key=lambda source: str(source.published), reverse=True)
    undated.sort(key=lambda source: source.headline.casefold())
    return [*dated, *undated]
