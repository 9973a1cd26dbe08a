"""A dialogue about digests is its opener's: what another admin presses is answered below it."""

from briefing.digests.service import DigestService
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb
from briefing.messages.message import Button
from handlers.replying import keyboard
from tests.support.chat import BotChat
from tests.support.labels import button_of

LINE = "/subscribe daily 8:00 Berlin russia"


async def test_another_admins_press_is_done_and_answered_below(
    chat: BotChat, service: DigestService
) -> None:
    boss = chat.telegram.add_person("Cy")
    group = chat.telegram.add_group("Room", [chat.reader, boss], admins=[chat.reader, boss])
    (message,) = await chat.ask(LINE, group)
    data = button_of(message, "Delete")
    await chat.telegram.press(group, message.id, data, user_id=boss)
    await chat.telegram.idle()
    below = chat.telegram.history(group)[-1]
    assert chat.telegram.message(group, message.id).text == message.text
    assert (below.reply_to, "deleted" in below.text.lower()) == (message.id, True)
    assert await service.store.subscriptions.of_chat(group) == ()


async def test_what_was_answered_below_goes_on_there(chat: BotChat) -> None:
    boss = chat.telegram.add_person("Cy")
    group = chat.telegram.add_group("Room", [chat.reader, boss], admins=[chat.reader, boss])
    (message,) = await chat.ask(LINE, group)
    await chat.telegram.press(group, message.id, button_of(message, "Delete"), user_id=boss)
    await chat.telegram.idle()
    below = chat.telegram.history(group)[-1]
    await chat.telegram.press(group, below.id, button_of(below, "Undo"), user_id=boss)
    await chat.telegram.idle()
    assert chat.telegram.history(group)[-1].id == below.id
    assert chat.telegram.message(group, below.id).text != below.text


async def test_the_openers_press_takes_the_place_of_the_message(chat: BotChat) -> None:
    (message,) = await chat.ask(LINE, chat.group)
    after = await chat.press(message, button_of(message, "Delete"))
    assert "deleted" in after.text.lower()
    assert chat.telegram.history(chat.group)[-1].id == message.id


async def test_a_forged_action_is_not_done(chat: BotChat, service: DigestService) -> None:
    (message,) = await chat.ask(LINE, chat.group)
    (one,) = await service.store.subscriptions.of_chat(chat.group)
    data = str(CallbackAction(Verb.FORGET, value="y"))
    assert message.buttons
    assert all(button.value != data for button in message.buttons)
    told = await chat.telegram.press(
        chat.group, message.id, data, user_id=chat.reader, is_forged=True
    )
    assert told.text.startswith("This button can no longer be read.")
    assert await service.store.subscriptions.of_chat(chat.group) == (one,)


async def test_a_dialogue_in_a_channel_is_answered_to_the_presser_alone(chat: BotChat) -> None:
    """The bot puts none there. One that stands there all the same changes nothing."""
    channel = chat.telegram.add_channel("News", [chat.reader])
    data = str(CallbackAction(Verb.LIST))
    markup = keyboard(((Button("List", data=data),),))
    sent = await chat.app.bot.send_message(channel, "A digest", reply_markup=markup)
    told = await chat.telegram.press(channel, sent.message_id, data, user_id=chat.reader)
    await chat.telegram.idle()
    assert told.text.startswith("This button can no longer be read.")
    assert [one.text for one in chat.telegram.history(channel)] == ["A digest"]
