"""What several articles report of one statement is one statement, where a curator says so."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefing.answers.agreements import ChangeAnswer
from briefing.answers.answerer import Answerer
from briefing.answers.catalogue import Catalogue
from briefing.answers.holdings import (
    AboutAnswer,
    ActorsAnswer,
    CountAnswer,
    CoverageAnswer,
    OccasionsAnswer,
    PositionsAnswer,
    SpeakersAnswer,
    TopicsAnswer,
)
from briefing.answers.model import (
    AnyAnswer,
    OverviewAnswer,
    PositionAnswer,
    QuoteAnswer,
    SaidAnswer,
    SearchAnswer,
    TimelineAnswer,
    TopicComparisonAnswer,
)
from briefing.answers.parts import Cited
from briefing.answers.requests import (
    AskAbout,
    AskChange,
    AskComparison,
    AskCount,
    AskCoverage,
    AskOccasions,
    AskOverview,
    AskPosition,
    AskQuote,
    AskSaid,
    AskSearch,
    AskTimeline,
    ListActors,
    ListPositions,
    ListSpeakers,
    ListTopics,
    Request,
)
from briefing.library.dates import PartialDate
from briefing.library.loader import load_library
from briefing.library.model import Library, Quote, QuoteKind, Speaker, Stance, Topic
from tests.support.curated import POSITIONS
from tests.support.samples import (
    make_actor,
    make_library,
    make_position,
    make_quote,
    sample_library,
)

FULL = "We want every ship to be welcome here, today and in all the years to come"
SHORT = "We want every ship to be welcome here, today and for all years"
ALONE = "The fishermen will be asked before the ships come"


def _quote(text: str, source: str = "first-article", said: str | None = "2015-09-03") -> Quote:
    made = make_quote(
        text, actor="norland", topic="harbour", speakers=("berg",), said=said, source=source
    )
    return replace(made, occasion="Harbour talks")


ONE, OTHER = _quote(SHORT), _quote(FULL, "second-article")
BY_ITSELF = _quote(ALONE, said="2015-09-01")


def _library(*quotes: Quote) -> Library:
    """Norland's quotes on its harbour, and nothing else."""
    sources = tuple(sample_library().sources.values())
    topics = (Topic("harbour", "The harbour", "The harbour should be open to all.", ()),)
    norland = make_actor(
        "norland",
        "Norland",
        make_position("norland", "harbour", Stance.SUPPORTS, "Norland wants it open.", *quotes),
        speakers=(Speaker("berg", "norland", "Alma Berg", "Prime Minister"),),
    )
    return make_library((norland,), topics, sources)


def _linked(one: Quote, other: Quote) -> Library:
    return _library(one, replace(other, same_as=(one.id,)), BY_ITSELF)


def _told(library: Library, request: Request) -> AnyAnswer:
    return Answerer(library).answer(request)


def _position(library: Library) -> tuple[Cited, ...]:
    answer = _told(library, AskPosition("norland", "harbour"))
    assert isinstance(answer, PositionAnswer)
    return answer.quotes


@pytest.mark.parametrize(
    ("one", "other", "fullest"),
    [
        (ONE, OTHER, FULL),
        (ONE, replace(OTHER, kind=QuoteKind.REPORTED), SHORT),
        (ONE, _quote(FULL, "second-article", said=None), SHORT),
        (ONE, _quote(FULL, "second-article", said="2015-09"), SHORT),
    ],
    ids=["longest", "whole quotation", "dated", "dated exactly"],
)
def test_the_fullest_report_stands_first_and_holds_the_others(
    one: Quote, other: Quote, fullest: str
) -> None:
    first, last = _position(_linked(one, other))
    assert first.quote.text == fullest
    assert {first.quote.text, *(also.quote.text for also in first.also)} == {SHORT, FULL}
    assert (first.reports, last.reports, last.also) == (2, 1, ())


def test_words_that_are_alike_are_two_statements_where_nobody_links_them() -> None:
    assert [cited.also for cited in _position(_library(ONE, OTHER, BY_ITSELF))] == [(), (), ()]


