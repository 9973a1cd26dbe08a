"""`bot.py run` several times on one PostgreSQL: they answer together, and one takes over."""

import asyncio
from collections.abc import Iterator
from signal import SIGKILL

import pytest

from briefing.digests.schedule.clock import utcnow
from briefing.digests.store.database import Database
from briefing.gateway.webhook_server import secret_of
from briefing.intake.update_queue import UpdateQueue
from tests.digests import postgresql
from tests.program.operating import environment_of
from tests.support.loopback import TOKEN, LoopbackApi
from tests.support.program import PATIENCE, REAL, ROOT, run, running
from tests.support.webhooks import URL, TelegramBringing, free_port, replica


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """The address of a PostgreSQL."""
    with postgresql.server() as url:
        yield url


@pytest.fixture
def environment(api: LoopbackApi, database: str) -> dict[str, str]:
    return environment_of(api, ROOT / "positions", database)


def answered(api: LoopbackApi) -> list[int]:
    return [int(call.fields["chat_id"]) for call in api.called("sendMessage")]


async def all_reported(database: str, token: str = TOKEN) -> None:
    """Wait until what was answered is out of the queue of a bot. What a killed process had not
    reported yet would be handled again."""
    opened = Database(database, lock_timeout=5)
    queue = UpdateQueue(opened, int(token.partition(":")[0]), utcnow)
    async with asyncio.timeout(PATIENCE):
        while await queue.waiting():  # noqa: ASYNC110 - what a database holds sets no event
            await asyncio.sleep(0.05)
    await opened.close()


async def test_updates_are_answered_by_whoever_lives_and_telegram_is_told_the_address_once(
    api: LoopbackApi, environment: dict[str, str], database: str
) -> None:
    ports = free_port(), free_port()
    telegram = TelegramBringing(*ports)
    async with replica(environment, ports[0]) as one:
        await one.says("Telegram brings updates to the webhook")
        async with replica(environment, ports[1]) as other:
            for chat in range(1, 21):
                await telegram.brings("/position russia", chat)
            await telegram.brings_again(1, "/position russia", 1)
            await api.seen("sendMessage", 20)
            assert sorted(answered(api)) == list(range(1, 21))
            await all_reported(database)
            one.process.send_signal(SIGKILL)
            for chat in range(21, 41):
                await telegram.brings("/position russia", chat)
            await api.seen("sendMessage", 40)
            assert sorted(answered(api)) == list(range(1, 41))
            assert await other.end() == 0
    assert len(api.called("setWebhook")) == 1
    assert api.webhook["url"] == URL
    assert api.webhook["secret_token"] == secret_of(TOKEN)
    assert api.called("deleteWebhook") == api.called("getUpdates") == []


async def test_while_postgresql_is_away_telegram_keeps_the_updates_and_then_they_are_answered(
    api: LoopbackApi,
) -> None:
    port = free_port()
    telegram = TelegramBringing(port)
    with postgresql.stoppable() as (url, server):
        async with replica(environment_of(api, ROOT / "positions", url), port) as bot:
            await telegram.brings("/position russia", 1)
            await api.seen("sendMessage")
            server.stop()
            with pytest.raises(TimeoutError):
                await telegram.brings_again(2, "/position russia", 2, patience=1)
            server.start()
            for number in (2, 3, 4):
                await telegram.brings_again(number, "/position russia", number)
            await api.seen("sendMessage", 4)
            assert await bot.end() == 0
    assert sorted(answered(api)) == [1, 2, 3, 4]
    assert "Traceback" not in bot.said


async def test_a_standby_polls_once_the_process_that_polled_is_killed(
    api: LoopbackApi, environment: dict[str, str]
) -> None:
    api.webhook = {}
    async with running("run", **environment) as one:
        await one.says("answering on Telegram")
        async with running("run", **environment) as standby:
            await standby.says("another process leads")
            await api.tell("/about", 5)
            await api.seen("sendMessage")
            assert await one.end(SIGKILL) != 0
            await standby.says("answering on Telegram")
            await api.tell("/about", 6)
            await api.seen("sendMessage", 2)
            assert await standby.end() == 0
    assert answered(api)[-1] == 6


async def test_an_operator_takes_a_foreign_webhook_away(
    api: LoopbackApi, environment: dict[str, str]
) -> None:
    api.webhook = {"url": "https://foreign.example/secret-path"}
    shown = await run("webhook", "show", before=REAL, **environment)
    assert (shown.code, "foreign.example" in shown.out) == (0, True)
    assert "secret-path" not in shown.out + shown.err
    removed = await run("webhook", "remove", **environment)
    assert (removed.code, removed.out) == (0, "the webhook at foreign.example is taken away\n")
    assert api.webhook == {}
