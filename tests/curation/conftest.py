"""A positions folder with its articles' folder, in a temporary place."""

from pathlib import Path

import pytest

from tests.support.folders import CuratedFolders


@pytest.fixture
def place(tmp_path: Path) -> CuratedFolders:
    return CuratedFolders(tmp_path)
