"""The shape of the code: small modules, no circles, and objects that are complete once made."""

import ast
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

from tests.support.curated import ROOT

PACKAGES = ("bootstrap", "briefing", "cli", "handlers", "local_telegram", "quotations")
MOST_LINES = 300


def _modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def test_no_module_has_more_than_300_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in _modules(*PACKAGES, "tests", "benchmarks")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Who imports whom."""
    return grimp.build_graph(*PACKAGES, cache_dir=None)


def test_no_module_imports_itself_by_way_of_others(graph: grimp.ImportGraph) -> None:
    circles = [
        (module, imported)
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
        if graph.chain_exists(importer=imported, imported=module)
    ]
    assert circles == []


def _assigned_from_outside(path: Path) -> Iterator[str]:
    """Assignments to a field of anything but ``self``: ``bot.digests = ...``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            if isinstance(target, ast.Attribute) and ast.unparse(target.value) != "self":
                yield f"{path.relative_to(ROOT)}:{target.lineno}: {ast.unparse(target)}"


def test_bootstrap_makes_every_object_complete() -> None:
    late = [line for path in _modules("bootstrap") for line in _assigned_from_outside(path)]
    assert late == []
