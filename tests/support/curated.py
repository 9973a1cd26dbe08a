"""The project's own data and, where they are present, its articles."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from briefing.library.reading.yaml_file import Node, YamlFile, quotes_of
from briefing.strict_yaml.tree import read_tree

ROOT = Path(__file__).parents[2]
POSITIONS = ROOT / "positions"
NO_ARTICLES = (
    "the articles are not here: put them into ../shared/articles, or name their folder in "
    "BRIEFING_LIBRARY__ARTICLES"
)


def articles_folder() -> Path | None:
    """The folder of the articles that the data was made from, or None where it is not here."""
    named = os.environ.get("BRIEFING_LIBRARY__ARTICLES")
    folder = Path(named) if named else ROOT.parent / "shared" / "articles"
    return folder if any(folder.glob("*.txt")) else None


def edited_copy(
    target: Path, key: str, edit: Callable[[Node], str | None]
) -> dict[tuple[str, int], str]:
    """Copy the data and write another value for one key of every quote that has it.

    ``edit`` gives the new value, None to leave the quote alone. The answer holds the new values
    by file name and line.
    """
    shutil.copytree(POSITIONS, target)
    edited: dict[tuple[str, int], str] = {}
    for path in sorted((target / "actors").glob("*.yaml")):
        yaml = YamlFile(path, read_tree(path.read_bytes()))
        lines = path.read_text(encoding="utf-8").split("\n")
        for quote in quotes_of(yaml):
            value = edit(quote) if quote.has(key) else None
            if value is not None:
                spot = yaml.spot((*quote.route, key))
                # A JSON string is a YAML string on one line, whatever is in it.
                lines[spot.line - 1] = lines[spot.line - 1][: spot.column - 1] + json.dumps(value)
                edited[path.name, spot.line] = value
        path.write_text("\n".join(lines), encoding="utf-8")
    return edited
