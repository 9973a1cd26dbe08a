"""`bot.py run` with another bot's database: refused in one line; `bot.py adopt` moves it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from briefing.digests.records import ChatState
from briefing.digests.store import Store
from tests.program.operating import environment_of, started, subscribe
from tests.support import faults
from tests.support.loopback import LoopbackApi
from tests.support.program import REAL, ROOT, run

READER = 5
OTHER = {"TELEGRAM_BOT_TOKEN": "987654321:AAEotherbototherbototherbototherbot000"}


@pytest.fixture
async def api() -> AsyncIterator[LoopbackApi]:
    """A Bot API server to which every chat has blocked the other bot."""
    async with LoopbackApi() as server:
        server.always("sendMessage", faults.refuse(403, "Forbidden: bot was blocked by the user"))
        yield server


@pytest.fixture
def environment(api: LoopbackApi, tmp_path: Path) -> dict[str, str]:
    return environment_of(api, ROOT / "positions", f"sqlite:///{tmp_path}/briefing.db")


async def test_another_bots_token_is_refused_in_one_line_and_nobody_is_marked_as_gone(
    api: LoopbackApi, environment: dict[str, str]
) -> None:
    database = environment["BRIEFING_DATABASE__URL"]
    await started(environment)
    await subscribe(database, READER)
    ended = await run("run", **environment | OTHER)
    assert ended.code == 2
    line = ended.err.splitlines()[-1]
    assert "belongs to the bot 123456789" in line
    assert "bot.py adopt" in line
    assert "otherbot" not in ended.err + ended.out
    assert "Traceback" not in ended.err
    assert api.called("sendMessage") == []
    store = await Store.open(database)
    chat = await store.chats.get(READER)
    await store.close()
    assert chat is not None
    assert chat.state is ChatState.ALIVE


async def test_a_database_that_was_moved_on_purpose_is_the_other_bots(
    environment: dict[str, str],
) -> None:
    await started(environment)
    moved = await run("adopt", **environment | OTHER)
    assert moved.code == 0
    assert "belonged to the bot 123456789, and belongs to the bot 987654321 now" in moved.out
    await started(environment | OTHER)
    assert (await run("run", **environment)).code == 2


async def test_a_new_token_of_the_same_bot_is_taken(environment: dict[str, str]) -> None:
    await started(environment)
    await started(
        environment | {"TELEGRAM_BOT_TOKEN": "123456789:AAEnewtokennewtokennewtokennewto00"}
    )


async def test_to_move_a_database_a_token_is_needed(environment: dict[str, str]) -> None:
    del environment["TELEGRAM_BOT_TOKEN"]
    ended = await run("adopt", before=REAL, **environment)
    assert ended.code == 2
    assert "TELEGRAM_BOT_TOKEN" in ended.err
