"""The quote puller alone: a copy of its folder passes its tests without the bot's packages."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
SLOW = "test_hostile.py"
"""Huge texts, run where the package stands; they import what the other tests import."""


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """A folder with a copy of the package and its tests, and nothing else."""
    shutil.copytree(
        REPOSITORY / "quotations",
        tmp_path / "quotations",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    return tmp_path


def _python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python in a folder that is the only place for packages beside the installed ones."""
    kept = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    return subprocess.run(  # noqa: S603 - this Python, with arguments of this module
        [sys.executable, *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "package", ["briefing", "handlers", "bootstrap", "cli", "local_telegram", "tests"]
)
def test_the_bots_packages_are_absent_beside_the_copy(package: str, alone: Path) -> None:
    assert "ModuleNotFoundError" in _python(alone, "-c", f"import {package}").stderr


def test_a_copy_of_the_package_passes_its_own_tests(alone: Path) -> None:
    ended = _python(
        alone,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "quotations/tests",
        f"--ignore=quotations/tests/{SLOW}",
    )
    assert ended.returncode == 0, ended.stdout
    assert " passed" in ended.stdout
    assert " skipped" not in ended.stdout
