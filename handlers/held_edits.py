"""An edit that waits for an admin's word: how admins are told, and decide with a button."""

from telegram import Update
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from briefing.messages.admin import MOST_HELD, AdminWords
from briefing.messages.callback_data.dialogue_actions import Verb
from briefing.messages.held_edit import HeldEdit
from handlers.admin_presses import admins_press
from handlers.context import Context
from handlers.replying import keyboard
from handlers.sending import Place, send_message

_FILE_NAME = "held-edit.txt"


async def send_held_edit(
    bot: ExtBot[None], words: AdminWords, person: int, edit: HeldEdit
) -> None:
    """Send one message with the list and the buttons; a list that is long is a file with it."""
    if len(edit.quotes) <= MOST_HELD:
        wording = words.edit_held(edit)
        await send_message(bot, Place(person), wording.text, wording.buttons)
        return
    wording = words.edit_held_in_short(edit)
    await bot.send_document(
        person,
        "\n".join(edit.lines()).encode(),
        filename=_FILE_NAME,
        caption=wording.text,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(wording.buttons),
    )


async def press_held_edit(update: Update, context: Context) -> None:
    """Confirm or refuse the edit that is held, for an admin in the private chat with the bot."""
    press = await admins_press(update, context)
    if press is None:
        return
    approved = press.action.verb is Verb.APPROVE
    known = await press.admins.reloader.decide(press.action.value, approved=approved)
    ended = "unknown" if not known else "approved" if approved else "refused"
    await press.ended(press.admins.words.edit_ended(ended))
