"""Groups, forum topics and channels: where digests go, and who may say so."""

from collections.abc import AsyncIterator

import pytest
from telegram import Chat
from telegram.constants import ChatType

from briefing.answers.answerer import Answerer
from briefing.digests.service import DigestService
from briefing.messages.messenger import Messenger
from handlers.digests.authorize import may_change
from handlers.flood import SeenOnce
from local_telegram import Message
from tests.support.chat import BotChat, open_chat
from tests.support.labels import button_of, press_on, walk

LINE = "/subscribe daily 8:00 Berlin russia"
TITLE = "News & <b>Views</b>"


@pytest.fixture
def channel(chat: BotChat) -> int:
    """A channel of the reader, with the bot as an admin."""
    return chat.telegram.add_channel(TITLE, [chat.reader], username="newsviews")


async def by_colleague(chat: BotChat, text: str, where: int) -> list[Message]:
    """What the bot answers to somebody who is a member and no admin."""
    before = chat.newest(where)
    await chat.telegram.say(where, text, user_id=chat.colleague)
    await chat.telegram.idle()
    return [
        one
        for one in chat.telegram.history(where)
        if one.id > before and one.sender is not None and one.sender.is_bot
    ]


async def test_in_a_group_an_admin_subscribes_the_group(
    chat: BotChat, service: DigestService
) -> None:
    (message,) = await chat.ask(LINE, chat.group)
    assert "✓ Subscribed" in message.text
    (one,) = await service.store.subscriptions.of_chat(chat.group)
    assert one.thread is None
    assert await service.store.subscriptions.of_chat(chat.private) == ()


CHANGING = [LINE, "/subscribe", "/unsubscribe", "/timezone Kyiv", "/settings quiet 22:00-7:00"]


@pytest.mark.parametrize("line", [*CHANGING, "/export_me", "/forget_me"])
async def test_in_a_group_others_are_told_once_kindly(
    chat: BotChat, service: DigestService, line: str
) -> None:
    (told,) = await by_colleague(chat, line, chat.group)
    assert "Only the admins of this group" in told.text
    assert await by_colleague(chat, line, chat.group) == []
    assert await service.store.chats.get(chat.group) is None


@pytest.mark.parametrize("line", ["/subscriptions", "/settings", "/digest"])
async def test_in_a_group_everybody_may_look(chat: BotChat, line: str) -> None:
    await chat.ask(LINE, chat.group)
    (shown,) = await by_colleague(chat, line, chat.group)
    assert "Only the admins" not in shown.text


@pytest.mark.parametrize("labels", [["Days"], ["Time"], ["✕ Delete"], ["⏸ Pause"], ["Send one"]])
async def test_in_a_group_only_admins_press_what_changes(chat: BotChat, labels: list[str]) -> None:
    await chat.ask(LINE, chat.group)
    message = await walk(chat, "/subscriptions", "1. Every", where=chat.group)
    data = button_of(message, labels[0])
    answer = await chat.telegram.press(message.chat_id, message.id, data, user_id=chat.colleague)
    assert "Only the admins" in (answer.text or "")
    assert chat.telegram.message(message.chat_id, message.id).text == message.text


async def test_a_dialogue_in_a_group_is_its_admins(chat: BotChat, service: DigestService) -> None:
    (message,) = await chat.ask("/subscribe", chat.group)
    after = await chat.press(message, button_of(message, "Every day"), user=chat.colleague)
    assert after.text == message.text
    done = await press_on(chat, message, "Every day", "08:30", "13:00 Berlin", "Go on", "✓ Sub")
    assert "✓ Subscribed" in done.text
    assert len(await service.store.subscriptions.of_chat(chat.group)) == 1


async def test_a_subscription_of_a_forum_is_kept_to_its_topic(
    chat: BotChat, service: DigestService
) -> None:
    thread = chat.telegram.add_topic(chat.forum, "Harbour")
    other = chat.telegram.add_topic(chat.forum, "Fishing")
    await chat.ask(LINE, chat.forum, thread=thread)
    (message,) = await chat.ask("/subscribe us", chat.forum, thread=other)
    await press_on(chat, message, "Every Friday", "09:00", "Go on", "✓ Subscribe")
    stored = await service.store.subscriptions.of_chat(chat.forum)
    assert [one.thread for one in stored] == [thread, other]
    listed = await chat.text("/subscriptions", chat.forum, thread=other)
    assert listed.index("Every Friday") < listed.index("In another topic of this forum")


async def test_a_channel_s_admin_subscribes_it_in_a_private_chat(
    chat: BotChat, service: DigestService, channel: int
) -> None:
    text = await chat.text("/subscribe @newsviews daily 8:00 Berlin russia")
    assert f"✓ Subscribed in {TITLE}" in text
    (one,) = await service.store.subscriptions.of_chat(channel)
    assert one.follows.actors == {"russia"}
    assert await service.store.subscriptions.of_chat(chat.private) == ()


async def test_a_channel_s_subscriptions_are_managed_in_a_private_chat(
    chat: BotChat, service: DigestService, channel: int
) -> None:
    dialogue = ["Every day", "08:30", "13:00 Berlin", "Iran", "Go on", "✓ Subscribe"]
    message = await walk(chat, "/subscribe @newsviews", *dialogue)
    assert f"✓ Subscribed in {TITLE}" in message.text
    message = await walk(chat, "/subscriptions @newsviews", "1. Every", "Time", "09:00")
    assert f"Every day at 09:00 in {TITLE}" in message.text
    message = await walk(chat, "/settings @newsviews", "Quiet hours", "22:00 to 07:00")
    assert "Quiet hours: 22:00 to 07:00" in message.text
    message = await walk(chat, "/unsubscribe @newsviews")
    assert f"Deleted in {TITLE}" in message.text
    assert await service.store.chats.get(chat.private) is None


