"""The transport against a Bot API server that answers, hangs, drops and fails."""

import asyncio
import logging
import socket
import traceback
from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import RequestData

from briefing.gateway.transport import AiohttpRequest
from tests.support import faults
from tests.support.loopback import TOKEN, Fault, LoopbackApi

SHORT = 0.05
"""A time to wait, in seconds, for what will not come."""


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    """A transport with the usual patience."""
    async with AiohttpRequest() as request:
        yield request


@pytest.fixture
async def bot(api: LoopbackApi) -> AsyncIterator[Bot]:
    """A bot of python-telegram-bot on two transports of ours."""
    lines = AiohttpRequest(), AiohttpRequest(connections=1)
    async with Bot(
        TOKEN, base_url=api.base_url, request=lines[0], get_updates_request=lines[1]
    ) as bot:
        yield bot


async def test_a_message_goes_out_and_comes_back(api: LoopbackApi, bot: Bot) -> None:
    message = await bot.send_message(7, "Привет & <b>\n😀")
    assert message.text == api.called("sendMessage")[0].fields["text"] == "Привет & <b>\n😀"


async def test_answers_in_parts_are_joined(api: LoopbackApi, bot: Bot) -> None:
    api.next("sendMessage", faults.in_parts)
    assert (await bot.send_message(7, "x" * 4096)).text == "x" * 4096


async def test_a_file_is_uploaded_with_its_name_and_parameters(api: LoopbackApi, bot: Bot) -> None:
    content = bytes(range(256)) * 4096 * 8
    await bot.send_document(7, content, filename='тест "1".pdf', caption="a\r\nb", write_timeout=9)
    call = api.called("sendDocument")[0]
    assert call.files["document"] == ("тест %221%22.pdf", content, "application/pdf")
    assert (call.fields["chat_id"], call.fields["caption"]) == ("7", "a\r\nb")


async def test_a_file_handle_is_uploaded(api: LoopbackApi, bot: Bot) -> None:
    with open("config.yaml", "rb") as handle:  # noqa: ASYNC230 - a small file, in a test
        await bot.send_document(7, InputFile(handle, read_file_handle=False))
    with open("config.yaml", "rb") as handle:  # noqa: ASYNC230 - a small file, in a test
        assert api.called("sendDocument")[0].files["document"][1] == handle.read()


async def test_a_file_is_downloaded(api: LoopbackApi, request_: AiohttpRequest) -> None:
    address = api.base_url.replace("/bot", "/file/bot")
    assert await request_.retrieve(f"{address}{TOKEN}/photos/1.jpg") == b'"photos/1.jpg"' * 1000


