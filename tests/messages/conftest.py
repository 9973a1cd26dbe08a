"""What the tests of the messages share."""

import pytest

from briefing.messages import Messenger


@pytest.fixture(scope="session")
def messenger() -> Messenger:
    """A messenger of a bot that has a name."""
    return Messenger(bot_username="briefings_bot")
