"""The commands about digests. Each asks `authorize` first, then a dialogue, and replies.

Whatever is left of the words after the command goes to the dialogue as it was typed.
"""

import json

from telegram import Update

from briefing.digests.dialogue.chat_settings import ChatSettingsSteps
from briefing.digests.dialogue.previewing import next_digest, unclear_names
from briefing.digests.dialogue.stored_subscriptions import SubscriptionSteps
from briefing.digests.dialogue.subscribe_line import SubscribeLine
from handlers.context import Context
from handlers.digests.authorize import authorize
from handlers.incoming import message_of, words_after
from handlers.replying import say


async def subscribe(update: Update, context: Context) -> None:
    """/subscribe: store a subscription from one line, or open the dialogue."""
    command = await authorize(update, context, changes=True)
    if command is not None:
        line = SubscribeLine(command.dialogue)
        await command.answer(await line.read(command.place, command.words))


async def subscriptions(update: Update, context: Context) -> None:
    """/subscriptions: list what the chat is subscribed to."""
    command = await authorize(update, context, changes=False)
    if command is not None:
        await command.answer(await SubscriptionSteps(command.dialogue).list(command.place))


async def unsubscribe(update: Update, context: Context) -> None:
    """/unsubscribe: delete the only subscription, or ask which."""
    command = await authorize(update, context, changes=True)
    if command is not None:
        await command.answer(await SubscriptionSteps(command.dialogue).leave(command.place))


async def digest(update: Update, context: Context) -> None:
    """/digest: show what the chat's next digest would say now. Nothing is counted as sent."""
    command = await authorize(update, context, changes=False)
    if command is None:
        return
    dialogue, place, words = command.dialogue, command.place, command.words
    if (unclear := await unclear_names(dialogue, place, words)) is not None:
        await command.answer(unclear)
        return
    subscription, chat = await next_digest(dialogue, place, words)
    for wording in await command.service.preview(subscription, chat):
        await say(command.message, wording.text, wording.buttons)


async def timezone(update: Update, context: Context) -> None:
    """/timezone: set the chat's time zone by a city's name, or ask for it."""
    command = await authorize(update, context, changes=True)
    if command is not None:
        steps = ChatSettingsSteps(command.dialogue)
        await command.answer(await steps.zone_line(command.place, command.words))


async def settings(update: Update, context: Context) -> None:
    """/settings: show the chat's settings, or set quiet hours in one line."""
    command = await authorize(update, context, changes=bool(words_after(message_of(update))))
    if command is not None:
        steps = ChatSettingsSteps(command.dialogue)
        await command.answer(await steps.line(command.place, command.words))


async def export_me(update: Update, context: Context) -> None:
    """/export_me: send all that is stored about the chat, as a file."""
    command = await authorize(update, context, changes=True)
    if command is None:
        return
    screens = command.bot.screens
    stored = await command.service.stored_of(command.place.chat)
    if stored is None:
        await say(command.message, screens.notice("nothing_stored"))
        return
    document = json.dumps(stored, ensure_ascii=False, indent=2).encode()
    await command.message.reply_document(
        document, filename="stored.json", caption=screens.toast("exported")
    )


async def forget_me(update: Update, context: Context) -> None:
    """/forget_me: ask whether all that is stored about the chat is to be deleted."""
    command = await authorize(update, context, changes=True)
    if command is not None:
        steps = ChatSettingsSteps(command.dialogue)
        await command.answer(await steps.forget(command.place, ""))
