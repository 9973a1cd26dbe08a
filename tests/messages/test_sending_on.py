"""A position can be sent to another chat: as a link that asks for it again."""

from urllib.parse import parse_qs, urlsplit

from briefing.answers.answerer import Answerer
from briefing.answers.requests import AskPosition
from briefing.library.loader import load_library
from briefing.messages import Asked, Codec, Messenger
from briefing.messages.message import Message
from tests.support.curated import POSITIONS


def _link(message: Message) -> str:
    (url,) = (
        button.url for row in message.buttons for button in row if button.label == "Send to a chat"
    )
    assert url is not None
    return url


def test_the_link_asks_for_the_position_and_says_whose_it_is(messenger: Messenger) -> None:
    library = load_library(POSITIONS)
    message = messenger.message(Answerer(library).question("/position russia assad"))
    address = urlsplit(_link(message))
    shared = parse_qs(address.query, strict_parsing=True)
    link = urlsplit(shared["url"][0])
    (payload,) = parse_qs(link.query)["start"]
    assert (address.netloc, address.path) == ("t.me", "/share/url")
    assert (link.netloc, link.path) == ("t.me", "/briefings_bot")
    assert Codec().decode(payload, library) == Asked(AskPosition("russia", "assad-future"), 1)
    assert shared["text"] == ["Russia on Assad's future"]
    assert len(payload) <= 64  # what Telegram takes
