"""`local_telegram/` works without the bot: its tests pass where nothing else of ours is."""

from pathlib import Path

import pytest

from tests.support.alone import copy_package, python

OURS = ["bootstrap", "briefing", "cli", "handlers", "quotations", "tests.support"]


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """A folder with a copy of the package and nothing else."""
    return copy_package("local_telegram", tmp_path)


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
