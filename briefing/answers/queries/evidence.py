"""Quotes and the articles that they come from."""

from collections import Counter
from dataclasses import replace

from briefing.answers.catalogue import Catalogue, newest_sources
from briefing.answers.holdings import SourceAnswer, SourcesAnswer
from briefing.answers.model import AnyAnswer, QuoteAnswer
from briefing.answers.parts import SourceLine
from briefing.answers.queries.counting import NOBODY, nothing_in, quotes_in, scope_of
from briefing.answers.refusals import GoneAnswer, Kept
from briefing.answers.requests import AskQuote, AskSource, ListSources
from briefing.evidence.surroundings import Surroundings, surroundings
from briefing.library.dates import When
from briefing.library.model import Quote, Source


def quote(catalogue: Catalogue, request: AskQuote) -> AnyAnswer:
    """One quote's evidence card."""
    found = catalogue.library.quote(request.quote)
    if found is None:
        return GoneAnswer(Kept.QUOTE)
    others = (catalogue.library.quotes[one] for one in catalogue.statements.others(found))
    return QuoteAnswer(
        replace(catalogue.cited(found), also=tuple(map(catalogue.cited, others))),
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
    """Every article, newest first, or those that gave the quotes of a party or on a topic, or that
    have an outlet, an author, or a date of publication."""
    scope = scope_of(catalogue, request)
    if isinstance(scope, GoneAnswer):
        return scope
    given = {source: len(catalogue.quotes_from(source)) for source in catalogue.library.sources}
    if scope != NOBODY:
        given = dict(Counter(quote.source for quote in quotes_in(catalogue, scope)))
        if not given:
            return nothing_in(catalogue, scope, request)
    asked = [
        one
        for one in newest_sources(catalogue.library)
        if one.id in given and _is_asked_for(one, request)
    ]
    out_then = [one for one in asked if _is_out(one, request.published)]
    return SourcesAnswer(
        tuple(SourceLine(one, given[one.id]) for one in out_then),
        scope.actor,
        scope.speaker,
        scope.topic,
        request.outlet,
        request.author,
        request.published,
        request.lacking,
        doubtful=sum(_may_be_out(one, request.published) for one in asked if one not in out_then),
        request=request,
    )


def _is_asked_for(source: Source, request: ListSources) -> bool:
    """Whether the article has the outlet and the author, and lacks what it is to lack."""
    return (
        request.outlet in (None, source.outlet)
        and request.author in (None, source.author)
        and (request.lacking is None or getattr(source, request.lacking.value) is None)
    )


def _is_out(source: Source, when: When | None) -> bool:
    """Whether the article certainly came out within the time."""
    return when is None or (source.published is not None and source.published.within(when))


def _may_be_out(source: Source, when: When | None) -> bool:
    """Whether nobody knows if the article came out within the time."""
    return when is not None and (source.published is None or source.published.overlaps(when))


def source(catalogue: Catalogue, request: AskSource) -> AnyAnswer:
    """One article, what it gave and what was left out."""
    found = catalogue.library.sources.get(request.source)
    if found is None:
        return GoneAnswer(Kept.SOURCE)
    quotes = (catalogue.cited(quote) for quote in catalogue.quotes_from(found.id))
    return SourceAnswer(found, tuple(quotes), found.not_filed, request=request)
