"""What a Bot API server, or what stands between, may answer: a line and a pause, never the end."""

import json
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram import Bot, ChatMemberAdministrator, ChatMemberRestricted
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import RequestData

from briefing.gateway import api_answers
from briefing.gateway.transport import AiohttpRequest
from tests.support import faults
from tests.support.line import Time, echo_app, served
from tests.support.loopback import TOKEN, Fault, LoopbackApi

AWAY = "Telegram does not answer; trying again"
LEFT_OUT = "leaving out updates that cannot be read"
BOT = {"id": 123456789, "is_bot": True, "first_name": "Briefings"}


def result(value: object) -> Fault:
    """An answer with this result."""
    return faults.body(json.dumps({"ok": True, "result": value}).encode())


def refusal(code: int = 400, **fields: Any) -> Fault:
    """A refusal with these fields."""
    body = {"ok": False, "error_code": code, "description": "No"} | fields
    return faults.body(json.dumps(body).encode(), code)


UNREADABLE = [
    faults.body(b""),
    faults.body(b"[" * 100_000),
    faults.body(b'{"ok":false}'),
    faults.body(b'{ "ok" : false, "error_code": "x" }'),
    faults.body(b'{"ok":false,"error_code":299}'),
    faults.body(b"\xff\xfe\x00"),
    faults.body(b"{}", 500),
    faults.page(502),
    faults.long_body(150),
    refusal(429, parameters={"retry_after": "7"}),
    refusal(429, parameters={"retry_after": "soon"}),
    refusal(429, parameters={"retry_after": -5}),
    refusal(429, parameters={"retry_after": 1e300}),
    refusal(429, parameters={"retry_after": True}),
    refusal(429, parameters=[1]),
    refusal(400, parameters={"migrate_to_chat_id": "x"}),
    refusal(400, description=7),
    result(None),
    result(True),
    result({"update_id": 1}),
    result([{"message": {}}]),
    result([{"update_id": "1"}]),
    result([{"update_id": None}]),
    result([None, 5, "x", [], {}]),
]


@pytest.mark.parametrize("fault", UNREADABLE)
async def test_whatever_is_answered_to_a_fetch_costs_at_most_a_line_and_a_pause(
    api: LoopbackApi, fault: Fault
) -> None:
    clock = Time()
    # The first fault of a line is not told of. What cannot be read is asked for once more.
    api.next("getUpdates", fault, fault, fault, fault)
    await api.tell("one")
    with capture_logs() as lines:
        async with served(echo_app(api), clock):
            await api.seen("sendMessage")
    assert [line["event"] for line in lines] in ([AWAY, "Telegram answers again"], ASKED)
    assert len(clock.pauses) >= 2


ASKED = ["Telegram asks for fewer requests; waiting", "Telegram answers again"]


@pytest.mark.parametrize("answer", [result({}), result({"id": 1}), result("x"), result(None)])
async def test_a_server_that_does_not_say_who_the_bot_is_is_asked_again(
    api: LoopbackApi, answer: Fault
) -> None:
    api.next("getMe", answer)
    await api.tell("one")
    with capture_logs() as lines:
        async with served(echo_app(api), Time()):
            await api.seen("sendMessage")
    assert [line["event"] for line in lines] == [AWAY, "Telegram answers again"]


async def test_an_update_without_an_id_costs_the_others_nothing(api: LoopbackApi) -> None:
    message = {
        "message_id": 5,
        "date": 0,
        "text": "two",
        "chat": {"id": 1, "type": "private"},
        "from": BOT | {"is_bot": False},
    }
    both = result([{"message": message}, {"update_id": 8, "message": message}])
    api.next("getUpdates", both, both)
    with capture_logs() as lines:
        async with served(echo_app(api), Time()):
            await api.seen("sendMessage")
            fetched = await api.seen("getUpdates")
    assert [call.fields["text"] for call in api.called("sendMessage")] == ["two"]
    assert fetched[-1].fields["offset"] == "9"
    assert [(line["event"], line["count"]) for line in lines] == [(LEFT_OUT, 1)]


async def test_numbers_of_updates_may_begin_anew_below_the_last(api: LoopbackApi) -> None:
    def numbered(number: int) -> Fault:
        return result([{"update_id": number, "poll_answer": {"poll_id": "1", "option_ids": []}}])

    api.next("getUpdates", numbered(900), numbered(5))
    async with served(echo_app(api), Time()):
        await api.tell("x")
        fetched = await api.seen("getUpdates")
    assert fetched[0].fields["offset"] == "6"


