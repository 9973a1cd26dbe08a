"""What an answer says of itself: that it tells no motives, and what is left out of it."""

from dataclasses import replace

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.parts import Caveat
from briefing.answers.refusals import ChooseAnswer
from briefing.answers.requests import AskOverview, AskPosition, AskSaid
from briefing.library.model import Actor


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


def test_another_actors_speaker_with_the_same_id_is_not_left_out(world: Answerer) -> None:
    library = world.library
    actors = dict(library.actors)
    for actor, was in (("russia", "ivanov-sergei"), ("us", "kerry")):
        actors[actor] = _with_speaker_id(library.actors[actor], was, "ivanov")
    quotes = {quote.id: quote for actor in actors.values() for quote in actor.quotes}
    answer = Answerer(replace(library, actors=actors, quotes=quotes)).question(
        "everyone except sergei ivanov"
    )
    assert isinstance(answer, ChooseAnswer)
    requests = [choice.request for choice in answer.choices]
    assert AskSaid("russia", "ivanov") not in requests
    assert AskSaid("us", "ivanov") in requests


def _with_speaker_id(actor: Actor, was: str, now: str) -> Actor:
    speakers = {
        now if key == was else key: replace(speaker, id=now if key == was else key)
        for key, speaker in actor.speakers.items()
    }
    positions = {
        topic: replace(
            position,
            quotes=tuple(
                replace(one, speakers=tuple(now if key == was else key for key in one.speakers))
                for one in position.quotes
            ),
        )
        for topic, position in actor.positions.items()
    }
    return replace(actor, speakers=speakers, positions=positions)


@pytest.mark.parametrize(
    "text",
    ["why does russia support military aid", "for what reason does russia arm the syrian army"],
)
def test_a_question_why_is_told_that_the_file_has_no_motives(world: Answerer, text: str) -> None:
    answer = world.question(text)
    assert answer.request == AskPosition("russia", "military-aid")
    assert answer.caveats == (Caveat.REASONS,)
    assert answer.unread.not_understood == ()
