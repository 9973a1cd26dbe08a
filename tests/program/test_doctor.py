"""`bot.py doctor` says what is wrong or risky in an installation, with the mend."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from tests.program.operating import environment_of, started
from tests.support import faults
from tests.support.loopback import BOT, TOKEN, LoopbackApi
from tests.support.program import REAL, ROOT, Ended, run

SOUND = {
    "supports_inline_queries": True,
    "can_join_groups": True,
    "can_read_all_group_messages": False,
}
CarryOut = Callable[[], Awaitable[web.Response]]


def answers(result: object, **headers: str) -> Any:
    """Every call of a method is answered so."""

    async def answer(_: web.Request, __: CarryOut) -> web.Response:
        return web.json_response({"ok": True, "result": result}, headers=headers)

    return answer


def webhook(url: str) -> dict[str, object]:
    return {"url": url, "has_custom_certificate": False, "pending_update_count": 3}


@pytest.fixture
def sound(api: LoopbackApi, tmp_path: Path) -> dict[str, str]:
    """What the environment of a sound installation says."""
    api.always("getMe", answers(BOT | SOUND))
    return environment_of(api, ROOT / "positions", f"sqlite:///{tmp_path}/briefing.db") | {
        "BRIEFING_TELEGRAM__ADMINS": "[7]",
        "BRIEFING_OPS__LISTEN": "127.0.0.1:9464",
        "BRIEFING_DATABASE__BACKUP_HOURS": "6",
        "BRIEFING_DATABASE__BACKUPS": f"{tmp_path}/copies",
        "BRIEFING_LIBRARY__KEPT": f"{tmp_path}/library.json",
    }


def findings(ended: Ended) -> dict[tuple[str, str], str]:
    return {
        (each["what"], each["level"]): each["says"] for each in json.loads(ended.out)["findings"]
    }


async def test_a_sound_installation_has_nothing_wrong(
    sound: dict[str, str],
) -> None:
    ended = await run("doctor", "--json", **sound)
    found = findings(ended)
    assert ended.code == 0, ended.out
    assert [what for what, level in found if level == "wrong"] == []
    assert found["bot", "fine"] == "@briefings_bot"
    assert found["clock", "fine"] == "as Telegram's"
    assert TOKEN not in ended.out


async def test_botfathers_settings_and_a_webhook_in_the_way_are_told_with_the_mend(
    api: LoopbackApi, sound: dict[str, str]
) -> None:
    wrong_way_round = {name: not value for name, value in SOUND.items()}
    api.always("getMe", answers(BOT | wrong_way_round))
    api.always("getWebhookInfo", answers(webhook("https://elsewhere.example/secret-path")))
    ended = await run("doctor", before=REAL, **sound)
    assert ended.code == 1
    assert "risky  inline mode: is off\n         BotFather: /setinline\n" in ended.out
    assert "risky  groups: " in ended.out
    assert "risky  group privacy: is off" in ended.out
    assert "WRONG  webhook: updates are brought to elsewhere.example" in ended.out
    assert "bot.py webhook remove" in ended.out
    assert "secret-path" not in ended.out


async def test_telegram_away_and_a_refused_token_are_told_and_the_rest_is_looked_at(
    api: LoopbackApi, sound: dict[str, str]
) -> None:
    api.always("getMe", faults.refuse(401, "Unauthorized"))
    refused = findings(await run("doctor", "--json", **sound))
    await api.down()
    away = findings(await run("doctor", "--json", **sound))
    assert ("token", "wrong") in refused
    assert ("Telegram", "wrong") in away
    assert ("zone data", "fine") in away


async def test_a_file_that_others_can_read_and_a_damaged_database_are_told(
    sound: dict[str, str], tmp_path: Path
) -> None:
    await started(sound)
    file = tmp_path / "briefing.db"
    file.chmod(0o644)
    assert ("database file", "risky") in findings(await run("doctor", "--json", **sound))
    file.write_bytes(b"no database" * 1000)
    ended = await run("doctor", "--json", **sound)
    assert (ended.code, findings(ended)["database", "wrong"].startswith(str(file))) == (1, True)


async def test_settings_that_cannot_be_used_are_each_a_finding(sound: dict[str, str]) -> None:
    ended = await run("doctor", "--json", **sound, BRIEFING_CHAT__PORT="x", BRIEFING_NO__SUCH="1")
    assert ended.code == 2
    assert len(json.loads(ended.out)["findings"]) == 2
