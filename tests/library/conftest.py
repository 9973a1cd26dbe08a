"""Fixtures for tests of the library: a folder of data in a temporary place."""

from pathlib import Path

import pytest

from tests.support.folders import CuratedFolders, Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "positions")


@pytest.fixture
def place(tmp_path: Path) -> CuratedFolders:
    return CuratedFolders(tmp_path)
