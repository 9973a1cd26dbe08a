"""An edit that waits for an admin's word: admins are told once, and decide with a button."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import NoReturn, TypeAlias

import structlog
from telegram import Update
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from briefing.digests.store.faults import DatabaseFault
from briefing.messages.admin import MOST_HELD, AdminWords
from briefing.messages.callback_data.dialogue_actions import Verb
from briefing.messages.held_edit import HeldEdit
from handlers.admin_presses import admins_press
from handlers.alerts import Admins, is_settled
from handlers.context import Context
from handlers.replying import keyboard
from handlers.sending import Place, send_message

_PAUSE = 30.0
_FILE_NAME = "held-edit.txt"
_log = structlog.get_logger(__name__)
Send: TypeAlias = Callable[[int, HeldEdit], Awaitable[object]]
"""Tells an admin of an edit; raises telegram.error.TelegramError."""


class HeldEditAlerts:
    """Tells the admins of one bot of an edit that is held, each once, also beyond a restart.

    While Telegram is away it tries again. An admin who has blocked the bot disturbs nobody.
    """

    def __init__(self, send: Send, admins: Admins, *, pause: float = _PAUSE) -> None:
        """``pause`` is the time in seconds between two tries while Telegram does not answer."""
        self._send = send
        self._admins = admins
        self._pause = pause
        self._held: HeldEdit | None = None
        self._told: set[tuple[str, int]] = set()
        self._news = asyncio.Event()

    def now(self, held: HeldEdit | None) -> None:
        """This edit is held now, or none is."""
        self._held = held
        self._news.set()

    async def run(self) -> NoReturn:
        """Tell what there is to tell, until cancelled."""
        while True:
            self._news.clear()
            reached = [await self._tell(person) for person in self._admins.people]
            with suppress(TimeoutError):
                async with asyncio.timeout(None if all(reached) else self._pause):
                    await self._news.wait()

    async def _tell(self, person: int) -> bool:
        """Tell one person what is news to them; False if it has to be tried again."""
        held = self._held
        if held is None or held.is_refused or person in held.told:
            return True
        if (held.key, person) in self._told:
            return True
        if not await is_settled(person, self._send(person, held)):
            return False
        self._told.add((held.key, person))
        try:
            await self._admins.reloader.told(held.key, person)
        except DatabaseFault as fault:
            _log.warning("that an admin was told is not written down", reason=str(fault))
        return True


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
