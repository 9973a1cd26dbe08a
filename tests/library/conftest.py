"""Fixtures for tests of the library: a folder of data in a temporary place."""

from pathlib import Path

import pytest

from tests.support.folders import Desk, Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "positions")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
