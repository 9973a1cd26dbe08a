"""Guest mode: a mention in a chat that the bot is not in is answered the same way, once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bootstrap.local import USERNAME
from briefing.answers.answerer import Answerer
from briefing.messages.messenger import Messenger
from local_telegram import Message
from tests.support.chat import BotChat, open_chat
from tests.support.harbour_press import WELCOME, HarbourPress

POST = f"Jon Moe said: “{WELCOME}”. Alma Berg said: “The moon is made of green cheese”."


@pytest.fixture
async def chat(tmp_path: Path, messenger: Messenger) -> AsyncIterator[BotChat]:
    async with open_chat(HarbourPress(tmp_path).answerer(), messenger) as opened:
        yield opened


async def asked(chat: BotChat, *said: str, **more: int) -> list[Message]:
    """What the bot answers in a group that it is not in, after these messages of a reader."""
    group = chat.telegram.add_group("Elsewhere", [chat.reader, chat.colleague], bot_member=False)
    number = 0
    for text in said:
        reply_to = {"reply_to": number} if number else {}
        number = await chat.telegram.say(group, text, user_id=chat.reader, **reply_to, **more)
        await chat.telegram.idle()
    history = chat.telegram.history(group)
    return [one for one in history if one.sender is not None and one.sender.is_bot]


@pytest.mark.parametrize(
    "text", ["norland", "/position norland", "what does norland want", "compare norland sudland"]
)
async def test_a_mention_elsewhere_is_answered_the_same_way_once(chat: BotChat, text: str) -> None:
    (here,) = await chat.ask(text)
    (there,) = await asked(chat, f"@{USERNAME} {text}")
    assert there.text.split("\n")[0] == here.text.split("\n")[0]
    (button,) = there.buttons
    assert button.value.startswith(f"https://t.me/{USERNAME}?start=")


async def test_the_link_beneath_the_answer_asks_the_same_of_the_bot(chat: BotChat) -> None:
    (there,) = await asked(chat, f"@{USERNAME} norland")
    payload = there.buttons[0].value.partition("?start=")[2]
    assert (await chat.text(f"/start {payload}")).startswith("Norland")


@pytest.mark.parametrize("text", [f"@{USERNAME}", f"@{USERNAME} is this true?"])
async def test_a_mention_below_a_post_verifies_it(chat: BotChat, text: str) -> None:
    (there,) = await asked(chat, POST, text)
    assert "The post gives them to Jon Moe; they are those of Alma Berg." in there.text
    assert "We have no such words" in there.text
    assert "/quote_" not in there.text
    (button,) = there.buttons
    assert button.value == f"https://t.me/{USERNAME}"


async def test_a_post_of_many_quotations_is_answered_in_the_one_message(chat: BotChat) -> None:
    long = "The moon is made of green cheese, and there are very many reasons for that. " * 3
    many = " ".join(f"Jon Moe said: “{number} {long}”" for number in range(8))
    (there,) = await asked(chat, many, f"@{USERNAME} verify")
    assert "8. " in there.text


@pytest.mark.parametrize("text", ["norland", "/position norland", f"/position@{USERNAME} norland"])
async def test_what_does_not_mention_the_bot_there_is_not_answered(
    chat: BotChat, text: str
) -> None:
    assert await asked(chat, text) == []


async def test_who_asks_too_fast_elsewhere_is_told_once(
    sample_answerer: Answerer, messenger: Messenger
) -> None:
    async with open_chat(sample_answerer, messenger, flood_messages=2) as chat:
        group = chat.telegram.add_group("Elsewhere", [chat.reader], bot_member=False)
        for _ in range(5):
            await chat.telegram.say(group, f"@{USERNAME} norland", user_id=chat.reader)
            await chat.telegram.idle()
        texts = [one.text for one in chat.telegram.history(group) if "@" not in one.text]
    assert len(texts) == 3
    assert "again in" in texts[-1]
