"""Who asks too fast is slowed and told once."""

import pytest
from telegram import Update

from briefing.answers.answerer import Answerer
from briefing.messages.messenger import Messenger
from handlers.flood import FloodGate, FloodVerdict
from tests.support.chat import BotChat, open_chat


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


def spoken(chat: BotChat, group: int, sender: dict[str, object], account: int) -> Update:
    """A command in a group by somebody who speaks in a chat's name, as Telegram tells of it."""
    content = {
        "message_id": 900,
        "date": 1_700_000_000,
        "chat": {"id": group, "type": "supergroup", "title": "G"},
        "from": {"id": account, "is_bot": True, "first_name": "Group"},
        "sender_chat": sender,
        "text": "/about",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    }
    update = Update.de_json({"update_id": 1, "message": content}, chat.app.bot)
    assert update is not None
    return update


async def test_anonymous_admins_of_one_group_silence_none_of_another(
    sample_answerer: Answerer, messenger: Messenger
) -> None:
    anonymous_account = 1087968824
    async with open_chat(sample_answerer, messenger, flood_messages=2) as chat:
        groups = [chat.group, chat.forum]
        senders: list[dict[str, object]] = [
            {"id": one, "type": "supergroup", "title": "G"} for one in groups
        ]
        for _ in range(5):
            await chat.app.process_update(spoken(chat, groups[0], senders[0], anonymous_account))
        await chat.app.process_update(spoken(chat, groups[1], senders[1], anonymous_account))
        answers = [[one.text for one in chat.telegram.history(group)] for group in groups]
    assert len(answers[0]) == 3
    assert "again in" in answers[0][-1]
    (other,) = answers[1]
    assert "again in" not in other


async def test_channels_that_write_in_a_group_are_counted_one_by_one(
    sample_answerer: Answerer, messenger: Messenger
) -> None:
    channel_account = 136817688
    async with open_chat(sample_answerer, messenger, flood_messages=2) as chat:
        for number in range(3):
            sender: dict[str, object] = {"id": -100500 - number, "type": "channel", "title": "C"}
            for _ in range(2):
                await chat.app.process_update(spoken(chat, chat.group, sender, channel_account))
        answers = [one.text for one in chat.telegram.history(chat.group)]
    assert len(answers) == 6
    assert not any("again in" in text for text in answers)
