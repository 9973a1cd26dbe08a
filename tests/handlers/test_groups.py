"""What the bot answers in groups, forums and channels, and what it leaves alone."""

import pytest

from bootstrap.local import USERNAME
from tests.support.chat import BotChat

MEANT = [f"/position@{USERNAME} norland", "/position norland", f"@{USERNAME} norland"]
LEFT_ALONE = [
    "/position@another_bot norland",
    "/unheard_of",
    "norland is a nice place",
    "@another_bot norland",
]


@pytest.mark.parametrize("typed", MEANT)
async def test_in_a_group_what_is_meant_for_the_bot_is_answered_as_a_reply(
    chat: BotChat, typed: str
) -> None:
    (answer,) = await chat.ask(typed, chat.group)
    asked = chat.telegram.message(chat.group, answer.reply_to or 0)
    assert asked.text == typed
    assert "Norland" in answer.text


@pytest.mark.parametrize("typed", LEFT_ALONE)
async def test_in_a_group_what_is_not_meant_for_the_bot_is_left_alone(
    chat: BotChat, typed: str
) -> None:
    assert await chat.ask(typed, chat.group) == []


async def test_an_unknown_command_with_the_bots_name_is_answered_in_a_group(chat: BotChat) -> None:
    (answer,) = await chat.ask(f"/unheard_of@{USERNAME}", chat.group)
    assert "unheard_of" in answer.text


async def test_a_reply_to_the_bot_in_a_group_is_a_question(chat: BotChat) -> None:
    (first,) = await chat.ask(f"/actors@{USERNAME}", chat.group)
    (second,) = await chat.ask("sudland", chat.group, reply_to=first.id)
    assert "Sudland" in second.text


async def test_in_a_forum_the_answer_stays_in_the_topic(chat: BotChat) -> None:
    thread = chat.telegram.add_topic(chat.forum, "Harbour")
    (answer,) = await chat.ask(f"/position@{USERNAME} norland", chat.forum, thread=thread)
    assert answer.thread == thread


async def test_a_bare_mention_in_a_group_is_answered_with_help(chat: BotChat) -> None:
    (answer,) = await chat.ask(f"@{USERNAME}", chat.group)
    assert "/position" in answer.text


@pytest.mark.parametrize("kind", ["photo", "sticker", "voice", "document", "empty"])
async def test_in_a_private_chat_other_content_is_told_that_only_text_is_read(
    chat: BotChat, kind: str
) -> None:
    before = chat.newest(chat.private)
    await chat.telegram.send_other(chat.private, kind)
    await chat.telegram.idle()
    replies = [one for one in chat.telegram.history(chat.private) if one.id > before + 1]
    assert len(replies) == 1
    assert "text" in replies[0].text


@pytest.mark.parametrize("kind", ["photo", "sticker", "joined", "left", "pinned", "new_title"])
async def test_in_a_group_other_content_is_left_alone(chat: BotChat, kind: str) -> None:
    before = chat.newest(chat.group)
    await chat.telegram.send_other(chat.group, kind)
    await chat.telegram.idle()
    senders = [one.sender for one in chat.telegram.history(chat.group) if one.id > before]
    assert not any(sender.is_bot for sender in senders if sender)


async def test_an_edited_question_is_not_answered_again(chat: BotChat) -> None:
    (answer,) = await chat.ask("norland")
    question = chat.telegram.history(chat.private)[-2]
    await chat.telegram.edit_text(chat.private, question.id, "sudland")
    await chat.telegram.idle()
    assert chat.newest(chat.private) == answer.id


async def test_a_channel_is_left_alone(chat: BotChat) -> None:
    channel = chat.telegram.add_channel("News", [chat.reader])
    assert await chat.ask("/position norland", channel) == []
