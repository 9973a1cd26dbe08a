"""What a row of the table measures: figures, each beside its rival's from the same run."""

import os
import statistics
import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PEERS = Path(__file__).resolve().parents[2] / ".venv-bench/bin/python"
"""The Python that has the programs we are measured against; `make bench` installs it."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Where the ratio of ours to the rival's should be: ``at_most(3)``, ``at_least(1.5)``."""

    bound: float
    more_is_better: bool

    def reached_by(self, ratio: float) -> bool:
        """Whether a ratio is good enough."""
        return ratio >= self.bound if self.more_is_better else ratio <= self.bound

    def __str__(self) -> str:
        return f"at {'least' if self.more_is_better else 'most'} {self.bound:g}"


def at_least(bound: float) -> Goal:
    """For what should be high, such as answers in a second."""
    return Goal(bound, more_is_better=True)


def at_most(bound: float) -> Goal:
    """For what should be low, such as milliseconds or bytes."""
    return Goal(bound, more_is_better=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a row's table: what was measured of us, and the same of a rival.

    ``ours`` and ``theirs`` hold a value for each run, in the unit named: the runs were made in
    turn, so that the first of ours belongs to the first of theirs. A fixed bound is a rival too:
    ``theirs=[100.0] * len(ours)`` and ``against="100 ms"``. Where the rival is not installed
    ``theirs`` is empty, and the table says "not measured here". ``goal`` is None for a figure
    that only explains another.

    Example: ``Figure("/position", "aiogram's echo", "answers/s", [820.0], [749.0], at_least(1))``
    """

    what: str
    against: str
    unit: str
    ours: Sequence[float]
    theirs: Sequence[float]
    goal: Goal | None = None

    @property
    def ratios(self) -> list[float]:
        """Of each run, ours by theirs; empty without a rival."""
        return [ours / theirs for ours, theirs in zip(self.ours, self.theirs, strict=False)]

    @property
    def ratio(self) -> float | None:
        """The median of the runs."""
        return statistics.median(self.ratios) if self.ratios else None

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None where there is no goal, or no rival."""
        if self.goal is None or self.ratio is None:
            return None
        return self.goal.reached_by(self.ratio)


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a row is asked to measure.

    ``smoke`` asks for tiny sizes: its figures say only that the row still works. ``peers`` is the
    Python that has the rivals' programs, or None where they are not installed.
    """

    smoke: bool = False
    peers: Path | None = None
    rounds: int = 5

    def sized(self, full: int, smoke: int) -> int:
        """The first number, or in a smoke run the second."""
        return smoke if self.smoke else full


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: a subject that one module of ``benchmarks/rows`` measures.

    ``shortfalls`` says, for a figure that is short of its goal, why, and what would close it: the
    key is the figure's ``what``, or the start of it.
    """

    name: str
    title: str
    measure: Callable[[RunOptions], Iterable[Figure]]
    shortfalls: Mapping[str, str] = field(default_factory=dict)
    minutes: float = 2.0
    """The longest that it may take: after that it is ended, and the page says so."""

    def why_short(self, figure: Figure) -> str:
        """The sentence for a figure that is short of its goal."""
        for start, sentence in self.shortfalls.items():
            if figure.what.startswith(start):
                return sentence
        return "No reason is noted yet."


def this_run(*, smoke: bool, rounds: int | None = None) -> RunOptions:
    """A run with the peers that are installed. A smoke run has none, and measures once."""
    if smoke:
        return RunOptions(smoke=True, rounds=rounds or 1)
    return RunOptions(peers=PEERS if os.access(PEERS, os.X_OK) else None, rounds=rounds or 5)


def seconds(action: Callable[[], object]) -> float:
    """How long an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def processor_seconds(action: Callable[[], object]) -> float:
    """How much of this process's time on the processors an action takes: others do not count."""
    start = time.process_time()
    action()
    return time.process_time() - start


def most_in_any_second(moments: Sequence[float]) -> int:
    """The most of the moments, in seconds and ascending, that lie within any second of all."""
    counts = (bisect_left(moments, at + 1) - index for index, at in enumerate(moments))
    return max(counts, default=0)


def in_turn(rounds: int, *actions: Callable[[], float]) -> list[list[float]]:
    """What each action gives in each round: all of them once, then all of them again.

    Other work on the machine comes and goes: what is measured in turn meets the same of it.
    """
    given: list[list[float]] = [[] for _ in actions]
    for _ in range(rounds):
        for values, action in zip(given, actions, strict=True):
            values.append(action())
    return given
