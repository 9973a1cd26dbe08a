"""What an answer says of itself: that it tells no motives, and what is left out of it."""

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.parts import Caveat
from briefing.answers.refusals import ChooseAnswer
from briefing.answers.requests import AskOverview, AskPosition


@pytest.mark.parametrize(
    ("text", "left_out", "gone", "offered"),
    [
        (
            "what does russia say about everything except refugees",
            "except refugees",
            AskPosition("russia", "refugees"),
            AskPosition("russia", "military-aid"),
        ),
        (
            "russia without refugees",
            "without refugees",
            AskPosition("russia", "refugees"),
            AskPosition("russia", "military-aid"),
        ),
        ("everyone except russia", "except russia", AskOverview("russia"), AskOverview("us")),
    ],
)
def test_what_is_left_out_is_told_and_is_none_of_the_choices(
    world: Answerer, text: str, left_out: str, gone: object, offered: object
) -> None:
    answer = world.question(text)
    assert isinstance(answer, ChooseAnswer)
    assert answer.left_out == left_out
    requests = [choice.request for choice in answer.choices]
    assert gone not in requests
    assert offered in requests


@pytest.mark.parametrize(
    "text",
    ["why does russia support military aid", "for what reason does russia arm the syrian army"],
)
def test_a_question_why_is_told_that_the_file_has_no_motives(world: Answerer, text: str) -> None:
    answer = world.question(text)
    assert answer.request == AskPosition("russia", "military-aid")
    assert answer.caveats == (Caveat.REASONS,)
    assert answer.unread.not_understood == ()
