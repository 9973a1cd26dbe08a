"""A test whose assertions stand in a loop also says that the loop ran, or it proves nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.curated import ROOT

FOLDERS = ("tests", "quotations/tests", "local_telegram/tests")
_LOOPS = (ast.For, ast.AsyncFor)
_WRAPPERS = ("enumerate", "sorted", "reversed", "list", "tuple", "set", "zip", "pairwise")


def loops_that_may_not_run(source: str) -> Iterator[tuple[int, str]]:
    """The line and the iterable of each loop with assertions of which nothing says that it ran.

    The same of ``assert all(...)``. A loop runs over a literal with something in it, a range of a
    number, or a constant. Else an assertion before or after it has to speak of what it runs over:
    ``assert pages``.
    """
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _of_function(function)


def _of_function(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[tuple[int, str]]:
    if not function.name.startswith("test_"):
        return
    asserts = [node for node in ast.walk(function) if isinstance(node, ast.Assert)]
    for node, iterable in _loops(function):
        inside = {id(each) for each in ast.walk(node)}
        said = [ast.unparse(each.test) for each in asserts if id(each) not in inside]
        if not _is_filled(iterable) and not any(_speaks_of(each, iterable) for each in said):
            yield node.lineno, ast.unparse(iterable)


def _loops(
    function: ast.FunctionDef | ast.AsyncFunctionDef,
) -> Iterator[tuple[ast.stmt, ast.expr]]:
    """The loops with assertions, and what is asserted of all, with what they run over.

    What is asserted of all in a property is left alone: hypothesis looks for what breaks it.
    """
    is_property = any("given(" in ast.unparse(each) for each in function.decorator_list)
    for node in ast.walk(function):
        if isinstance(node, _LOOPS) and _asserts(node):
            yield node, node.iter
        match node:
            case ast.Assert(
                test=ast.Call(
                    func=ast.Name(id="all"), args=[ast.GeneratorExp(generators=[held, *_])]
                )
            ) if not is_property:
                yield node, held.iter


def _asserts(loop: ast.For | ast.AsyncFor) -> bool:
    return any(isinstance(node, ast.Assert) for node in ast.walk(loop))


def _is_filled(node: ast.expr) -> bool:
    """Whether what a loop runs over has something in it beyond doubt."""
    match node:
        case ast.Tuple(elts=held) | ast.List(elts=held) | ast.Set(elts=held):
            return any(_is_there(one) for one in held)
        case ast.Dict():
            return bool(node.keys)
        case ast.Constant(value=str() as text):
            return bool(text)
        case ast.Name(id=name):
            return name.isupper()
        case ast.Call(func=ast.Name(id="range"), args=[*_, ast.Constant() | ast.Name()]):
            return True
        case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in _WRAPPERS:
            return _is_filled(first)
        case ast.Call(func=ast.Attribute(value=held)) | ast.Subscript(value=held):
            return _is_filled(held)
    return False


def _is_there(element: ast.expr) -> bool:
    return not isinstance(element, ast.Starred) or _is_filled(element.value)


def _speaks_of(said: str, iterable: ast.expr) -> bool:
    """Whether an assertion names what the loop runs over, or what that is a part of."""
    match iterable:
        case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in _WRAPPERS:
            return _speaks_of(said, first)
        case ast.Call(func=ast.Attribute(value=held)) | ast.Attribute(value=held):
            return ast.unparse(iterable) in said or _speaks_of(said, held)
        case ast.Subscript(value=held):
            return _speaks_of(said, held)
        case ast.Name(id=name):
            spoken = (node for node in ast.walk(ast.parse(said)) if isinstance(node, ast.Name))
            return any(node.id == name for node in spoken)
    return ast.unparse(iterable) in said


def _tests() -> list[Path]:
    return sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("test_*.py"))


def test_every_loop_with_assertions_is_known_to_run() -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{line}: {iterable}"
        for path in _tests()
        for line, iterable in loops_that_may_not_run(path.read_text(encoding="utf-8"))
    ]
    assert silent == []


SILENT = [
    "def test_it():\n    for page in pages:\n        assert page\n",
    "def test_it():\n    assert all(page for page in pages)\n",
]
SPOKEN = [
    "def test_it():\n    for page in (1, 2):\n        assert page\n",
    "def test_it():\n    for page in range(3):\n        assert page\n",
    "def test_it():\n    for page in PAGES.items():\n        assert page\n",
    "def test_it():\n    assert pages\n    for page in pages:\n        assert page\n",
    "def test_it():\n    for page in pages:\n        assert page\n    assert len(pages) == 2\n",
    "def test_it():\n    for page in pages:\n        print(page)\n",
]


@pytest.mark.parametrize("source", SILENT)
def test_a_loop_of_which_nothing_says_that_it_ran_is_found(source: str) -> None:
    assert list(loops_that_may_not_run(source)) == [(2, "pages")]


@pytest.mark.parametrize("source", SPOKEN)
def test_a_loop_that_is_known_to_run_is_left_alone(source: str) -> None:
    assert list(loops_that_may_not_run(source)) == []
