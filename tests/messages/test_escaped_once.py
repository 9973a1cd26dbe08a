"""An apostrophe or an ampersand in a name is shown as it is: nothing is escaped twice."""

import json
from dataclasses import replace

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.requests import (
    AskChange,
    AskCommonGround,
    AskComparison,
    AskContested,
    AskOverview,
    AskPosition,
    AskTimeline,
    AskTopic,
    AskWhoAgrees,
    ListActors,
    ListTopics,
    Request,
)
from briefing.library.loader import load_library
from briefing.library.model import Library, Sides
from briefing.messages import Messenger
from briefing.messages.pictures.picture_maker import PictureMaker
from tests.support.curated import POSITIONS
from tests.support.samples import sample_library

_TWICE = ("&amp;amp;", "&amp;#39;", "&amp;lt;", "&amp;#34;")
_ONCE = ("&amp;", "&#39;", "&lt;", "&#34;")
_BOTH = ("norland", "sudland")
REQUESTS: tuple[Request, ...] = (
    *(ListActors(), ListTopics(), AskContested(), AskWhoAgrees("norland")),
    *(AskOverview("norland"), AskPosition("norland", "harbour"), AskTopic("harbour")),
    *(AskComparison(_BOTH), AskComparison(_BOTH, "harbour"), AskCommonGround(_BOTH)),
    *(AskTimeline("norland"), AskTimeline(topic="harbour")),
    *(AskChange(), AskChange("norland"), AskChange(topic="harbour")),
)


def _named(library: Library) -> Library:
    """The library with an apostrophe, an ampersand and a sign of HTML in every name."""
    topics = {
        id_: replace(
            topic,
            name=f"{topic.name}'s <fate> & more",
            proposition=f'"{topic.name}" & all that\'s <in> it should stay.',
            sides=topic.sides and Sides("It's for A & B", 'It\'s "against" A & B'),
        )
        for id_, topic in library.topics.items()
    }
    actors = {
        id_: replace(actor, name=f"{actor.name}'s <rulers> & people")
        for id_, actor in library.actors.items()
    }
    return replace(library, topics=topics, actors=actors)


@pytest.mark.parametrize("request_", REQUESTS, ids=repr)
def test_no_answer_escapes_a_name_twice(request_: Request) -> None:
    messenger = Messenger(bot_username="briefings_bot")
    answer = Answerer(_named(sample_library())).answer(request_)
    texts = [message.text for message in messenger.pages(answer)]
    offer = messenger.offer(answer)
    shown = " ".join((*texts, offer.message.text))
    assert "&amp;" in shown
    assert [sign for sign in _TWICE if sign in shown] == []
    labels = [
        button.label for page in messenger.pages(answer) for row in page.buttons for button in row
    ]
    plain = " ".join((offer.title, offer.description, *labels))
    assert [sign for sign in _ONCE if sign in plain] == []


def test_no_stance_that_did_not_change_is_escaped_twice() -> None:
    answer = Answerer(_named(load_library(POSITIONS))).answer(AskChange())
    text = " ".join(message.text for message in Messenger().pages(answer))
    assert "It&#39;s for A &amp; B; " in text
    assert [sign for sign in _TWICE if sign in text] == []


def test_no_picture_shows_an_escape() -> None:
    library = _named(sample_library())
    maker = PictureMaker(bot_username="briefings_bot")
    requests = (AskComparison(_BOTH), AskComparison(_BOTH, "harbour"), AskTopic("harbour"))
    for request_ in (*requests, AskTimeline("norland")):
        picture = maker.picture(Answerer(library).answer(request_), library)
        assert picture is not None
        shown = json.dumps([page.shown for page in picture.pages])
        assert [sign for sign in _ONCE if sign in shown] == []
        captions = " ".join(page.caption for page in picture.pages)
        assert [sign for sign in _TWICE if sign in captions] == []
