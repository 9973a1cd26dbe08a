"""The same thing is filed once."""

from collections.abc import Iterator

from briefing.library.faults import Fault
from briefing.library.file_index import Facts, QuoteFacts, SourceFacts


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
