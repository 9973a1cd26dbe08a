"""`bot.py run` while much of what chats have received goes away: it asks an admin first."""

import asyncio
import os
import shutil
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.digests.records import ChatKind
from briefing.digests.store import Store
from briefing.library.loader import load_library
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb
from tests.program.operating import environment_of, started
from tests.support.loopback import Call, LoopbackApi
from tests.support.program import PATIENCE, REAL, ROOT, Running, run, running

ADMIN, READER, CHAT = 77, 5, 6


@pytest.fixture(scope="module")
def after_a_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a program keeps that has run once, with a chat that has received all Russia says."""
    folder = tmp_path_factory.mktemp("after-a-run")
    shutil.copytree(ROOT / "positions", folder / "positions")
    asyncio.run(_run_once(folder))
    return folder


async def _run_once(folder: Path) -> None:
    async with LoopbackApi() as api:
        environment = _environment_in(folder, api)
        await started(environment)
    store = await Store.open(environment["BRIEFING_DATABASE__URL"])
    now = datetime.now(UTC)
    await store.chats.meet(CHAT, ChatKind.PRIVATE, now)
    russia = load_library(folder / "positions").actors["russia"]
    await store.receipts.add(CHAT, [quote.id for quote in russia.quotes], None, now)
    await store.close()


def _environment_in(folder: Path, api: LoopbackApi) -> dict[str, str]:
    return {
        **environment_of(api, folder / "positions", f"sqlite:///{folder}/briefing.db"),
        "BRIEFING_TELEGRAM__ADMINS": str(ADMIN),
        "BRIEFING_LIBRARY__KEPT": str(folder / "library.json"),
    }


@pytest.fixture
def environment(api: LoopbackApi, after_a_run: Path, tmp_path: Path) -> dict[str, str]:
    """A program that has run once; the copies are the test's own."""
    shutil.copytree(after_a_run, tmp_path, dirs_exist_ok=True)
    return _environment_in(tmp_path, api)


@pytest.fixture
def positions(environment: dict[str, str]) -> Path:
    """The program's data."""
    return Path(environment["BRIEFING_LIBRARY__POSITIONS"])


@pytest.fixture
def database(environment: dict[str, str]) -> str:
    return environment["BRIEFING_DATABASE__URL"]


def _move_away(positions: Path) -> None:
    os.replace(positions / "actors" / "russia.yaml", positions.parent / "russia.yaml")


def _put_back(positions: Path) -> None:
    os.replace(positions.parent / "russia.yaml", positions / "actors" / "russia.yaml")


async def _message(api: LoopbackApi, words: str) -> Call:
    """The first message, or caption, with these words."""
    async with asyncio.timeout(PATIENCE):
        while True:
            for call in (*api.called("sendMessage"), *api.called("sendDocument")):
                if words in call.fields.get("text", call.fields.get("caption", "")):
                    return call
            await api.any_call()


def _told(api: LoopbackApi, chat: int) -> list[str]:
    calls = [*api.called("sendMessage"), *api.called("sendDocument")]
    return [
        call.fields.get("text", call.fields.get("caption", ""))
        for call in calls
        if call.fields["chat_id"] == str(chat)
    ]


async def _press(api: LoopbackApi, verb: Verb, key: str, person: int = ADMIN) -> None:
    """Somebody presses, in a private chat, a button that says this."""
    number = len(api.calls) + 10_000
    message = {
        "message_id": 1,
        "date": 1_750_000_000,
        "chat": {"id": person, "type": "private", "first_name": "Somebody"},
        "text": "An edit waits",
    }
    await api.deliver(
        {
            "update_id": number,
            "callback_query": {
                "id": str(number),
                "from": {"id": person, "is_bot": False, "first_name": "Somebody"},
                "message": message,
                "chat_instance": "1",
                "data": str(CallbackAction(verb, value=key)),
            },
        }
    )


async def _held_key(database: str) -> str:
    store = await Store.open(database)
    row = await store.held_edits.current()
    await store.close()
    assert row is not None
    return row.key


async def _begun(bot: Running) -> None:
    await bot.says("answering on Telegram")


async def test_a_file_moved_away_tells_admins_once_and_no_chat_until_one_confirms(
    api: LoopbackApi, positions: Path, database: str, environment: dict[str, str]
) -> None:
    async with running("run", **environment) as bot:
        await _begun(bot)
        _move_away(positions)
        asked = await _message(api, "An edit waits for your word")
        assert asked.fields["chat_id"] == str(ADMIN)
        words = asked.fields.get("text", asked.fields.get("caption", ""))
        assert "<code>actors/russia.yaml</code>: 30 withdrawn" in words
        ((_, content, _),) = asked.files.values()
        assert len(content.decode().splitlines()) == 31
        await api.tell("/position russia on military aid", READER)
        shown = await _message(api, "May be withdrawn")
        assert shown.fields["chat_id"] == str(READER)
        await api.tell("/status", ADMIN)
        assert "waits for an admin’s word" in (await _message(api, "Running for")).fields["text"]
        assert _told(api, CHAT) == []
        await _press(api, Verb.APPROVE, await _held_key(database))
        told = await _message(api, "that you were sent here")
        assert told.fields["chat_id"] == str(CHAT)
        assert "Corrections</b> of 30 quotes" in told.fields["text"]
        assert await bot.end() == 0
    assert len(_told(api, CHAT)) == 1
    assert sum("waits for your word" in text for text in _told(api, ADMIN)) == 1
    assert "Traceback" not in bot.said


