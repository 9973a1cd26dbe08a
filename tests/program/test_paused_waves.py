"""`bot.py run` pauses a wave of digests that many chats refuse, until an admin says what to do."""

import asyncio
import re
from pathlib import Path

import pytest

from briefing.digests.store import Store
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb
from tests.program.operating import environment_of, started, subscribe
from tests.support import faults
from tests.support.loopback import LoopbackApi
from tests.support.program import PATIENCE, REAL, ROOT, run, running

ADMIN = 77
CHATS = range(1001, 1061)
BROKEN = faults.refuse(400, "Bad Request: can't parse entities: unsupported start tag")


@pytest.fixture
async def environment(api: LoopbackApi, tmp_path: Path) -> dict[str, str]:
    """Sixty chats wait for a digest, and Telegram refuses it to six of ten."""
    given = environment_of(api, ROOT / "positions", f"sqlite:///{tmp_path}/briefing.db") | {
        "BRIEFING_TELEGRAM__ADMINS": str(ADMIN),
        "BRIEFING_LIBRARY__KEPT": str(tmp_path / "library.json"),
        "BRIEFING_DIGESTS__PAUSE_MESSAGES": "20",
        "BRIEFING_DIGESTS__WORKERS": "4",
    }
    await started(given)
    await subscribe(given["BRIEFING_DATABASE__URL"], *CHATS)
    for chat in CHATS:
        if chat % 10 < 6:
            api.refuse(chat, BROKEN)
    return given


def got(api: LoopbackApi) -> set[int]:
    """The chats to which a digest was sent, or refused."""
    sent = {int(call.fields["chat_id"]) for call in api.called("sendMessage")}
    return (sent | set(api.refused)) - {ADMIN}


async def told(api: LoopbackApi, words: str) -> str:
    """The message to the admin with these words; the data of its first button."""
    async with asyncio.timeout(PATIENCE):
        while True:
            for call in api.called("sendMessage"):
                if call.fields["chat_id"] == str(ADMIN) and words in call.fields["text"]:
                    return call.fields.get("reply_markup", "")
            await api.any_call()


async def written(database: str, *admins: int) -> None:
    """Wait until the pause is in the database, and that these admins were told of it."""
    store = await Store.open(database)
    try:
        async with asyncio.timeout(PATIENCE):
            while await told_of(store) != set(admins):  # noqa: ASYNC110 - another process writes
                await asyncio.sleep(0.05)
    finally:
        await store.close()


async def told_of(store: Store) -> set[int] | None:
    """The admins who were told of the pause; None where none is in the database."""
    pause = await store.wave_pauses.current()
    return None if pause is None else set(pause.told)


async def all_tried(api: LoopbackApi) -> None:
    """Wait until every chat was sent its digest, or refused it."""
    async with asyncio.timeout(PATIENCE):
        while not set(CHATS) <= got(api):  # noqa: ASYNC110 - the server has no event for refusals
            await asyncio.sleep(0.05)


async def press(api: LoopbackApi, verb: Verb, markup: str) -> None:
    key = re.search(rf"~{verb.value}0?\.([0-9a-f]+)", markup)
    assert key is not None, markup
    person = {"id": ADMIN, "is_bot": False, "first_name": "Admin"}
    await api.deliver(
        {
            "update_id": 50_000,
            "callback_query": {
                "id": "1",
                "from": person,
                "message": {
                    "message_id": 1,
                    "date": 1_750_000_000,
                    "chat": {"id": ADMIN, "type": "private", "first_name": "Admin"},
                    "text": "Digests are paused",
                },
                "chat_instance": "1",
                "data": str(CallbackAction(verb, value=key[1])),
            },
        }
    )


async def test_a_wave_that_is_refused_pauses_beyond_a_restart_and_goes_on_at_an_admins_word(
    api: LoopbackApi, environment: dict[str, str]
) -> None:
    async with running("run", **environment) as bot:
        await bot.says("DIGESTS ARE PAUSED")
        markup = await told(api, "Digests are paused")
        await written(environment["BRIEFING_DATABASE__URL"], ADMIN)
        assert await bot.end() == 0
    tried = got(api)
    assert 20 <= len(tried) <= 24  # what was in flight as well
    async with running("run", **environment) as bot:
        await bot.says("DIGESTS ARE PAUSED")
        await bot.says("answering on Telegram")
        await api.tell("/position russia", 5)
        await told_to(api, 5)
        assert got(api) - {5} == tried
        await press(api, Verb.GO_ON, markup)
        await told(api, "Digests go on")
        await all_tried(api)
        assert await bot.end() == 0
    paused = [call for call in api.called("sendMessage") if "are paused" in call.fields["text"]]
    assert len(paused) == 1


async def told_to(api: LoopbackApi, chat: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while not any(call.fields["chat_id"] == str(chat) for call in api.called("sendMessage")):
            await api.any_call()


async def test_what_waits_is_dropped_at_an_admins_word_and_never_sent(
    api: LoopbackApi, environment: dict[str, str]
) -> None:
    async with running("run", **environment) as bot:
        await bot.says("DIGESTS ARE PAUSED")
        await press(api, Verb.DROP, await told(api, "Digests are paused"))
        await bot.says("the digests that waited are dropped")
        await told(api, "Dropped")
        assert await bot.end() == 0
    tried = got(api)
    assert len(tried) <= 24
    async with running("run", **environment) as bot:
        await bot.says("answering on Telegram")
        await api.tell("/position russia", 5)
        await told_to(api, 5)
        assert await bot.end() == 0
    assert got(api) - {5} == tried


async def test_where_there_is_no_admin_a_command_decides(
    api: LoopbackApi, environment: dict[str, str]
) -> None:
    environment = environment | {"BRIEFING_TELEGRAM__ADMINS": "[]"}
    async with running("run", **environment) as bot:
        await bot.says("DIGESTS ARE PAUSED")
        await written(environment["BRIEFING_DATABASE__URL"])
        shown = (await run("wave", "show", before=REAL, **environment)).out
        assert re.search(r"paused since .*: \d+ of 20 messages were refused", shown)
        assert (await run("wave", "go-on", **environment)).out == "digests go on\n"
        await bot.says("digests are no longer paused")
        await all_tried(api)
        assert await bot.end() == 0


async def test_a_wave_that_a_few_chats_refuse_goes_to_its_end(
    api: LoopbackApi, tmp_path: Path
) -> None:
    given = environment_of(api, ROOT / "positions", f"sqlite:///{tmp_path}/briefing.db") | {
        "BRIEFING_DIGESTS__PAUSE_MESSAGES": "20",
    }
    await started(given)
    await subscribe(given["BRIEFING_DATABASE__URL"], *CHATS)
    for chat in CHATS:
        if chat % 10 < 3:
            api.refuse(chat, BROKEN)
    async with running("run", **given) as bot:
        await bot.says("digests sent")
        assert await bot.end() == 0
    assert got(api) == set(CHATS)
    assert "PAUSED" not in bot.said
