"""Posts in a chat: forwarded, under a picture, pasted, or replied to."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bootstrap.local import USERNAME
from briefing.messages.measure import plain
from briefing.messages.messenger import Messenger
from local_telegram import Message
from tests.support.chat import BotChat, open_chat
from tests.support.harbour_press import WELCOME, HarbourPress

MOON = "The moon is made of green cheese"
POST = f"Jon Moe said: “{WELCOME}”. Alma Berg said: “{MOON}”."


@pytest.fixture
async def chat(tmp_path: Path, messenger: Messenger) -> AsyncIterator[BotChat]:
    """A chat on a library whose articles are here."""
    async with open_chat(HarbourPress(tmp_path).answerer(), messenger) as opened:
        yield opened


def answers(chat: BotChat, where: int, after: int) -> list[Message]:
    """What the bot sent after a message."""
    return [
        one
        for one in chat.telegram.history(where)
        if one.id > after and one.sender is not None and one.sender.is_bot
    ]


def is_told_of_both(text: str) -> bool:
    """Whether the answer has both verdicts of the post."""
    return (
        "The post gives them to Jon Moe; they are those of Alma Berg." in text
        and "We have no such words" in text
    )


async def test_a_forwarded_post_is_verified(chat: BotChat) -> None:
    said = await chat.telegram.say(chat.group, POST, user_id=chat.colleague)
    number = await chat.telegram.forward(chat.group, said, chat.private, user_id=chat.reader)
    await chat.telegram.idle()
    (answer,) = answers(chat, chat.private, number)
    assert is_told_of_both(answer.text)


async def test_a_forwarded_picture_is_verified_by_its_caption(chat: BotChat) -> None:
    said = await chat.telegram.send_other(chat.group, "photo", caption=POST)
    number = await chat.telegram.forward(chat.group, said, chat.private, user_id=chat.reader)
    await chat.telegram.idle()
    (answer,) = answers(chat, chat.private, number)
    assert is_told_of_both(answer.text)


async def test_a_forwarded_command_is_no_command(chat: BotChat) -> None:
    said = await chat.telegram.say(chat.group, f"/verify “{WELCOME}”", user_id=chat.colleague)
    number = await chat.telegram.forward(chat.group, said, chat.private, user_id=chat.reader)
    await chat.telegram.idle()
    (answer,) = answers(chat, chat.private, number)
    assert answer.text.startswith("1 quotation in the post")


async def test_a_post_that_is_forwarded_to_a_group_is_left_alone(chat: BotChat) -> None:
    said = await chat.telegram.say(chat.private, POST)
    await chat.telegram.idle()
    talk = chat.telegram.add_group("Talk", [chat.reader], admins=[chat.telegram.bot_id])
    number = await chat.telegram.forward(chat.private, said, talk, user_id=chat.reader)
    await chat.telegram.idle()
    assert answers(chat, talk, number) == []


@pytest.mark.parametrize("caption", [POST, f"/verify {POST}", f"/verify\n{POST}"])
async def test_a_post_under_a_picture_is_verified(chat: BotChat, caption: str) -> None:
    number = await chat.telegram.send_other(chat.private, "photo", caption=caption)
    await chat.telegram.idle()
    (answer,) = answers(chat, chat.private, number)
    assert is_told_of_both(answer.text)


@pytest.mark.parametrize("typed", [POST, f"/verify {POST}"])
async def test_a_pasted_post_is_verified(chat: BotChat, typed: str) -> None:
    assert is_told_of_both(await chat.text(typed))


REPLIES = [
    *("/verify", f"/verify@{USERNAME}", f"@{USERNAME}", f"is this true, @{USERNAME}?"),
    *(f"@{USERNAME} did Moe really say this", f"@{USERNAME} fact check"),
]


@pytest.mark.parametrize("typed", REPLIES)
async def test_a_reply_in_a_group_asks_about_the_post_above_it(chat: BotChat, typed: str) -> None:
    post = await chat.telegram.say(chat.group, POST, user_id=chat.colleague)
    (answer,) = await chat.ask(typed, chat.group, reply_to=post)
    assert is_told_of_both(answer.text)


async def test_a_reply_asks_about_a_picture_with_a_caption(chat: BotChat) -> None:
    post = await chat.telegram.send_other(
        chat.group, "photo", caption=POST, user_id=chat.colleague
    )
    (answer,) = await chat.ask("/verify", chat.group, reply_to=post)
    assert is_told_of_both(answer.text)


async def test_a_reply_in_a_private_chat_asks_about_the_post_above_it(chat: BotChat) -> None:
    said = await chat.telegram.say(chat.group, POST, user_id=chat.colleague)
    number = await chat.telegram.forward(chat.group, said, chat.private, user_id=chat.reader)
    await chat.telegram.idle()
    assert is_told_of_both(await chat.text("is this true?", reply_to=number))


async def test_a_reply_that_names_somebody_is_answered_for_them(chat: BotChat) -> None:
    post = await chat.telegram.say(chat.group, f"“{WELCOME}”", user_id=chat.colleague)
    (answer,) = await chat.ask(f"did Moe say this, @{USERNAME}?", chat.group, reply_to=post)
    assert "You asked about Jon Moe: no" in plain(answer.text)


async def test_words_after_verify_count_before_the_post_above(chat: BotChat) -> None:
    post = await chat.telegram.say(chat.group, POST, user_id=chat.colleague)
    (answer,) = await chat.ask(f"/verify {WELCOME}", chat.group, reply_to=post)
    assert answer.text.startswith("✓ A quote on file")


async def test_a_reply_with_a_question_of_its_own_is_answered(chat: BotChat) -> None:
    post = await chat.telegram.say(chat.group, POST, user_id=chat.colleague)
    (answer,) = await chat.ask(f"@{USERNAME} sudland on the bridge", chat.group, reply_to=post)
    assert "Sudland" in answer.text
    assert "in the post" not in answer.text


async def test_a_reply_to_the_bots_own_answer_asks_about_no_post(chat: BotChat) -> None:
    (first,) = await chat.ask(f"/verify@{USERNAME} {POST}", chat.group)
    (second,) = await chat.ask(f"@{USERNAME}", chat.group, reply_to=first.id)
    assert "in the post" not in second.text


async def test_verify_below_a_post_without_words_asks_for_words(chat: BotChat) -> None:
    post = await chat.telegram.send_other(chat.group, "photo", user_id=chat.colleague)
    (answer,) = await chat.ask("/verify", chat.group, reply_to=post)
    assert "Which words?" in answer.text


async def test_the_part_that_a_reader_marked_is_the_post(chat: BotChat) -> None:
    told = await processed(chat, quote={"text": f"“{WELCOME}”", "position": 15, "is_manual": True})
    assert told.startswith("1 quotation in the post")


async def test_a_part_that_telegram_chose_is_not(chat: BotChat) -> None:
    told = await processed(chat, quote={"text": f"“{WELCOME}”", "position": 15})
    assert is_told_of_both(told)


async def processed(chat: BotChat, **fields: object) -> str:
    """What the bot answers to /verify as a reply with these fields, which no local app sends."""
    person = {"id": chat.reader, "is_bot": False, "first_name": "Ada"}
    place = {"id": chat.private, "type": "private", "first_name": "Ada"}
    post: dict[str, Any] = {"message_id": 1, "date": 1_700_000_000, "chat": place, "text": POST}
    content = post | {
        "message_id": 900,
        "from": person,
        "text": "/verify",
        "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
        "reply_to_message": post | {"from": person},
        **fields,
    }
    before = chat.newest(chat.private)
    update = Update.de_json({"update_id": 1, "message": content}, chat.app.bot)
    assert update is not None
    await chat.app.process_update(update)
    (answer,) = answers(chat, chat.private, before)
    return answer.text


async def test_the_evidence_of_a_verdict_leaves_the_verdicts_as_they_stand(chat: BotChat) -> None:
    (told,) = await chat.ask(POST)
    data = next(one.value for one in told.buttons if one.text == "Evidence 1")
    after = await chat.press(told, data)
    assert after.text == told.text
    assert chat.telegram.history(chat.private)[-1].text.startswith("Evidence\n")


async def test_a_long_post_is_answered_whole_in_several_messages(chat: BotChat) -> None:
    changed = WELCOME.replace("50", "60")
    long = " ".join([WELCOME, *(f"and {number} reasons" for number in range(25))])
    said = [changed, long, WELCOME, long, long, long]
    post = " ".join(f"Jon Moe said: “{one}.”" for one in said)
    texts = [one.text for one in await chat.ask(post)]
    assert len(texts) > 1
    assert all(f"Message {number} of {len(texts)}" in text for number, text in enumerate(texts, 1))
    assert sum(text.count("The post gives them to Jon Moe") for text in texts) == len(said)
