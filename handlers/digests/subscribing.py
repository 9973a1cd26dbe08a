"""/subscribe, /subscriptions, /unsubscribe: who gets which digests, and when."""

from telegram import Update

from briefing.digests.dialogue.subscribe_line import Lines
from briefing.digests.dialogue.subscriptions import Managing
from handlers.digests.visits import enter
from handlers.office import Context


async def subscribe(update: Update, context: Context) -> None:
    """Subscribe in one line, or open the dialogue."""
    visit = await enter(update, context, changes=True)
    if visit is not None:
        await visit.answer(await Lines(visit.books).read(visit.place, visit.words))


async def subscriptions(update: Update, context: Context) -> None:
    """List what the chat is subscribed to."""
    visit = await enter(update, context, changes=False)
    if visit is not None:
        await visit.answer(await Managing(visit.books).list(visit.place))


async def unsubscribe(update: Update, context: Context) -> None:
    """Delete the only subscription, or ask which."""
    visit = await enter(update, context, changes=True)
    if visit is not None:
        await visit.answer(await Managing(visit.books).leave(visit.place))
