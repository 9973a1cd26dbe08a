"""Inline results: what is offered to send to other chats."""

from dataclasses import replace
from itertools import count

import pytest

from briefing.answers.model import QuoteAnswer
from briefing.answers.refusals import UnknownAnswer
from briefing.answers.requests import AskPosition
from briefing.messages import Asked, Codec, Messenger
from tests.messages.guiding import every_answer
from tests.support.samples import sample_library

LIBRARY = sample_library()
ANSWERS = every_answer(LIBRARY)


@pytest.mark.parametrize(
    ("name", "title", "description"),
    [
        (
            "position",
            "Norland: Fishing should not be limited",
            "Norland says that it will not accept limits on fishing.",
        ),
        (
            "quote",
            "“There will be no limits”",
            "Alma Berg, Prime Minister of Norland · September 2015",
        ),
        (
            "topic_comparison",
            "The Fishers' Union, Norland and Sudland on Fishing rights",
            "= Agree · The Fishers' Union: Fishing should not be limited; "
            "Norland: Fishing should not be limited",
        ),
        ("overview", "Norland, all positions", "2 positions on file"),
    ],
)
def test_an_offer_says_what_it_would_send(
    messenger: Messenger, name: str, title: str, description: str
) -> None:
    (offer,) = messenger.offers([ANSWERS[name]])
    assert (offer.title, offer.description) == (title, description)


def test_a_shared_message_leads_back_to_the_bot(messenger: Messenger) -> None:
    answer = ANSWERS["position"]
    (offer,) = messenger.offers([answer])
    ((button,),) = offer.message.buttons
    assert button.url is not None
    address, _, start = button.url.partition("?start=")
    assert address == "https://t.me/briefings_bot"
    assert Codec().decode(start, LIBRARY) == Asked(AskPosition("norland", "fishing"), 1)


def test_without_a_name_a_shared_message_keeps_its_buttons() -> None:
    (offer,) = Messenger().offers([ANSWERS["position"]])
    assert any(button.data for row in offer.message.buttons for button in row)


@pytest.mark.parametrize("name", ANSWERS)
def test_a_shared_message_holds_no_command(messenger: Messenger, name: str) -> None:
    if not name.startswith(("help", "incomplete")):
        (offer,) = messenger.offers([ANSWERS[name]])
        assert "/quote_" not in offer.message.text
        assert "/help" not in offer.message.text


def test_a_shared_message_tells_nothing_of_what_was_typed(messenger: Messenger) -> None:
    (offer,) = messenger.offers([ANSWERS["overview"]])
    assert "nordland" not in offer.message.text


def test_the_same_text_is_offered_once(messenger: Messenger) -> None:
    assert len(messenger.offers([ANSWERS["position"], ANSWERS["position"]])) == 1


def test_no_more_is_offered_than_telegram_takes(messenger: Messenger) -> None:
    many = (UnknownAnswer(str(number), ()) for number in count())
    assert len(messenger.offers(many)) == 50


def test_ids_are_the_same_for_the_same_text_and_differ_for_others(messenger: Messenger) -> None:
    first = [offer.id for offer in messenger.offers(ANSWERS.values())]
    second = [offer.id for offer in messenger.offers(ANSWERS.values())]
    assert first == second
    assert len(set(first)) == len(first)


def test_a_reported_quote_is_offered_without_quotation_marks(messenger: Messenger) -> None:
    answer = ANSWERS["quote"]
    assert isinstance(answer, QuoteAnswer)
    reported = next(quote for quote in LIBRARY.quotes.values() if quote.kind == "reported")
    shown = replace(answer, cited=replace(answer.cited, quote=reported))
    (offer,) = messenger.offers([shown])
    assert offer.title == "that Sudland would pay for half of the bridge"
