"""An Application on a real line to a Bot API server that is away, drops, and comes back."""

import asyncio
from typing import Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs
from telegram import Update
from telegram.error import BadRequest, NetworkError

from bootstrap.tasks import until
from briefing.gateway.polling import TokenRefused
from tests.support import faults
from tests.support.line import Time, echo_app, serve, served
from tests.support.loopback import TOKEN, CarryOut, Fault, LoopbackApi

AWAY = "Telegram does not answer; trying again"
BACK = "Telegram answers again"


@pytest.fixture
def clock() -> Time:
    """The time of the line."""
    return Time()


def answers(api: LoopbackApi) -> list[str]:
    """The texts that were sent."""
    return [call.fields["text"] for call in api.called("sendMessage")]


async def test_messages_are_answered_and_confirmed_in_the_end(
    api: LoopbackApi, clock: Time
) -> None:
    app = echo_app(api)
    async with served(app, clock, allowed_updates=["message"]):
        await api.tell("one")
        await api.seen("sendMessage", 1)
        last = await api.tell("two")
        await api.seen("sendMessage", 2)
    first, *_, final = [call.fields for call in api.called("getUpdates")]
    assert answers(api) == ["one", "two"]
    assert first["allowed_updates"] == '["message"]'
    assert (final["offset"], final["timeout"]) == (f"{last + 1}", "0")
    assert not app.running


async def test_an_hour_without_telegram_at_the_start_is_two_lines(
    api: LoopbackApi, clock: Time
) -> None:
    await api.down()
    clock.at[3600] = api.up
    with capture_logs() as lines:
        async with served(echo_app(api), clock):
            await api.tell("still there?")
            await api.seen("sendMessage")
    assert [line["event"] for line in lines] == [AWAY, BACK]
    assert lines[1]["away"].startswith("1 h 0 min")
    assert len(clock.pauses) > 100
    assert max(clock.pauses) <= 30


async def test_an_hour_without_telegram_later_on_is_two_lines(
    api: LoopbackApi, clock: Time
) -> None:
    with capture_logs() as lines:
        async with served(echo_app(api), clock):
            await api.tell("one")
            await api.seen("sendMessage")
            clock.at[3600] = api.up
            await api.down()
            await api.tell("two")
            await api.seen("sendMessage", 2)
    assert [line["event"] for line in lines] == [AWAY, BACK]


@pytest.mark.parametrize(
    "fault",
    [
        faults.drop_before,
        faults.break_off,
        faults.page(200),
        faults.page(502),
        faults.refuse(500, "Internal Server Error"),
        faults.refuse(429, "Too Many Requests", retry_after=7),
        faults.refuse(409, "Conflict: terminated by other getUpdates request"),
    ],
)
async def test_what_goes_wrong_while_fetching_loses_and_repeats_nothing(
    api: LoopbackApi, clock: Time, fault: Fault
) -> None:
    api.next("getMe", faults.page(502))
    api.next("getUpdates", *[fault] * 5)
    await api.tell("one")
    with capture_logs() as lines:
        async with served(echo_app(api), clock):
            await api.seen("sendMessage")
            api.next("getUpdates", fault)
            await api.tell("two")
            await api.seen("sendMessage", 2)
    assert answers(api) == ["one", "two"]
    assert len(lines) <= 4


async def test_telegrams_own_wait_is_kept(api: LoopbackApi, clock: Time) -> None:
    api.next("getUpdates", faults.refuse(429, "Too Many Requests", retry_after=77))
    await api.tell("x")
    async with served(echo_app(api), clock):
        await api.seen("sendMessage")
    assert 77 <= clock.pauses[0] <= 78


