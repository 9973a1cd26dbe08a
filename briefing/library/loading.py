"""Load the library from its folder, whole or not at all."""

from pathlib import Path

from briefing.library.model import Library
from briefing.library.shelf import Shelf


def load_library(positions: Path, articles: Path | None = None) -> Library:
    """Read the data folder, and prove its quotes against the articles that are there.

    Raises LibraryRefused, which holds every fault of every file. Whoever loads more than once
    keeps a `Shelf` instead, which reads only what changed.
    """
    return Shelf(positions, articles).load()
