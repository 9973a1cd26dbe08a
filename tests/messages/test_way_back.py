"""Evidence that was opened from a list leads back to it, page and all."""

import pytest

from briefing.answers.model import QuoteAnswer
from briefing.answers.requests import (
    AskComparison,
    AskQuote,
    AskSearch,
    AskVerify,
    Origin,
    Request,
)
from briefing.messages import Asked, Codec, Messenger
from tests.messages.answering import Answers
from tests.messages.guiding import every_answer
from tests.messages.test_pages import long_answer, long_library
from tests.support.samples import sample_library

LIBRARY = sample_library()
ANSWERS = every_answer(LIBRARY)
LISTS = ["position", "said", "timeline", "topic_comparison", "source", "search", "verify_on_file"]
WORDS = "words that no button holds, for they are too many to go into sixty-four bytes"


def _card(request: AskQuote) -> QuoteAnswer:
    answers = Answers(LIBRARY)
    return QuoteAnswer(answers.cited[0], answers.position, request=request)


@pytest.mark.parametrize("name", LISTS)
def test_the_evidence_of_a_list_knows_the_list(messenger: Messenger, name: str) -> None:
    message = messenger.message(ANSWERS[name])
    (first, *_) = (one for row in message.buttons for one in row if one.label == "Evidence 1")
    asked = Codec().decode(first.data or "", LIBRARY)
    assert isinstance(asked, Asked)
    assert isinstance(asked.request, AskQuote)
    assert asked.request.origin is not None
    assert (asked.request.origin.request, asked.request.origin.page) == (ANSWERS[name].request, 1)


def test_the_way_back_leads_to_the_page(messenger: Messenger) -> None:
    message = messenger.message(long_answer(), page=3)
    (first, *_) = (one for row in message.buttons for one in row if one.label.startswith("Evid"))
    asked = Codec().decode(first.data or "", long_library())
    assert isinstance(asked, Asked)
    assert isinstance(asked.request, AskQuote)
    assert asked.request.origin is not None
    assert (asked.request.origin.request, asked.request.origin.page) == (long_answer().request, 3)


@pytest.mark.parametrize(
    "request_", [AskSearch("limits"), AskComparison(("norland", "sudland"), "harbour")]
)
def test_the_card_has_the_way_back_as_its_first_button(
    messenger: Messenger, request_: Request
) -> None:
    card = _card(AskQuote("q1", Origin(request_, 2)))
    first = messenger.message(card).buttons[0][0]
    assert Codec().decode(first.data or "", LIBRARY) == Asked(request_, 2)


@pytest.mark.parametrize("kind", [AskSearch, AskVerify])
def test_words_too_long_for_a_button_stand_on_the_card_first(
    messenger: Messenger, kind: type[AskSearch] | type[AskVerify]
) -> None:
    codec, quote = Codec(), next(iter(LIBRARY.quotes))
    data = codec.opened_from(codec.encode(AskQuote(quote)), Origin(kind(WORDS), 2))
    assert len(data) <= 64
    asked = codec.decode(data, LIBRARY, WORDS)
    assert asked == Asked(AskQuote(quote, Origin(kind(WORDS), 2)), 1)
    message = messenger.message(_card(AskQuote(quote, Origin(kind(WORDS), 2))))
    assert message.text.index(f"<code>{WORDS}</code>") == message.text.index("<code>")
    assert codec.decode(message.buttons[0][0].data or "", LIBRARY, WORDS) == Asked(kind(WORDS), 2)


def test_without_the_words_the_quote_is_shown_all_the_same() -> None:
    codec, quote = Codec(), next(iter(LIBRARY.quotes))
    data = codec.opened_from(codec.encode(AskQuote(quote)), Origin(AskSearch(WORDS), 2))
    assert codec.decode(data, LIBRARY) == Asked(AskQuote(quote), 1)


def test_a_list_too_long_for_a_button_leaves_the_quote_as_it_is() -> None:
    codec, quote = Codec(), next(iter(LIBRARY.quotes))
    six = AskComparison(("norland", "sudland", "fishers") * 2, "harbour")
    assert codec.opened_from(codec.encode(AskQuote(quote)), Origin(six, 2)) == codec.encode(
        AskQuote(quote)
    )
