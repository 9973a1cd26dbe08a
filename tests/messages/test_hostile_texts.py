"""Whatever stands in the library, Telegram takes the message and the reader gets every word."""

import pytest
from hypothesis import HealthCheck, given, settings

from briefing.library.model import Library
from briefing.messages import Messenger
from briefing.messages.pictures.picture_maker import PictureMaker, has_picture
from tests.messages.answering import Answers
from tests.messages.guiding import every_answer
from tests.messages.hostile import libraries
from tests.messages.judging import bare, complaints, quoted
from tests.support.strict_line import check_message

thorough = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def speaking() -> Messenger:
    """A messenger for all examples: it holds nothing that changes."""
    return Messenger()


@thorough
@given(library=libraries())
def test_telegram_takes_every_page_whatever_the_texts(
    speaking: Messenger, library: Library
) -> None:
    pages = {name: speaking.pages(answer) for name, answer in every_answer(library).items()}
    assert pages
    assert all(pages.values())
    refused = [
        (name, page.page, complaints(page))
        for name, its in pages.items()
        for page in its
        if complaints(page)
    ]
    assert refused == []


@thorough
@given(library=libraries())
def test_telegram_takes_every_offer_whatever_the_texts(
    speaking: Messenger, library: Library
) -> None:
    offers = speaking.offers(every_answer(library).values())
    assert offers
    for offer in offers:
        assert complaints(offer.message) == []
        assert offer.title


@thorough
@given(library=libraries())
def test_every_quote_stands_whole_over_the_pages(speaking: Messenger, library: Library) -> None:
    answers = Answers(library)
    assert library.actors
    for actor in library.actors.values():
        shown = quoted(speaking.pages(answers.timeline(actor)))
        assert all(bare(quote.text) in shown for quote in actor.quotes)


_MAKER = PictureMaker()


@thorough
@given(library=libraries())
def test_telegram_takes_every_caption_of_a_picture_whatever_the_texts(library: Library) -> None:
    pictures = [
        _MAKER.picture(answer, library)
        for answer in every_answer(library).values()
        if has_picture(answer)
    ]
    assert pictures
    for picture in pictures:
        assert picture is not None
        for page in picture.pages:
            check_message({"caption": page.caption, "parse_mode": "HTML"})
