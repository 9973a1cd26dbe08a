"""In the local chat of `bot.py run`, the person at the page is the admin."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar
from yarl import URL

from tests.support.program import PATIENCE, ROOT, Running, running


@asynccontextmanager
async def _page(bot: Running) -> AsyncIterator[tuple[ClientSession, ClientWebSocketResponse]]:
    """The page as a browser opens it, at the address that the program prints; and its feed."""
    address = URL((await bot.says("Local chat")).split()[-1])
    origin = {"Origin": str(address.origin()), "Sec-Fetch-Site": "same-origin"}
    jar = CookieJar(unsafe=True)
    async with ClientSession(address.origin(), cookie_jar=jar, headers=origin) as session:
        await (await session.get(address, headers={"Sec-Fetch-Site": "none"})).read()
        async with session.ws_connect("/feed") as feed:
            yield session, feed


async def _event(
    feed: ClientWebSocketResponse, fits: Callable[[dict[str, Any]], bool]
) -> dict[str, Any]:
    """Wait for an event of the feed that fits."""
    async with asyncio.timeout(PATIENCE):
        while True:
            event: dict[str, Any] = await feed.receive_json()
            if fits(event):
                return event


def _from_bot(words: str) -> Callable[[dict[str, Any]], bool]:
    def fits(event: dict[str, Any]) -> bool:
        message = event.get("message", {})
        return (
            event["event"] == "message"
            and message["sender"]["bot"]
            and bool(words in message["text"])
        )

    return fits


async def test_the_person_at_the_page_sees_faults_their_mending_and_the_status(
    tmp_path: Path,
) -> None:
    positions = Path(shutil.copytree(ROOT / "positions", tmp_path / "positions"))
    topics = positions / "topics.yaml"
    whole = topics.read_text(encoding="utf-8")
    async with running(
        "run", BRIEFING_LIBRARY__POSITIONS=str(positions), BRIEFING_LIBRARY__POLL_SECONDS="0.2"
    ) as bot:
        async with _page(bot) as (session, feed):
            snapshot = await _event(feed, lambda event: event["event"] == "snapshot")
            private, group, elsewhere = snapshot["chats"]
            assert {"reload", "status"} <= {one["command"] for one in private["commands"]}
            for chat in (group, elsewhere):
                assert "status" not in {one["command"] for one in chat["commands"]}
            topics.write_text(whole + "\nbroken\n", encoding="utf-8")
            told = await _event(feed, _from_bot("The last edit has"))
            assert told["chat"] == private["id"]
            assert "positions/topics.yaml" in told["message"]["text"]
            topics.write_text(whole, encoding="utf-8")
            await _event(feed, _from_bot("The faults are mended"))
            order = {"chat": private["id"], "text": "/status"}
            assert (await session.post("/say", json=order)).status == 200
            await _event(feed, _from_bot("No faults"))
        assert await bot.end() == 0
    assert "Traceback" not in bot.said
