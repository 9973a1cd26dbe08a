"""The shipped data with its entries removed: what is on file before anything is filed."""

import shutil
from pathlib import Path

from tests.support.curated import POSITIONS


def emptied_data(target: Path) -> Path:
    """Actors, speakers, topics and sources, without positions and without what was left out."""
    shutil.copytree(POSITIONS, target)
    for folder, key in (("actors", "positions:"), ("sources", "not_filed:")):
        for path in (target / folder).glob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.partition(f"\n{key}")[0].rstrip("\n") + "\n", encoding="utf-8")
    (target / "evidence.lock").unlink()
    return target


def emptied_of_sources(target: Path) -> Path:
    """The same without sources: what is on file before an article is."""
    for path in (emptied_data(target) / "sources").glob("*.yaml"):
        path.unlink()
    return target
