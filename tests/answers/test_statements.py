"""What several articles report of one statement is one statement."""

from dataclasses import replace

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.model import PositionAnswer
from briefing.answers.parts import Cited
from briefing.answers.requests import AskPosition
from briefing.answers.statements import Statements
from briefing.library.loader import load_library
from briefing.library.model import Quote, QuoteKind, Stance
from tests.support.curated import POSITIONS
from tests.support.samples import make_quote, sample_library

LIBRARY = sample_library()
FULL = "We want every ship to be welcome here, today and in all the years to come"
SHORT = "We want every ship to be welcome here, today and for all years"


def _quote(text: str, source: str = "first-article", said: str | None = "2015-09-03") -> Quote:
    return make_quote(
        text, actor="norland", topic="harbour", speakers=("berg",), said=said, source=source
    )


def _cited(quote: Quote) -> Cited:
    actor = LIBRARY.actors["norland"]
    source = LIBRARY.sources[quote.source]
    return Cited(quote, actor, LIBRARY.topics["harbour"], source, (actor.speakers["berg"],))


def statements(quotes: list[Cited]) -> tuple[Cited, ...]:
    """What a library of these quotes makes of them."""
    return Statements(cited.quote for cited in quotes)(quotes)


ONE, OTHER = _quote(SHORT), _quote(FULL, "second-article")


def test_the_fullest_report_stands_first_and_holds_the_others() -> None:
    (told,) = statements([_cited(ONE), _cited(OTHER)])
    assert told.quote.text == FULL
    assert [also.quote.text for also in told.also] == [SHORT]


def test_a_whole_quotation_stands_before_a_longer_paraphrase() -> None:
    paraphrase = replace(OTHER, kind=QuoteKind.REPORTED)
    (told,) = statements([_cited(paraphrase), _cited(ONE)])
    assert told.quote.text == SHORT


@pytest.mark.parametrize(
    "other",
    [
        replace(OTHER, source="first-article"),
        _quote(FULL, "second-article", said=None),
        _quote(FULL, "second-article", said="2015-09"),
        _quote(FULL, "second-article", said="2015-09-04"),
        replace(OTHER, speakers=("moe",)),
        replace(OTHER, speakers=()),
        replace(OTHER, stance=Stance.OPPOSES),
        replace(OTHER, topic="fishing"),
        replace(OTHER, text="Nobody has asked us about the soldiers on our quays so far"),
    ],
    ids=["article", "undated", "month", "day", "speaker", "nobody", "stance", "topic", "words"],
)
def test_what_may_be_two_statements_stays_two(other: Quote) -> None:
    told = statements([_cited(ONE), _cited(other)])
    assert [cited.also for cited in told] == [(), ()]


def test_the_statement_at_dushanbe_that_two_articles_report_is_one() -> None:
    answerer = Answerer(load_library(POSITIONS, None))
    answer = answerer.answer(AskPosition("russia", "military-aid"))
    assert isinstance(answer, PositionAnswer)
    first, second = answer.quotes
    assert first.quote.text.startswith("We support the government of Syria in confronting")
    assert [also.source.id for also in first.also] == ["us-rejects-call"]
    assert second.also == ()
