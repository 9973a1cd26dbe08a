"""What the chat's page does over HTTP: orders, the feed, files, starting and stopping."""

import json
import logging
import re
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse

from local_telegram.page import ChatPage, PortTaken
from local_telegram.page.files import ASSETS, FOLDER, PAGE, REFUSAL
from local_telegram.tests.menu_bot import PIXEL
from local_telegram.tests.page_client import OpenPage, Visitor, open_page


@pytest.fixture
async def page() -> AsyncIterator[OpenPage]:
    """A page, and its bot."""
    async with open_page() as page:
        yield page


@pytest.fixture
async def guest(page: OpenPage) -> AsyncIterator[Visitor]:
    """A browser that came in by the address."""
    async with Visitor(page) as visitor:
        assert (await visitor.enter()).status == 303
        yield visitor


async def feed(page: OpenPage, guest: Visitor) -> ClientWebSocketResponse:
    """The guest's feed."""
    return await guest.session.ws_connect(page.url / "feed", headers=guest.own_headers)


async def until(listening: ClientWebSocketResponse, event: str) -> dict[str, Any]:
    """The next event of this kind."""
    while True:
        told: dict[str, Any] = await listening.receive_json()
        if told["event"] == event:
            return told


def texts(page: OpenPage, chat: int | None = None) -> list[str]:
    """What was written in a chat, the private one unless told."""
    return [message.text for message in page.bot.telegram.history(chat or page.bot.person)]


async def test_what_the_page_says_reaches_the_bot_and_its_answer_the_page(
    page: OpenPage, guest: Visitor
) -> None:
    async with await feed(page, guest) as listening:
        answer = await guest.post("say", {"chat": page.bot.person, "text": "hello"})
        assert answer.status == 200
        first, second = [(await until(listening, "message"))["message"] for _ in range(2)]
    assert [first["text"], second["text"]] == ["hello", "Echo: hello"]
    assert first["id"] == (await answer.json())["id"]


@pytest.mark.parametrize("kind", ["photo", "forwarded"])
async def test_a_text_is_sent_as_a_caption_or_as_a_forwarded_post(
    page: OpenPage, guest: Visitor, kind: str
) -> None:
    order = {"chat": page.bot.person, "text": "words", "kind": kind}
    assert (await guest.post("say", order)).status == 200
    sent = page.bot.telegram.history(page.bot.person)[0]
    shown = (sent.text, sent.kind == "photo", sent.forward_origin is not None)
    assert shown == ("words", kind == "photo", kind == "forwarded")


async def test_a_page_is_given_everything_when_it_connects(page: OpenPage, guest: Visitor) -> None:
    await page.bot.telegram.say(page.bot.person, "before")
    await page.bot.telegram.idle()
    async with await feed(page, guest) as listening:
        whole = await until(listening, "snapshot")
    private, group = whole["chats"]
    assert [message["text"] for message in private["messages"]] == ["before", "Echo: before"]
    assert [command["command"] for command in private["commands"]] == ["start", "menu", "formats"]
    assert (whole["me"], group["title"]) == (page.bot.person, "Newsroom")
    assert whole["bot"]["description"] == "A bot that shows everything."


async def test_new_commands_are_told_at_once(page: OpenPage, guest: Visitor) -> None:
    async with await feed(page, guest) as listening:
        await until(listening, "snapshot")
        await page.bot.application.bot.delete_my_commands()
        assert (await until(listening, "snapshot"))["chats"][0]["commands"] == []


async def test_a_press_gives_the_bots_answer(page: OpenPage, guest: Visitor) -> None:
    menu = await asked(page, "/menu")
    pressed = await guest.post(
        "press", {"chat": page.bot.person, "message": menu, "data": "alert"}
    )
    assert await pressed.json() == {"text": "This is a alert", "alert": True, "url": None}


async def asked(page: OpenPage, text: str) -> int:
    """The id of the bot's answer to a text."""
    await page.bot.telegram.say(page.bot.person, text)
    await page.bot.telegram.idle()
    return page.bot.telegram.history(page.bot.person)[-1].id


