"""Every kind of answer has its words, and Telegram takes them."""

import re
from dataclasses import replace
from typing import get_args

import pytest

from briefing.answers.model import AnyAnswer
from briefing.answers.requests import ListActors
from briefing.messages import Codec, Messenger
from tests.messages.guiding import every_answer
from tests.messages.judging import bare, complaints, quoted
from tests.support.samples import sample_library

LIBRARY = sample_library()
ANSWERS = every_answer(LIBRARY)
QUOTING = ("position", "said", "topic_comparison", "timeline", "search", "source", "quote")


def test_the_examples_here_cover_every_kind_of_answer() -> None:
    assert {type(answer) for answer in ANSWERS.values()} == set(get_args(AnyAnswer))


@pytest.mark.parametrize("name", ANSWERS)
def test_telegram_takes_every_page_of_every_answer(messenger: Messenger, name: str) -> None:
    pages = messenger.pages(ANSWERS[name])
    assert [complaints(page) for page in pages] == [[] for _ in pages]


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_leads_on(messenger: Messenger, name: str) -> None:
    pages = messenger.pages(ANSWERS[name])
    assert pages
    assert all(page.buttons for page in pages)


@pytest.mark.parametrize("name", ANSWERS)
def test_no_button_asks_for_the_message_that_carries_it(messenger: Messenger, name: str) -> None:
    request = ANSWERS[name].request
    pages = messenger.pages(ANSWERS[name])
    assert pages
    for page in pages:
        asked = {button.data for row in page.buttons for button in row}
        assert request is None or Codec().encode(request, page.page) not in asked


def test_a_button_for_the_very_question_is_left_out(messenger: Messenger) -> None:
    general = messenger.message(ANSWERS["help"])
    particular = messenger.message(replace(ANSWERS["help"], request=ListActors()))
    assert "/actors" in {button.label for row in general.buttons for button in row}
    assert "/actors" not in {button.label for row in particular.buttons for button in row}


@pytest.mark.parametrize("name", QUOTING)
def test_an_answer_with_quotes_names_the_source_of_each(messenger: Messenger, name: str) -> None:
    pages = messenger.pages(ANSWERS[name])
    text = "".join(page.text for page in pages)
    assert pages
    assert text.count("<blockquote>") == (
        text.count("· source ") or text.count("Evidence ") or text.count("Article:")
    )
    for page in pages:
        cited = set(re.findall(r"· source (\d+)", page.text))
        assert cited == set(re.findall(r"\nSource (\d+): ", page.text))


def test_the_timeline_shows_every_quote_whole(messenger: Messenger) -> None:
    shown = quoted(messenger.pages(ANSWERS["timeline"]))
    quotes = list(LIBRARY.actors["norland"].quotes)
    assert quotes
    assert all(bare(quote.text) in shown for quote in quotes)


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_can_be_offered(messenger: Messenger, name: str) -> None:
    (offer,) = messenger.offers([ANSWERS[name]])
    assert complaints(offer.message) == []
    assert offer.title
    assert len(offer.id.encode()) <= 64
