"""The bot on a folder of data that is being edited: the watcher, the reloader, and an admin."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial

from bootstrap.reloading import LibraryReloader
from bootstrap.tasks import beside
from briefing.answers.answerer import Answerer
from briefing.library.loader import LibraryLoader
from briefing.library.watching import Folders, Watcher
from briefing.messages.admin import AdminWords
from briefing.messages.messenger import Messenger
from handlers import menu
from handlers.alerts import Admins, Alerts
from handlers.context import CurrentAnswerer
from handlers.profile import admin_menu
from handlers.replying import write
from local_telegram import Message
from tests.support.chat import BotChat, open_chat
from tests.support.folders import Folder
from tests.support.watching import PATIENCE


@dataclass
class Newsroom:
    """A folder of data, a chat on it whose reader is the admin, and who keeps the two together."""

    folder: Folder
    chat: BotChat
    reloader: LibraryReloader
    watcher: Watcher

    async def heard(self, count: int) -> list[str]:
        """Wait until the admin's chat holds so many messages of the bot; their texts."""
        async with self.chat.telegram.watch() as events, asyncio.timeout(PATIENCE):
            while len(self.said) < count:
                await events.get()
        return self.said

    @property
    def said(self) -> list[str]:
        """All that the bot has written to the admin."""
        return [one.text for one in self.messages]

    @property
    def messages(self) -> list[Message]:
        """The bot's messages in the admin's chat."""
        history = self.chat.telegram.history(self.chat.private)
        return [one for one in history if one.sender is not None and one.sender.is_bot]


@asynccontextmanager
async def newsroom(
    folder: Folder,
    messenger: Messenger,
    *,
    more_admins: tuple[int, ...] = (),
    loader: LibraryLoader | None = None,
    patience: int = 30,
) -> AsyncIterator[Newsroom]:
    """The bot at work on the folder, read only when a reload or the watcher is asked for.

    ``patience`` is the time in seconds for which /reload waits until the folder is at rest.
    """
    loader = loader or LibraryLoader(folder.path, folder.articles)
    library = loader.load()
    folders = Folders(folder.path, folder.articles)
    watcher = Watcher(loader, folders, library, events=False, poll=None, quiet=0.01)
    current = CurrentAnswerer(Answerer(library, loader.copies))
    reloader = LibraryReloader(watcher, current)
    words = AdminWords(folder.path.parent)

    def admins(reader: int) -> Admins:
        shown = admin_menu(messenger, words, menu(admins=True))
        people = (*more_admins, reader)
        return Admins(people, reloader, words, menu=shown, patience=patience)

    async with AsyncExitStack() as stack:
        chat = await stack.enter_async_context(open_chat(current, messenger, admins=admins))
        assert chat.bot.admins is not None
        alerts = Alerts(partial(write, chat.app.bot), chat.bot.admins)
        stack.enter_context(reloader.informing(alerts))
        await stack.enter_async_context(beside(alerts.run()))
        await stack.enter_async_context(beside(reloader.run()))
        yield Newsroom(folder, chat, reloader, watcher)
