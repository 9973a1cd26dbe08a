"""The project's data with its entries taken out: what a curator begins with."""

import shutil
from pathlib import Path

from tests.support.curated import POSITIONS


def emptied_positions(target: Path) -> None:
    """Copy the data without positions, sources and proofs: topics, actors and speakers stay."""
    shutil.copytree(POSITIONS, target)
    for path in (target / "actors").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text[: text.index("\npositions:")] + "\n", encoding="utf-8")
    for path in (target / "sources").glob("*.yaml"):
        path.unlink()
    (target / "evidence.lock").unlink()


def article_texts(folder: Path) -> dict[str, bytes]:
    """The articles of a folder by their sha256."""
    from hashlib import sha256

    contents = (path.read_bytes() for path in sorted(folder.glob("*.txt")))
    return {sha256(content).hexdigest(): content for content in contents}
