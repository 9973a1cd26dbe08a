"""What the documents name is there: a path that was renamed is renamed in them too."""

import os
import re
from functools import cache
from pathlib import Path

import pytest

from tests.support.curated import ROOT

DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    *sorted(f"{path.parent.name}/README.md" for path in ROOT.glob("[!.]*/README.md")),
    *sorted(f"docs/{path.name}" for path in ROOT.glob("docs/*.md")),
)
MADE_LATER = ("var/", "articles/", ".venv/", ".venv-bench/")
"""Folders that are not part of the repository: what the program or a person puts there."""
_OTHERS = (".git", ".venv", ".venv-bench", "__pycache__")
"""Folders of which no document speaks."""
_INVENTED = ("docs/curating.md",)
"""Their commands make files as they go, and a test of its own runs them."""
_COMMANDS = re.compile(r"^```\w*\n.*?^```", re.MULTILINE | re.DOTALL)
_SUFFIXES = r"\.(?:py|md|yaml|yml|toml|lock|html|txt|mako)"
_NAMED = re.compile(rf"(?<![\w/.:@<>-])((?:[\w.-]+/)+[\w.-]*|[\w.-]+{_SUFFIXES})(?![\w*<>])")
"""Words with a slash, and names of files."""


@cache
def _paths() -> frozenset[str]:
    """Every file and folder of the project, and each of its names from within the folders."""
    found: set[str] = set()
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [one for one in folders if one not in _OTHERS]
        for name in (*folders, *files):
            parts = (Path(folder) / name).relative_to(ROOT).parts
            found.update("/".join(parts[at:]) for at in range(len(parts)))
    return frozenset(found)


def missing_paths(text: str, folder: Path) -> list[str]:
    """The paths that a document in this folder names, and that lead nowhere.

    A path may start at the project, at the document, or inside a package: ``sending/rules.py``.
    """
    tops = {path.name for path in ROOT.iterdir()}
    named = {found.rstrip(".") for found in _NAMED.findall(text)}
    return sorted(
        name
        for name in named
        if (name.partition("/")[0] in tops or re.search(rf"{_SUFFIXES}$", name))
        and not name.startswith(MADE_LATER)
        and not (folder / name).exists()
        and name.rstrip("/") not in _paths()
    )


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_a_document_names_exists(document: str) -> None:
    file = ROOT / document
    text = file.read_text(encoding="utf-8")
    if document in _INVENTED:
        text = _COMMANDS.sub("", text)
    assert missing_paths(text, file.parent) == []


def test_a_path_that_leads_nowhere_is_found() -> None:
    text = "See `cli/run.py`, `cli/walk.py`, [this](docs/nowhere.md), handlers/gone/ and and/or."
    assert missing_paths(text, ROOT) == ["cli/walk.py", "docs/nowhere.md", "handlers/gone/"]


def test_a_make_target_that_contributing_names_exists() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    for document in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        named = re.findall(r"(?:`|^)make ([a-z-]+)", text, re.M)
        assert named
        assert set(named) <= set(targets)