@pytest.mark.parametrize("method", ["getMe", "getUpdates"])
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (faults.refuse(401, "Unauthorized"), "Telegram refused the bot token (Unauthorized)"),
        (faults.refuse(404, "Not Found"), "There is no bot with this token (Not Found)"),
        (faults.page(404), "There is no bot with this token (Not Found)"),
    ],
)
async def test_a_refused_token_ends_it_with_one_line_that_does_not_show_it(
    api: LoopbackApi, clock: Time, method: str, fault: Fault, words: str
) -> None:
    api.always(method, fault)
    app = echo_app(api)
    with capture_logs() as lines, pytest.raises(TokenRefused) as caught:
        await serve(app, sleep=clock.sleep)
    assert str(caught.value).startswith(words)
    assert "\n" not in str(caught.value)
    assert TOKEN not in str(caught.value)
    assert (lines, clock.pauses, app.running) == ([], [], False)


async def test_a_stop_while_telegram_is_away_is_obeyed_at_once(api: LoopbackApi) -> None:
    await api.down()
    stop = asyncio.Event()

    async def sleep(seconds: float) -> None:
        stop.set()
        await asyncio.Event().wait()

    await until(stop, serve(echo_app(api), sleep=sleep))


async def test_a_stop_during_an_outage_makes_no_last_request(api: LoopbackApi) -> None:
    stop, refused = asyncio.Event(), faults.page(502)
    asked: list[str] = []

    async def away(request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
        asked.append(request.path.rpartition("/")[2])
        return await refused(request, carry_out)

    async def sleep(seconds: float) -> None:
        stop.set()
        await asyncio.Event().wait()

    serving = asyncio.create_task(until(stop, serve(echo_app(api), sleep=sleep)))
    await api.tell("one")
    await api.seen("sendMessage", 1)
    api.always("getUpdates", away)
    await api.tell("two")
    await serving
    assert asked == ["getUpdates"]


async def test_what_was_fetched_is_answered_before_the_end(api: LoopbackApi, clock: Time) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(update: Update, context: Any) -> None:
        begun.set()
        await go_on.wait()
        await context.bot.send_message(1, "late")

    async with served(echo_app(api, slow), clock) as task:
        await api.tell("one")
        await api.tell("two")
        await begun.wait()
        asyncio.get_running_loop().call_later(0.01, go_on.set)
    assert task.done()
    assert answers(api) == ["late", "late"]


async def test_a_handler_that_never_ends_holds_up_the_end_for_the_grace_only(
    api: LoopbackApi, clock: Time
) -> None:
    begun = asyncio.Event()

    async def stuck(update: Update, context: Any) -> None:
        begun.set()
        await asyncio.Event().wait()

    with capture_logs() as lines:
        async with served(echo_app(api, stuck), clock, grace=0.01):
            await api.tell("one")
            await begun.wait()
    assert [(line["event"], line["left"]) for line in lines] == [
        ("stopping before everything is answered", 1)
    ]


async def test_an_update_that_cannot_be_read_does_not_hold_up_the_others(
    api: LoopbackApi, clock: Time
) -> None:
    await api.tell("before")
    await api.deliver({"update_id": 2, "message": {"unheard": "of"}})
    await api.tell("after")
    with capture_logs() as lines:
        async with served(echo_app(api), clock):
            await api.seen("sendMessage", 2)
            await api.tell("later")
            await api.seen("sendMessage", 3)
    assert answers(api) == ["before", "after", "later"]
    assert len(lines) == 1


async def test_the_bot_introduces_itself_once_the_line_stands(
    api: LoopbackApi, clock: Time
) -> None:
    app, done = echo_app(api), asyncio.Event()
    outcomes: list[Exception] = [NetworkError("away"), NetworkError("away")]

    async def introduce() -> None:
        if outcomes:
            raise outcomes.pop()
        await app.bot.set_my_short_description("quotes")
        done.set()

    with capture_logs() as lines:
        async with served(app, clock, introduce=introduce):
            await done.wait()
    assert len(api.called("setMyShortDescription")) == 1
    assert lines == []


async def test_an_introduction_that_is_refused_stops_no_answers(
    api: LoopbackApi, clock: Time
) -> None:
    async def introduce() -> None:
        raise BadRequest("description is too long")

    with capture_logs() as lines:
        async with served(echo_app(api), clock, introduce=introduce):
            await api.tell("one")
            await api.seen("sendMessage")
    assert [line["event"] for line in lines] == ["the bot could not introduce itself"]
