"""A wave that could be paid for: admins are told of its cost, and decide with a button."""

from contextlib import suppress

from telegram import Message, Update
from telegram.error import BadRequest
from telegram.ext import ExtBot

from briefing.digests.sending.paid_wave import WaveOffer
from briefing.messages.callback_data.dialogue_actions import read_action
from handlers.alerts import Admins, is_settled
from handlers.context import Context, bot_context
from handlers.presses import Whose, whose
from handlers.reader_requests import is_admins
from handlers.replying import say
from handlers.sending import Place, send_message


async def ask_admins(bot: ExtBot[None], admins: Admins, offer: WaveOffer) -> None:
    """Tell every admin what the wave costs. Who cannot be reached is passed over: it is free."""
    wording = admins.words.paid_wave(offer)
    for person in admins.people:
        await is_settled(person, send_message(bot, Place(person), wording.text, wording.buttons))


async def press_paid_wave(update: Update, context: Context) -> None:
    """Have the wave paid for, or not, for an admin in the private chat with the bot."""
    query, bot = update.callback_query, bot_context(context)
    assert query is not None  # noqa: S101 - the handler gets only presses
    action = read_action(query.data or "")
    if action is None or whose(query, bot.pressers) is Whose.FORGED:
        await query.answer(bot.screens.toast("old_button"))
    elif bot.admins is None or not is_admins(query, bot):
        await query.answer(bot.screens.toast("only_curators"), show_alert=True)
    else:
        approved, key = action.value[:1] == "y", action.value[1:]
        waves = bot.admins.paid_waves
        known = waves is not None and waves.decide(key, approved=approved)
        await query.answer()
        with suppress(BadRequest):  # another admin has decided, and the buttons are gone
            await query.edit_message_reply_markup(None)
        if isinstance(query.message, Message):
            ended = "over" if not known else "paid" if approved else "free"
            await say(query.message, bot.admins.words.paid_wave_ended(ended))