async def test_an_inline_result_is_sent_to_the_chat(page: OpenPage, guest: Visitor) -> None:
    found = await (await guest.post("inline", {"chat": page.bot.group, "query": "an"})).json()
    assert [result["title"] for result in found["results"]] == ["Banana"]
    order = {"chat": page.bot.group, "results": found["id"], "index": 0}
    assert (await guest.post("choose", order)).status == 200
    assert texts(page, page.bot.group) == ["banana"]


@pytest.mark.parametrize(
    ("path", "order", "status", "error"),
    [
        ("say", {"chat": 0, "text": "x"}, 410, "gone"),
        ("say", {"chat": "1001", "text": "x"}, 400, "bad_request"),
        ("say", {"chat": 1001, "text": ""}, 400, "bad_request"),
        ("say", {"chat": 1001, "text": "x", "user_id": 1}, 400, "bad_request"),
        ("say", {"chat": 1001, "text": "x", "kind": "sticker"}, 400, "bad_request"),
        ("say", {"chat": 1001, "text": "x" * 1025, "kind": "photo"}, 403, "not_allowed"),
        ("say", {"chat": 1001, "text": "x" * 4097}, 413, "too_long"),
        ("say", {"chat": 1001, "text": "👍" * 2049}, 413, "too_long"),
        ("say", b'{"chat": 1001, "text": "\\ud83d"}', 400, "bad_request"),
        ("say", b"{", 400, "bad_request"),
        ("say", b"\xff\xfe", 400, "bad_request"),
        ("say", [], 400, "bad_request"),
        ("press", {"chat": 1001, "message": 99, "data": "x"}, 410, "gone"),
        ("inline", {"chat": 1001, "query": "x" * 257}, 400, "bad_request"),
        ("choose", {"chat": 1001, "results": "none", "index": 0}, 410, "gone"),
        ("choose", {"chat": 1001, "results": "none", "index": -1}, 400, "bad_request"),
    ],
)
async def test_an_order_that_makes_no_sense_is_refused_with_its_reason(
    page: OpenPage, guest: Visitor, path: str, order: object, status: int, error: str
) -> None:
    answer = await guest.post(path, order)
    assert (answer.status, (await answer.json())["error"]) == (status, error)
    assert texts(page) == []


async def test_a_message_of_4096_characters_is_sent(page: OpenPage, guest: Visitor) -> None:
    text = "я" * 4096
    assert (await guest.post("say", {"chat": page.bot.person, "text": text})).status == 200
    assert texts(page)[0] == text


async def test_a_body_that_is_not_json_is_refused(page: OpenPage, guest: Visitor) -> None:
    answer = await guest.post("say", b"{}", {"Content-Type": "text/plain"})
    assert answer.status == 415


async def test_a_body_over_the_limit_is_refused(page: OpenPage, guest: Visitor) -> None:
    small = json.dumps({"chat": page.bot.person, "text": "x"}).encode()
    assert (await guest.post("say", small.ljust(64 * 1024))).status == 200
    assert (await guest.post("say", small.ljust(64 * 1024 + 1))).status == 413


async def test_a_press_that_the_bot_leaves_unanswered_says_so(
    page: OpenPage, guest: Visitor
) -> None:
    menu = await asked(page, "/menu")
    order = {"chat": page.bot.person, "message": menu, "data": "silent"}
    answer = await guest.post("press", order)
    assert (answer.status, (await answer.json())["error"]) == (504, "unanswered")


async def test_a_button_that_is_not_there_cannot_be_pressed(
    page: OpenPage, guest: Visitor
) -> None:
    menu = await asked(page, "/menu")
    order = {"chat": page.bot.person, "message": menu, "data": "other"}
    answer = await guest.post("press", order)
    assert (answer.status, (await answer.json())["error"]) == (403, "not_allowed")


