"""`bot.py run` with telegram.paid_broadcast: an admin is asked, and then messages are paid for."""

import json
from collections.abc import Iterator
from pathlib import Path
from signal import SIGKILL

import pytest

from tests.digests import postgresql
from tests.program.operating import environment_of, recorded, subscribe
from tests.support.loopback import BOT, Call, LoopbackApi
from tests.support.program import ROOT, running

ADMIN, CHATS = 77, range(1001, 1101)
pytestmark = pytest.mark.timeout(300)


def _paid(calls: list[Call]) -> list[bool]:
    """For each digest whether it was paid for."""
    chats = {str(chat) for chat in CHATS}
    return [
        call.fields.get("allow_paid_broadcast") == "true"
        for call in calls
        if call.fields["chat_id"] in chats
    ]


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """The address of a PostgreSQL."""
    with postgresql.server() as url:
        yield url


def _paying(api: LoopbackApi, database: str, per_second: int) -> dict[str, str]:
    return environment_of(api, ROOT / "positions", database) | {
        "BRIEFING_TELEGRAM__ADMINS": str(ADMIN),
        "BRIEFING_TELEGRAM__PAID_BROADCAST": "true",
        "BRIEFING_TELEGRAM__PAID_FROM": "20",
        "BRIEFING_DIGESTS__MESSAGES_PER_SECOND": str(per_second),
    }


@pytest.mark.parametrize("answer", ["Pay for this wave", None])
async def test_messages_are_paid_for_once_an_admin_says_so_and_not_before(
    api: LoopbackApi, tmp_path: Path, answer: str | None
) -> None:
    database = f"sqlite:///{tmp_path}/briefing.db"
    environment = _paying(api, database, per_second=4 if answer else 40)
    await recorded(environment)
    await subscribe(database, *CHATS)
    async with running("run", **environment) as bot:
        await bot.says("answering on Telegram")
        asked = next(call for call in await _until_asked(api) if _is_for_admin(call))
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


async def test_the_word_is_taken_and_kept_to_by_a_process_that_takes_over(
    api: LoopbackApi, database: str
) -> None:
    environment = _paying(api, database, per_second=4)
    await recorded(environment)
    await subscribe(database, *CHATS)
    async with running("run", **environment) as one:
        await one.says("answering on Telegram")
        async with running("run", **environment) as other:
            await other.says("another process leads")
            asked = next(call for call in await _until_asked(api) if _is_for_admin(call))
            assert await one.end(SIGKILL) != 0
            await other.says("answering on Telegram")
            unasked = len(_paid(api.called("sendMessage")))
            await _press(api, asked, "Pay for this wave")
            await other.says("an admin has this wave paid for")
            # To each chat, and two to the admin; what was in flight at the kill comes twice.
            await api.seen("sendMessage", len(CHATS) + 2)
            await _until_all(api)
            assert await other.end() == 0
    paid = _paid(api.called("sendMessage"))
    assert not any(paid[:unasked])
    assert any(paid)
    assert sum(map(_is_for_admin, api.called("sendMessage"))) == 2


def _is_for_admin(call: Call) -> bool:
    return call.fields["chat_id"] == str(ADMIN)


async def _until_all(api: LoopbackApi) -> None:
    """Wait until each chat has its digest."""
    count = len(CHATS)
    while {str(chat) for chat in CHATS} - {
        call.fields["chat_id"] for call in await api.seen("sendMessage", count)
    }:
        count = len(api.called("sendMessage")) + 1


async def _until_asked(api: LoopbackApi) -> list[Call]:
    count = 1
    while True:
        calls = await api.seen("sendMessage", count)
        if any(_is_for_admin(call) for call in calls):
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
