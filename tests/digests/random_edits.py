"""Edits of a library as they come: one field, one quote, one file, or the names of many."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random

from briefing.evidence.verdict import Verdict
from briefing.library.dates import PartialDate
from briefing.library.model import Actor, Library, Position, Quote, Source, Stance
from tests.support.renamed_libraries import Renaming
from tests.support.samples import make_library, make_quote

_WORDS = (
    *("we", "our", "want", "the", "harbour", "open", "closed"),
    *("ships", "fish", "bridge", "build", "never", "always", "today"),
)
Edit = Callable[[Library, Random], Library]


def edited(library: Library, chance: Random) -> Library:
    """The library after one to three edits."""
    for _ in range(chance.randint(1, 3)):
        library = chance.choice(_EDITS)(library, chance)
    return library


def _rebuilt(library: Library, *actors: Actor) -> Library:
    changed = {**library.actors, **{actor.id: actor for actor in actors}}
    made = make_library(
        tuple(changed.values()), tuple(library.topics.values()), tuple(library.sources.values())
    )
    ordered = {quote.id: quote for actor in made.actors.values() for quote in actor.quotes}
    return replace(made, quotes=ordered, former_ids=library.former_ids)


def _with_quotes(library: Library, actor: str, topic: str, quotes: list[Quote]) -> Library:
    """The library with these as the actor's quotes on the topic; without any, no position."""
    held = dict(library.actors[actor].positions)
    before = held.pop(topic, None)
    if quotes:
        summary = before.summary if before else f"On {topic}."
        stance = before.stance if before else quotes[0].stance
        note = before.note if before else None
        held[topic] = Position(actor, topic, stance, summary, tuple(quotes), note)
    ordered = {key: held[key] for key in library.topics if key in held}
    return _rebuilt(library, replace(library.actors[actor], positions=ordered))


def _quotes_of(library: Library, actor: str, topic: str) -> list[Quote]:
    held = library.position(actor, topic)
    return [] if held is None else list(held.quotes)


def _any_place(library: Library, chance: Random) -> tuple[str, str]:
    return chance.choice([*library.actors]), chance.choice([*library.topics])


def _add(library: Library, chance: Random) -> Library:
    actor, topic = _any_place(library, chance)
    quote = make_quote(
        " ".join(chance.sample(_WORDS, 5)),
        actor=actor,
        topic=topic,
        stance=chance.choice([*Stance]),
        source=chance.choice([*library.sources]),
        said=chance.choice([None, "2015-09-05", "2016-03-01"]),
        start=chance.randrange(0, 1500),
    )
    if quote.id in library.quotes:
        return library
    return _with_quotes(library, actor, topic, [*_quotes_of(library, actor, topic), quote])


def _of_a_quote(change: Callable[[Quote, Library, Random], Quote | None]) -> Edit:
    """The edit that makes this of one quote, or takes it out."""

    def edit(library: Library, chance: Random) -> Library:
        if not library.quotes:
            return library
        old = chance.choice([*library.quotes.values()])
        new = change(old, library, chance)
        if new is not None and new.id != old.id and new.id in library.quotes:
            return library
        kept = [one for one in _quotes_of(library, old.actor, old.topic) if one.id != old.id]
        if new is not None and (new.actor, new.topic) == (old.actor, old.topic):
            return _with_quotes(library, old.actor, old.topic, [*kept, new])
        without = _with_quotes(library, old.actor, old.topic, kept)
        if new is None:
            return without
        there = _quotes_of(without, new.actor, new.topic)
        return _with_quotes(without, new.actor, new.topic, [*there, new])

    return edit


def _moved(quote: Quote, library: Library, chance: Random) -> Quote:
    actor, topic = _any_place(library, chance)
    named = (one for one in quote.speakers if one in library.actors[actor].speakers)
    return replace(quote, actor=actor, topic=topic, speakers=tuple(named), relayed_by=None)


def _reworded(quote: Quote, library: Library, chance: Random) -> Quote:
    text = f"{quote.text} {chance.choice(_WORDS)}"
    made = make_quote(text, actor=quote.actor, topic=quote.topic, source=quote.source)
    return replace(quote, id=made.id, text=text)


