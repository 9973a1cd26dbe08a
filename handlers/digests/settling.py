"""/settings and /timezone: on which clock, and when to keep quiet."""

from telegram import Update

from briefing.digests.dialogue.chat_settings import Settling
from handlers.digests.visits import enter
from handlers.office import Context


async def settings(update: Update, context: Context) -> None:
    """Show the chat's settings, or set quiet hours in one line."""
    changes = bool(context.args)
    visit = await enter(update, context, changes=changes)
    if visit is not None:
        await visit.answer(await Settling(visit.books).line(visit.place, visit.words))


async def timezone(update: Update, context: Context) -> None:
    """Set the chat's time zone by a city's name, or ask for it."""
    visit = await enter(update, context, changes=True)
    if visit is not None:
        await visit.answer(await Settling(visit.books).zone_line(visit.place, visit.words))