@pytest.mark.parametrize(
    ("fault", "expected", "words"),
    [
        (faults.drop_before, NetworkError, "The server closed the connection without an answer"),
        (faults.drop_after, NetworkError, "The server closed the connection without an answer"),
        (faults.break_off, NetworkError, "The answer broke off"),
        (faults.page(200), NetworkError, "The answer is not one of a Bot API server"),
        (faults.page(502), NetworkError, "Bad Gateway (502)"),
        (faults.page(404), InvalidToken, "Not Found (404)"),
        (faults.send_elsewhere("http://127.0.0.1:1/"), NetworkError, "Temporary Redirect (307)"),
        (faults.refuse(500, "Internal Server Error"), NetworkError, "Internal Server Error"),
        (faults.refuse(429, "Too Many", retry_after=3), RetryAfter, "Flood control exceeded"),
        (faults.refuse(400, "Bad Request: chat not found"), BadRequest, "Chat not found"),
        (faults.refuse(400, "m", migrate_to_chat_id=-1002), ChatMigrated, "Group migrated"),
        (faults.refuse(403, "Forbidden: blocked"), Forbidden, "Forbidden: blocked"),
        (faults.refuse(409, "Conflict: two"), Conflict, "Conflict: two"),
        (faults.refuse(401, "Unauthorized"), InvalidToken, "Unauthorized"),
    ],
)
async def test_each_fault_is_an_error_that_holds_no_token(
    api: LoopbackApi,
    request_: AiohttpRequest,
    caplog: pytest.LogCaptureFixture,
    fault: Fault,
    expected: type[TelegramError],
    words: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    api.next("sendMessage", fault)
    with pytest.raises(expected) as caught:
        await request_.post(api.url("sendMessage"), RequestData([]))
    assert type(caught.value) is expected
    assert str(caught.value).startswith(words)
    assert_no_token(caught.value)
    assert TOKEN not in caplog.text


def assert_no_token(error: BaseException | None) -> None:
    """Neither the error nor any behind it shows the token, even those that are not printed."""
    while error is not None:
        shown = "".join(traceback.format_exception_only(error)) + repr(error) + repr(error.args)
        assert TOKEN not in shown
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize("fault", [faults.hang, faults.hang_after])
async def test_no_answer_in_time_is_a_time_out(
    api: LoopbackApi, request_: AiohttpRequest, fault: Fault
) -> None:
    api.next("sendMessage", fault)
    with pytest.raises(TimedOut, match="No answer in time") as caught:
        await request_.post(api.url("sendMessage"), RequestData([]), read_timeout=SHORT)
    assert_no_token(caught.value)


async def test_an_upload_that_nobody_takes_is_a_time_out(api: LoopbackApi, bot: Bot) -> None:
    api.next("sendDocument", faults.hang)
    with pytest.raises(TimedOut, match="did not take the request in time") as caught:
        await bot.send_document(7, bytes(2**25), filename="big", write_timeout=SHORT)
    assert_no_token(caught.value)


async def test_a_server_that_is_not_there_is_a_network_fault(
    api: LoopbackApi, request_: AiohttpRequest
) -> None:
    await api.down()
    with pytest.raises(NetworkError, match="ClientConnectorError: Connect call failed") as caught:
        await request_.post(api.url("getMe"))
    assert_no_token(caught.value)


async def test_a_connection_that_is_not_made_in_time_is_a_time_out(
    request_: AiohttpRequest,
) -> None:
    deaf = socket.create_server(("127.0.0.1", 0), backlog=0)
    # One connection fills the line of those that wait to be taken; the next stays outside.
    with deaf, socket.create_connection(deaf.getsockname()):
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}/bot{TOKEN}/getMe"
        with pytest.raises(TimedOut, match="the request was not sent") as caught:
            await request_.post(url, connect_timeout=SHORT)
    assert_no_token(caught.value)


@pytest.mark.parametrize("url", [f"http://[/bot{TOKEN}/getMe", f"ftp://x/bot{TOKEN}/getMe"])
async def test_an_address_that_is_none_is_not_shown(request_: AiohttpRequest, url: str) -> None:
    with pytest.raises(NetworkError) as caught:
        await request_.post(url)
    assert_no_token(caught.value)


async def test_a_request_waits_for_a_free_connection_and_not_longer_than_it_may(
    api: LoopbackApi,
) -> None:
    api.next("sendMessage", faults.hang)
    async with AiohttpRequest(connections=1, pool_timeout=SHORT) as request:
        held = asyncio.create_task(request.post(api.url("sendMessage")))
        await api.held.acquire()
        with pytest.raises(TimedOut, match="All connections are in use"):
            await request.post(api.url("getMe"))
        held.cancel()
        with pytest.raises(asyncio.CancelledError):
            await held
        assert await request.post(api.url("getMe"))


async def test_more_requests_than_connections_all_get_through(api: LoopbackApi) -> None:
    async with AiohttpRequest(connections=3) as request:
        await asyncio.gather(*(request.post(api.url("sendChatAction")) for _ in range(50)))
    assert len(api.called("sendChatAction")) == 50


async def test_a_transport_that_was_shut_down_can_be_opened_again(api: LoopbackApi) -> None:
    request = AiohttpRequest()
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        assert await request.post(api.url("getMe"))
        await request.shutdown()
        await request.shutdown()
    with pytest.raises(NetworkError, match="not initialized"):
        await request.post(api.url("getMe"))


async def test_requests_under_way_end_when_the_transport_is_shut_down(api: LoopbackApi) -> None:
    api.next("sendMessage", faults.hang)
    async with AiohttpRequest() as request:
        held = asyncio.create_task(request.post(api.url("sendMessage")))
        await api.held.acquire()
    with pytest.raises(NetworkError):
        await held