def _linked(quote: Quote, library: Library, chance: Random) -> Quote:
    named = [one for one in (*library.quotes, *library.former_ids) if one != quote.id]
    return replace(quote, same_as=tuple(chance.sample(named, min(len(named), 1))))


def _unproved(quote: Quote, library: Library, chance: Random) -> Quote:
    return replace(quote, verdict=Verdict.UNCHECKED, place=None, check=None)


def _said_so(quote: Quote, library: Library, chance: Random) -> Quote:
    said = chance.choice([None, PartialDate.parse("2014"), PartialDate.parse("2016-05-06")])
    stance = chance.choice([*Stance])
    return replace(quote, said=said, stance=stance, note=chance.choice([None, "Read twice."]))


def _spoken(quote: Quote, library: Library, chance: Random) -> Quote:
    known = [*library.actors[quote.actor].speakers]
    return replace(quote, speakers=tuple(chance.sample(known, min(len(known), 1))))


def _former(library: Library, chance: Random) -> Library:
    if not library.quotes:
        return library
    new = {f"{chance.randrange(16**10):010x}": chance.choice([*library.quotes])}
    return replace(library, former_ids={**library.former_ids, **new})


def _gone(library: Library, chance: Random) -> Library:
    """A file goes, as where somebody moved it away."""
    gone = chance.choice([*library.actors])
    if len(library.actors) == 1:
        return library
    left = {key: actor for key, actor in library.actors.items() if key != gone}
    return _rebuilt(replace(library, actors=left))


def _retold(library: Library, chance: Random) -> Library:
    """Another summary or stance of a position."""
    actor, topic = _any_place(library, chance)
    held = library.position(actor, topic)
    if held is None:
        return library
    summary, stance = chance.choice(
        [(f"{held.summary} Still.", held.stance), (held.summary, chance.choice([*Stance]))]
    )
    told = replace(held, summary=summary, stance=stance)
    positions = {**library.actors[actor].positions, topic: told}
    return _rebuilt(library, replace(library.actors[actor], positions=positions))


def _renamed(library: Library, chance: Random) -> Library:
    """Other ids of files, topics, speakers and quotes."""

    def some(ids: Iterable[str]) -> dict[str, str]:
        return {key: f"{key}-{chance.randrange(9)}" for key in ids if chance.random() < 0.4}

    speakers = {one for actor in library.actors.values() for one in actor.speakers}
    renaming = Renaming(some(library.actors), some(library.topics), some(library.sources))
    renaming = replace(renaming, speakers=some(sorted(speakers)))
    return replace(renaming.of(library), former_ids=library.former_ids)


def _named_otherwise(library: Library, chance: Random) -> Library:
    actor = library.actors[chance.choice([*library.actors])]
    return _rebuilt(library, replace(actor, name=f"{actor.name} {chance.randrange(9)}"))


def _of_a_source(library: Library, chance: Random) -> Library:
    source = library.sources[chance.choice([*library.sources])]
    other: list[Source] = [
        replace(source, sha256=f"{chance.randrange(16**64):064x}"),
        replace(source, headline=f"{source.headline}!"),
        replace(source, id=f"{source.id}-again", sha256=f"{chance.randrange(16**64):064x}"),
    ]
    made = chance.choice(other)
    sources = dict(sorted({**library.sources, made.id: made}.items()))
    return replace(library, sources=sources)


def _of_topics(library: Library, chance: Random) -> Library:
    topics = [*library.topics.values()]
    chance.shuffle(topics)
    topics[0] = replace(topics[0], proposition=f"{topics[0].proposition} Now.")
    return replace(library, topics={topic.id: topic for topic in topics})


_EDITS: tuple[Edit, ...] = (
    _add,
    _add,
    _of_a_quote(lambda *_: None),
    _of_a_quote(_moved),
    _of_a_quote(_reworded),
    _of_a_quote(_linked),
    _of_a_quote(_unproved),
    _of_a_quote(_said_so),
    _of_a_quote(_spoken),
    _former,
    _gone,
    _retold,
    _renamed,
    _named_otherwise,
    _of_a_source,
    _of_topics,
)
