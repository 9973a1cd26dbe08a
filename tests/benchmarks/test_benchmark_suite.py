"""The suite of `make bench`, small: each row still measures, and the page says what was found.

No test asks how fast anything is.
"""

from collections.abc import Iterator

import pytest
from rich.console import Console

from benchmarks.rows import ROWS
from benchmarks.suite.figures import (
    Figure,
    Row,
    RunOptions,
    at_least,
    at_most,
    in_turn,
    most_in_any_second,
    this_run,
)
from benchmarks.suite.measuring import measure_here
from benchmarks.suite.page import MeasuredRow, page, show


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_each_row_computes_its_figures_at_a_tiny_size(row: Row) -> None:
    figures = measure_here(row, this_run(smoke=True)).figures
    assert figures
    assert [figure.what for figure in figures if not figure.ours] == []
    assert min(value for figure in figures for value in figure.ours) >= 0


def _row(*figures: Figure) -> Row:
    def measure(options: RunOptions) -> Iterator[Figure]:
        yield from figures

    return Row("made_up", "A made-up row", measure, {"slow": "It waits. A cache would close it."})


def _page_of(*figures: Figure) -> str:
    return page([measure_here(_row(*figures), RunOptions())], rounds=5)


def test_a_figure_is_told_with_its_rival_its_ratio_run_by_run_and_its_spread() -> None:
    figure = Figure("asked", "an echo", "answers/s", [300, 100, 220], [100, 100, 110], at_least(2))
    line = "| asked | an echo | 220 answers/s | 100 answers/s | 2 (1 to 3) | at least 2 | yes |"
    assert line in _page_of(figure)


def test_a_figure_short_of_its_goal_says_why() -> None:
    told = _page_of(Figure("slow start", "the bound", "ms", [3], [1], at_most(2)))
    assert "| at most 2 | no |" in told
    assert "- slow start: It waits. A cache would close it.\n" in told


def test_the_most_in_any_second_are_counted_wherever_the_second_begins() -> None:
    assert most_in_any_second([0.0, 0.9, 1.0, 1.2, 1.8, 3.0, 4.0]) == 4
    assert most_in_any_second([]) == 0


def test_a_shortfall_that_nobody_explained_is_seen() -> None:
    told = _page_of(Figure("start", "the bound", "ms", [3], [1], at_most(2)))
    assert "- start: No reason is noted yet.\n" in told


def test_a_rival_that_is_not_installed_is_named_as_not_measured() -> None:
    told = _page_of(Figure("asked", "a peer", "answers/s", [300], [], at_least(2)))
    assert "| asked | a peer | 300 answers/s | not measured here |  | at least 2 |  |" in told


def test_a_row_that_failed_is_on_the_page_and_on_the_screen() -> None:
    measured = MeasuredRow(_row(), (), 1.0, "OSError: no space")
    console = Console(record=True, width=120)
    show(console, measured)
    assert "Not measured: OSError: no space." in console.export_text()
    assert "- Not measured: OSError: no space.\n" in page([measured], rounds=5)


def test_rivals_are_measured_in_turn() -> None:
    asked: list[str] = []

    def named(name: str) -> float:
        asked.append(name)
        return float(len(asked))

    assert in_turn(2, lambda: named("ours"), lambda: named("theirs")) == [[1, 3], [2, 4]]
    assert asked == ["ours", "theirs", "ours", "theirs"]
