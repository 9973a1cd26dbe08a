"""Small changes of a Python module that its tests should notice: ``mutations_of(source)``.

Each is one of the slips that people make: a boundary that is off by one, a condition turned
around, a result that is dropped, a call that is not made, an error that is not caught. Only one
place is changed, and the rest of the text stays as it is.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}
_ARITHMETIC: dict[type[ast.operator], tuple[str, str]] = {ast.Add: ("+", "-"), ast.Sub: ("-", "+")}


@dataclass(frozen=True, slots=True)
class Mutation:
    """One changed place of a module.

    ``line`` counts from 1. ``before`` and ``after`` are the place's text, cut for a listing;
    ``source`` is the whole module with the change.
    """

    kind: str
    function: str
    line: int
    before: str
    after: str
    source: str

    @property
    def is_python(self) -> bool:
        """Whether the module with the change can be run at all."""
        try:
            ast.parse(self.source)
        except SyntaxError:
            return False
        return True


def mutations_of(source: str) -> Iterator[Mutation]:
    """Every mutation of a module inside its functions, in the order of the text.

    What stands outside functions (constants, patterns, fields) is left alone, as are
    ``__repr__`` and bodies of protocols and abstract methods, which nothing runs.
    """
    text = _Text(source)
    for function, node in _nodes_of_functions(ast.parse(source)):
        for kind, place, new in _changes(node, text):
            start, end = text.span(place) if not isinstance(place, tuple) else place
            before = text.source[start:end].decode()
            line = text.source[:start].count(b"\n") + 1
            after = (text.source[:start] + new.encode() + text.source[end:]).decode()
            yield Mutation(kind, function, line, _shortened(before), _shortened(new), after)


_Placed = ast.expr | ast.stmt | ast.excepthandler


class _Text:
    """Where a node of the syntax tree stands in the bytes of its module."""

    def __init__(self, source: str) -> None:
        self.source = source.encode()
        self._starts = [0]
        for line in self.source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def span(self, node: _Placed) -> tuple[int, int]:
        """First byte of the node, and the first behind it."""
        return (
            self._starts[node.lineno - 1] + node.col_offset,
            self._starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0),
        )

    def of(self, node: _Placed) -> str:
        start, end = self.span(node)
        return self.source[start:end].decode()


_Change = tuple[str, _Placed | tuple[int, int], str]
"""Kind, the place (a node, or its first byte and the first behind it), and the new text."""


def _nodes_of_functions(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Each node that runs when a function is called, with the function's dotted name."""

    def inside(node: ast.AST, name: str, called: bool) -> Iterator[tuple[str, ast.AST]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef):
                yield from inside(child, f"{name}.{child.name}".lstrip("."), called)
            elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                if child.name != "__repr__":
                    for part in child.body:
                        own = f"{name}.{child.name}".lstrip(".")
                        yield own, part
                        yield from inside(part, own, True)
            elif not isinstance(child, ast.expr_context | ast.operator | ast.cmpop):
                if called:
                    yield name, child
                yield from inside(child, name, called)

    yield from inside(tree, "", False)


def _changes(node: ast.AST, text: _Text) -> Iterator[_Change]:
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARISONS:
            yield from _operator(text, left, right, _COMPARISONS[type(op)], "comparison")
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
            yield from _operator(text, left, right, _ARITHMETIC[type(op)], "arithmetic")
        case ast.BoolOp(op=op, values=[first, second, *_]):
            words = ("and", "or") if isinstance(op, ast.And) else ("or", "and")
            yield from _operator(text, first, second, words, "and, or")
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "negation", node, f"({text.of(operand)})"
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            yield "condition", test, f"(not ({text.of(test)}))"
        case ast.Return(value=ast.expr() as value) if not _is_plain(value):
            yield "result dropped", value, "None"
        case ast.Expr(value=ast.Call() | ast.Await()):
            yield "call dropped", node, "pass"
        case ast.ExceptHandler(body=body) if not isinstance(body[0], ast.Raise):
            start, _ = text.span(body[0])
            _, end = text.span(body[-1])
            yield "error let through", (start, end), "raise"
        case ast.Constant(value=bool() as value):
            yield "yes and no", node, str(not value)
        case ast.Constant(value=int() as number):
            yield "number", node, str(number + 1)
        case ast.Break() | ast.Continue():
            yield "loop", node, "pass"


def _operator(
    text: _Text, left: ast.expr, right: ast.expr, words: tuple[str, str], kind: str
) -> Iterator[_Change]:
    """Another operator between two operands: only where nothing else stands between them."""
    start, end = text.span(left)[1], text.span(right)[0]
    between = text.source[start:end].decode()
    if between.strip(" \n()") == words[0]:
        yield kind, (start, end), between.replace(words[0], words[1], 1)


def _is_plain(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}..."
