"""Answers lead to the pages of the library's site, where it has one."""

from dataclasses import replace

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.permalinks import Permalinks
from briefing.evidence.verdict import Verdict
from briefing.library.loader import load_library
from briefing.library.model import Library
from briefing.messages import Messenger
from briefing.messages.message import Message
from tests.support.curated import POSITIONS

SITE = "https://positions.example.org/"


@pytest.fixture(scope="module")
def library() -> Library:
    """What is on file, proved by its lock."""
    return load_library(POSITIONS)


@pytest.fixture(scope="module")
def on_the_web() -> Messenger:
    """The messenger of a bot whose library has a site."""
    return Messenger(bot_username="briefings_bot", permalinks=Permalinks(SITE))


def _addresses(message: Message) -> list[str]:
    addresses = [button.url or "" for row in message.buttons for button in row]
    return [address for address in addresses if address.startswith(SITE)]


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("/position russia assad", "positions/russia/assad-future.html"),
        ("/position russia", "actors/russia.html"),
        ("/topic assad", "topics/assad-future.html"),
        ("/compare us russia", "compare/russia/us.html"),
        ("/compare russia us", "compare/russia/us.html"),
        ("/compare russia us assad", "topics/assad-future.html"),
        ("/quote_07d9da799e", "quotes/07/07d9da799e.html"),
        ("/source us-rejects-call", "articles/us-rejects-call.html"),
    ],
)
def test_an_answer_leads_to_its_page(
    library: Library, on_the_web: Messenger, question: str, page: str
) -> None:
    message = on_the_web.message(Answerer(library).question(question))
    assert _addresses(message) == [SITE + page]


@pytest.mark.parametrize("question", ["/help", "/actors", "/position atlantis", "/search bread"])
def test_an_answer_without_a_page_leads_to_none(
    library: Library, on_the_web: Messenger, question: str
) -> None:
    assert _addresses(on_the_web.message(Answerer(library).question(question))) == []


def test_without_a_site_no_answer_leads_to_one(library: Library, messenger: Messenger) -> None:
    assert _addresses(messenger.message(Answerer(library).question("/topic assad"))) == []


def test_what_nobody_proved_has_no_page(library: Library, on_the_web: Messenger) -> None:
    russia = library.actors["russia"]
    unproved = {
        topic: replace(
            position,
            quotes=tuple(replace(one, verdict=Verdict.UNCHECKED) for one in position.quotes),
        )
        for topic, position in russia.positions.items()
    }
    quotes = {one.id: one for held in unproved.values() for one in held.quotes}
    doubtful = replace(
        library,
        actors={**library.actors, "russia": replace(russia, positions=unproved)},
        quotes={**library.quotes, **quotes},
    )
    answerer = Answerer(doubtful)
    for question in ("/position russia assad", "/position russia", f"/quote_{next(iter(quotes))}"):
        assert _addresses(on_the_web.message(answerer.question(question))) == []
