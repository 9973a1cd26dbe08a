"""Every id that one entry names has to be the id of another."""

from collections.abc import Collection, Iterator

from briefing.library.faults import Fault, did_you_mean
from briefing.library.file_index import ActorFacts, Facts
from briefing.library.reading.fields import id_problem
from briefing.library.reading.yaml_file import YamlFile
from briefing.strict_yaml.tree import Route


def wrong_links(facts: Facts) -> Iterator[Fault]:
    """Topics, sources and speakers that are named and not on file."""
    # Where topics.yaml cannot be read, that is said once, and not again for each position.
    topics = None if facts.topics is None else facts.topics.ids
    sources = {source.yaml.id for source in facts.sources}
    for actor in facts.actors:
        for topic in actor.topics:
            if topics is not None and topic not in topics:
                route = ("positions", topic)
                yield from _unknown(actor.yaml, route, "topic", topic, topics, key=True)
        for quote in actor.quotes:
            if quote.source is not None and quote.source not in sources:
                place = (*quote.entry.route, "source")
                yield from _unknown(actor.yaml, place, "source", quote.source, sources)
        if actor.speakers is not None:
            yield from _unknown_speakers(actor, actor.speakers.keys(), facts)


def _unknown(
    yaml: YamlFile,
    route: Route,
    what: str,
    name: str,
    known: Collection[str],
    *,
    key: bool = False,
) -> Iterator[Fault]:
    # What could be no id at all is refused by the schema, with better words.
    if id_problem(name) is None:
        hint = did_you_mean(name, sorted(known))
        yield yaml.fault(route, f"there is no {what} {name}", hint, key=key)


def _unknown_speakers(actor: ActorFacts, own: Collection[str], facts: Facts) -> Iterator[Fault]:
    for quote in actor.quotes:
        for route, name in quote.speakers:
            if name in own or id_problem(name) is not None:
                continue
            holders = (other.yaml.id for other in facts.actors if name in (other.speakers or ()))
            holder = next(holders, None)
            hint = did_you_mean(name, own) if holder is None else f"{name} speaks for {holder}"
            yield actor.yaml.fault(route, f"{actor.yaml.id} has no speaker {name}", hint)
