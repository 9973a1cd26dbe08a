"""The small changes with which `make mutants` tries the tests."""

import ast

import pytest

from scripts.mutants import drawn, modules
from scripts.mutations import mutations_of


def _changes(body: str) -> set[tuple[str, str, str]]:
    source = f"def told(a, b):\n{body}"
    return {(one.kind, one.before, one.after) for one in mutations_of(source)}


@pytest.mark.parametrize(
    ("body", "change"),
    [
        ("    return a < b", ("comparison", "<", "<=")),
        ("    return a not in b", ("comparison", "not in", "in")),
        ("    return a and b", ("and, or", "and", "or")),
        ("    return a + b", ("arithmetic", "+", "-")),
        ("    return not a", ("negation", "not a", "(a)")),
        ("    return [a, 7]", ("number", "7", "8")),
        ("    return f(a, x=True)", ("yes and no", "True", "False")),
        ("    return a", ("result dropped", "a", "None")),
        ("    b.add(a)", ("call dropped", "b.add(a)", "pass")),
        ("    if a:\n        b()", ("condition", "a", "(not (a))")),
        ("    for a in b:\n        break", ("loop", "break", "pass")),
        (
            "    try:\n        b()\n    except E:\n        a()",
            ("error let through", "a()", "raise"),
        ),
    ],
)
def test_each_kind_of_slip_is_made(body: str, change: tuple[str, str, str]) -> None:
    assert change in _changes(body)


def test_a_change_stands_in_one_place_and_leaves_a_module_that_parses() -> None:
    source = "é = 1\n\n\ndef told(a):\n    return a < 1 and a != 2\n"
    made = list(mutations_of(source))
    assert len(made) == 6
    for one in made:
        ast.parse(one.source)
        assert one.source != source
        assert one.line == 5
        assert one.source.startswith("é = 1\n\n\ndef told(a):\n")


def test_what_stands_outside_functions_is_left_alone() -> None:
    assert not list(mutations_of("MOST = 3\n\n\nclass A:\n    wide: bool = MOST > 2\n"))


def test_the_same_seed_draws_the_same_mutants_over_many_packages() -> None:
    some = sorted(modules())[::20]
    first, again = drawn(some, len(some), 1), drawn(some, len(some), 1)
    assert [one.name for one in first] == [one.name for one in again]
    assert [one.name for one in drawn(some, len(some), 2)] != [one.name for one in first]
    assert len({one.module.split("/")[0] for one in first}) > 3
