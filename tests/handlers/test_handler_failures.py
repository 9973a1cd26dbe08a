"""A fault of the program is one entry of the log and one clear sentence to the reader."""

from datetime import datetime

import pytest
from structlog.testing import capture_logs

from briefing.answers.answerer import Answerer
from briefing.answers.model import AnyAnswer
from briefing.messages.messenger import Messenger
from tests.support.chat import open_chat
from tests.support.samples import sample_library


class Failing(Answerer):
    """An answerer with a fault in its commands."""

    def command(self, name: str, words: str, now: datetime | None = None) -> AnyAnswer:
        """Fail as no code should."""
        raise ZeroDivisionError(f"a detail that is nobody's: {words}")


@pytest.mark.parametrize("asked", ["/position norland", "/topics"])
async def test_an_ordinary_exception_is_told_once_to_the_reader_and_once_to_the_log(
    messenger: Messenger, asked: str
) -> None:
    with capture_logs() as lines:
        async with open_chat(Failing(sample_library()), messenger) as chat:
            replies = [reply.text for reply in await chat.ask(asked)]
    assert len(replies) == 1
    assert replies[0].startswith("Something went wrong here, not in your question.")
    assert "detail" not in replies[0]
    errors = [line for line in lines if line["log_level"] in ("warning", "error", "critical")]
    assert [(line["event"], type(line["exc_info"])) for line in errors] == [
        ("a handler failed", ZeroDivisionError)
    ]
