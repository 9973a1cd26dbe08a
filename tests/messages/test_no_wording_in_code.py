"""What readers read stands in templates: the code that talks to them holds no sentences."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    [
        *(ROOT / "briefing" / "messages").rglob("*.py"),
        *(ROOT / "briefing" / "digests" / "dialogue").glob("*.py"),
        *(ROOT / "handlers").rglob("*.py"),
    ]
)
_TWO_WORDS = re.compile(r"[A-Za-z]{2,}[,;:]? +[A-Za-z]{2,}")


def sentences(source: str) -> list[str]:
    """String literals of two words or more that could reach a reader.

    Docstrings speak to programmers; the words of errors and of the log speak to operators;
    words that are compared with are nobody's.
    """
    tree = ast.parse(source)
    for table in _compared_tables(tree):
        tree.body.remove(table)
    return [text for text in _literals(tree) if _TWO_WORDS.search(text)]


def _compared_tables(tree: ast.Module) -> list[ast.stmt]:
    """Tables of words that ``_says`` looks for in what Telegram said of an error."""
    compared = {
        argument.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "_says"
        for argument in node.args
        if isinstance(argument, ast.Name)
    }
    return [
        node
        for node in tree.body
        if isinstance(node, ast.Assign)
        and all(isinstance(one, ast.Name) and one.id in compared for one in node.targets)
    ]


def _literals(node: ast.AST) -> Iterator[str]:
    if (
        isinstance(node, ast.Raise | ast.Assert | ast.Compare)
        or _is_docstring(node)
        or _is_logged(node)
    ):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from _literals(child)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_logged(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "_log"
    )


@pytest.mark.parametrize("module", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_sentence_stands_in_code(module: Path) -> None:
    assert sentences(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('reply("Nothing on file.")', ["Nothing on file."]),
        ('f"Compare with {name}"', ["Compare with "]),
        ('"""A docstring of some words."""', []),
        ('raise ValueError("no such thing")', []),
        ('_log.info("a press was answered")', []),
        ('if "not modified" in error: pass', []),
        ('_LATE = ("too late",)\n_says(error, _LATE)', []),
        ('_LATE = ("too late",)\nsay(_LATE)', ["too late"]),
        ('button("label", "data")', []),
    ],
)
def test_a_sentence_in_code_is_found(source: str, found: list[str]) -> None:
    assert sentences(source) == found
