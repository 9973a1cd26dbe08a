"""The rows of `docs/benchmarks.md`, in its order. A row is a module with a ``ROW``.

A row's ``measure`` yields a Figure for each of its lines: ``benchmarks/suite/figures.py``.
"""

from benchmarks.rows import (
    answers_a_second,
    fairness,
    large_libraries,
    library_sizes,
    many_due,
    names_with_slips,
    parts_of_an_answer,
    searches,
)

ROWS = (
    answers_a_second.ROW,
    library_sizes.ROW,
    parts_of_an_answer.ROW,
    names_with_slips.ROW,
    searches.ROW,
    large_libraries.STARTS,
    large_libraries.RELOADS,
    large_libraries.CHECKS,
    fairness.ROW,
    many_due.ROW,
)
"""Every row. A new row is a module here and its name in this line."""
