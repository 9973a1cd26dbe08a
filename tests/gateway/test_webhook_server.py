"""The address at which updates are brought: who is let in, and what others learn (nothing)."""

import asyncio
import gzip
import io
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from briefing.gateway.webhook_server import SECRET_HEADER, Listening, WebhookServer, secret_of
from briefing.gateway.webhook_sites import WebhookSites

PATH, SECRET = "/updates/7f3a", "a-secret_of-ours"
UPDATE = {"update_id": 5, "message": {"text": "hello"}}


@dataclass
class Kept:
    """Keeps updates, unless it is told that it cannot now."""

    can: bool = True
    updates: list[dict[str, Any]] = field(default_factory=list)

    async def __call__(self, update: dict[str, Any], content: bytes) -> bool:
        if self.can:
            assert json.loads(content) == update
            self.updates.append(update)
        return self.can


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
async def server(kept: Kept) -> AsyncIterator[str]:
    """A server on a free port: its address without a path."""
    opened = WebhookServer(Listening("127.0.0.1:0", PATH, SECRET), kept)
    async with opened.open():
        host, port = opened.address
        yield f"http://{host}:{port}"


async def bring(
    address: str, body: bytes, *, method: str = "POST", **headers: str
) -> tuple[int, bytes]:
    given = {SECRET_HEADER: SECRET, "Content-Type": "application/json"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, address, data=io.BytesIO(body), headers=given) as response,
    ):
        return response.status, await response.read()


async def test_an_update_is_taken_once_it_is_kept(server: str, kept: Kept) -> None:
    assert await bring(server + PATH, json.dumps(UPDATE).encode()) == (200, b"")
    assert kept.updates == [UPDATE]


async def test_no_answer_says_what_program_it_is_of(server: str) -> None:
    async with aiohttp.ClientSession() as session:
        for path in (PATH, "/"):
            async with session.post(server + path) as response:
                assert "Server" not in response.headers


async def test_an_update_that_cannot_be_kept_now_is_asked_for_again(
    server: str, kept: Kept
) -> None:
    kept.can = False
    assert await bring(server + PATH, json.dumps(UPDATE).encode()) == (503, b"")


@pytest.mark.parametrize(
    ("path", "method", "headers", "body", "code"),
    [
        ("/", "POST", {}, b"{}", 404),
        (PATH + "/", "POST", {}, b"{}", 404),
        (PATH + "?x=1", "POST", {}, b"{}", 404),
        (PATH.upper(), "POST", {}, b"{}", 404),
        ("/metrics", "GET", {}, b"", 404),
        # Who does not know the secret is not told that the path is right for another method.
        (PATH, "GET", {SECRET_HEADER: "guess"}, b"", 403),
        (PATH, "POST", {SECRET_HEADER: ""}, b"{}", 403),
        (PATH, "POST", {SECRET_HEADER: SECRET[:-1]}, b"{}", 403),
        (PATH, "POST", {SECRET_HEADER: SECRET + "x"}, b"{}", 403),
        (PATH, "POST", {SECRET_HEADER: "Ünïcode"}, b"{}", 403),
        (PATH, "GET", {}, b"", 405),
        (PATH, "PUT", {}, b"{}", 405),
        (PATH, "DELETE", {}, b"", 405),
        (PATH, "POST", {}, b"", 400),
        (PATH, "POST", {}, b"{", 400),
        (PATH, "POST", {}, b"[" * 100_000, 400),
        (PATH, "POST", {}, b"\xff\xfe", 400),
        (PATH, "POST", {}, b"[1]", 400),
        (PATH, "POST", {}, b'{"update_id": "5"}', 400),
        (PATH, "POST", {}, b'{"update_id": true}', 400),
        (PATH, "POST", {}, b'{"update_id": -1}', 400),
        (PATH, "POST", {}, b'{"update_id": 9223372036854775808}', 400),
        (PATH, "POST", {}, b"x" * (1024 * 1024 + 1), 413),
        (PATH, "POST", {"Content_Encoding": "gzip"}, gzip.compress(b" " * 5_000_000), 413),
    ],
)
async def test_what_is_no_update_of_telegrams_is_refused_without_a_word(
    server: str,
    kept: Kept,
    path: str,
    method: str,
    headers: dict[str, str],
    body: bytes,
    code: int,
) -> None:
    given = {"X_Telegram_Bot_Api_Secret_Token": headers.pop(SECRET_HEADER, SECRET), **headers}
    assert await bring(server + path, body, method=method, **given) == (code, b"")
    assert kept.updates == []


async def test_it_listens_at_a_socket_of_the_file_system_too(kept: Kept, tmp_path: Path) -> None:
    place = f"{tmp_path}/s"
    async with (
        WebhookServer(Listening(f"unix:{place}", PATH, SECRET), kept).open(),
        aiohttp.ClientSession(connector=aiohttp.UnixConnector(place)) as session,
        session.post(
            f"http://bot{PATH}", json=UPDATE, headers={SECRET_HEADER: SECRET}
        ) as response,
    ):
        assert response.status == 200
    assert kept.updates == [UPDATE]


async def test_what_is_being_taken_in_when_it_closes_still_is() -> None:
    asked, may_go = asyncio.Event(), asyncio.Event()

    async def keep(update: dict[str, Any], content: bytes) -> bool:
        asked.set()
        await may_go.wait()
        return True

    opened = WebhookServer(Listening("127.0.0.1:0", PATH, SECRET), keep)
    async with opened.open():
        host, port = opened.address
        address = f"http://{host}:{port}{PATH}"
        brought = asyncio.create_task(bring(address, json.dumps(UPDATE).encode()))
        await asked.wait()
        asyncio.get_running_loop().call_later(0.05, may_go.set)
    assert await brought == (200, b"")


def test_the_secret_of_a_bot_is_one_that_telegram_takes_and_tells_no_token() -> None:
    one, other = secret_of("123:AAE"), secret_of("124:AAE")
    assert one == secret_of("123:AAE") != other
    assert len(one) == 64
    assert set(one) <= set("0123456789abcdef")


async def test_bots_that_listen_at_one_place_have_a_path_and_a_secret_each(tmp_path: Path) -> None:
    place, sites = f"{tmp_path}/s", WebhookSites()
    syria, climate = Kept(), Kept()

    async def code(path: str, secret: str) -> int:
        async with (
            aiohttp.ClientSession(connector=aiohttp.UnixConnector(place)) as session,
            session.post(
                f"http://bot{path}", json=UPDATE, headers={SECRET_HEADER: secret}
            ) as response,
        ):
            return response.status

    async with sites.open(Listening(f"unix:{place}", "/climate", "c"), climate):
        async with sites.open(Listening(f"unix:{place}", "/syria", "s"), syria):
            assert [await code("/syria", "s"), await code("/climate", "s")] == [200, 403]
            assert (syria.updates, climate.updates) == ([UPDATE], [])
        # One that has ended takes nothing more, and the other goes on.
        assert [await code("/syria", "s"), await code("/climate", "c")] == [404, 200]
    assert climate.updates == [UPDATE]
    with pytest.raises(aiohttp.ClientConnectionError):
        await code("/climate", "c")
