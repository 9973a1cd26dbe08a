"""`bot.py run` with telegram.paid_broadcast: an admin is asked, and then messages are paid for."""

import json
from pathlib import Path

import pytest

from tests.program.operating import environment_of, started, subscribe
from tests.support.loopback import BOT, Call, LoopbackApi
from tests.support.program import ROOT, running

ADMIN, CHATS = 77, range(1001, 1101)


def _paid(calls: list[Call]) -> list[bool]:
    """For each digest whether it was paid for."""
    chats = {str(chat) for chat in CHATS}
    return [
        call.fields.get("allow_paid_broadcast") == "true"
        for call in calls
        if call.fields["chat_id"] in chats
    ]


@pytest.mark.parametrize("answer", ["Pay for this wave", None])
async def test_messages_are_paid_for_once_an_admin_says_so_and_not_before(
    api: LoopbackApi, tmp_path: Path, answer: str | None
) -> None:
    database = f"sqlite:///{tmp_path}/briefing.db"
    environment = environment_of(api, ROOT / "positions", database) | {
        "BRIEFING_TELEGRAM__ADMINS": str(ADMIN),
        "BRIEFING_TELEGRAM__PAID_BROADCAST": "true",
        "BRIEFING_TELEGRAM__PAID_FROM": "20",
        "BRIEFING_DIGESTS__MESSAGES_PER_SECOND": "4" if answer else "40",
    }
    await started(environment)
    await subscribe(database, *CHATS)
    async with running("run", **environment) as bot:
        await bot.says("answering on Telegram")
        asked = next(
            call for call in await _until_asked(api) if call.fields["chat_id"] == str(ADMIN)
        )
        assert "Star" in asked.fields["text"]
        unasked = len(_paid(api.called("sendMessage")))
        if answer is not None:
            await _press(api, asked, answer)
            await bot.says("an admin has this wave paid for")
        await api.seen("sendMessage", len(CHATS) + (2 if answer else 1))
        assert await bot.end() == 0
    paid = _paid(api.called("sendMessage"))
    assert len(paid) == len(CHATS)
    assert not any(paid[:unasked])
    assert any(paid) is (answer is not None)
    assert paid == sorted(paid)


async def _until_asked(api: LoopbackApi) -> list[Call]:
    count = 1
    while True:
        calls = await api.seen("sendMessage", count)
        if any(call.fields["chat_id"] == str(ADMIN) for call in calls):
            return calls
        count = len(calls) + 1


async def _press(api: LoopbackApi, asked: Call, label: str) -> None:
    markup = json.loads(asked.fields["reply_markup"])
    (data,) = (
        button["callback_data"]
        for row in markup["inline_keyboard"]
        for button in row
        if label in button["text"]
    )
    chat = {"id": ADMIN, "type": "private", "first_name": "Somebody"}
    message = {
        **{"message_id": 1, "date": 1_750_000_000, "chat": chat, "from": BOT},
        **{"text": "a wave", "reply_markup": markup},
    }
    person = {"id": ADMIN, "is_bot": False, "first_name": "Somebody"}
    query = {"id": "9", "from": person, "chat_instance": "1", "message": message, "data": data}
    await api.deliver({"update_id": api.last_update + 1, "callback_query": query})
