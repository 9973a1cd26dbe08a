"""Fixtures for tests of the library: a folder of data in a temporary place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.folders import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "positions")


@pytest.fixture
def refused(folder: Folder) -> Callable[[str, str, str], list[str]]:
    """Change one text of one file; what is the folder refused for?"""

    def change(name: str, old: str, new: str) -> list[str]:
        folder.change(name, old, new)
        return folder.complaints()

    return change
