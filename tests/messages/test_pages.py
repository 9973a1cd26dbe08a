"""Long answers come in pages that turn in place."""

from dataclasses import replace

import pytest

from briefing.answers.holdings import ActorsAnswer
from briefing.answers.model import AnyAnswer, PositionAnswer
from briefing.answers.parts import Counted
from briefing.answers.requests import AskPosition, ListActors
from briefing.library.model import Library, Stance
from briefing.messages import Asked, Codec, Message, Messenger
from briefing.messages.measure import plain
from tests.messages.answering import Answers
from tests.messages.guiding import every_answer
from tests.messages.judging import complaints
from tests.support.samples import make_actor, make_position, make_quote, sample_library

SAMPLE = sample_library()


def long_library(quotes: int = 60) -> Library:
    """The sample library with an actor whose one position has so many quotes."""
    many = (
        make_quote(
            f"Quote number {number} of many, which is as long as a quote often is in an article",
            actor="longland",
            topic="harbour",
            said=f"2015-09-{number % 28 + 1:02}",
            start=number,
        )
        for number in range(quotes)
    )
    position = make_position("longland", "harbour", Stance.SUPPORTS, "It wants all.", *many)
    longland = make_actor("longland", "Longland", position)
    return replace(
        SAMPLE,
        actors={**SAMPLE.actors, "longland": longland},
        quotes={**SAMPLE.quotes, **{quote.id: quote for quote in position.quotes}},
    )


def long_answer() -> PositionAnswer:
    """The position with sixty quotes."""
    answer = Answers(long_library()).of_one()["position"]
    assert isinstance(answer, PositionAnswer)
    return answer


def labels(message: Message) -> list[str]:
    """The labels of all buttons."""
    return [button.label for row in message.buttons for button in row]


def test_no_quote_is_parted_from_its_source(messenger: Messenger) -> None:
    pages = messenger.pages(long_answer())
    assert len(pages) > 3
    for page in pages:
        assert page.text.count("<blockquote>") == page.text.count("· source 1\n")
        assert page.text.count("\nSource 1: Harbour talks begin") == 1
        assert page.text.count("<blockquote>") == page.text.count("Evidence ")


def test_every_quote_is_on_one_page(messenger: Messenger) -> None:
    answer = long_answer()
    text = "".join(page.text for page in messenger.pages(answer))
    assert [text.count(cited.quote.text) for cited in answer.quotes] == [1] * 60


def test_every_page_says_whose_position_it_shows(messenger: Messenger) -> None:
    pages = messenger.pages(long_answer())
    assert len(pages) > 3
    assert all("<b>Longland</b> on <b>The harbour</b>" in page.text for page in pages)


def test_every_page_tells_its_number(messenger: Messenger) -> None:
    pages = messenger.pages(long_answer())
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page.text
        assert (page.page, page.pages) == (number, len(pages))


def test_a_page_is_the_same_alone_and_among_all(messenger: Messenger) -> None:
    answer = long_answer()
    pages = messenger.pages(answer)
    assert pages == tuple(
        messenger.message(answer, page=number) for number in range(1, len(pages) + 1)
    )


def test_page_buttons_lead_to_the_pages_that_they_name(messenger: Messenger) -> None:
    third = messenger.message(long_answer(), page=3)
    turns = {button.label: button.data for row in third.buttons for button in row}
    codec, library = Codec(), long_library()
    for label, page in (("« 1", 1), ("‹ 2", 2), ("4 ›", 4), (f"{third.pages} »", third.pages)):
        asked = codec.decode(turns[label] or "", library)
        assert asked == Asked(AskPosition("longland", "harbour"), page)


def test_next_to_an_end_there_is_one_button_that_leads_there(messenger: Messenger) -> None:
    last = messenger.message(long_answer()).pages
    second, last_but_one = (messenger.message(long_answer(), page=page) for page in (2, last - 1))
    assert {"‹ 1", "3 ›", f"{last} »"} <= set(labels(second))
    assert "« 1" not in labels(second)
    assert {"« 1", f"{last} ›"} <= set(labels(last_but_one))
    assert f"{last} »" not in labels(last_but_one)


def test_the_page_buttons_stand_in_one_row(messenger: Messenger) -> None:
    third = messenger.message(long_answer(), page=3)
    (row,) = (row for row in third.buttons if row[0].label == "« 1")
    assert len(row) == 4


@pytest.mark.parametrize(("page", "missing"), [(1, "‹"), (10_000, "›")])
def test_no_page_button_leads_beyond_the_ends(
    messenger: Messenger, page: int, missing: str
) -> None:
    assert not any(
        missing in label for label in labels(messenger.message(long_answer(), page=page))
    )


@pytest.mark.parametrize(("asked", "shown"), [(-3, 1), (0, 1), (10_000, -1)])
def test_a_page_out_of_range_is_the_nearest(messenger: Messenger, asked: int, shown: int) -> None:
    pages = messenger.pages(long_answer())
    assert messenger.message(long_answer(), page=asked) == pages[shown - 1 if shown > 0 else -1]


def test_one_page_has_no_page_buttons(messenger: Messenger) -> None:
    message = messenger.message(every_answer(SAMPLE)["position"])
    assert message.pages == 1
    assert not any("‹" in label or "›" in label for label in labels(message))
    assert "Page 1" not in message.text


def test_an_answer_without_a_question_is_one_page(messenger: Messenger) -> None:
    answer = replace(long_answer(), request=None)
    assert len(messenger.pages(answer)) == 1
    assert "Page 1" not in messenger.message(answer).text


def test_a_heading_is_repeated_where_its_items_go_on(messenger: Messenger) -> None:
    answer = Answers(long_library()).of_many()["topic_comparison"]
    pages = messenger.pages(answer)
    heading = "<b>Longland</b>, more quotes"
    own = [page.text for page in pages if heading in page.text]
    assert len(own) > 2
    assert own == [page.text for page in pages[-len(own) :]]
    lines = [next(line for line in text.split("\n") if heading in line) for text in own]
    assert ["(continued)" in line for line in lines] == [False, *[True] * (len(own) - 1)]


def test_a_hundred_actors_are_paged_with_their_buttons(messenger: Messenger) -> None:
    pages = messenger.pages(hundred_actors())
    assert [complaints(page) for page in pages] == [[] for _ in pages]
    for number in range(100):
        (page,) = (page for page in pages if f"<b>Actor {number:03}</b>" in page.text)
        assert f"Actor {number:03}" in labels(page)


def hundred_actors() -> AnyAnswer:
    """A list of a hundred actors."""
    actors = (make_actor(f"actor-{number}", f"Actor {number:03}") for number in range(100))
    return ActorsAnswer(tuple(Counted(actor, 0, 0) for actor in actors), request=ListActors())


def test_a_quote_longer_than_a_page_is_marked_where_it_goes_on(messenger: Messenger) -> None:
    first, second, *_ = messenger.pages(overlong_answer())
    assert "word0 " in first.text
    told, sources = plain(first.text).split("\n\nSource 1: ")
    assert told.endswith("goes on …")
    assert sources.endswith("\n\nPage 1 of 4")
    assert "… continued\nword" in plain(second.text)


def overlong_answer() -> AnyAnswer:
    """A position with one quote of a thousand words."""
    words = " ".join(f"word{number}" for number in range(1000))
    quote = make_quote(words, actor="longland", topic="harbour")
    position = make_position("longland", "harbour", Stance.SUPPORTS, "It wants all.", quote)
    longland = make_actor("longland", "Longland", position)
    library = replace(SAMPLE, actors={"longland": longland}, quotes={quote.id: quote})
    return Answers(library).of_one()["position"]
