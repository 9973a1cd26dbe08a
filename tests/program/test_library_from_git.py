"""`bot.py run` on data that is kept elsewhere: a branch in git, or a folder that is swapped."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.git_repository import GitRepository
from tests.support.loopback import TOKEN, Call, LoopbackApi
from tests.support.program import ROOT, run, running

ADMIN = 77
READER = 5


@pytest.fixture
def server(tmp_path: Path) -> GitRepository:
    """A repository with the project's data."""
    made = GitRepository(tmp_path / "git")
    shutil.copytree(ROOT / "positions", made.work / "positions")
    made.commit()
    return made


def _environment(api: LoopbackApi, tmp_path: Path, **more: str) -> Mapping[str, str]:
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "BRIEFING_TELEGRAM__BASE_URL": api.base_url,
        "BRIEFING_TELEGRAM__ADMINS": str(ADMIN),
        "BRIEFING_LIBRARY__ARTICLES": str(tmp_path / "articles"),
        "BRIEFING_LIBRARY__GIT_SECONDS": "0.2",
        "BRIEFING_LIBRARY__GIT_CHECKOUT": str(tmp_path / "taken"),
        **more,
    }


def _edit(positions: Path, old: str, new: str) -> None:
    file = positions / "actors/russia.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


async def _sent(api: LoopbackApi, count: int) -> Call:
    return (await api.seen("sendMessage", count))[count - 1]


async def test_a_commit_is_answered_with_and_a_faulty_one_is_told_to_admins_once(
    api: LoopbackApi, tmp_path: Path, server: GitRepository
) -> None:
    environment = _environment(api, tmp_path, BRIEFING_LIBRARY__GIT=str(server.address))
    positions = server.work / "positions"
    async with running("run", **environment) as bot:
        await bot.says("answering on Telegram")
        _edit(positions, "name: Russia\n", "name: Muscovy\n")
        server.commit()
        await bot.says("library renewed")
        _edit(positions, "kind: state", "kind: stat")
        server.commit()
        refused = await _sent(api, 1)
        assert refused.fields["chat_id"] == str(ADMIN)
        assert "positions/actors/russia.yaml" in refused.fields["text"]
        server.commit()
        await bot.says("commit taken from the repository")
        await api.tell("/actors", READER)
        assert "Muscovy" in (await _sent(api, 2)).fields["text"]
        _edit(positions, "kind: stat\n", "kind: state\n")
        server.commit()
        assert "mended" in (await _sent(api, 3)).fields["text"]
        assert await bot.end() == 0
    assert "Traceback" not in bot.said


async def test_a_branch_that_is_gone_is_told_to_admins_once_and_once_that_it_is_back(
    api: LoopbackApi, tmp_path: Path, server: GitRepository
) -> None:
    environment = _environment(api, tmp_path, BRIEFING_LIBRARY__GIT=str(server.address))
    async with running("run", **environment) as bot:
        await bot.says("answering on Telegram")
        server.git("push", "--quiet", "origin", "HEAD:refs/heads/other")
        server.git("--git-dir", server.address, "update-ref", "-d", "refs/heads/main")
        gone = await _sent(api, 1)
        assert "there is no branch main" in gone.fields["text"]
        server.git("push", "--quiet", "origin", "HEAD:refs/heads/main")
        assert "followed again" in (await _sent(api, 2)).fields["text"]
        assert await bot.end() == 0


async def test_a_repository_that_does_not_answer_is_told_without_its_password(
    api: LoopbackApi, tmp_path: Path, server: GitRepository
) -> None:
    reached = _environment(api, tmp_path, BRIEFING_LIBRARY__GIT=str(server.address))
    async with running("run", **reached) as bot:
        await bot.says("answering on Telegram")
        assert await bot.end() == 0
    away = "https://bot:hush-hush@127.0.0.1:9/positions.git"
    environment = _environment(api, tmp_path, BRIEFING_LIBRARY__GIT=away)
    async with running("run", **environment) as bot:
        await bot.says("answering on Telegram")
        told = await _sent(api, 1)
        assert "cannot be followed" in told.fields["text"]
        await api.tell("/actors", READER)
        assert "Russia" in (await _sent(api, 2)).fields["text"]
        assert await bot.end() == 0
    assert "hush-hush" not in bot.said + told.fields["text"]


async def test_without_any_commit_the_program_says_why_and_does_not_start(
    api: LoopbackApi, tmp_path: Path, server: GitRepository
) -> None:
    environment = _environment(api, tmp_path, BRIEFING_LIBRARY__GIT=str(server.address))
    ended = await run("run", **{**environment, "BRIEFING_LIBRARY__GIT_BRANCH": "trunk"})
    assert ended.code == 1
    assert "there is no branch trunk" in ended.out + ended.err
    assert "Traceback" not in ended.out + ended.err


@pytest.mark.parametrize("watch", ["auto", "poll"])
async def test_a_folder_that_is_swapped_by_its_link_is_seen_in_seconds(
    api: LoopbackApi, tmp_path: Path, watch: str
) -> None:
    worktrees = tmp_path / "worktrees"
    for name in ("1", "2"):
        shutil.copytree(ROOT / "positions", worktrees / name / "positions")
    _edit(worktrees / "2/positions", "name: Russia\n", "name: Muscovy\n")
    link = tmp_path / "current"
    link.symlink_to(worktrees / "1")
    environment = _environment(
        api,
        tmp_path,
        BRIEFING_LIBRARY__POSITIONS=str(link / "positions"),
        BRIEFING_LIBRARY__WATCH=watch,
        BRIEFING_LIBRARY__POLL_SECONDS="1",
    )
    async with running("run", **environment) as bot:
        await bot.says("answering on Telegram")
        beside = tmp_path / "next"
        beside.symlink_to(worktrees / "2")
        beside.replace(link)
        shutil.rmtree(worktrees / "1")
        await bot.says("library renewed")
        await api.tell("/actors", READER)
        assert "Muscovy" in (await _sent(api, 1)).fields["text"]
        assert await bot.end() == 0
