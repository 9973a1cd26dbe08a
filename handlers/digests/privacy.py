"""/export_me and /forget_me: what is stored about a chat, and its deletion."""

import json

from telegram import Update

from briefing.digests.dialogue.chat_settings import Settling
from handlers.digests.visits import enter
from handlers.office import Context
from handlers.replying import say


async def export_me(update: Update, context: Context) -> None:
    """Send all that is stored about the chat, as a file."""
    visit = await enter(update, context, changes=True)
    if visit is None:
        return
    screens = visit.office.screens
    stored = await visit.bureau.store.leaving.export(visit.place.chat)
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
        await visit.answer(await Settling(visit.books).forget(visit.place, ""))
