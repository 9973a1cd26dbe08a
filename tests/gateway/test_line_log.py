"""The log of a whole run with faults of every kind: few lines, no token, nobody's words."""

import asyncio
import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any, Literal

import pytest
import structlog
from telegram import Update

from briefing.logs import start_logging
from tests.support import faults
from tests.support.line import Time, echo_app, served
from tests.support.loopback import TOKEN, LoopbackApi


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """What a start of logging changes for the whole process is put back."""
    root = logging.getLogger()
    before = root.handlers[:], root.level, sys.excepthook
    yield
    root.handlers[:], root.level, sys.excepthook = before
    logging.captureWarnings(False)
    structlog.reset_defaults()


@pytest.mark.parametrize("form", ["console", "json"])
async def test_a_run_full_of_faults_is_told_without_the_token_and_what_people_wrote(
    api: LoopbackApi, form: Literal["console", "json"]
) -> None:
    stream = io.StringIO()
    start_logging("debug", form, secrets=[TOKEN], stream=stream)
    clock, failed = Time(), asyncio.Event()

    async def fail(update: Update, context: Any) -> None:
        logging.getLogger("briefing.test").info("failing for %r", context.bot)
        failed.set()
        raise LookupError(f"nothing at {api.url('sendMessage')}")

    await api.down()
    clock.at[3600] = api.up
    api.next("getUpdates", *[faults.drop_before] * 30, *[faults.page(502)] * 30)
    await api.tell("my secret")
    async with served(echo_app(api, fail), clock):
        await failed.wait()
    text = stream.getvalue()
    assert "failing for" in text
    assert "nothing at" in text
    assert TOKEN not in text
    assert "my secret" not in text
    if form == "json":
        told = [json.loads(line) for line in text.splitlines()]
        ours = [line["event"] for line in told if line["logger"].startswith("briefing.gateway")]
        assert ours == [
            "Telegram does not answer; trying again",
            "Telegram answers again",
            "Telegram does not answer; trying again",
            "Telegram answers again",
        ]
        assert len(told) == len(ours) + 2


async def test_updates_that_cannot_be_read_are_one_line_without_a_traceback(
    api: LoopbackApi,
) -> None:
    stream = io.StringIO()
    start_logging("info", "json", secrets=[TOKEN], stream=stream)
    await api.deliver({"update_id": 1, "message": {"text": "my secret"}})
    async with served(echo_app(api), Time()):
        await api.tell("two")
        await api.seen("sendMessage")
    (line,) = stream.getvalue().splitlines()
    assert json.loads(line)["event"] == "leaving out updates that cannot be read"
    assert "my secret" not in line
