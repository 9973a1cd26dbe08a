"""`bot.py run` on faulty data: it starts from the last library that readers saw, and says so."""

import asyncio
import os
import shutil
import signal
import stat
from pathlib import Path

import pytest

from tests.program.operating import environment_of
from tests.support.loopback import LoopbackApi
from tests.support.program import PATIENCE, run, running

ADMIN, READER = 77, 5


@pytest.fixture
def environment(api: LoopbackApi, positions: Path) -> dict[str, str]:
    made = environment_of(api, positions, f"sqlite:///{positions.parent}/briefing.db")
    made["BRIEFING_TELEGRAM__ADMINS"] = str(ADMIN)
    made["BRIEFING_LIBRARY__KEPT"] = str(_kept(positions))
    return made


@pytest.fixture(scope="module")
def kept_by_a_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that a program without a token has kept."""
    kept = tmp_path_factory.mktemp("after-a-run") / "library.json"
    asyncio.run(_run_once(kept))
    return kept


async def _run_once(kept: Path) -> None:
    async with running("run", BRIEFING_LIBRARY__KEPT=str(kept)) as bot:
        await bot.says("Local chat")
        assert await bot.end() == 0


@pytest.fixture
def local(positions: Path, kept_by_a_run: Path) -> dict[str, str]:
    """A program without a token that has run once on the data."""
    kept = _kept(positions)
    kept.parent.mkdir(mode=0o700)
    shutil.copy2(kept_by_a_run, kept)
    return {
        "BRIEFING_LIBRARY__POSITIONS": str(positions),
        "BRIEFING_LIBRARY__ARTICLES": str(positions.parent / "articles"),
        "BRIEFING_LIBRARY__KEPT": str(kept),
        "BRIEFING_DATABASE__URL": f"sqlite:///{positions.parent}/briefing.db",
    }


def _kept(positions: Path) -> Path:
    return positions.parent / "var" / "library.json"


def _edit(positions: Path, old: str, new: str) -> None:
    file = positions / "actors" / "russia.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    beside = file.with_name(".russia.yaml.new")
    beside.write_text(text.replace(old, new, 1), encoding="utf-8")
    os.replace(beside, file)


async def _says(api: LoopbackApi, words: str) -> str:
    """The first message with these words."""
    async with asyncio.timeout(PATIENCE):
        while True:
            for call in api.called("sendMessage"):
                if words in call.fields["text"]:
                    return call.fields["text"]
            await api.any_call()


async def test_after_a_faulty_commit_and_a_kill_it_starts_says_so_and_takes_the_mended_data(
    api: LoopbackApi, positions: Path, environment: dict[str, str]
) -> None:
    async with running("run", **environment) as bot:
        await bot.says("answering on Telegram")
        await bot.end(signal.SIGKILL)
    kept = _kept(positions)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    _edit(positions, "kind: state", "kind: stat")
    async with running("run", **environment) as bot:
        await bot.says("THE DATA HAS FAULTS")
        assert "actors/russia.yaml:" in await bot.says("a fault of the data")
        await bot.says("answering on Telegram")
        told = await _says(api, "The last edit has 1 fault")
        assert "I started from the data of" in told
        assert "positions/actors/russia.yaml:" in told
        await api.tell("/actors", READER)
        assert "Data as of" in await _says(api, "Russia")
        await api.tell("/status", ADMIN)
        assert "Started from the data of" in await _says(api, "Running for")
        _edit(positions, "kind: stat\n", "kind: state\n")
        await _says(api, "The faults are mended")
        await api.tell("/position russia on refugees", READER)
        assert "Data as of" not in await _says(api, "Refugees")
        assert await bot.end() == 0
    assert "Traceback" not in bot.said


async def test_without_a_token_too_it_starts_from_what_it_kept(
    positions: Path, local: dict[str, str]
) -> None:
    (positions / "topics.yaml").unlink()
    async with running("run", **local) as bot:
        await bot.says("THE DATA HAS FAULTS")
        await bot.says("Local chat")
        assert await bot.end() == 0


@pytest.mark.parametrize(
    "damage", [lambda kept: kept[:-3], lambda kept: kept.replace(b"Russia", b"Prussia"), None]
)
async def test_where_nothing_whole_was_kept_faulty_data_is_named_and_ends_the_program(
    positions: Path, local: dict[str, str], damage: object
) -> None:
    kept = _kept(positions)
    if callable(damage):
        kept.write_bytes(damage(kept.read_bytes()))
    else:
        kept.unlink()
    _edit(positions, "kind: state", "kind: stat")
    ended = await run("run", **local)
    assert ended.code == 1
    assert "did you mean state" in ended.err
    assert "Traceback" not in ended.err
