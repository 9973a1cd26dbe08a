"""Quotes and the articles that they come from."""

from briefing.answers.catalogue import Catalogue, newest_sources
from briefing.answers.model import AnyAnswer, QuoteAnswer, SourceAnswer, SourcesAnswer
from briefing.answers.parts import SourceLine
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
    """Every article, newest first."""
    lines = (
        SourceLine(source, len(catalogue.quotes_from(source.id)))
        for source in newest_sources(catalogue.library)
    )
    return SourcesAnswer(tuple(lines), request=request)


def source(catalogue: Catalogue, request: AskSource) -> AnyAnswer:
    """One article, what it gave and what was left out."""
    found = catalogue.library.sources.get(request.source)
    if found is None:
        return GoneAnswer(Kept.SOURCE)
    quotes = (catalogue.cited(quote) for quote in catalogue.quotes_from(found.id))
    return SourceAnswer(found, tuple(quotes), found.not_filed, request=request)
