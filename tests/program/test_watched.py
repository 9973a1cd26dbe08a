"""What `bot.py run` says at `ops.listen`, to programs that watch it."""

import asyncio
import errno
import os
import re
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.program.operating import environment_of, recorded, subscribe
from tests.support import faults
from tests.support.alone import python
from tests.support.loopback import LoopbackApi
from tests.support.program import ROOT, Running, run, running

READER = 987654321
WORDS = "hemlock"


async def asked(address: str, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"{address}{path}") as response:
        return response.status, await response.text()


async def address_of(bot: Running) -> str:
    line = await bot.says("the program says how it is")
    found = re.search(r"http://[\d.]+:\d+", line)
    assert found is not None
    return found[0]


async def becomes(address: str, path: str, status: int) -> str:
    """Ask until the answer has this status; its text."""
    async with asyncio.timeout(30):
        while True:
            code, text = await asked(address, path)
            if code == status:
                return text
            await asyncio.sleep(0.1)


def values(text: str) -> dict[str, float]:
    """The samples without labels, and those of each label's value as ``name{value}``."""
    return {
        sample.name + "".join(f"{{{value}}}" for value in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_it_is_ready_once_it_answers_and_counts_answers_and_digests_without_a_chats_id(
    api: LoopbackApi, tmp_path: Path
) -> None:
    environment = environment_of(api, ROOT / "positions", f"sqlite:///{tmp_path}/briefing.db")
    await recorded(environment)
    await subscribe(environment["BRIEFING_DATABASE__URL"], READER)
    async with running("run", BRIEFING_OPS__LISTEN="127.0.0.1:0", **environment) as bot:
        address = await address_of(bot)
        assert await becomes(address, "/readyz", 200) == "ready\n"
        assert (await asked(address, "/healthz"))[0] == 200
        await api.seen("sendMessage")
        await api.tell(f"/search {WORDS}", READER)
        await api.tell("/position russia", READER)
        await api.seen("sendMessage", 3)
        async with asyncio.timeout(30):
            text = ""
            while (
                "briefings_answers_total{" not in text
                or values(text).get("briefings_answer_seconds_count{command}", 0) < 2
            ):
                _, text = await asked(address, "/metrics")
        assert await bot.end() == 0
    got = values(text)
    assert got["briefings_digest_messages_total{sent}"] >= 1
    assert got["briefings_answers_total{SearchAnswer}"] == 1
    assert got["briefings_telegram_request_seconds_count{sendMessage}"] >= 3
    assert got["briefings_library_quotes"] > 0
    assert got["briefings_database_up"] == 1
    assert got["briefings_telegram_poll_last_timestamp_seconds"] > 0
    assert str(READER) not in text
    assert WORDS not in text


async def test_what_keeps_it_from_its_work_is_said_in_words(
    api: LoopbackApi, tmp_path: Path
) -> None:
    environment = environment_of(api, ROOT / "positions", f"sqlite:///{tmp_path}/briefing.db")
    api.always("getMe", faults.refuse(502, "Bad Gateway"))
    async with running("run", BRIEFING_OPS__LISTEN="127.0.0.1:0", **environment) as bot:
        address = await address_of(bot)
        await bot.says("library loaded")
        text = await becomes(address, "/readyz", 503)
        assert "Telegram: not started" in text
        assert (await asked(address, "/healthz"))[0] == 200
        api.always("getMe", None)
        assert await becomes(address, "/readyz", 200) == "ready\n"
        assert await bot.end() == 0


@pytest.mark.parametrize("path", ["/", "/metrics/x", "/admin"])
async def test_it_says_nothing_else(path: str) -> None:
    async with running("run", BRIEFING_OPS__LISTEN="127.0.0.1:0") as bot:
        address = await address_of(bot)
        assert (await asked(address, path))[0] == 404
        assert await bot.end() == 0


async def test_a_place_that_is_taken_ends_the_start_with_a_line() -> None:
    async with running("run", BRIEFING_OPS__LISTEN="127.0.0.1:0") as bot:
        place = (await address_of(bot)).removeprefix("http://")
        second = await run("run", BRIEFING_OPS__LISTEN=place)
        assert await bot.end() == 0
    assert second.code == 1
    assert second.err == f"cannot listen at {place}: {os.strerror(errno.EADDRINUSE)}\n"


async def test_it_answers_at_a_socket_too(tmp_path: Path) -> None:
    async with running("run", BRIEFING_OPS__LISTEN=f"unix:{tmp_path}/ops") as bot:
        await bot.says("the program says how it is")
        connector = aiohttp.UnixConnector(f"{tmp_path}/ops")
        async with (
            aiohttp.ClientSession(connector=connector) as session,
            session.get("http://ops/healthz") as response,
        ):
            assert response.status == 200
        assert await bot.end() == 0


def test_nothing_of_it_is_loaded_where_nobody_watches() -> None:
    code = "import sys, cli.running_bots; print('prometheus_client' in sys.modules)"
    assert python(ROOT, "-c", code).stdout == "False\n"
