"""The Model Context Protocol, by its own client: in memory, and over HTTP on loopback."""

import asyncio
import io
import json
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from jsonschema import (  # type: ignore[import-untyped] # it has no types
    Draft202012Validator,
)
from mcp.client.client import Client
from mcp.shared.exceptions import MCPError

from briefing.programs.asking import ProgramAnswers
from briefing.programs.mcp_http import PATH, http_app, http_server
from briefing.programs.mcp_server import mcp_server
from briefing.programs.questions import QUESTIONS

KEY = secrets.token_urlsafe(32)
ASKED = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/call",
    "params": {"name": "position", "arguments": {"actor": "russia", "topic": "assad"}},
}
HEADERS = {
    "Accept": "application/json, text/event-stream",
    "Authorization": f"Bearer {KEY}",
    "MCP-Protocol-Version": "2025-06-18",
}


async def test_every_question_is_a_tool_that_only_reads(answers: ProgramAnswers) -> None:
    async with Client(mcp_server(answers)) as client:
        tools = (await client.list_tools()).tools
    assert {tool.name for tool in tools} == set(QUESTIONS)
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
    assert all(tool.description for tool in tools)


async def test_what_a_tool_gives_keeps_to_the_schema_that_it_tells(
    answers: ProgramAnswers,
) -> None:
    async with Client(mcp_server(answers)) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        for name, arguments in (
            ("position", {"actor": "russia", "topic": "assad"}),
            ("compare", {"actors": ["us", "russia"]}),
            ("verify", {"words": "has lost legitimacy"}),
            ("position", {"actor": "Atlantis"}),
        ):
            called = await client.call_tool(name, arguments)
            Draft202012Validator(tools[name].output_schema).validate(called.structured_content)


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("position", {"nobody": "x"}, "nobody"),
        ("compare", {"actors": ["us"]}, "actors"),
        ("compare", {"actors": "us"}, "actors"),
        ("search", {"words": "x" * 201}, "words"),
        ("search", {}, "words"),
        ("timeline", {"actor": "russia", "page": 0}, "page"),
    ],
)
async def test_a_question_that_cannot_be_read_is_told_without_its_words(
    answers: ProgramAnswers, name: str, arguments: dict[str, object], said: str
) -> None:
    async with Client(mcp_server(answers)) as client:
        called = await client.call_tool(name, arguments)
    (told,) = called.content
    assert called.is_error
    assert told.type == "text"
    assert said in told.text
    assert "x" * 20 not in told.text


async def test_a_tool_that_there_is_not_is_an_error_of_the_protocol(
    answers: ProgramAnswers,
) -> None:
    async with Client(mcp_server(answers)) as client:
        with pytest.raises(MCPError, match="no such tool"):
            await client.call_tool("drop", {})


@asynccontextmanager
async def _serving(answers: ProgramAnswers) -> AsyncIterator[str]:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        place.listen()
        server = http_server(http_app(mcp_server(answers), KEY))
        serving = asyncio.create_task(server.serve(sockets=[place]))
        try:
            yield f"http://127.0.0.1:{place.getsockname()[1]}{PATH}"
        finally:
            server.should_exit = True
            await asyncio.wait_for(serving, 30)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://localhost:1234"}, 200),
        ({"Authorization": ""}, 401),
        ({"Authorization": "Bearer guessed"}, 401),
        ({"Origin": "https://example.org"}, 403),
        ({"Host": "example.org"}, 421),
    ],
)
async def test_only_this_machine_asks_over_http_and_only_with_the_key(
    answers: ProgramAnswers, headers: dict[str, str], status: int
) -> None:
    async with _serving(answers) as address, aiohttp.ClientSession() as session:
        asked = session.post(address, json=ASKED, headers=HEADERS | headers)
        async with asked as answer:
            assert answer.status == status
            told = await answer.text()
    assert ("Russia" in told) is (status == 200)


async def test_a_question_of_ten_megabytes_is_refused(answers: ProgramAnswers) -> None:
    async with _serving(answers) as address, aiohttp.ClientSession() as session:
        long = ASKED | {"params": {"name": "verify", "arguments": {"words": "x" * 10_000_000}}}
        sent = session.post(
            address,
            data=io.BytesIO(json.dumps(long).encode()),
            headers=HEADERS | {"Content-Type": "application/json"},
        )
        async with sent as answer:
            assert answer.status == 413
        async with session.post(address, json=ASKED, headers=HEADERS) as answer:
            assert answer.status == 200
