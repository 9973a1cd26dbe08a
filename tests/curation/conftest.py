"""A positions folder with its articles' folder, in a temporary place."""

from pathlib import Path

import pytest

from tests.support.folders import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