@pytest.mark.parametrize(("told", "seconds"), [("7", 7), (7.2, 8), (7, 7), (10**30, 24 * 60 * 60)])
async def test_a_time_to_wait_is_read_however_it_is_written(
    api: LoopbackApi, told: object, seconds: int
) -> None:
    api.next("sendMessage", refusal(429, parameters={"retry_after": told}))
    async with AiohttpRequest() as request:
        with pytest.raises(RetryAfter) as caught:
            await request.post(api.url("sendMessage"), RequestData([]))
    assert caught.value.retry_after == timedelta(seconds=seconds)


@pytest.mark.parametrize("told", ["soon", "", None, True, 0, -1, [7], {}, "nan", "inf"])
async def test_a_time_that_is_none_makes_a_fault_of_the_line(
    api: LoopbackApi, told: object
) -> None:
    api.next("sendMessage", refusal(429, parameters={"retry_after": told}))
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError):
            await request.post(api.url("sendMessage"), RequestData([]))


async def test_a_refusal_with_the_status_200_is_a_refusal(api: LoopbackApi) -> None:
    body = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked"}
    api.next("sendMessage", faults.body(json.dumps(body).encode()))
    async with AiohttpRequest() as request:
        with pytest.raises(TelegramError, match="blocked"):
            await request.post(api.url("sendMessage"), RequestData([]))


async def test_a_body_that_is_too_long_is_not_read_to_its_end(
    api: LoopbackApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api_answers, "MOST_BYTES", 2**20)  # a constant, so that it takes no time
    api.next("sendMessage", faults.long_body(2))
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError, match="The answer is too long"):
            await request.post(api.url("sendMessage"), RequestData([]))
        assert await request.post(api.url("getMe"))


async def test_an_answer_of_a_byte_at_a_time_ends(api: LoopbackApi) -> None:
    api.next("sendMessage", faults.trickle)
    # Each byte comes within the read timeout; the whole may take 0.2 s.
    async with AiohttpRequest(read_timeout=5, exchange_timeout=-4.8) as request:
        with pytest.raises(TimedOut, match="The answer took too long"):
            await request.post(api.url("sendMessage"), RequestData([]))


async def test_a_page_is_not_in_the_words_of_its_error(api: LoopbackApi) -> None:
    api.next("sendMessage", faults.page(502))
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(api.url("sendMessage"), RequestData([]))
    assert caught.value.message == "Bad Gateway (502)"


ADMINISTRATOR = {"status": "administrator", "user": BOT, "can_be_edited": False}
"""As Bot API 4.9 says it: rights that are not given are left out."""


async def test_what_an_older_server_leaves_out_is_filled_in(api: LoopbackApi) -> None:
    api.next("getChatMember", result(ADMINISTRATOR | {"can_post_messages": True}))
    api.next("getChatMember", result({"status": "restricted", "user": BOT}))
    api.next("getChat", result({"id": -100, "type": "channel", "title": "News"}))
    lines = AiohttpRequest(), AiohttpRequest(connections=1)
    async with Bot(
        TOKEN, base_url=api.base_url, request=lines[0], get_updates_request=lines[1]
    ) as bot:
        member = await bot.get_chat_member(-100, 1)
        assert isinstance(member, ChatMemberAdministrator)
        assert (member.can_post_messages, member.can_edit_stories) == (True, False)
        assert isinstance(await bot.get_chat_member(-100, 1), ChatMemberRestricted)
        assert (await bot.get_chat(-100)).title == "News"


async def test_a_change_of_the_bots_own_rights_on_an_older_server_is_read(
    api: LoopbackApi,
) -> None:
    change = {
        "chat": {"id": -100, "type": "channel", "title": "News"},
        "from": BOT,
        "date": 0,
        "old_chat_member": {"status": "left", "user": BOT},
        "new_chat_member": ADMINISTRATOR,
    }
    await api.deliver({"update_id": 1, "my_chat_member": change})
    with capture_logs() as lines:
        async with served(echo_app(api), Time()):
            await api.tell("one")
            await api.seen("sendMessage")
    assert lines == []
