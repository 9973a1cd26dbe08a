"""`bot.py run` behind a PgBouncer that shares connections between transactions.

Passed over where no `pgbouncer` is installed (Debian: `apt install pgbouncer`).
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from signal import SIGKILL
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import func, make_url, select

from bootstrap.database_findings import database_findings
from bootstrap.doctor_finding import Level
from briefing.digests.store import Store
from briefing.digests.store.database import Database
from briefing.digests.store.tables import chats, deliveries
from briefing.gateway.webhook_server import secret_of
from briefing.settings import load_settings
from tests.digests import postgresql
from tests.program.bot_pair import OTHER, Pair, both_answer
from tests.program.operating import environment_of, subscribe
from tests.program.test_several_processes import all_reported
from tests.support.loopback import TOKEN, LoopbackApi
from tests.support.program import PATIENCE, ROOT
from tests.support.webhooks import TelegramBringing, free_port, replica

PGBOUNCER = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
pytestmark = pytest.mark.skipif(PGBOUNCER is None, reason="pgbouncer is not installed")

SETTINGS = """
[databases]
postgres = host={socket} dbname=postgres user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 8
max_client_conn = 200
ignore_startup_parameters = lock_timeout, random_page_cost
"""


@asynccontextmanager
async def pooler(url: str) -> AsyncIterator[str]:
    """A PgBouncer before this server; the address that leads through it."""
    port, socket = free_port(), Path(str(make_url(url).query["host"]))
    with TemporaryDirectory(prefix="pooler-") as folder:
        settings = Path(folder) / "pgbouncer.ini"
        settings.write_text(SETTINGS.format(socket=socket, port=port))
        settings.parent.chmod(0o755)
        # It refuses to run as root, as the server does.
        user = ("-u", _owner(socket)) if os.geteuid() == 0 else ()
        async with _running(*user, str(settings)):
            yield (
                f"postgresql://postgres@127.0.0.1:{port}/postgres"
                "?statement_cache_size=0&prepared_statement_cache_size=0"
            )


def _owner(path: Path) -> str:
    return path.owner()


@asynccontextmanager
async def _running(*arguments: str) -> AsyncIterator[None]:
    assert PGBOUNCER is not None
    process = await asyncio.create_subprocess_exec(
        PGBOUNCER, "-q", *arguments, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.kill()
        await process.wait()


async def digests_reported(database: str) -> None:
    """Wait until what was sent is noted. What a killed process had not noted yet is sent again."""
    opened = Database(database, lock_timeout=5)
    under_way = select(func.count()).where(deliveries.c.next_attempt.is_not(None))
    left = 1
    async with asyncio.timeout(PATIENCE):
        while left:
            async with opened.reading() as connection:
                left = (await connection.execute(under_way)).scalar_one()
            await asyncio.sleep(0.05)
    await opened.close()


async def test_replicas_answer_and_send_digests_through_a_pooler_of_transactions(
    api: LoopbackApi,
) -> None:
    ports = free_port(), free_port()
    telegram = TelegramBringing(*ports)
    with postgresql.server() as past_it:
        async with pooler(past_it) as through_it:
            environment = environment_of(api, ROOT / "positions", through_it) | {
                "BRIEFING_DATABASE__SESSION_URL": past_it,
            }
            async with (
                replica(environment, ports[0]) as one,
                replica(environment, ports[1]) as other,
            ):
                await subscribe(through_it, *range(101, 111))
                for chat in range(1, 11):
                    await telegram.brings("/position russia", chat)
                await api.seen("sendMessage", 20)
                await all_reported(past_it)
                await digests_reported(past_it)
                await one.end(SIGKILL)
                for chat in range(11, 21):
                    await telegram.brings("/position russia", chat)
                await api.seen("sendMessage", 30)
                assert await other.end() == 0
    written = sorted(int(call.fields["chat_id"]) for call in api.called("sendMessage"))
    assert written == [*range(1, 21), *range(101, 111)]
    assert "prepared statement" not in one.said + other.said
    assert "cannot be" not in one.said + other.said


async def test_two_bots_behind_one_pooler_have_each_its_own_chats_and_digests(pair: Pair) -> None:
    port = free_port()
    with postgresql.server() as past_it:
        async with pooler(past_it) as through_it:
            both = replace(
                pair,
                environment=pair.environment
                | {
                    "BRIEFING_DATABASE__URL": through_it,
                    "BRIEFING_DATABASE__SESSION_URL": past_it,
                    "BRIEFING_TELEGRAM__MODE": "webhook",
                    "BRIEFING_WEBHOOK__URL": "https://bots.example/updates",
                    "BRIEFING_WEBHOOK__LISTEN": f"127.0.0.1:{port}",
                },
            )
            async with both.running() as bot:
                await both_answer(bot)
                for number, due in ((1, range(101, 106)), (2, range(201, 206))):
                    await subscribe(through_it, *due, number=number)
                bringing = [
                    TelegramBringing(port, path=f"/updates/{name}", secret=secret_of(token))
                    for name, token in (("syria", TOKEN), ("climate", OTHER))
                ]
                # In turn, so that a connection of the pooler serves now one bot and now the other.
                for chat in range(1, 6):
                    for one in bringing:
                        await one.brings("/timezone Kyiv", chat)
                for api in (pair.syria, pair.climate):
                    await api.seen("sendMessage", 10)
                assert await bot.end() == 0
            found = [
                each
                for one in load_settings(both.config, both.environment).bots
                for each in await database_findings(one)
            ]
            stored = [await _chats(through_it, number) for number in (1, 2)]
    for api, due in ((pair.syria, range(101, 106)), (pair.climate, range(201, 206))):
        sent = sorted(int(call.fields["chat_id"]) for call in api.called("sendMessage"))
        assert sent == [*range(1, 6), *due]
    assert stored == [{*range(1, 6), *range(101, 106)}, {*range(1, 6), *range(201, 206)}]
    assert [each.says for each in found if each.level is Level.WRONG] == []
    assert "prepared statement" not in bot.said
    assert "[error" not in bot.said


async def _chats(url: str, number: int) -> set[int]:
    store = await Store.open(url, number=number)
    async with store.database.reading() as connection:
        known = set((await connection.execute(select(chats.c.id))).scalars())
    await store.close()
    return known
