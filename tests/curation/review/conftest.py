"""A curator's review of the one article of a small folder."""

from pathlib import Path

import pytest

from tests.support.reviewing import ReviewedFolders


@pytest.fixture
def place(tmp_path: Path) -> ReviewedFolders:
    return ReviewedFolders(tmp_path)
