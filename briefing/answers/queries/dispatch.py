"""The one table of which query answers which request."""

from dataclasses import dataclass
from typing import assert_never

from briefing.answers.catalogue import Catalogue
from briefing.answers.model import AnyAnswer
from briefing.answers.queries import (
    agreeing,
    comparisons,
    constancy,
    counting,
    evidence,
    guide,
    listing,
    positions,
    searching,
    topics,
)
from briefing.answers.queries.speaking_of import SpeakingOf
from briefing.answers.requests import (
    AskAbout,
    AskChange,
    AskCommonGround,
    AskComparison,
    AskContested,
    AskCount,
    AskCoverage,
    AskOccasions,
    AskOverview,
    AskPosition,
    AskQuote,
    AskSaid,
    AskSearch,
    AskSource,
    AskTimeline,
    AskTopic,
    AskVerify,
    AskWhoAgrees,
    Help,
    ListActors,
    ListPositions,
    ListSources,
    ListSpeakers,
    ListTopics,
    Request,
    Welcome,
)
from briefing.answers.search import SearchIndex
from briefing.answers.verifying import Verifier


@dataclass(frozen=True, slots=True)
class Lookups:
    """What the queries draw on: the library, its words, and the articles."""

    catalogue: Catalogue
    index: SearchIndex
    verifier: Verifier
    speaking_of: SpeakingOf


def answer(lookups: Lookups, request: Request) -> AnyAnswer:
    """The answer to a resolved request; a name that is gone is a GoneAnswer."""
    catalogue = lookups.catalogue
    match request:
        case Welcome():
            return listing.welcome(catalogue, request)
        case Help():
            return guide.help_on(catalogue, request)
        case ListActors():
            return listing.actors(catalogue, request)
        case ListSpeakers():
            return listing.speakers(catalogue, request)
        case ListPositions():
            return listing.positions(catalogue, request)
        case ListTopics():
            return listing.topics(catalogue, request)
        case AskOverview():
            return positions.overview(catalogue, request)
        case AskPosition():
            return positions.position(catalogue, request)
        case AskSaid():
            return positions.said(catalogue, lookups.speaking_of, request)
        case AskComparison():
            return comparisons.comparison(catalogue, request)
        case AskTopic():
            return topics.topic(catalogue, request)
        case AskTimeline():
            return topics.timeline(catalogue, request)
        case AskSearch():
            return searching.search(catalogue, lookups.index, request)
        case AskQuote():
            return evidence.quote(catalogue, request)
        case AskVerify():
            return lookups.verifier.verify(request)
        case ListSources():
            return evidence.sources(catalogue, request)
        case AskSource():
            return evidence.source(catalogue, request)
        case AskAbout():
            return listing.about(catalogue, request)
        case AskWhoAgrees():
            return agreeing.who_agrees(catalogue, request)
        case AskCommonGround():
            return agreeing.common_ground(catalogue, request)
        case AskContested():
            return agreeing.contested(catalogue, request)
        case AskChange():
            return constancy.change(catalogue, request)
        case AskOccasions():
            return counting.occasions(catalogue, request)
        case AskCount():
            return counting.count(catalogue, request)
        case AskCoverage():
            return counting.coverage(catalogue, request)
    assert_never(request)
