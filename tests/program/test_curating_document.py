"""docs/curating.md is true: its commands run one after another, and print what it says."""

import asyncio
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.curated import ROOT
from tests.support.program import environment

DOCUMENT = ROOT / "docs" / "curating.md"
_BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PATIENCE = 60


def _steps() -> list[tuple[str, str]]:
    """Each command of the document, with the output that follows it; empty where none does."""
    blocks = [(found[1], found[2]) for found in _BLOCK.finditer(DOCUMENT.read_text("utf-8"))]
    return [
        (block, following if kind_after == "text" else "")
        for (kind, block), (kind_after, following) in pairwise([*blocks, ("", "")])
        if kind == "sh"
    ]


def _pattern(shown: str) -> str:
    """The output as a regular expression: a line of three dots stands for any lines."""
    lines = (
        r"(?:.*\n)*?" if line == "..." else re.escape(line) + r" *\n"
        for line in shown.splitlines()
    )
    return "".join(lines)


@pytest.fixture
def answerer(tmp_path: Path) -> Path:
    """A working copy as a curator has it: the data in a repository, the program, no articles."""
    git, bash = shutil.which("git"), shutil.which("bash")
    if git is None or bash is None:
        pytest.skip("git or bash is not installed: apt install git bash")
    shutil.copytree(ROOT / "positions", tmp_path / "positions")
    shutil.copy(ROOT / "config.yaml", tmp_path)
    (tmp_path / "bot.py").symlink_to(ROOT / "bot.py")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for words in (
        ["init", "--quiet"],
        ["add", "positions"],
        ["commit", "--quiet", "-m", "Before"],
    ):
        subprocess.run([git, *author, *words], cwd=tmp_path, check=True)  # noqa: S603 - as above
    return tmp_path


async def _run(command: str, answerer: Path) -> str:
    """What a command prints, errors included; it has to end with exit code 0."""
    process = await asyncio.create_subprocess_exec(
        "bash",
        "-euo",
        "pipefail",
        "-c",
        command,
        cwd=answerer,
        env=environment() | {"COLUMNS": "100"},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    async with asyncio.timeout(PATIENCE):
        out, _ = await process.communicate()
    assert process.returncode == 0, out.decode()
    return out.decode()


@pytest.mark.timeout(300)
async def test_every_command_runs_and_prints_what_the_document_shows(answerer: Path) -> None:
    steps = _steps()
    assert len(steps) > 8
    for command, shown in steps:
        printed = await _run(command, answerer)
        assert re.fullmatch(_pattern(shown), printed), f"{command}\nprinted:\n{printed}"


def test_every_command_of_a_curator_is_in_the_document() -> None:
    commands = "\n".join(command for command, _ in _steps())
    for name in ("source add", "quotes", "quotes --yaml", "check", "diff", "ask"):
        assert f"bot.py {name} " in commands
