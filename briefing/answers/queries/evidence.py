"""Quotes and the articles that they come from."""

from collections import Counter

from briefing.answers.catalogue import Catalogue, newest_sources
from briefing.answers.holdings import SourceAnswer, SourcesAnswer
from briefing.answers.model import AnyAnswer, QuoteAnswer
from briefing.answers.parts import SourceLine
from briefing.answers.queries.counting import nothing_in, quotes_in, scope_of
from briefing.answers.refusals import GoneAnswer, Kept
from briefing.answers.requests import AskQuote, AskSource, ListSources
from briefing.evidence.surroundings import Surroundings, surroundings
from briefing.library.model import Quote


def quote(catalogue: Catalogue, request: AskQuote) -> AnyAnswer:
    """One quote's evidence card."""
    found = catalogue.library.quote(request.quote)
    if found is None:
        return GoneAnswer(Kept.QUOTE)
    return QuoteAnswer(
        catalogue.cited(found),
        catalogue.position_of(found),
        _around(catalogue, found),
        request=request,
    )


def _around(catalogue: Catalogue, quote: Quote) -> Surroundings | None:
    article = catalogue.copies.of(catalogue.library.sources[quote.source])
    if article is None or quote.place is None:
        return None
    return surroundings(article.prepared, quote.place)


def sources(catalogue: Catalogue, request: ListSources) -> AnyAnswer:
    """Every article, newest first, or those that gave the quotes of a party or on a topic."""
    if request == ListSources():
        every = newest_sources(catalogue.library)
        lines = tuple(SourceLine(one, len(catalogue.quotes_from(one.id))) for one in every)
        return SourcesAnswer(lines, request=request)
    scope = scope_of(catalogue, request)
    if isinstance(scope, GoneAnswer):
        return scope
    given = Counter(quote.source for quote in quotes_in(catalogue, scope))
    if not given:
        return nothing_in(catalogue, scope, request)
    return SourcesAnswer(
        tuple(
            SourceLine(one, given[one.id])
            for one in newest_sources(catalogue.library)
            if one.id in given
        ),
        scope.actor,
        scope.speaker,
        scope.topic,
        request=request,
    )


def source(catalogue: Catalogue, request: AskSource) -> AnyAnswer:
    """One article, what it gave and what was left out."""
    found = catalogue.library.sources.get(request.source)
    if found is None:
        return GoneAnswer(Kept.SOURCE)
    quotes = (catalogue.cited(quote) for quote in catalogue.quotes_from(found.id))
    return SourceAnswer(found, tuple(quotes), found.not_filed, request=request)