@pytest.mark.parametrize(
    "target",
    ["{id}", "t.me/c/{short}", "https://t.me/c/{short}/17", "https://t.me/c/{short}/4/17"],
)
async def test_a_channel_without_a_name_is_found_by_its_id_or_a_post_s_link(
    chat: BotChat, service: DigestService, target: str
) -> None:
    private = chat.telegram.add_channel(TITLE, [chat.reader])
    named = target.format(id=private, short=str(private).removeprefix("-100"))
    assert f"✓ Subscribed in {TITLE}" in await chat.text(f"/subscribe {named} daily 8:00 Berlin")
    assert len(await service.store.subscriptions.of_chat(private)) == 1
    unclear = await chat.text(f"/subscribe {named} daily 25:00 Berlin")
    assert f"This works: /subscribe {private} daily 08:30" in unclear


async def test_a_public_link_stands_for_a_channel_s_name(
    chat: BotChat, service: DigestService, channel: int
) -> None:
    text = await chat.text("/subscribe https://t.me/newsviews/3 daily 8:00 Berlin russia")
    assert f"✓ Subscribed in {TITLE}" in text


async def test_of_a_channel_without_a_name_others_learn_nothing(chat: BotChat) -> None:
    theirs = chat.telegram.add_channel(TITLE, [chat.colleague])
    known = await chat.text(f"/settings {theirs}")
    unknown = await chat.text("/settings -1009999999999")
    assert known == unknown.replace("-1009999999999", str(theirs))


async def test_a_channel_of_somebody_else_is_refused(
    chat: BotChat, service: DigestService
) -> None:
    theirs = chat.telegram.add_channel(TITLE, [chat.colleague], username="theirs")
    text = await chat.text("/subscribe @theirs daily 8:00 Berlin")
    assert f"Only the admins of {TITLE}" in text
    assert await service.store.subscriptions.of_chat(theirs) == ()


async def test_a_button_of_a_channel_is_for_its_admins_wherever_it_stands(
    chat: BotChat, service: DigestService, channel: int
) -> None:
    """As where the private chat's person was an admin once: the rights are asked for anew."""
    await chat.ask("/subscribe @newsviews daily 8:00 Berlin russia")
    message = await walk(chat, "/subscriptions @newsviews", "1. Every")
    chat.telegram.demote(channel, chat.reader)
    answer = await chat.telegram.press(
        message.chat_id, message.id, button_of(message, "✕ Delete"), user_id=chat.reader
    )
    assert "Only the admins" in (answer.text or "")
    assert len(await service.store.subscriptions.of_chat(channel)) == 1


@pytest.mark.parametrize("line", ["/subscribe @nobody_here daily 8:00", "/settings @nobody_here"])
async def test_a_channel_that_the_bot_cannot_see_is_answered_with_what_to_do(
    chat: BotChat, line: str
) -> None:
    text = await chat.text(line)
    assert "I know no channel @nobody_here" in text
    assert "Make me an admin" in text


async def test_a_channel_where_the_bot_is_no_longer_is_answered_with_what_to_do(
    chat: BotChat, channel: int
) -> None:
    chat.telegram.remove_bot(channel)
    assert "Make me an admin" in await chat.text("/subscribe @newsviews daily 8:00 Berlin")


async def test_a_channel_where_the_bot_may_not_post_is_answered_with_what_to_do(
    chat: BotChat, service: DigestService, channel: int
) -> None:
    chat.telegram.demote(channel, chat.telegram.bot_id)
    text = await chat.text("/subscribe @newsviews daily 8:00 Berlin")
    assert f"I may not post in {TITLE} yet" in text
    assert await service.store.chats.get(channel) is None


async def test_a_bad_line_for_a_channel_gets_an_example_for_the_channel(
    chat: BotChat, channel: int
) -> None:
    text = await chat.text("/subscribe @newsviews daily 25:00 Berlin")
    assert "This works: /subscribe @newsviews daily 08:30 Europe/Berlin" in text


@pytest.fixture
async def without(world_answerer: Answerer, messenger: Messenger) -> AsyncIterator[BotChat]:
    """A bot without a database."""
    async with open_chat(world_answerer, messenger) as opened:
        yield opened


@pytest.mark.parametrize("line", [*CHANGING, "/subscriptions", "/digest", "/forget_me"])
async def test_without_a_database_the_commands_say_so(without: BotChat, line: str) -> None:
    assert "without a database" in await without.text(line)


@pytest.mark.parametrize(("behalf", "may"), [(-1005, True), (-1006, False)])
async def test_an_admin_who_writes_in_the_group_s_name_may_change_it(
    chat: BotChat, behalf: int, may: bool
) -> None:
    group = Chat(behalf, ChatType.SUPERGROUP)
    assert await may_change(chat.app.bot, -1005, None, group) is may


def test_who_was_told_is_forgotten_only_after_many_others() -> None:
    told = SeenOnce(most=2)
    asked = [(1, 1), (1, 1), (2, 1), (1, 2), (1, 1)]
    assert [told.is_news(*one) for one in asked] == [True, False, True, True, True]
