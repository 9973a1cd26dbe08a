"""/digest: what would be in it now."""

from telegram import Update

from briefing.digests.dialogue.previewing import next_digest, unclear_names
from handlers.digests.visits import enter
from handlers.office import Context
from handlers.replying import keyboard, say


async def digest(update: Update, context: Context) -> None:
    """Show what the chat's next digest would say now. Nothing is counted as sent."""
    visit = await enter(update, context, changes=False)
    if visit is None:
        return
    if (unclear := await unclear_names(visit.books, visit.place, visit.words)) is not None:
        await visit.answer(unclear)
        return
    subscription, chat = await next_digest(visit.books, visit.place, visit.words)
    for wording in await visit.bureau.preview(subscription, chat):
        await say(visit.message, wording.text, keyboard(wording.buttons))
