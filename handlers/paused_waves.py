"""A wave of digests that waits for an admin's word: how admins are told, and decide."""

from telegram import Update
from telegram.ext import ExtBot

from briefing.digests.store.wave_pauses import WavePause
from briefing.messages.admin import AdminWords
from briefing.messages.callback_data.dialogue_actions import Verb
from handlers.admin_presses import admins_press
from handlers.context import Context
from handlers.sending import Place, send_message


async def send_paused_wave(
    bot: ExtBot[None], words: AdminWords, person: int, pause: WavePause
) -> None:
    """Send one message with the figures and the buttons."""
    wording = words.wave_paused(pause.key, pause.tried, pause.refused)
    await send_message(bot, Place(person), wording.text, wording.buttons)


async def press_paused_wave(update: Update, context: Context) -> None:
    """Have the wave go on or dropped, for an admin in the private chat with the bot."""
    press = await admins_press(update, context)
    if press is None:
        return
    goes_on, waves = press.action.verb is Verb.GO_ON, press.admins.waves
    known = waves is not None and await waves.decide(press.action.value, goes_on=goes_on)
    ended = "unknown" if not known else "goes_on" if goes_on else "dropped"
    await press.ended(press.admins.words.wave_ended(ended))
