"""The package by itself: it needs the standard library alone, and its README is true."""

import ast
import io
import re
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

import quotations

PACKAGE = Path(quotations.__file__).parent
MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if "tests" not in path.relative_to(PACKAGE).parts
)


def _imported(path: Path) -> set[str]:
    """The top-level packages that a module imports, relative imports left out."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {
        node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and node.level == 0
    }
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_the_package_and_the_standard_library_alone(path: Path) -> None:
    assert _imported(path) <= sys.stdlib_module_names | {"quotations"}


def test_the_example_of_the_readme_prints_what_the_readme_shows() -> None:
    readme = (PACKAGE / "README.md").read_text(encoding="utf-8")
    found = re.search(r"```python\n(.*?)```\n.*?```text\n(.*?)```", readme, re.DOTALL)
    assert found is not None
    code, shown = found.groups()
    with redirect_stdout(io.StringIO()) as printed:
        exec(code, {})  # noqa: S102 - the README's own example
    assert printed.getvalue() == shown


def test_every_file_that_the_readme_names_exists() -> None:
    readme = (PACKAGE / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/]+(?:/|\.py))`", readme)
    assert len(named) > 8
    assert [name for name in named if not (PACKAGE / name).exists()] == []
