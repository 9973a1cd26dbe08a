"""A chat sends back what /export_me gave it: it is shown, and taken once confirmed."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.support.loopback import BOT, TOKEN, Call, LoopbackApi
from tests.support.program import running

READER, OTHER, GROUP = 5, 6, -1_001_234


class Reader:
    """Somebody who sends files and presses buttons, in a chat."""

    def __init__(self, api: LoopbackApi, chat: int, person: int) -> None:
        self._api, self._chat, self._person = api, chat, person
        self._updates = 1000 + abs(chat) + person

    @property
    def chat(self) -> dict[str, Any]:
        if self._chat > 0:
            return {"id": self._chat, "type": "private", "first_name": "Somebody"}
        return {"id": self._chat, "type": "supergroup", "title": "A group"}

    def document(self, content: bytes, name: str) -> dict[str, Any]:
        number = f"file{len(self._api.uploads)}"
        self._api.uploads[number] = content
        return {
            "message_id": 900,
            "date": 1_750_000_000,
            "chat": self.chat,
            "from": {"id": self._person, "is_bot": False, "first_name": "Somebody"},
            "document": {
                **{"file_id": number, "file_unique_id": number, "file_name": name},
                "file_size": len(content),
            },
        }

    async def sends(self, content: bytes, name: str = "stored.json") -> dict[str, Any]:
        message = self.document(content, name)
        await self._deliver({"message": message})
        return message

    async def presses(self, asked: Call, file: Mapping[str, Any], label: str) -> None:
        """Press a button below what the bot said of the file."""
        markup = json.loads(asked.fields["reply_markup"])
        (data,) = (
            button["callback_data"]
            for row in markup["inline_keyboard"]
            for button in row
            if button["text"] == label
        )
        message = {
            **{"message_id": 901, "date": 1_750_000_000, "chat": self.chat, "from": BOT},
            **{"text": "Take this file back?", "reply_markup": markup, "reply_to_message": file},
        }
        person = {"id": self._person, "is_bot": False, "first_name": "Somebody"}
        query = {
            "id": str(self._updates),
            "from": person,
            "chat_instance": "1",
            "message": message,
            "data": data,
        }
        await self._deliver({"callback_query": query})

    async def _deliver(self, update: dict[str, Any]) -> None:
        self._updates = max(self._updates, self._api.last_update) + 1
        await self._api.deliver({"update_id": self._updates, **update})


@pytest.fixture
def environment(api: LoopbackApi) -> dict[str, str]:
    return {"TELEGRAM_BOT_TOKEN": TOKEN, "BRIEFING_TELEGRAM__BASE_URL": api.base_url}


async def exported(api: LoopbackApi) -> bytes:
    """What /export_me gives to a reader who subscribed."""
    await api.tell("/subscribe mon thu 08:30 Kyiv russia", READER)
    await api.seen("sendMessage", 1)
    await api.tell("/export_me", READER)
    (sent,) = await api.seen("sendDocument")
    ((_, content, _),) = sent.files.values()
    return content


async def test_an_export_comes_back_to_the_chat_that_sends_it_after_a_confirmation(
    api: LoopbackApi, environment: dict[str, str]
) -> None:
    async with running("run", **environment) as bot:
        content = await exported(api)
        other = Reader(api, OTHER, OTHER)
        file = await other.sends(content)
        asked = (await api.seen("sendMessage", 2))[1]
        assert asked.fields["chat_id"] == str(OTHER)
        assert "Nothing is stored yet" in asked.fields["text"]
        assert "Monday and Thursday at 08:30" in asked.fields["text"]
        await api.tell("/subscriptions", OTHER)
        assert "No subscriptions" in (await api.seen("sendMessage", 3))[2].fields["text"]
        await other.presses(asked, file, "Take it back")
        (taken,) = await api.seen("editMessageText")
        assert "Taken back" in taken.fields["text"]
        await api.tell("/subscriptions", OTHER)
        assert "08:30" in (await api.seen("sendMessage", 4))[3].fields["text"]
        await other.presses(asked, file, "Take it back")
        again = (await api.seen("editMessageText", 2))[1]
        assert "0 subscriptions" in again.fields["text"]
        assert await bot.end() == 0
    assert "Traceback" not in bot.said
    assert api.faulty == []


async def test_another_file_than_the_one_that_was_shown_is_not_taken(
    api: LoopbackApi, environment: dict[str, str]
) -> None:
    async with running("run", **environment) as bot:
        content = await exported(api)
        other = Reader(api, OTHER, OTHER)
        await other.sends(content)
        asked = (await api.seen("sendMessage", 2))[1]
        await other.presses(asked, other.document(content + b" ", "stored.json"), "Take it back")
        (refused,) = await api.seen("editMessageText")
        assert "send it again" in refused.fields["text"]
        assert await bot.end() == 0


async def test_in_a_group_only_an_admin_of_it_may_send_one(
    api: LoopbackApi, environment: dict[str, str]
) -> None:
    async with running("run", **environment) as bot:
        content = await exported(api)
        await Reader(api, GROUP, OTHER).sends(content)
        refused = (await api.seen("sendMessage", 2))[1]
        assert "Only the admins of this group" in refused.fields["text"]
        api.members[READER] = "administrator"
        admin = Reader(api, GROUP, READER)
        file = await admin.sends(content)
        asked = (await api.seen("sendMessage", 3))[2]
        assert "Nothing is stored yet" in asked.fields["text"]
        await admin.presses(asked, file, "Take it back")
        (taken,) = await api.seen("editMessageText")
        assert "Taken back" in taken.fields["text"]
        assert await bot.end() == 0
    assert "Traceback" not in bot.said


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "cannot be read as JSON"),
        (b'{"chat": "<b>", "subscriptions": "</b>"}', "no file that /export_me gave"),
        (b" " * (5 * 1024 * 1024 + 1), "too large"),
    ],
)
async def test_what_is_no_export_is_told_and_changes_nothing(
    api: LoopbackApi, environment: dict[str, str], content: bytes, told: str
) -> None:
    async with running("run", **environment) as bot:
        await Reader(api, READER, READER).sends(content, "stored (1).json")
        (answer,) = await api.seen("sendMessage")
        assert told in answer.fields["text"]
        assert "<" not in answer.fields["text"]
        assert await bot.end() == 0
    assert "Traceback" not in bot.said
