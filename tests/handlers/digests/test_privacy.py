"""/export_me and /forget_me: what is stored about a chat, and its deletion."""

import json

import pytest

from briefing.digests.service import DigestService
from tests.support.chat import BotChat
from tests.support.labels import press_on, walk

SAID = "what does russia say about my secret plan"


@pytest.fixture(autouse=True)
async def _subscribed(chat: BotChat) -> None:
    await chat.ask(SAID)
    await chat.ask("/subscribe daily 08:30 Berlin russia")


async def test_the_export_is_a_document_of_all_that_is_stored(
    chat: BotChat, service: DigestService
) -> None:
    (message,) = await chat.ask("/export_me")
    assert message.file is not None
    assert message.file.name.endswith(".json")
    exported = json.loads(chat.telegram.file_bytes(message.file.id))
    assert exported == await service.store.erasure.export(chat.private)
    assert exported["subscriptions"][0]["actors"] == ["russia"]


async def test_what_people_write_is_not_stored(chat: BotChat) -> None:
    (message,) = await chat.ask("/export_me")
    assert message.file is not None
    exported = chat.telegram.file_bytes(message.file.id).decode()
    assert "secret" not in exported
    assert "Ada" not in exported


async def test_forgetting_asks_first(chat: BotChat, service: DigestService) -> None:
    message = await walk(chat, "/forget_me")
    assert "1 subscription, the settings" in message.text
    assert await service.store.chats.get(chat.private) is not None
    assert "Everything is kept" in (await press_on(chat, message, "Keep it")).text
    assert await service.store.chats.get(chat.private) is not None


async def test_forgetting_leaves_nothing(chat: BotChat, service: DigestService) -> None:
    message = await walk(chat, "/forget_me", "Delete everything")
    assert "Nothing is stored about this chat any more" in message.text
    assert await service.store.erasure.export(chat.private) is None
    assert "Nothing is stored" in await chat.text("/export_me")
    assert "Nothing is stored" in await chat.text("/forget_me")


async def test_old_buttons_after_forgetting_lead_on(chat: BotChat) -> None:
    old = await walk(chat, "/subscriptions", "1. Every")
    await walk(chat, "/forget_me", "Delete everything")
    after = await press_on(chat, old, "Time")
    assert "was deleted" in after.text
    assert "No subscriptions" in (await press_on(chat, after, "All subscriptions")).text


async def test_a_curator_who_never_subscribed_is_given_the_draft_and_forgotten(
    chat: BotChat, service: DigestService
) -> None:
    await walk(chat, "/forget_me", "Delete everything")
    work = service.store.curator_work
    await work.keep_draft(chat.reader, {"source": "talks"}, service.clock.now())
    (message,) = await chat.ask("/export_me")
    assert message.file is not None
    exported = json.loads(chat.telegram.file_bytes(message.file.id))
    assert exported["curator_drafts"][0]["state"] == {"source": "talks"}
    message = await walk(chat, "/forget_me", "Delete everything")
    assert "Nothing is stored about this chat any more" in message.text
    assert await work.draft(chat.reader) is None
