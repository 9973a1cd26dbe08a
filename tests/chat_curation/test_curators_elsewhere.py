"""Where the data comes from a repository, a curator is told so and nothing is written."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bootstrap.doctor_finding import Level
from bootstrap.machine_findings import machine_findings
from briefing.answers.answerer import Answerer
from briefing.chat_curation.curating_elsewhere import CuratingElsewhere
from briefing.curation.feeds.feed_records import InboxItem, ItemState
from briefing.digests.store import Store
from briefing.library.loader import load_library
from briefing.messages.messenger import Messenger
from briefing.settings import LibrarySettings, Settings
from briefing.settings.sections import TelegramSettings
from handlers.context import Curators
from tests.support.chat import BotChat, open_chat
from tests.support.folders import CuratedFolders

REPOSITORY = "https://git.example.org/data.git"
NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)
ITEM = InboxItem(
    "https://courier.example/quotas",
    "https://courier.example/feed",
    NOON,
    ItemState.OPEN,
    "Quotas",
)


@pytest.fixture
async def chat(tmp_path: Path, messenger: Messenger) -> AsyncIterator[BotChat]:
    place = CuratedFolders(tmp_path)
    store = await Store.open(f"sqlite:///{tmp_path}/briefing.db")
    await store.inbox.add(ITEM)

    async def known() -> Store:
        return store

    def curators(reader: int, colleague: int) -> Curators:
        return Curators((reader,), CuratingElsewhere(REPOSITORY, known))

    answerer = Answerer(load_library(place.path, place.articles))
    async with open_chat(answerer, messenger, curators=curators) as chat:
        yield chat
    await store.close()


@pytest.mark.parametrize(
    "words", ["https://courier.example/quotas", "/undo", "/history norland harbour"]
)
async def test_what_would_be_written_is_said_to_belong_elsewhere(
    chat: BotChat, words: str
) -> None:
    told = await chat.text(words)
    assert told.startswith("Nothing is put on file from here")
    assert f"The data comes from {REPOSITORY} and is edited there" in told.replace("\u2060", "")


async def test_the_inbox_tells_what_feeds_found(chat: BotChat) -> None:
    told = await chat.text("/inbox")
    assert "Feeds found 1 article:\n• Quotas" in told


async def test_a_pasted_article_is_answered_as_anybodys_and_nothing_is_offered(
    chat: BotChat,
) -> None:
    sent = await chat.ask("What does Norland say about the harbour? " + "The talks go on. " * 40)
    assert not any("on file from" in message.text for message in sent)
    assert not any(button.text == "Put it on file" for one in sent for button in one.buttons)


def test_the_doctor_says_that_curators_can_publish_nothing_here() -> None:
    settings = Settings(
        telegram=TelegramSettings(curators=(5,)),
        library=LibrarySettings.model_validate(
            {"git": "https://x:secret@git.example.org/data.git"}
        ),
    )
    (found,) = [one for one in machine_findings(settings, {}) if one.what == "curators"]
    assert found.level is Level.RISKY
    assert "the data comes from https://git.example.org/data.git" in found.says
    assert "secret" not in found.says
