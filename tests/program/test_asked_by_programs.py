"""Other programs ask the real one: language models by MCP, the rest by JSON over HTTP."""

import asyncio
import json
import re
import shutil
import sys
from pathlib import Path

import aiohttp
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters

from tests.support.program import ROOT, environment, running

POSITIONS = ROOT / "positions"


def _edited(positions: Path) -> str:
    """Change a summary as a curator would; the new one."""
    file = positions / "actors" / "russia.yaml"
    text = file.read_text(encoding="utf-8")
    found = re.search(r"summary: (.+)", text)
    assert found is not None
    file.write_text(text.replace(found[1], "Another summary of the same words.", 1))
    return "Another summary of the same words."


async def test_a_model_asks_by_input_and_output_and_gets_todays_data(tmp_path: Path) -> None:
    positions = tmp_path / "positions"
    shutil.copytree(POSITIONS, positions)
    start = StdioServerParameters(
        command=sys.executable,
        args=[str(ROOT / "bot.py"), "mcp"],
        cwd=ROOT,
        env=environment()
        | {
            "BRIEFING_LIBRARY__POSITIONS": str(positions),
            "BRIEFING_LIBRARY__KEPT": str(tmp_path / "library.json"),
        },
    )
    async with Client(start) as client, asyncio.timeout(60):
        called = await client.call_tool("position", {"actor": "russia"})
        assert json.loads(called.content[0].model_dump()["text"]) == called.structured_content
        new = _edited(positions)
        while True:
            called = await client.call_tool("position", {"actor": "russia"})
            if new in str(called.content):
                break
            await asyncio.sleep(0.2)


async def test_the_running_bot_answers_other_programs_where_it_is_told_to() -> None:
    async with running("run", BRIEFING_SITE__API="127.0.0.1:0") as bot:
        line = await bot.says("answering programs")
        found = re.search(r"http://[\d.]+:\d+", line)
        assert found is not None
        address = f"{found[0]}/v1/compare?actors=us&actors=russia"
        async with aiohttp.ClientSession() as session, session.get(address) as told:
            assert (await told.json())["answer"]["kind"] == "comparison"
        assert await bot.end() == 0
