"""Rules that need all files: links lead to entries, dates fit together, nothing is filed twice."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from briefing.library.faults import Fault, did_you_mean
from briefing.library.file_index import ActorFacts, Facts, QuoteFacts, SourceFacts
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


def impossible_times(facts: Facts) -> Iterator[Fault]:
    """Quotes said after their article; of partial dates only those that fit no day."""
    latest = {source.yaml.id: source.latest for source in facts.sources if source.latest}
    for actor in facts.actors:
        for quote in actor.quotes:
            printed = latest.get(quote.source or "")
            if quote.said and printed and quote.said.first_day > printed.last_day:
                yield actor.yaml.fault(
                    (*quote.entry.route, "said"),
                    f"said {quote.said}, after the article that reports it ({printed})",
                )


_PLAUSIBLE_YEARS = 100
"""Years between words and the article that reports them, from which a slip is likelier."""
_ZONES_APART = timedelta(days=1)
"""Somewhere it is tomorrow already."""


def implausible_times(facts: Facts, today: date) -> Iterator[Fault]:
    """Quotes that were said long before their article came out, or after ``today`` (in UTC).

    They are worth a look and nothing more: "0215-09-15" is a slip for 2015, and words of 1215 may
    be on file. Where the article's date is unknown, today stands for it.
    """
    latest = {source.yaml.id: source.latest for source in facts.sources if source.latest}
    for actor in facts.actors:
        for quote in actor.quotes:
            if quote.said is None:
                continue
            printed = latest.get(quote.source or "")
            told = today if printed is None else printed.last_day
            route = (*quote.entry.route, "said")
            if quote.said.first_day > today + _ZONES_APART:
                yield actor.yaml.fault(route, f"said {quote.said}, which is after today ({today})")
            elif told.year - quote.said.last_day.year >= _PLAUSIBLE_YEARS:
                since = "today" if printed is None else "the article that reports it"
                yield actor.yaml.fault(
                    route,
                    f"said {quote.said}, a century or more before {since} ({printed or today})",
                )


def filed_twice(facts: Facts) -> Iterator[Fault]:
    """Quotes, and articles, that are on file already; and two quotes with one id."""
    yield from _articles(facts.sources)
    by_words: dict[tuple[str, str], QuoteFacts] = {}
    by_id: dict[str, QuoteFacts] = {}
    for actor in facts.actors:
        for quote in actor.quotes:
            if quote.source is None or quote.words is None:
                continue
            words = by_words.setdefault((quote.source, quote.words), quote)
            number = facts.id_of(quote)
            named = by_id.setdefault(number, quote) if number else quote
            if words is not quote:
                yield _at_text(quote, f"these words are filed already ({_where(words)})")
            elif named.words != quote.words:
                yield _at_text(
                    quote,
                    f"these words have the id of others ({_where(named)})",
                    "file a word more or less of them",
                )


def _articles(sources: tuple[SourceFacts, ...]) -> Iterator[Fault]:
    first: dict[str, SourceFacts] = {}
    for source in sources:
        earlier = first.setdefault(source.sha256, source) if source.sha256 else source
        if earlier is not source:
            problem = f"the source {earlier.yaml.id} is this article already"
            yield source.yaml.fault(("sha256",), problem)


def _at_text(quote: QuoteFacts, problem: str, hint: str | None = None) -> Fault:
    return quote.entry.yaml.fault((*quote.entry.route, "text"), problem, hint)


def _where(quote: QuoteFacts) -> str:
    yaml, route = quote.entry.yaml, quote.entry.route
    return f"{yaml.path.name}, line {yaml.spot((*route, 'text')).line}"
