"""A small library made in Python, for tests that need some library and no files."""

from datetime import date

from briefing.evidence.verdict import Basis, Check, Place, Verdict
from briefing.library.dates import PartialDate
from briefing.library.model import (
    Actor,
    ActorKind,
    DatedBy,
    Library,
    Position,
    Quote,
    QuoteKind,
    Sides,
    Source,
    Speaker,
    Stance,
    Topic,
)


def make_quote(
    text: str,
    *,
    actor: str,
    topic: str,
    stance: Stance = Stance.SUPPORTS,
    kind: QuoteKind = QuoteKind.DIRECT,
    speakers: tuple[str, ...] = (),
    said: str | None = None,
    source: str = "first-article",
    voice: str | None = None,
    relayed_by: str | None = None,
    verdict: Verdict = Verdict.EXACT,
    start: int = 100,
) -> Quote:
    """A quote whose id is made of its words, with a place in a 2,000-character article."""
    return Quote(
        id=f"q{abs(hash_of(text, source)):010x}"[:10],
        text=text,
        kind=kind,
        actor=actor,
        topic=topic,
        stance=stance,
        source=source,
        speakers=speakers,
        voice=voice,
        relayed_by=relayed_by,
        said=PartialDate.parse(said) if said else None,
        dated_by=DatedBy.STATED if said else None,
        occasion=None,
        attribution=None,
        verdict=verdict,
        place=Place(start, start + len(text), 2000) if verdict.is_proved else None,
        check=Check(Basis.ARTICLE, date(2026, 11, 29)) if verdict.is_proved else None,
    )


def hash_of(*parts: str) -> int:
    """A number that is the same in every run, unlike hash()."""
    number = 0
    for character in "\0".join(parts):
        number = (number * 131 + ord(character)) % (1 << 36)
    return number


def make_position(
    actor: str, topic: str, stance: Stance, summary: str, *quotes: Quote
) -> Position:
    """A position with its quotes newest first, as the library keeps them."""
    dated = sorted(
        (quote for quote in quotes if quote.said),
        key=lambda quote: str(quote.said),
        reverse=True,
    )
    undated = [quote for quote in quotes if not quote.said]
    return Position(actor, topic, stance, summary, (*dated, *undated))


def make_library(
    actors: tuple[Actor, ...], topics: tuple[Topic, ...], sources: tuple[Source, ...]
) -> Library:
    """Link the parts into a Library."""
    return Library(
        actors={actor.id: actor for actor in sorted(actors, key=lambda actor: actor.id)},
        topics={topic.id: topic for topic in topics},
        sources={source.id: source for source in sorted(sources, key=lambda item: item.id)},
        quotes={quote.id: quote for actor in actors for quote in actor.quotes},
    )


def make_actor(
    actor_id: str,
    name: str,
    *positions: Position,
    kind: ActorKind = ActorKind.STATE,
    aliases: tuple[str, ...] = (),
    speakers: tuple[Speaker, ...] = (),
) -> Actor:
    """An actor with its positions and speakers."""
    return Actor(
        id=actor_id,
        name=name,
        kind=kind,
        aliases=aliases,
        speakers={speaker.id: speaker for speaker in speakers},
        positions={position.topic: position for position in positions},
    )


def sample_library() -> Library:
    """Three actors and four topics, with a change of stance, an undated and a shared topic."""
    topics = (
        Topic(
            "harbour",
            "The harbour",
            "The harbour should be open to all.",
            ("port", "docks"),
            Sides("The harbour should be open to all", "The harbour should not be open to all"),
        ),
        Topic(
            "fishing",
            "Fishing rights",
            "Fishing should be limited.",
            ("fish", "cod"),
            Sides("Fishing should be limited", "Fishing should not be limited"),
        ),
        Topic("bridge", "The bridge", "A bridge should be built over the strait.", ()),
        Topic("ferry-fares", "Ferry fares", "Ferry fares should be abolished.", ("fares",)),
    )
    sources = (
        Source("first-article", "Harbour talks begin", None, None, None, None, None, "a" * 64),
        Source(
            "second-article",
            "Norland turns on fishing",
            "The Strait Courier",
            "Ada Lind",
            PartialDate.parse("2015-09-07"),
            None,
            "https://courier.example/norland",
            "b" * 64,
        ),
    )
    return make_library((_norland(), _sudland(), _fishers()), topics, sources)


def _norland() -> Actor:
    return make_actor(
        "norland",
        "Norland",
        make_position(
            "norland",
            "harbour",
            Stance.SUPPORTS,
            "Norland says the harbour should be open to every ship.",
            make_quote(
                "We want every ship to be welcome here",
                actor="norland",
                topic="harbour",
                speakers=("berg",),
                said="2015-09-03",
            ),
            make_quote(
                "open to all",
                actor="norland",
                topic="harbour",
                kind=QuoteKind.FRAGMENT,
                start=300,
                voice="a Norland official",
            ),
        ),
        make_position(
            "norland",
            "fishing",
            Stance.OPPOSES,
            "Norland says that it will not accept limits on fishing.",
            make_quote(
                "There will be no limits",
                actor="norland",
                topic="fishing",
                stance=Stance.OPPOSES,
                speakers=("berg",),
                said="2015-09",
                source="second-article",
            ),
            make_quote(
                "Limits on fishing are sensible",
                actor="norland",
                topic="fishing",
                stance=Stance.SUPPORTS,
                speakers=("moe",),
                said="2014",
                source="second-article",
                start=500,
            ),
        ),
        aliases=("Kingdom of Norland", "Nordhavn", "Норландия"),
        speakers=(
            Speaker("berg", "norland", "Alma Berg", "Prime Minister of Norland"),
            Speaker("moe", "norland", "Jon Moe", "Fisheries Minister of Norland", ("J. Moe",)),
        ),
    )


def _sudland() -> Actor:
    return make_actor(
        "sudland",
        "Sudland",
        make_position(
            "sudland",
            "harbour",
            Stance.OPPOSES,
            "Sudland says the harbour should stay closed to foreign ships.",
            make_quote(
                "Our waters are ours alone",
                actor="sudland",
                topic="harbour",
                stance=Stance.OPPOSES,
                speakers=("sol",),
                said="2015-09-05",
                start=700,
            ),
        ),
        make_position(
            "sudland",
            "bridge",
            Stance.SUPPORTS,
            "Sudland says it wants a bridge over the strait.",
            make_quote(
                "that Sudland would pay for half of the bridge",
                actor="sudland",
                topic="bridge",
                kind=QuoteKind.REPORTED,
                speakers=("sol",),
                said="2015-09-05",
                start=900,
                verdict=Verdict.UNCHECKED,
            ),
        ),
        aliases=("Republic of Sudland", "Solby"),
        speakers=(Speaker("sol", "sudland", "Ines Sol", "President of Sudland"),),
    )


def _fishers() -> Actor:
    return make_actor(
        "fishers",
        "The Fishers' Union",
        make_position(
            "fishers",
            "fishing",
            Stance.OPPOSES,
            "The union says limits would end its members' trade.",
            make_quote(
                "Limits would be the end of us",
                actor="fishers",
                topic="fishing",
                stance=Stance.OPPOSES,
                voice="an open letter",
                said="2015-08-31",
                start=1200,
            ),
        ),
        kind=ActorKind.ORGANISATION,
        aliases=("union", "fishermen"),
    )
