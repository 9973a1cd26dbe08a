"""A package copied into a folder of its own, and Python run where nothing of ours is beside it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.curated import ROOT


def copy_package(name: str, folder: Path) -> Path:
    """Copy a package with its tests into an empty folder, and give the folder back."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    return folder


def python(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run Python in a folder, which is the only one besides the installed libraries."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(  # noqa: S603 - this Python, with arguments of the tests
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
