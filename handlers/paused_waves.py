"""A wave of digests that waits for an admin's word: admins are told once, and decide."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import NoReturn, Protocol, TypeAlias

import structlog
from telegram import Update
from telegram.ext import ExtBot

from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.wave_pauses import WavePause
from briefing.messages.admin import AdminWords
from briefing.messages.callback_data.dialogue_actions import Verb
from handlers.admin_presses import admins_press
from handlers.alerts import is_settled
from handlers.context import Context
from handlers.sending import Place, send_message

_PAUSE = 30.0
_log = structlog.get_logger(__name__)
Send: TypeAlias = Callable[[int, WavePause], Awaitable[object]]
"""Tells an admin of a pause; raises telegram.error.TelegramError."""


class Told(Protocol):
    """Keeps who was told."""

    async def told(self, key: str, admin: int) -> None:
        """Write down that an admin was told of a pause."""


class PausedWaveAlerts:
    """Tells the admins of one bot of a wave that is paused, each once, also beyond a restart."""

    def __init__(
        self, send: Send, people: tuple[int, ...], keeps: Told, *, pause: float = _PAUSE
    ) -> None:
        """``pause`` is the time in seconds between two tries while Telegram does not answer."""
        self._send = send
        self._people = people
        self._keeps = keeps
        self._pause = pause
        self._waits: WavePause | None = None
        self._told: set[tuple[str, int]] = set()
        self._news = asyncio.Event()

    def now(self, waits: WavePause | None) -> None:
        """This wave waits for a word now, or none does."""
        if waits != self._waits:
            self._waits = waits
            self._news.set()

    async def run(self) -> NoReturn:
        """Tell what there is to tell, until cancelled."""
        while True:
            self._news.clear()
            reached = [await self._tell(person) for person in self._people]
            with suppress(TimeoutError):
                async with asyncio.timeout(None if all(reached) else self._pause):
                    await self._news.wait()

    async def _tell(self, person: int) -> bool:
        waits = self._waits
        if waits is None or person in waits.told or (waits.key, person) in self._told:
            return True
        if not await is_settled(person, self._send(person, waits)):
            return False
        self._told.add((waits.key, person))
        try:
            await self._keeps.told(waits.key, person)
        except DatabaseFault as fault:
            _log.warning("that an admin was told is not written down", reason=str(fault))
        return True


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
