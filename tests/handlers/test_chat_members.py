"""What an update tells of its chat is kept, where something of the chat is stored."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from briefing.answers.answerer import Answerer
from briefing.digests.composing.composer import LibraryComposer
from briefing.digests.composing.edition import Editions
from briefing.digests.records import ChatKind, ChatState
from briefing.digests.schedule.clock import Clock
from briefing.digests.schedule.zones import Zones
from briefing.digests.service import DigestService
from briefing.digests.store import Store
from briefing.messages.messenger import Messenger
from tests.support.chat import open_chat

CHAT, NEW = -500, -1000500
SOMEBODY = {"id": 9, "is_bot": False, "first_name": "Somebody"}
BOT = {"id": 1, "is_bot": True, "first_name": "Briefings"}
GROUP = {"id": CHAT, "type": "group", "title": "Newsroom"}


@pytest.fixture
async def service(
    tmp_path: Path, empty_database: Path, zones: Zones, messenger: Messenger
) -> AsyncIterator[DigestService]:
    """A service on a database of its own."""
    file = shutil.copy(empty_database, tmp_path / "chats.db")
    store, clock = await Store.open(f"sqlite:///{file}"), Clock()
    composer = LibraryComposer(store, Editions(store, clock), lambda: messenger, clock)
    yield DigestService(store, zones, clock, composer, lambda: None)
    await store.close()


def _message(**more: Any) -> dict[str, Any]:
    said = {"message_id": 1, "date": 1_750_000_000, "chat": GROUP, "from": SOMEBODY}
    return {"message": said | more}


def _member(status: str) -> dict[str, Any]:
    member = {"user": BOT, "status": status} | ({"until_date": 0} if status == "kicked" else {})
    return {
        "my_chat_member": {
            "chat": GROUP,
            "from": SOMEBODY,
            "date": 1_750_000_000,
            "old_chat_member": {"user": BOT, "status": "member"},
            "new_chat_member": member,
        }
    }


async def _told(
    update: dict[str, Any], service: DigestService, answerer: Answerer, messenger: Messenger
) -> None:
    """The bot gets the update, and ends after all that follows from it."""
    async with open_chat(answerer, messenger, digests=service) as chat:
        await chat.app.process_update(Update.de_json({"update_id": 1} | update, chat.app.bot))


@pytest.mark.parametrize(
    ("before", "update", "after"),
    [
        (ChatState.GONE, _message(text="Hello there"), ChatState.ALIVE),
        (ChatState.GONE, _member("member"), ChatState.ALIVE),
        (ChatState.ALIVE, _member("kicked"), ChatState.GONE),
        (ChatState.ALIVE, _member("left"), ChatState.GONE),
        (ChatState.ALIVE, _message(text="Hello there"), ChatState.ALIVE),
        (ChatState.OPTED_OUT, _message(text="Hello there"), ChatState.OPTED_OUT),
        (ChatState.OPTED_OUT, _member("left"), ChatState.OPTED_OUT),
    ],
)
async def test_a_stored_chat_is_alive_or_gone_as_its_updates_tell(
    service: DigestService,
    sample_answerer: Answerer,
    messenger: Messenger,
    before: ChatState,
    update: dict[str, Any],
    after: ChatState,
) -> None:
    await service.store.chats.meet(CHAT, ChatKind.GROUP, service.clock.now())
    await service.store.chats.set_state(CHAT, before, service.clock.now())
    await _told(update, service, sample_answerer, messenger)
    known = await service.store.chats.get(CHAT)
    assert known is not None
    assert known.state is after


@pytest.mark.parametrize("update", [_message(text="/actors"), _member("member"), _member("left")])
async def test_a_chat_that_only_asks_is_not_stored(
    service: DigestService, sample_answerer: Answerer, messenger: Messenger, update: dict[str, Any]
) -> None:
    await _told(update, service, sample_answerer, messenger)
    assert await service.store.chats.get(CHAT) is None


@pytest.mark.parametrize(
    "update",
    [
        _message(migrate_to_chat_id=NEW),
        _message(chat=GROUP | {"id": NEW, "type": "supergroup"}, migrate_from_chat_id=CHAT),
    ],
)
async def test_a_migrated_group_keeps_its_settings_under_its_new_id(
    service: DigestService, sample_answerer: Answerer, messenger: Messenger, update: dict[str, Any]
) -> None:
    met = await service.store.chats.meet(CHAT, ChatKind.GROUP, service.clock.now())
    await service.store.chats.save(replace(met, zone="Asia/Kathmandu"), service.clock.now())
    await _told(update, service, sample_answerer, messenger)
    moved = await service.store.chats.get(NEW)
    assert moved is not None
    assert moved.zone == "Asia/Kathmandu"
    assert await service.store.chats.get(CHAT) is None
