"""A command is that command whatever stands behind it, and under a picture too."""

import pytest

from bootstrap.local import USERNAME
from tests.support.chat import BotChat

BETWEEN = [" ", "\t", "\n", "\u00a0", ", ", ",", ",\n", "\u202f", "\u3000", ": ", "  \t "]


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("command", ["/position", f"/position@{USERNAME}", "/POSITION"])
async def test_what_stands_behind_a_command_is_no_part_of_it(
    chat: BotChat, command: str, between: str
) -> None:
    assert (await chat.text(f"{command}{between}norland")).startswith("Norland")


@pytest.mark.parametrize("between", BETWEEN)
async def test_an_unknown_command_is_named_without_what_stands_behind_it(
    chat: BotChat, between: str
) -> None:
    text = await chat.text(f"/unheard_of{between}norland")
    assert text.startswith("There is no command “unheard_of”.")


@pytest.mark.parametrize("between", ["\t", ",", "\n"])
async def test_an_unknown_command_with_the_bots_name_is_ours_in_a_group(
    chat: BotChat, between: str
) -> None:
    (answer,) = await chat.ask(f"/unheard_of@{USERNAME}{between}x", chat.group)
    assert "unheard_of" in answer.text


async def captioned(chat: BotChat, where: int, caption: str) -> list[str]:
    """What the bot answers to a picture with this caption."""
    before = chat.newest(where)
    await chat.telegram.send_other(where, "photo", user_id=chat.reader, caption=caption)
    await chat.telegram.idle()
    sent = [one for one in chat.telegram.history(where) if one.id > before]
    return [one.text for one in sent if one.sender is not None and one.sender.is_bot]


CAPTIONS = ["/position norland", "norland", "/position, norland", "what does norland want"]


@pytest.mark.parametrize("caption", CAPTIONS)
async def test_a_caption_is_read_as_text(chat: BotChat, caption: str) -> None:
    (text,) = await captioned(chat, chat.private, caption)
    assert "Norland" in text


@pytest.mark.parametrize(
    "caption", ["/position norland", f"@{USERNAME} norland", f"/position@{USERNAME} norland"]
)
async def test_a_caption_that_is_meant_for_the_bot_is_answered_in_a_group(
    chat: BotChat, caption: str
) -> None:
    (text,) = await captioned(chat, chat.group, caption)
    assert "Norland" in text


@pytest.mark.parametrize("caption", ["norland", "/position@another_bot norland", "@else norland"])
async def test_other_captions_in_a_group_are_left_alone(chat: BotChat, caption: str) -> None:
    talk = chat.telegram.add_group("Talk", [chat.reader], admins=[chat.telegram.bot_id])
    assert await captioned(chat, talk, caption) == []
