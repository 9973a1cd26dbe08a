"""`bot.py site` as an operator runs it, and the way between its pages and a running bot."""

import asyncio
import json
import re
from pathlib import Path

from tests.program.operating import environment_of
from tests.support.loopback import LoopbackApi
from tests.support.program import PATIENCE, run, running

ADDRESS = "https://positions.example.org/"
QUOTE = "quotes/07/07d9da799e.html"
READER = 5


async def _button(api: LoopbackApi) -> str:
    """The address that the first answer with one leads to."""
    async with asyncio.timeout(PATIENCE):
        while True:
            for call in api.called("sendMessage"):
                markup = json.loads(call.fields.get("reply_markup", '{"inline_keyboard": []}'))
                buttons = [button for row in markup["inline_keyboard"] for button in row]
                addresses = [button["url"] for button in buttons if "url" in button]
                if addresses:
                    return str(addresses[0])
            await api.any_call()


async def test_a_page_leads_to_the_bot_and_the_bots_answer_to_the_page(
    api: LoopbackApi, positions: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    settings = environment_of(api, positions, f"sqlite:///{tmp_path}/briefing.db")
    settings |= {"BRIEFING_SITE__URL": ADDRESS, "BRIEFING_SITE__BOT": "@briefings_bot"}
    ended = await run("site", str(folder), **settings)
    assert (ended.code, ended.err) == (0, "")
    assert " 0 changed, 0 removed, 0 as they were." in ended.out
    page = (folder / QUOTE).read_text(encoding="utf-8")
    asked = re.search(r'href="https://t\.me/briefings_bot\?start=([\w-]+)"', page)
    assert asked is not None
    async with running("run", **settings) as bot:
        await bot.says("answering on Telegram")
        await api.tell(f"/start {asked[1]}", READER)
        assert await _button(api) == f"{ADDRESS}{QUOTE}"
        assert await bot.end() == 0


async def test_a_site_is_left_as_it_was_where_nothing_changed_or_the_data_has_faults(
    positions: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    settings = {
        "BRIEFING_LIBRARY__POSITIONS": str(positions),
        "BRIEFING_LIBRARY__ARTICLES": str(tmp_path / "no-articles"),
    }
    first = await run("site", str(folder), **settings)
    assert "site.url is not set" in first.out
    page = (folder / QUOTE).read_bytes()
    again = await run("site", str(folder), **settings)
    assert "0 new, 0 changed, 0 removed, " in again.out
    (positions / "actors" / "russia.yaml").write_text("name: Russia\n", encoding="utf-8")
    refused = await run("site", str(folder), **settings)
    assert (refused.code, refused.out) == (1, "")
    assert "russia.yaml:" in refused.err
    assert (folder / QUOTE).read_bytes() == page
