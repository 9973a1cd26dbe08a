"""Who looks after the bot, and what they work with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from telegram import BotCommand

from briefing.library.watching import Outcome
from briefing.messages.admin import AdminWords, Status


class Keeper(Protocol):
    """Keeps every office on today's library."""

    async def reload(self, asker: int) -> Outcome:
        """Read the data again for this person; what came of it, once readers see it."""

    def status(self) -> Status:
        """How the program is doing, but for what each line to Telegram counts for itself."""


def _none() -> int:
    """The default for `Admins.dropped`."""
    return 0


@dataclass(slots=True)
class Admins:
    """The admins of one bot.

    ``people`` are user ids, which are the ids of the private chats too. ``dropped`` counts the
    updates that were not answered. ``patience`` is the time in seconds for which /reload waits
    until the files are at rest. ``menu`` is their command menu; ``without_menu`` those in
    whose chat it could not be set yet, as they have never written to the bot.
    """

    people: tuple[int, ...]
    keeper: Keeper
    words: AdminWords
    dropped: Callable[[], int] = _none
    patience: int = 30
    menu: tuple[BotCommand, ...] = ()
    without_menu: set[int] = field(default_factory=set)