COUNTED: dict[type[AnyAnswer], tuple[Request, Callable[..., object], object]] = {
    SaidAnswer: (AskSaid("norland", None, None), lambda told: len(told.quotes), 2),
    OverviewAnswer: (AskOverview("norland"), lambda told: told.quotes, 2),
    TimelineAnswer: (AskTimeline("norland"), lambda told: len(told.moments), 2),
    ActorsAnswer: (ListActors(), lambda told: told.rows[0].quotes, 2),
    TopicsAnswer: (ListTopics(), lambda told: told.rows[0].quotes, 2),
    SpeakersAnswer: (ListSpeakers(), lambda told: told.lines[0].quotes, 2),
    PositionsAnswer: (ListPositions(Stance.SUPPORTS), lambda told: len(told.quotes), 2),
    CoverageAnswer: (AskCoverage(), lambda told: told.quotes, 2),
    AboutAnswer: (AskAbout(), lambda told: (told.direct, told.reports, told.proved), (2, 3, 3)),
    CountAnswer: (
        AskCount("norland"),
        lambda told: (told.quotes, told.reports, told.sources),
        (2, 3, 2),
    ),
    OccasionsAnswer: (AskOccasions("norland"), lambda told: told.lines[0].quotes, 2),
    ChangeAnswer: (AskChange("norland"), lambda told: told.constant[0].dated, 2),
    TopicComparisonAnswer: (
        AskComparison(("norland",), "harbour"),
        lambda told: len(told.sides[0].quotes),
        2,
    ),
    SearchAnswer: (
        AskSearch("ship welcome"),
        lambda told: (len(told.hits), told.hits[0].cited.reports, told.others),
        (1, 2, 0),
    ),
}


@pytest.mark.parametrize("kind", COUNTED, ids=lambda kind: kind.__name__)
def test_whatever_counts_quotes_counts_a_statement_once(kind: type[AnyAnswer]) -> None:
    request, figure, expected = COUNTED[kind]
    told = _told(_linked(ONE, OTHER), request)
    assert isinstance(told, kind)
    assert figure(told) == expected


@pytest.mark.parametrize("typed", ["", "norland", "harbour", "ship"])
def test_what_is_offered_inline_has_each_statement_once(typed: str) -> None:
    offers = Answerer(_linked(ONE, OTHER)).offers(typed)
    quotes = [offer.cited.quote.id for offer in offers if isinstance(offer, QuoteAnswer)]
    assert len({ONE.id, OTHER.id}.intersection(quotes)) == 1


@pytest.mark.parametrize("typed", ["ships", "“to be welcome here”"])
def test_a_search_of_many_words_counts_statements_beyond_those_that_it_shows(typed: str) -> None:
    library = _linked(ONE, OTHER)
    found = _told(library, AskSearch(typed))
    assert isinstance(found, SearchAnswer)
    texts = [hit.cited.quote.text for hit in found.hits if hit.cited]
    assert len({SHORT, FULL} & set(texts)) == 1


@pytest.mark.parametrize("when", ["2015-09-02", "2015-09-03", "2015-09"])
@pytest.mark.parametrize("said", [None, "2015"])
def test_the_date_of_one_report_is_the_date_of_the_statement(said: str | None, when: str) -> None:
    other = _quote(FULL, "second-article", said=said)
    for library, undated in ((_linked(ONE, other), 0), (_library(ONE, other, BY_ITSELF), 1)):
        told = _told(library, AskCount("norland", when=PartialDate.parse(when)))
        assert isinstance(told, CountAnswer)
        assert told.undated == undated


def test_quotes_without_a_date_are_those_that_no_report_dates() -> None:
    library = _linked(ONE, _quote(FULL, "second-article", said=None))
    assert not Catalogue(library).is_undated(library.quotes[OTHER.id])
    alone = _library(ONE, _quote(FULL, "second-article", said=None), BY_ITSELF)
    assert Catalogue(alone).is_undated(alone.quotes[OTHER.id])


@pytest.mark.parametrize("asked", [ONE, OTHER], ids=["one", "other"])
def test_the_evidence_of_either_report_shows_the_other(asked: Quote) -> None:
    told = _told(_linked(ONE, OTHER), AskQuote(asked.id))
    assert isinstance(told, QuoteAnswer)
    assert told.cited.quote.id == asked.id
    assert [also.quote.id for also in told.cited.also] == [
        other.id for other in (ONE, OTHER) if other is not asked
    ]


def test_the_statement_at_dushanbe_that_two_articles_report_is_one() -> None:
    answerer = Answerer(load_library(POSITIONS, None))
    answer = answerer.answer(AskPosition("russia", "military-aid"))
    assert isinstance(answer, PositionAnswer)
    first, second = answer.quotes
    assert first.quote.text.startswith("We support the government of Syria in confronting")
    assert [also.source.id for also in first.also] == ["us-rejects-call"]
    assert (first.reports, second.also, second.reports) == (2, (), 1)
