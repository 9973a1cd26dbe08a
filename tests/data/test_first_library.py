"""The library that the project ships: what is filed from its five articles, and how."""

from collections import Counter

import pytest

from briefing.evidence.verdict import Verdict
from briefing.library.checking import check
from briefing.library.loader import load_library
from briefing.library.model import DatedBy, Library, QuoteKind, Stance
from tests.support.articles import POSITIONS, articles_folder

DIRECT_IN_THE_ARTICLES = 35
FRAGMENTS_IN_THE_ARTICLES = 19


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(POSITIONS, None)


def test_every_quotation_mark_of_the_articles_is_filed_or_listed_with_its_reason(
    library: Library,
) -> None:
    filed = Counter(quote.kind for quote in library.quotes.values())
    left_out = Counter(
        entry.kind for source in library.sources.values() for entry in source.not_filed
    )
    assert filed[QuoteKind.DIRECT] + left_out[QuoteKind.DIRECT] == DIRECT_IN_THE_ARTICLES
    assert filed[QuoteKind.FRAGMENT] + left_out[QuoteKind.FRAGMENT] == FRAGMENTS_IN_THE_ARTICLES
    assert filed[QuoteKind.REPORTED] > 0


def test_every_quote_is_proved_by_the_lock(library: Library) -> None:
    assert library.quotes
    assert all(quote.verdict.is_proved for quote in library.quotes.values())


def test_every_quote_stands_in_its_article_and_the_lock_is_current() -> None:
    report = check(POSITIONS, articles_folder())
    assert report.passed, "\n".join(str(fault) for fault in report.faults)
    assert not report.missing
    assert not report.lock_changes
    assert report.counts[Verdict.EXACT] + report.counts[Verdict.TYPOGRAPHIC] == sum(
        report.counts.values()
    )


def test_there_are_eight_topics_or_more_and_each_has_a_position(library: Library) -> None:
    assert len(library.topics) >= 8
    assert all(library.positions_on(topic) for topic in library.topics)


def test_the_quote_that_two_spokesmen_share_names_both(library: Library) -> None:
    (quote,) = [one for one in library.quotes.values() if one.text == "has lost legitimacy"]
    assert quote.speakers == ("earnest", "kirby")


def test_the_sentence_that_peskov_relays_is_putins(library: Library) -> None:
    (quote,) = [one for one in library.quotes.values() if one.text.startswith("The future of")]
    assert (quote.speakers, quote.relayed_by) == (("putin",), "peskov")


def test_an_unnamed_official_is_given_no_name(library: Library) -> None:
    (quote,) = [one for one in library.quotes.values() if "shared desire" in one.text]
    assert (quote.speakers, quote.voice) == ((), "a US official")


def test_the_open_letter_speaks_for_its_signers(library: Library) -> None:
    (quote,) = [one for one in library.quotes.values() if one.text.startswith("Human rights")]
    assert quote.speakers == ("kilo", "seif", "jijab")
    assert quote.voice == "an open letter"


def test_only_the_article_that_carries_its_date_has_one(library: Library) -> None:
    dated = [source.id for source in library.sources.values() if source.published]
    assert dated == ["russian-military-assistance"]


def test_every_date_that_was_worked_out_says_how(library: Library) -> None:
    inferred = [one for one in library.quotes.values() if one.dated_by is DatedBy.INFERRED]
    assert inferred
    assert all(quote.note for quote in inferred)


def test_dates_from_the_undated_articles_are_all_worked_out(library: Library) -> None:
    stated = [one for one in library.quotes.values() if one.dated_by is DatedBy.STATED]
    assert {quote.source for quote in stated} == {"russian-military-assistance"}


def test_every_topic_says_both_sides_in_claims_that_a_button_holds(library: Library) -> None:
    assert [topic.id for topic in library.topics.values() if topic.sides is None] == []


def test_a_side_belongs_to_one_topic(library: Library) -> None:
    said = Counter(
        side
        for topic in library.topics.values()
        if topic.sides
        for side in (topic.sides.supports, topic.sides.opposes)
    )
    assert [side for side, times in said.items() if times > 1] == []


def test_words_that_do_not_say_what_should_be_are_unclear(library: Library) -> None:
    (quote,) = [one for one in library.quotes.values() if "state of affairs" in one.text]
    assert quote.stance is Stance.UNCLEAR


def test_what_is_said_of_the_call_to_support_assad_is_not_filed_as_said_of_arms(
    library: Library,
) -> None:
    (quote,) = [
        one for one in library.quotes.values() if one.text == "destabilizing and counterproductive"
    ]
    assert (quote.topic, quote.stance) == ("working-with-assad", Stance.OPPOSES)


def test_as_many_quotes_are_filed_as_before_the_second_reading(library: Library) -> None:
    filed = Counter(quote.kind for quote in library.quotes.values())
    assert (filed[QuoteKind.DIRECT], filed[QuoteKind.FRAGMENT]) == (30, 14)
    assert filed[QuoteKind.REPORTED] == 19
