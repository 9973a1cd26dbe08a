"""What is offered inline for the words typed so far."""

from itertools import pairwise

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.model import (
    ComparisonAnswer,
    PositionAnswer,
    QuoteAnswer,
    TopicComparisonAnswer,
)
from briefing.answers.requests import AskComparison, AskPosition, AskQuote, Request


def requests(answerer: Answerer, query: str) -> list[Request | None]:
    """What the offers for a query ask."""
    return [offer.request for offer in answerer.offers(query)]


def test_no_words_offer_the_newest_quotes(answerer: Answerer) -> None:
    offers = answerer.offers("")
    quotes = [offer.cited.quote for offer in offers if isinstance(offer, QuoteAnswer)]
    assert len(quotes) == len(offers) == 7
    assert str(quotes[0].said) == "2015-09-05"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("russia assad", AskPosition("russia", "assad-future")),
        ("us russia", AskComparison(("us", "russia"))),
        ("us russia assad", AskComparison(("us", "russia"), "assad-future")),
        ("russia", AskPosition("russia", "assad-future")),
        ("russ", AskPosition("russia", "assad-future")),
        ("united sta", AskPosition("us", "assad-future")),
        ("crim", AskPosition("georgia", "ukraine")),
        ("russia refug", AskPosition("russia", "refugees")),
        ("rusia", AskPosition("russia", "assad-future")),
    ],
)
def test_the_best_offer_comes_first(world: Answerer, query: str, first: Request) -> None:
    assert requests(world, query)[0] == first


def test_an_actor_and_a_topic_offer_the_comparison_with_others_too(world: Answerer) -> None:
    offered = requests(world, "russia assad")
    assert AskComparison(("russia", "us"), "assad-future") in offered


def test_a_speaker_offers_that_speakers_quotes(world: Answerer) -> None:
    offers = world.offers("lavrov")
    speakers = {offer.cited.quote.speakers for offer in offers if isinstance(offer, QuoteAnswer)}
    assert speakers == {("lavrov",)}


def test_both_meanings_of_a_name_are_offered(world: Answerer) -> None:
    offered = requests(world, "georgia")
    assert AskPosition("georgia", "ukraine") in offered
    assert AskPosition("georgia-us", "refugees") in offered


def test_words_that_quotes_hold_are_offered_as_quotes(answerer: Answerer) -> None:
    quotes = [
        request for request in requests(answerer, "welcome") if isinstance(request, AskQuote)
    ]
    assert len(quotes) == 1


@pytest.mark.parametrize("query", ["pineapple", "\0\0", "x" * 4096, "🍍", "russia " * 500])
def test_any_words_are_offered_something_or_nothing(world: Answerer, query: str) -> None:
    offers = world.offers(query)
    assert len(offers) <= 50


@pytest.mark.parametrize("query", ["", "r", "us", "russia us georgia", "number", "assad refugees"])
def test_offers_can_be_sent_and_are_told_apart(world: Answerer, query: str) -> None:
    offers = world.offers(query)
    kinds = (PositionAnswer, QuoteAnswer, ComparisonAnswer, TopicComparisonAnswer)
    assert all(isinstance(offer, kinds) and offer.found for offer in offers)
    assert len({offer.request for offer in offers}) == len(offers)


@pytest.mark.parametrize("query", ["", "russia", "us russia", "georgia", "assad"])
def test_later_offers_go_on_where_the_ones_before_end(world: Answerer, query: str) -> None:
    pages = [world.offers(query, start) for start in range(0, 60, 10)]
    assert all(len(page) <= 10 for page in pages)
    every = [offer.request for page in pages for offer in page]
    assert len(set(every)) == len(every) <= 50
    assert all(len(page) == 10 for page, later in pairwise(pages) if later)


@pytest.mark.parametrize("start", [-1, 50, 10**40])
def test_there_are_no_offers_beyond_the_last(world: Answerer, start: int) -> None:
    assert world.offers("russia", start) == ()


def test_what_a_query_offers_is_made_once_however_it_is_spaced(world: Answerer) -> None:
    first, again = world.offers("us  russia"), world.offers(" us russia")
    assert first
    assert all(one is other for one, other in zip(first, again, strict=True))
