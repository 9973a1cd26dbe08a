"""Curators in their private chats with the bot, on a folder of data of their own."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bootstrap.reloading import LibraryReloader
from bootstrap.tasks import beside
from briefing.answers.answerer import Answerer
from briefing.chat_curation.curating_service import CuratingService
from briefing.chat_curation.curating_steps import CuratorSteps
from briefing.chat_curation.wrong_reports import WrongReports
from briefing.curation.fetching import Fetched, Fetcher
from briefing.curation.network_reach import ANYWHERE
from briefing.curation.publication import GitPublisher, PublishMode
from briefing.curation.registering import Registry
from briefing.curation.review import Workspace
from briefing.digests.store import Store
from briefing.library.compiling import IncrementalLoader
from briefing.library.model import Library
from briefing.library.watching import Folders, Watcher
from briefing.messages.admin import AdminWords
from briefing.messages.callback_data.question_codec import Codec
from briefing.messages.messenger import Messenger
from handlers import menu
from handlers.context import Curators, CurrentAnswerer
from handlers.profile import curator_commands
from local_telegram import Message
from tests.support.chat import BotChat, open_chat
from tests.support.website import Page

NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)
FEED = "https://port.example/feed"
HARBOUR = (
    "“The harbour will never be closed to fishing boats,” Prime Minister Alma Berg said in"
    " Northgate on 3 March 2031."
)
BRIDGE = "Jon Moe said a bridge should be built “as soon as it can be paid for”."
REPORT = "According to Moe, the harbour should stay open for ships of every country."


def article(*sentences: str, headline: str = "Fishing quotas") -> Page:
    paragraphs = "".join(f"<p>{one}</p>" for one in sentences)
    return Page(
        f"<!doctype html><html><head><title>{headline}</title></head><body><article>"
        f"<h1>{headline}</h1>{paragraphs}</article></body></html>"
    )


@dataclass
class CuratorChat:
    """The chat of a curator (the reader; the colleague is another), and what is kept.

    ``presses`` counts the buttons that were pressed, ``replies`` the replies that were sent.
    """

    chat: BotChat
    positions: Path
    articles: Path
    store: Store
    service: CuratingService
    loader: IncrementalLoader
    presses: int = 0
    replies: int = 0
    card: Message | None = field(default=None)

    async def send(self, text: str) -> str:
        """Send a message; the text of the bot's last answer, which is the card from then on."""
        answers = await self.chat.ask(text)
        self.card = answers[-1]
        return self.card.text

    async def reply(self, text: str) -> str:
        """Reply to the card."""
        assert self.card is not None
        self.replies += 1
        answers = await self.chat.ask(text, reply_to=self.card.id)
        self.card = answers[-1]
        return self.card.text

    async def press(self, label: str) -> str:
        """Press the card's button whose label begins so; the card's text afterwards."""
        return await self.press_data(self.data(label))

    async def press_data(self, data: str) -> str:
        """Press the card's button that carries the data."""
        assert self.card is not None
        self.presses += 1
        self.card = await self.chat.press(self.card, data)
        return self.card.text

    def of_colleague(self) -> "CuratorChat":
        """The private chat of the other curator, with the same bot."""
        colleague = self.chat.colleague
        private = self.chat.telegram.add_private(colleague)
        chat = replace(self.chat, reader=colleague, private=private)
        return replace(self, chat=chat, presses=0, replies=0, card=None)

    def labels(self) -> list[str]:
        """The labels of the card's buttons."""
        assert self.card is not None
        return [button.text for button in self.card.buttons]

    def data(self, label: str) -> str:
        """What the button carries whose label begins so."""
        assert self.card is not None
        for button in self.card.buttons:
            if button.text.removeprefix("✓ ").startswith(label):
                return button.value
        raise AssertionError(f"no button {label!r} in {self.labels()}")

    def library(self) -> Library:
        """What is on file now."""
        return self.loader.load()

    def file(self, name: str) -> str:
        """A file of the data."""
        return (self.positions / name).read_text(encoding="utf-8")


@asynccontextmanager
async def curator_chat(
    positions: Path,
    articles: Path,
    database: str,
    messenger: Messenger,
    *,
    git: PublishMode = PublishMode.OFF,
) -> AsyncIterator[CuratorChat]:
    """A bot at work on these folders; the reader and the colleague are its curators."""
    reading = IncrementalLoader(positions, articles)
    library = reading.load()
    watcher = Watcher(
        reading, Folders(positions, articles), library, events=False, poll=None, quiet=0.01
    )
    current = CurrentAnswerer(Answerer(library, reading.copies))
    reloader = LibraryReloader(watcher, current)
    store = await Store.open(database)

    async def get() -> Store:
        return store

    deciding = IncrementalLoader(positions, articles)
    service = CuratingService(
        partial(Workspace, positions, articles, deciding, positions.parent / "curation"),
        Registry(positions, articles),
        GitPublisher(positions, git),
        get,
        current,
        reloader.look,
        _fetch,
        (FEED,),
        lambda: NOON,
    )

    async def zone_of(chat: int) -> str | None:
        known = await store.chats.get(chat)
        return None if known is None else known.zone

    own = tuple(name for name in menu(curators=True) if name not in menu())
    commands = curator_commands(AdminWords(positions), own)

    def curators(reader: int, colleague: int) -> Curators:
        reports = WrongReports(store.reader_requests, lambda: NOON)
        steps = CuratorSteps(service, messenger, Codec(), reports, zone_of)
        return Curators((reader, colleague), steps, commands)

    async with AsyncExitStack() as stack:
        stack.push_async_callback(store.close)
        chat = await stack.enter_async_context(
            open_chat(current, messenger, flood_messages=5, curators=curators)
        )
        await stack.enter_async_context(beside(reloader.run()))
        yield CuratorChat(
            chat, positions, articles, store, service, IncrementalLoader(positions, articles)
        )


async def _fetch(address: str) -> Fetched:
    async with Fetcher(ANYWHERE) as fetcher:
        return await fetcher.fetch(address)
