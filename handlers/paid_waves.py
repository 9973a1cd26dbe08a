"""A wave that could be paid for: admins are told of its cost, and decide with a button."""

from telegram import Update
from telegram.ext import ExtBot

from briefing.digests.sending.paid_wave import WaveOffer
from briefing.messages.admin import AdminWords
from handlers.admin_presses import admins_press
from handlers.context import Context
from handlers.sending import Place, send_message


async def send_wave_offer(
    bot: ExtBot[None], words: AdminWords, person: int, offer: WaveOffer
) -> None:
    """Send one message with the cost and the buttons."""
    wording = words.paid_wave(offer)
    await send_message(bot, Place(person), wording.text, wording.buttons)


async def press_paid_wave(update: Update, context: Context) -> None:
    """Have the wave paid for, or not, for an admin in the private chat with the bot."""
    press = await admins_press(update, context)
    if press is None:
        return
    approved, key = press.action.value[:1] == "y", press.action.value[1:]
    waves = press.admins.paid_waves
    known = waves is not None and await waves.decide(key, approved=approved)
    ended = "over" if not known else "paid" if approved else "free"
    await press.ended(press.admins.words.paid_wave_ended(ended))
