"""Every kind of answer has its words."""

import pytest

from briefing.messages import Messenger
from tests.messages.answering import every_answer
from tests.support.samples import sample_library

ANSWERS = every_answer(sample_library())


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_becomes_a_message(name: str) -> None:
    message = Messenger().message(ANSWERS[name])
    assert message.text
    assert message.page == 1
