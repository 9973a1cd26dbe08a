"""/export_me and /forget_me: what is stored about a chat, and its deletion."""

import json

from telegram import Update

from briefing.digests.dialogue.chat_settings import ChatSettingsSteps
from briefing.digests.dialogue.previewing import next_digest, unclear_names
from briefing.digests.dialogue.stored_subscriptions import SubscriptionSteps
from briefing.digests.dialogue.subscribe_line import Lines
from handlers.context import Context
from handlers.digests.authorize import enter
from handlers.replying import keyboard, say


async def export_me(update: Update, context: Context) -> None:
    """Send all that is stored about the chat, as a file."""
    visit = await enter(update, context, changes=True)
    if visit is None:
        return
    screens = visit.bot.screens
    stored = await visit.service.store.erasure.export(visit.place.chat)
    if stored is None:
        await say(visit.message, screens.notice("nothing_stored"))
        return
    document = json.dumps(stored, ensure_ascii=False, indent=2).encode()
    await visit.message.reply_document(
        document, filename="stored.json", caption=screens.toast("exported")
    )


async def forget_me(update: Update, context: Context) -> None:
    """Ask whether all that is stored about the chat is to be deleted."""
    visit = await enter(update, context, changes=True)
    if visit is not None:
        await visit.answer(await ChatSettingsSteps(visit.books).forget(visit.place, ""))


# /subscribe, /subscriptions, /unsubscribe: who gets which digests, and when.
async def subscribe(update: Update, context: Context) -> None:
    """Subscribe in one line, or open the dialogue."""
    visit = await enter(update, context, changes=True)
    if visit is not None:
        await visit.answer(await Lines(visit.books).read(visit.place, visit.words))


async def subscriptions(update: Update, context: Context) -> None:
    """List what the chat is subscribed to."""
    visit = await enter(update, context, changes=False)
    if visit is not None:
        await visit.answer(await SubscriptionSteps(visit.books).list(visit.place))


async def unsubscribe(update: Update, context: Context) -> None:
    """Delete the only subscription, or ask which."""
    visit = await enter(update, context, changes=True)
    if visit is not None:
        await visit.answer(await SubscriptionSteps(visit.books).leave(visit.place))


# /settings and /timezone: on which clock, and when to keep quiet.
async def settings(update: Update, context: Context) -> None:
    """Show the chat's settings, or set quiet hours in one line."""
    changes = bool(context.args)
    visit = await enter(update, context, changes=changes)
    if visit is not None:
        await visit.answer(await ChatSettingsSteps(visit.books).line(visit.place, visit.words))


async def timezone(update: Update, context: Context) -> None:
    """Set the chat's time zone by a city's name, or ask for it."""
    visit = await enter(update, context, changes=True)
    if visit is not None:
        await visit.answer(
            await ChatSettingsSteps(visit.books).zone_line(visit.place, visit.words)
        )


# /digest: what would be in it now.
async def digest(update: Update, context: Context) -> None:
    """Show what the chat's next digest would say now. Nothing is counted as sent."""
    visit = await enter(update, context, changes=False)
    if visit is None:
        return
    if (unclear := await unclear_names(visit.books, visit.place, visit.words)) is not None:
        await visit.answer(unclear)
        return
    subscription, chat = await next_digest(visit.books, visit.place, visit.words)
    for wording in await visit.service.preview(subscription, chat):
        await say(visit.message, wording.text, keyboard(wording.buttons))
