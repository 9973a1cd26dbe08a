"""In which order the tests run."""

import pytest

_SLOW = ("tests/program/", "tests/digests/", "tests/project/")
"""Folders whose tests start processes and databases."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the slow tests begin first: none is left to run alone when the others are through."""
    items.sort(key=lambda item: not item.nodeid.startswith(_SLOW))
