"""`local_telegram/` works without the bot: its tests pass where nothing else of ours is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ["bootstrap", "briefing", "cli", "handlers", "quotations", "tests.support"]


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """A folder with a copy of the package and nothing else."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "local_telegram", tmp_path / "local_telegram", ignore=ignored)
    return tmp_path


def python(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run Python in a folder, which is the only one besides the installed libraries."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(  # noqa: S603 - this Python, with arguments of this module
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("package", OURS)
def test_the_bots_packages_are_absent_there(alone: Path, package: str) -> None:
    run = python(alone, "-c", f"import {package}")
    assert "ModuleNotFoundError" in run.stderr


@pytest.mark.timeout(300)
def test_the_packages_own_tests_pass_there(alone: Path) -> None:
    run = python(
        alone,
        *("-m", "pytest", "-q", "-p", "no:cacheprovider", "-o", "asyncio_mode=auto"),
        *("-m", "not browser", "local_telegram/tests"),
    )
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
    assert " passed" in run.stdout
