"""The articles behind the shipped library, where they are present: no repository holds them."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
POSITIONS = ROOT / "positions"


def articles_folder() -> Path:
    """The folder of articles; skips the test, saying why, where there is none."""
    named = os.environ.get("BRIEFING_LIBRARY__ARTICLES")
    candidates = [Path(named)] if named else []
    candidates += [ROOT / "articles", ROOT.parent / "shared" / "articles"]
    for folder in candidates:
        if any(folder.glob("*.txt")):
            return folder
    pytest.skip("no articles here: name their folder in BRIEFING_LIBRARY__ARTICLES")
