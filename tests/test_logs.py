"""The log: every record in one form, and the token in none."""

import asyncio
import io
import json
import logging
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import structlog
from telegram import Bot, Update
from telegram.request import HTTPXRequest

from briefing.logs import start_logging
from briefing.redaction import redact
from tests.support.loopback import TOKEN

OUR = "x" * 12
OTHER = "987654321:BBEabcdefghijklmnopqrstuvwxyz76543210"
ADDRESS = f"https://api.telegram.org/bot{TOKEN}/getMe"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """What a start of logging changes for the whole process is put back."""
    root = logging.getLogger()
    before = root.handlers[:], root.level, sys.excepthook
    yield
    root.handlers[:], root.level, sys.excepthook = before
    logging.captureWarnings(False)
    structlog.reset_defaults()


def logged(form: Any, emit: Callable[[], object], level: str = "info") -> str:
    """What stands in the log after `emit`."""
    stream = io.StringIO()
    start_logging(level, form, secrets=[TOKEN, OUR], stream=stream)
    emit()
    return stream.getvalue()


def log() -> Any:
    """A logger as our modules have one."""
    return structlog.stdlib.get_logger("briefing.test")


def fail() -> None:
    """Log a failure whose cause shows the token."""
    try:
        try:
            raise OSError(f"cannot reach {ADDRESS}")
        except OSError as error:
            raise LookupError(f"secret {OUR}") from error
    except LookupError:
        log().exception("failed")


def uncaught() -> None:
    """End as a program does with an error that nothing catches."""
    try:
        raise LookupError(ADDRESS)
    except LookupError:
        sys.excepthook(*sys.exc_info())


def in_the_loop() -> None:
    """An error in a callback of the event loop, with the bot in its context."""

    async def scene() -> None:
        asyncio.get_running_loop().call_exception_handler(
            {"message": "lost", "exception": LookupError(ADDRESS), "bot": a_bot()}
        )

    asyncio.run(scene())


def a_bot() -> Bot:
    """A bot that was never connected."""
    return Bot(TOKEN, request=HTTPXRequest(), get_updates_request=HTTPXRequest())


@pytest.mark.parametrize("form", ["console", "json"])
@pytest.mark.parametrize(
    "emit",
    [
        lambda: log().info(f"to {ADDRESS}"),
        lambda: log().info("to", address=ADDRESS, more={"of": [TOKEN, OUR]}, key=OUR),
        lambda: log().info("to %s", ADDRESS),
        lambda: log().info("the bot", bot=a_bot(), other=OTHER),
        lambda: log().info("escaped", address=ADDRESS.replace(":", "%3A")),
        lambda: log().info("where", stack_info=True, token=TOKEN),
        lambda: logging.getLogger("httpx").warning("HTTP Request: POST %s", ADDRESS),
        lambda: logging.getLogger("any").error("the bot is %r", a_bot()),
        lambda: warnings.warn(f"beware of {ADDRESS}", stacklevel=1),
        fail,
        uncaught,
        in_the_loop,
    ],
)
def test_no_token_is_in_the_log_whatever_brings_it_there(
    form: str, emit: Callable[[], object]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        text = logged(form, emit)
    assert "<token>" in text
    assert not any(secret in text for secret in (TOKEN, OUR, OTHER, TOKEN.split(":")[1]))


def test_a_record_that_cannot_be_written_is_not_shown() -> None:
    def emit() -> None:
        root = logging.getLogger()
        root.handlers[:] = root.handlers[-1:]  # without pytest's, which raises instead
        logging.getLogger("any").error("%d", TOKEN)

    text = logged("console", emit)
    assert text == "a record of any could not be written\n"


def test_json_lines_hold_time_level_logger_and_values() -> None:
    text = logged("json", lambda: log().warning("läuft", count=3))
    line = json.loads(text)
    when = datetime.fromisoformat(line.pop("time"))
    assert when.utcoffset() == timedelta(0)
    assert line == {"event": "läuft", "count": 3, "level": "warning", "logger": "briefing.test"}


def test_a_librarys_record_has_the_form_of_ours() -> None:
    ours = json.loads(logged("json", lambda: log().error("x")))
    theirs = json.loads(logged("json", lambda: logging.getLogger("telegram").error("x")))
    assert ours.keys() == theirs.keys()


def test_times_are_utc_wherever_the_program_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    line = json.loads(logged("json", lambda: log().info("x")))
    monkeypatch.undo()
    time.tzset()
    assert line["time"].endswith("Z")


@pytest.mark.parametrize("form", ["console", "json"])
def test_a_text_of_several_lines_stays_one_line(form: str) -> None:
    text = logged(form, lambda: log().info("a\nb\x1b[31m", value="c\nd\x1b[0m"))
    assert text.count("\n") == 1
    assert "\x1b" not in text


def test_a_traceback_moves_no_cursor() -> None:
    def emit() -> None:
        try:
            raise LookupError("\x1b[2J")
        except LookupError:
            log().exception("failed")

    text = logged("console", emit)
    assert r"\x1b[2J" in text
    assert "\x1b" not in text


@pytest.mark.parametrize(
    "name",
    [
        "httpx",
        "httpcore.http11",
        "aiohttp.access",
        "telegram.ext.Application",
        "asyncio",
        "aiosqlite",
        "alembic.runtime.migration",
        "apscheduler.scheduler",
        "sqlalchemy.engine.Engine",
        "urllib3.connectionpool",
    ],
)
def test_libraries_are_heard_from_warnings_on_even_when_we_debug(name: str) -> None:
    def emit() -> None:
        logging.getLogger(name).info("quiet")
        logging.getLogger(name).warning("loud")

    text = logged("console", emit, level="debug")
    assert "loud" in text
    assert "quiet" not in text


@pytest.mark.parametrize(("level", "heard"), [("info", "bc"), ("warning", "c"), ("debug", "abc")])
def test_lines_below_the_level_are_left_out(level: str, heard: str) -> None:
    def emit() -> None:
        log().debug("a")
        log().info("b")
        log().warning("c")

    lines = logged("json", emit, level=level).splitlines()
    assert "".join(json.loads(line)["event"] for line in lines) == heard


def test_a_job_that_the_end_of_the_program_cuts_short_is_no_news_and_one_that_fails_is() -> None:
    def emit() -> None:
        for error in (asyncio.CancelledError(), LookupError("it fails")):
            jobs = logging.getLogger("apscheduler.executors.default")
            jobs.error("a job raised an exception", exc_info=error)

    text = logged("console", emit)
    assert text.count("a job raised an exception") == 1
    assert "it fails" in text


def test_what_somebody_wrote_is_not_in_the_librarys_lines() -> None:
    update = Update.de_json({"update_id": 1, "inline_query": query()}, None)

    def emit() -> None:
        telegram = logging.getLogger("telegram.ext.Application")
        telegram.critical("Error for update %s", update)
        telegram.critical("Received data was %r", [{"text": "my secret"}])

    text = logged("console", emit)
    assert "<Update>" in text
    assert "my secret" not in text


def query() -> dict[str, Any]:
    """An inline query as Telegram sends it."""
    person = {"id": 1, "is_bot": False, "first_name": "Somebody"}
    return {"id": "1", "from": person, "query": "my secret", "offset": ""}


def test_a_second_start_takes_the_place_of_the_first() -> None:
    first = logged("console", lambda: logged("console", lambda: log().info("once")))
    assert first == ""


@pytest.mark.parametrize("text", ["12:30", "1234567:short", "a 2015-09-15T08:30:00", ""])
def test_a_text_without_a_token_is_left_alone(text: str) -> None:
    assert redact(text, [""]) == text
