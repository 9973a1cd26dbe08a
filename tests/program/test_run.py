"""`bot.py run` on Telegram: a real process that talks HTTP to a Bot API server on this machine."""

import json
import re
import signal

import pytest

from tests.support import faults
from tests.support.loopback import TOKEN, LoopbackApi
from tests.support.program import run, running


def _telegram(api: LoopbackApi) -> dict[str, str]:
    return {"TELEGRAM_BOT_TOKEN": TOKEN, "BRIEFING_TELEGRAM__BASE_URL": api.base_url}


async def test_with_a_token_the_same_bot_answers_over_http(api: LoopbackApi) -> None:
    async with running("run", **_telegram(api)) as bot:
        await api.tell("/position russia")
        (sent,) = await api.seen("sendMessage")
        assert "Russia" in sent.fields["text"]
        assert "inline_keyboard" in sent.fields["reply_markup"]
        assert await bot.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_program_cleanly(api: LoopbackApi, number: signal.Signals) -> None:
    async with running("run", **_telegram(api)) as bot:
        await bot.says("answering on Telegram")
        assert await bot.end(number) == 0
    assert "Traceback" not in bot.said
    assert "stopped" in bot.said


async def test_the_token_is_in_nothing_that_is_printed_even_when_calls_fail(
    api: LoopbackApi,
) -> None:
    api.next("setMyCommands", faults.refuse(500, "Internal Server Error"))
    api.always("sendMessage", faults.drop_before)
    async with running("run", BRIEFING_LOG__LEVEL="debug", **_telegram(api)) as bot:
        await api.tell("/about")
        await bot.says("not delivered")
        api.always("sendMessage", None)  # else the end waits for tries that are still to come
        await bot.end()
    assert TOKEN not in bot.said
    assert TOKEN.partition(":")[2] not in bot.said


async def test_telegram_being_away_at_the_start_is_waited_out(api: LoopbackApi) -> None:
    await api.down()
    async with running("run", **_telegram(api)) as bot:
        await bot.says("Telegram does not answer")
        await api.up()
        await api.tell("/about")
        await api.seen("sendMessage")
        await bot.end()
    assert bot.said.count("Telegram does not answer") == 1


async def test_a_token_that_telegram_refuses_is_one_line_and_exit_2(api: LoopbackApi) -> None:
    api.always("getMe", faults.refuse(401, "Unauthorized"))
    ended = await run("run", **_telegram(api))
    assert ended.code == 2
    assert "TELEGRAM_BOT_TOKEN" in ended.err.splitlines()[-1]
    assert "Traceback" not in ended.err
    assert TOKEN not in ended.err + ended.out


async def test_without_a_token_the_local_chat_opens_and_says_where() -> None:
    async with running("run") as bot:
        line = await bot.says("Local chat")
        assert re.search(r"http://127\.0\.0\.1:\d+/\?key=\S{20,}", line)
        await bot.says("TELEGRAM_BOT_TOKEN is not set")
        assert await bot.end() == 0


async def test_with_a_token_and_no_terminal_the_local_chat_stays_closed_unless_it_is_switched_on(
    api: LoopbackApi,
) -> None:
    async with running("run", **_telegram(api)) as bot:
        await bot.says("answering on Telegram")
        assert await bot.end() == 0
    assert "Local chat" not in bot.said
    async with running("run", BRIEFING_CHAT__ENABLED="on", **_telegram(api)) as bot:
        await bot.says("Local chat")
        assert await bot.end() == 0


async def test_without_a_token_and_with_the_local_chat_switched_off_there_is_nothing_to_run() -> (
    None
):
    ended = await run("run", BRIEFING_CHAT__ENABLED="off")
    assert ended.code == 2
    assert "nothing to run" in ended.err
    assert "Traceback" not in ended.err


async def test_only_the_kinds_of_updates_that_are_handled_are_fetched(api: LoopbackApi) -> None:
    async with running("run", **_telegram(api)) as bot:
        await api.tell("/about")
        await api.seen("sendMessage")
        assert await bot.end() == 0
    kinds = {call.fields["allowed_updates"] for call in api.called("getUpdates")[:1]}
    (fetched,) = map(json.loads, kinds)
    assert sorted(fetched) == [
        "callback_query",
        "guest_message",
        "inline_query",
        "message",
        "my_chat_member",
    ]
