"""What an article says of itself leads nowhere that we did not choose."""

from dataclasses import replace

import pytest

from briefing.answers.holdings import SourceAnswer, SourcesAnswer
from briefing.answers.model import AnyAnswer, PositionAnswer, QuoteAnswer
from briefing.answers.parts import SourceLine
from briefing.messages import Messenger
from briefing.messages.wording import unlinked
from local_telegram.tests.tdlib import found_by_telegram, parse_html
from tests.messages.answering import Answers
from tests.support.samples import sample_library

JOINER = "\u2060"
NAMES = [
    "pravda.ru",
    "Pravda.Ru",
    "www.bbc.co.uk",
    "пример.рф",
    "https://x.example/a?b=c",
    "t.me/news",
    "tg://resolve?domain=x",
    "desk@courier.example",
    "@BBCNews",
    "#Syria",
    "/help",
    "$USD",
    "1.2.3.4",
    "00:12:30",
]


@pytest.mark.parametrize("name", NAMES)
def test_telegram_finds_nothing_in_a_name(name: str) -> None:
    for text in (name, f"Talks: {name}, again", f"“{name}”"):
        assert found_by_telegram(unlinked(text)) == ()
        assert unlinked(text).replace(JOINER, "") == text


@pytest.mark.parametrize("name", ["112 Ukraine", "The Strait Courier", "Talks begin. Again", ""])
def test_an_ordinary_name_stays_as_it_is(name: str) -> None:
    assert unlinked(name) == name


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_links_to_what_an_article_says_of_itself(
    messenger: Messenger, name: str
) -> None:
    texts = list(_texts(messenger, name))
    assert texts
    for text in texts:
        found = found_by_telegram(text)
        assert {one["type"]["@type"] for one in found} <= {"textEntityTypeBotCommand"}
        assert all(_words(text, one).startswith("/quote_") for one in found)


def test_no_joiner_stands_in_a_quote(messenger: Messenger) -> None:
    answer = Answers(sample_library()).of_one()["quote"]
    assert isinstance(answer, QuoteAnswer)
    quote = replace(answer.cited.quote, text="Read pravda.ru and @news")
    message = messenger.message(replace(answer, cited=replace(answer.cited, quote=quote)))
    assert "“Read pravda.ru and @news”" in message.text


def _texts(messenger: Messenger, name: str) -> list[str]:
    """Every answer that shows a source of this name, without its formatting."""
    answers = Answers(sample_library()).of_one()
    position, quote, source = answers["position"], answers["quote"], answers["source"]
    assert isinstance(position, PositionAnswer)
    assert isinstance(quote, QuoteAnswer)
    assert isinstance(source, SourceAnswer)
    named = replace(source.source, headline=name, outlet=name, author=name, url=None)
    shown: list[AnyAnswer] = [
        replace(
            position,
            quotes=tuple(replace(cited, source=named) for cited in position.quotes),
            changes=(),
        ),
        replace(quote, cited=replace(quote.cited, source=named)),
        replace(source, source=named, quotes=()),
        SourcesAnswer((SourceLine(named, 1),)),
    ]
    return [parse_html(messenger.message(answer).text).text for answer in shown]


def _words(text: str, entity: dict[str, int]) -> str:
    start, end = entity["offset"], entity["offset"] + entity["length"]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
