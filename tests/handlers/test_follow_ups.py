"""Questions that go on from an answer: the one replied to, or the person's last in the chat."""

from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, User

from bootstrap.local import USERNAME
from briefing.answers.conversation import Previous
from briefing.answers.parts import CarriedOver
from briefing.answers.requests import AskOverview, AskPosition
from briefing.messages.measure import plain
from handlers.conversations import Conversations
from tests.support.chat import BotChat

RUSSIA_ON_ASSAD = "russia on assad"
AT = f"@{USERNAME} "


@pytest.mark.parametrize(
    ("asked", "then", "told"),
    [
        (RUSSIA_ON_ASSAD, "and the us?", "Going on with Assad's future"),
        ("/position russia assad", "and the us?", "Going on with Assad's future"),
        ("russia", "on refugees?", "Going on with Russia"),
        ("russia on refugees", "more", "Page 2"),
        ("lavrov on geneva", "more", "That was all on file"),
        ("russia on refugees", "when?", "Timeline"),
        ("russia on refugees", "sources", "Articles on file"),
    ],
)
async def test_a_follow_up_takes_over_what_it_leaves_open_and_says_so(
    briefing: BotChat, asked: str, then: str, told: str
) -> None:
    await briefing.ask(asked)
    assert told in plain(await briefing.text(then))


@pytest.mark.parametrize("then", ["us on refugees", "obama", "refugees", "what does the us want"])
async def test_a_new_question_takes_nothing_over(briefing: BotChat, then: str) -> None:
    await briefing.ask(RUSSIA_ON_ASSAD)
    assert "Going on with" not in await briefing.text(then)


async def test_a_chain_of_follow_ups_goes_on_from_the_last_answer(briefing: BotChat) -> None:
    await briefing.ask(RUSSIA_ON_ASSAD)
    await briefing.ask("and the us?")
    told = plain(await briefing.text("how do they differ?"))
    assert "Russia and United States on Assad's future" in told


async def test_thanks_end_no_conversation(briefing: BotChat) -> None:
    await briefing.ask(RUSSIA_ON_ASSAD)
    await briefing.ask("thanks")
    assert "Going on with" in await briefing.text("and the us?")


async def test_an_answer_about_nothing_leaves_nothing_to_go_on_from(briefing: BotChat) -> None:
    await briefing.ask(RUSSIA_ON_ASSAD)
    await briefing.ask("what does narnia want")
    assert "Going on with" not in await briefing.text("and the us?")


async def test_a_reply_goes_on_from_the_answer_replied_to(briefing: BotChat) -> None:
    (first,) = await briefing.ask(RUSSIA_ON_ASSAD)
    await briefing.ask("us on military aid")
    told = plain(await briefing.text("and the us?", reply_to=first.id))
    assert "Going on with Assad's future" in told


@pytest.mark.parametrize(
    ("asked", "then", "told"),
    [
        (RUSSIA_ON_ASSAD, "and the us?", "Assad's future"),
        ("russia", "on refugees?", "Russia"),
        ("refugees", "and russia?", "Refugees"),
        ("us vs russia", "on assad?", "United States and Russia"),
        ("us vs russia on assad", "on talks?", "United States and Russia"),
        ("what did putin say in september 2015", "on refugees?", "Vladimir Putin"),
        ("timeline of russia", "on assad?", "Russia"),
    ],
)
async def test_after_a_restart_the_buttons_tell_what_an_answer_was_about(
    briefing: BotChat, asked: str, then: str, told: str
) -> None:
    (answer,) = await briefing.ask(asked)
    briefing.bot.conversations.clear()
    assert told in plain(await briefing.text(then, reply_to=answer.id)).split("\n", 1)[0]


async def test_a_press_is_gone_on_from(briefing: BotChat) -> None:
    (answer,) = await briefing.ask("russia")
    buttons = {button.text: button.value for row in answer.keyboard for button in row}
    label = next(text for text in buttons if "to blame" in text)
    await briefing.press(answer, buttons[label])
    assert "Going on with Refugees" in plain(await briefing.text("and the us?"))


async def test_in_a_group_each_person_has_a_conversation_of_their_own(briefing: BotChat) -> None:
    await briefing.ask(f"{AT}{RUSSIA_ON_ASSAD}", briefing.group)
    before = briefing.newest(briefing.group)
    await briefing.telegram.say(briefing.group, f"{AT}and the us?", user_id=briefing.colleague)
    await briefing.telegram.idle()
    answers = [one for one in briefing.telegram.history(briefing.group) if one.id > before + 1]
    assert answers
    assert all("Going on with" not in one.text for one in answers)
    assert "Going on with" in await briefing.text(f"{AT}and the us?", briefing.group)


async def test_in_a_group_a_follow_up_that_is_not_said_to_the_bot_is_left_alone(
    briefing: BotChat,
) -> None:
    await briefing.ask(f"{AT}{RUSSIA_ON_ASSAD}", briefing.group)
    assert await briefing.ask("and the us?", briefing.group) == []


async def test_chats_of_one_person_are_apart(briefing: BotChat) -> None:
    await briefing.ask(RUSSIA_ON_ASSAD)
    assert "Going on with" not in await briefing.text(f"{AT}and the us?", briefing.group)


async def test_a_follow_up_of_nothing_asks_for_a_reply_or_a_whole_question(
    briefing: BotChat,
) -> None:
    assert "Reply to the answer" in await briefing.text("when?")


class Clock:
    """A clock that stands still until it is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def asked_in(chat: int) -> Message:
    """A message of person 7 in a chat."""
    person = User(7, "Ada", is_bot=False)
    return Message(
        1, date=datetime(2026, 11, 29, tzinfo=UTC), chat=Chat(chat, "private"), from_user=person
    )


def test_what_was_asked_is_forgotten_after_some_minutes() -> None:
    clock = Clock()
    kept = Conversations(seconds=600, clock=clock)
    kept.note(asked_in(1), 7, 2, Previous(AskOverview("russia")))
    clock.now = 599
    assert kept.last(asked_in(1), 7) == Previous(AskOverview("russia"))
    clock.now = 601
    assert kept.last(asked_in(1), 7) is None


def test_no_more_is_kept_than_there_is_room_for() -> None:
    kept = Conversations(most=2)
    for chat in (1, 2, 3):
        kept.note(asked_in(chat), 7, 2, Previous(AskOverview("russia")))
    assert [kept.last(asked_in(chat), 7) is None for chat in (1, 2, 3)] == [True, False, False]


def test_a_follow_up_keeps_whom_it_went_on_from_beside_it() -> None:
    first = Previous(AskPosition("russia", "refugees"))
    second = AskPosition("us", "refugees")
    assert first.followed_by(second, 1, CarriedOver()) == Previous(second, 1, ("russia",))
    assert first.followed_by(second, 1, None) == Previous(second)