@pytest.mark.parametrize("name", sorted(ASSETS))
async def test_every_file_of_the_page_is_served_with_its_type(guest: Visitor, name: str) -> None:
    answer = await guest.get(f"/{name}")
    assert (answer.status, answer.content_type) == (200, ASSETS[name])
    assert await answer.read() == (FOLDER / name).read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/server.py",
        "/index.html",
        "/static/app.js",
        "/../server.py",
        "/%2e%2e/server.py",
        "/..%2fserver.py",
        "/%2fetc%2fpasswd",
        "/app.js%00.css",
        "/files/..%2f..%2fserver.py",
        "/files/none",
    ],
)
async def test_no_other_file_can_be_had(guest: Visitor, path: str) -> None:
    assert (await guest.get(path)).status in (404, 410)


@pytest.mark.parametrize(
    ("name", "body", "media_type", "disposition"),
    [
        ("a.html", PIXEL, "image/png", None),
        ("a.png", b"<script>alert(1)</script>", "application/octet-stream", "attachment"),
    ],
)
async def test_a_file_that_the_bot_sent_is_what_its_bytes_are(
    page: OpenPage,
    guest: Visitor,
    name: str,
    body: bytes,
    media_type: str,
    disposition: str | None,
) -> None:
    await page.bot.application.bot.send_document(page.bot.person, body, filename=name)
    (message,) = page.bot.telegram.history(page.bot.person)
    assert message.file is not None
    answer = await guest.get(f"/files/{message.file.id}")
    assert (answer.content_type, await answer.read()) == (media_type, body)
    assert answer.headers.get("Content-Disposition") == disposition


def test_the_page_asks_for_nothing_that_it_does_not_bring() -> None:
    page = (FOLDER / PAGE).read_text("utf-8")
    asked_for = set(re.findall(r'(?:href|src)="/([^"]+)"', page))
    for script in FOLDER.glob("*.js"):
        asked_for |= set(re.findall(r'from "\./([^"]+)"', script.read_text("utf-8")))
    assert asked_for == set(ASSETS)


def test_no_file_of_the_page_names_another_host() -> None:
    hosts = {"www.w3.org"}  # the name of SVG, which nobody fetches
    for name in (*ASSETS, PAGE, REFUSAL):
        assert set(re.findall(r"\w+://([\w.-]+)", _code(FOLDER / name))) <= hosts, name


def _code(path: Path) -> str:
    """A file without the comments of a script, which may show an address as an example."""
    text = path.read_text("utf-8")
    return re.sub(r"(?m)^\s*(//|\*|/\*).*$", "", text) if path.suffix == ".js" else text


@pytest.mark.parametrize("name", sorted(name for name in ASSETS if name.endswith(".js")))
def test_no_script_of_the_page_can_turn_text_into_markup(name: str) -> None:
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(|setHTML"
    )
    assert not re.search(forbidden, _code(FOLDER / name))


async def test_a_port_that_another_program_has_is_an_error_with_its_number(page: OpenPage) -> None:
    with pytest.raises(PortTaken) as caught:
        await ChatPage(page.bot.telegram, port=page.port).start()
    assert caught.value.port == page.port


async def test_the_page_listens_on_one_loopback_address_only(page: OpenPage) -> None:
    with socket.socket() as other, pytest.raises(ConnectionRefusedError):
        other.connect(("127.0.0.2", page.port))


async def test_a_page_that_stops_ends_its_feeds_and_may_start_again(
    page: OpenPage, guest: Visitor
) -> None:
    async with await feed(page, guest) as listening:
        await until(listening, "snapshot")
        await page.page.stop()
        await page.page.stop()
        assert (await listening.receive()).data == 1001
    page.address = await page.page.start()
    assert (await guest.get("/")).status == 200


async def test_neither_the_key_nor_the_session_nor_a_message_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    async with open_page() as page, Visitor(page) as visitor:
        for _ in range(2):
            await visitor.enter()
            await visitor.post("say", {"chat": page.bot.group, "text": "words of mine"})
        secrets = {cookie.value for cookie in visitor.session.cookie_jar}
    assert secrets
    secrets |= {page.address.split("=")[1], "words of mine"}
    ours = [one.getMessage() for one in caplog.records if not one.name.startswith("telegram")]
    assert not [line for line in ours for secret in secrets if secret in line]
    assert not [one for one in caplog.records if one.name == "aiohttp.access"]