async def test_a_file_that_is_put_back_leaves_nothing_behind(
    api: LoopbackApi, positions: Path, database: str, environment: dict[str, str]
) -> None:
    async with running("run", **environment) as bot:
        await _begun(bot)
        _move_away(positions)
        await _message(api, "An edit waits")
        _put_back(positions)
        await api.tell("/reload", ADMIN)
        await _message(api, "nothing has changed")
        await api.tell("/position russia on military aid", READER)
        shown = await _message(api, "military-technical")
        assert "May be withdrawn" not in shown.fields["text"]
        assert await bot.end() == 0
    assert _told(api, CHAT) == []
    assert (await run("edition", "show", before=REAL, **environment)).out == "No edit is held.\n"


async def test_a_restart_does_not_get_by_an_edit_that_is_held(
    api: LoopbackApi, positions: Path, environment: dict[str, str]
) -> None:
    async with running("run", **environment) as bot:
        await _begun(bot)
        _move_away(positions)
        await _message(api, "An edit waits")
        # By then it is written down who was told.
        await api.tell("/status", ADMIN)
        await _message(api, "Running for")
        await bot.end(signal.SIGKILL)
    async with running("run", **environment) as bot:
        await bot.says("an edit is held since before the start")
        await _begun(bot)
        await api.tell("/position russia on military aid", READER)
        await _message(api, "May be withdrawn")
        ended = await run("edition", "show", **environment)
        assert "30 withdrawn" in ended.out
        ended = await run("edition", "approve", **environment)
        assert "is confirmed" in ended.out
        await _message(api, "Corrections</b> of 30 quotes")
        assert await bot.end() == 0
    assert len(_told(api, CHAT)) == 1
    assert sum("waits for your word" in text for text in _told(api, ADMIN)) == 1


async def test_what_is_confirmed_while_the_program_is_down_is_told_at_the_next_start(
    api: LoopbackApi, positions: Path, environment: dict[str, str]
) -> None:
    _move_away(positions)
    async with running("run", **environment) as bot:
        await bot.says("an edit is held")
        await bot.end(signal.SIGKILL)
    assert (await run("edition", "approve", **environment)).code == 0
    async with running("run", **environment) as bot:
        await _message(api, "Corrections</b> of 30 quotes")
        _put_back(positions)
        told = await _message(api, "On file again")
        assert told.fields["chat_id"] == str(CHAT)
        assert await bot.end() == 0
    assert len(_told(api, CHAT)) == 2


async def test_a_refused_edit_stays_held_after_a_restart_and_words_lose_their_mark(
    api: LoopbackApi, positions: Path, database: str, environment: dict[str, str]
) -> None:
    async with running("run", **environment) as bot:
        await _begun(bot)
        _move_away(positions)
        await _message(api, "An edit waits")
        await _press(api, Verb.REFUSE, await _held_key(database))
        await _message(api, "Refused.")
        await bot.end(signal.SIGKILL)
    async with running("run", **environment) as bot:
        await _begun(bot)
        await api.tell("/status", ADMIN)
        assert "An edit was refused" in (await _message(api, "Running for")).fields["text"]
        await api.tell("/position russia on military aid", READER)
        assert "May be withdrawn" not in (await _message(api, "military-technical")).fields["text"]
        assert await bot.end() == 0
    assert _told(api, CHAT) == []
    assert sum("waits for your word" in text for text in _told(api, ADMIN)) == 1


async def test_nobody_but_an_admin_decides_with_a_forged_press(
    api: LoopbackApi, positions: Path, database: str, environment: dict[str, str]
) -> None:
    async with running("run", **environment) as bot:
        await _begun(bot)
        _move_away(positions)
        await _message(api, "An edit waits")
        await _press(api, Verb.APPROVE, await _held_key(database), person=READER)
        (answered,) = await api.seen("answerCallbackQuery")
        assert "people who look after this bot" in answered.fields["text"]
        await _press(api, Verb.APPROVE, "0123456789ab")
        await _message(api, "held no more")
        await api.tell("/status", ADMIN)
        assert "waits for an admin’s word" in (await _message(api, "Running for")).fields["text"]
        assert await bot.end() == 0
    assert _told(api, CHAT) == []


async def test_data_without_an_actor_is_refused_and_the_last_good_library_stays(
    api: LoopbackApi, positions: Path, environment: dict[str, str]
) -> None:
    async with running("run", **environment) as bot:
        await _begun(bot)
        for file in (positions / "actors").glob("*.yaml"):
            file.rename(positions.parent / file.name)
        refused = await _message(api, "The last edit has")
        assert "there is no actor here" in refused.fields["text"]
        await api.tell("/actors", READER)
        await _message(api, "Russia")
        assert await bot.end() == 0
    assert _told(api, CHAT) == []
