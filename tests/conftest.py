"""In which order the tests run, what Python compiles, and how often it looks for garbage."""

import gc
import os
import sys
from tempfile import TemporaryDirectory

import pytest

_SLOW = ("tests/program/", "tests/digests/", "tests/project/")
"""Folders whose tests start processes and databases."""
_GC_THRESHOLDS = (20_000, 20, 50)
"""As in the running program (`bootstrap.tasks.gc_freeze`)."""

if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
    # Where Python may not write beside the modules, each process that a test starts would compile
    # all of them anew: most of its time. What is compiled is kept as long as the tests run.
    _BYTECODE = TemporaryDirectory(prefix="bytecode-")
    sys.dont_write_bytecode = False
    sys.pycache_prefix = os.environ.setdefault("PYTHONPYCACHEPREFIX", _BYTECODE.name)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the slow tests begin first: none is left to run alone when the others are through."""
    items.sort(key=lambda item: not item.nodeid.startswith(_SLOW))


def pytest_collection_finish() -> None:
    """Pass over what was made by now: the modules and eleven thousand tests, all there for good.

    To walk them in every full collection took a seventh of the processor's time. What a test
    leaves unclosed is told all the same, if perhaps a test or two later.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GC_THRESHOLDS)
