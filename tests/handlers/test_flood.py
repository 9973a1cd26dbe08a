"""Who asks too fast is slowed and told once."""

import pytest

from briefing.answers.answerer import Answerer
from briefing.messages.messenger import Messenger
from handlers.flood import FloodGate, FloodVerdict
from tests.support.chat import open_chat


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gate(clock: Clock) -> FloodGate:
    return FloodGate(messages=3, seconds=30, clock=clock, people=2)


def test_a_person_may_use_the_whole_allowance_at_once(gate: FloodGate) -> None:
    assert [gate.knock(1) for _ in range(3)] == [FloodVerdict.FREE] * 3


def test_beyond_it_a_person_is_told_once(gate: FloodGate) -> None:
    verdicts = [gate.knock(1) for _ in range(6)]
    assert verdicts[3:] == [FloodVerdict.TOLD, FloodVerdict.SILENT, FloodVerdict.SILENT]


def test_the_gate_counts_how_often_somebody_was_told(gate: FloodGate) -> None:
    for person in (1, 2):
        for _ in range(6):
            gate.knock(person)
    assert gate.slowed == 2


def test_another_person_is_not_delayed(gate: FloodGate) -> None:
    for _ in range(6):
        gate.knock(1)
    assert gate.knock(2) is FloodVerdict.FREE


def test_the_allowance_comes_back_with_time(gate: FloodGate, clock: Clock) -> None:
    for _ in range(6):
        gate.knock(1)
    clock.now += gate.pause
    assert [gate.knock(1), gate.knock(1)] == [FloodVerdict.FREE, FloodVerdict.SILENT]


def test_after_a_quiet_time_a_person_is_told_anew(gate: FloodGate, clock: Clock) -> None:
    for _ in range(6):
        gate.knock(1)
    clock.now += 30
    assert [gate.knock(1) for _ in range(4)][-1] is FloodVerdict.TOLD


def test_whoever_was_quiet_for_longest_is_forgotten(gate: FloodGate) -> None:
    for person in (1, 1, 1, 1, 2, 3):
        gate.knock(person)
    assert gate.knock(1) is FloodVerdict.FREE


async def test_a_flood_in_the_chat_is_answered_then_told_then_dropped(
    sample_answerer: Answerer, messenger: Messenger
) -> None:
    async with open_chat(sample_answerer, messenger, flood_messages=2) as chat:
        replies = [await chat.ask("/about") for _ in range(5)]
    assert [len(sent) for sent in replies] == [1, 1, 1, 0, 0]
    assert "again in" in replies[2][0].text


async def test_people_who_answer_each_other_in_a_group_use_up_nothing(
    sample_answerer: Answerer, messenger: Messenger
) -> None:
    async with open_chat(sample_answerer, messenger, flood_messages=2) as chat:
        people = [chat.reader, chat.colleague]
        talk = chat.telegram.add_group("Talk", people, admins=(chat.telegram.bot_id,))
        said = await chat.telegram.say(talk, "Good morning", user_id=chat.colleague)
        for _ in range(5):
            assert await chat.ask("Good morning to you", talk, reply_to=said) == []
        await chat.telegram.send_other(talk, "photo", user_id=chat.reader)
        (answer,) = await chat.ask("/about")
    assert "again in" not in answer.text
