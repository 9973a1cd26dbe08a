"""A start by the fork server is, to those who look from outside, a start like any other."""

import asyncio
import os
from pathlib import Path
from signal import SIGKILL, SIGTERM

import pytest

from tests.support.folders import CuratedFolders
from tests.support.program import REAL, run, run_into, running


@pytest.mark.parametrize(
    "command",
    [["ask", "--help"], ["ask", "norland"], ["ask", "nobody at all"], ["no-such"], ["check"]],
    ids=" ".join,
)
async def test_it_says_what_a_process_of_its_own_says(tmp_path: Path, command: list[str]) -> None:
    place = CuratedFolders(tmp_path)
    settings = {"BRIEFING_LIBRARY__POSITIONS": str(place.path)}
    forked, own = await run(*command, **settings), await run(*command, before=REAL, **settings)
    assert forked == own


async def test_it_ends_by_the_signal_that_it_is_sent() -> None:
    async with running("run") as bot:
        await bot.says("library loaded")
        assert await bot.end(SIGTERM) == 0
    async with running("run") as bot:
        await bot.says("library loaded")
        assert await bot.end(SIGKILL) == -SIGKILL


async def test_who_leaves_the_context_leaves_no_process_behind() -> None:
    async with running("run") as bot:
        await bot.says("library loaded")
    with pytest.raises(ProcessLookupError):
        os.kill(bot.process.pid, 0)


async def test_it_prints_into_a_file_what_another_reads_from_a_pipe(tmp_path: Path) -> None:
    with (tmp_path / "output").open("wb") as file:
        ended = await run_into(file.fileno(), "--help")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert (tmp_path / "output").read_text(encoding="utf-8") == (await run("--help")).out


async def test_what_one_start_sets_is_not_set_in_the_next() -> None:
    one, other = await asyncio.gather(
        run("check", BRIEFING_LIBRARY__POSITIONS="/nowhere"),
        run("check", BRIEFING_LIBRARY__POSITIONS="/elsewhere"),
    )
    assert "nowhere:1:1: there is no such folder" in one.out
    assert "elsewhere:1:1: there is no such folder" in other.out
    assert (await run("check")).code == 0
