"""What an answer's processor time is spent on, part by part, and the flame graph of it."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.answering import flame_graph
from benchmarks.answering.asked_questions import KINDS
from benchmarks.answering.bots import serving
from benchmarks.answering.stack_samples import PARTS, Stacks, sampled, shares
from benchmarks.suite.figures import Figure, Row, RunOptions, at_most

PICTURE = Path(__file__).resolve().parents[2] / "docs/answer-flame-graph.svg"
_WARMING_UP, _ANSWERS = 4_000, 1_000
"""Of each kind."""
_A_THIRD = at_most(0.33)


def measure(options: RunOptions) -> Iterator[Figure]:
    """The parts of answers of all kinds, as many of each; without py-spy only the whole."""
    many = options.sized(_ANSWERS, 20)
    with serving() as server:
        bot = server.ours(options.sized(10_000, 100))
        bot.warm_up(options.sized(_WARMING_UP, 20))
        costs: list[float] = []
        seen: list[Stacks] = []

        def ask() -> None:
            rounds = [bot.answer(kind, many) for kind in KINDS]
            costs.append(sum(one.microseconds for one in rounds) / len(rounds))

        for _ in range(options.rounds):
            if options.peers is None:
                ask()
            else:
                seen.append(sampled(options.peers, bot.process, ask))
    if options.peers is None:
        yield Figure("the whole answer", "itself", "µs", costs, [])
        return
    flame_graph.write(sum(seen, Stacks()), PICTURE)
    for part in PARTS:
        ours = [shares(stacks)[part] * cost for stacks, cost in zip(seen, costs, strict=True)]
        yield Figure(part, "the whole answer", "µs", ours, costs, _A_THIRD)


ROW = Row(
    name="parts_of_an_answer",
    title="What an answer's processor time is spent on (answer-flame-graph.svg draws it)",
    measure=measure,
    shortfalls={
        "rendering": "Only what is asked for the first time is worded, but a quote with all that "
        "is told beside it calls some twenty-five of Jinja's macros; fewer and larger ones would "
        "close it.",
        "sending": "Two thirds of it are aiohttp's client; a leaner one would close it.",
    },
    minutes=3,
)
