"""The package as another project would take it: its README's example, and what it imports."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1]
README = (PACKAGE / "README.md").read_text(encoding="utf-8")
MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if "tests" not in path.relative_to(PACKAGE).parts
)
LIBRARIES = {"aiohttp", "local_telegram", "pydantic", "telegram"}
FROM_TELEGRAM = {"telegram.request.BaseRequest", "telegram.request.RequestData"}


def test_the_readmes_example_prints_what_the_readme_says() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (printed,) = re.findall(r"It prints `(.*?)`", README)
    run = subprocess.run(  # noqa: S603 - our own README, in this Python
        [sys.executable, "-W", "error", "-c", example],
        env=os.environ | {"PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout, run.stderr) == (f"{printed}\n", "")


def test_every_module_that_the_readme_names_is_there() -> None:
    (table,) = re.findall(r"## What is where\n(.*?)\n## ", README, re.DOTALL)
    named = re.findall(r"`([a-z_]+(?:\.py|/))`", table)
    assert named
    assert [name for name in named if not (PACKAGE / name).exists()] == []


def imported(path: Path) -> Iterator[str]:
    """The full names that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by a relative name"
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_the_transport_interface_and_nothing_of_a_bot(path: Path) -> None:
    names = set(imported(path))
    libraries = {name.split(".")[0] for name in names} - sys.stdlib_module_names
    of_telegram = {name for name in names if name.split(".")[0] == "telegram"}
    assert libraries <= LIBRARIES
    assert of_telegram <= FROM_TELEGRAM
