"""What an answer costs where the library is small, and where it is large."""

from collections.abc import Iterator

from benchmarks.answering.asked_questions import KINDS
from benchmarks.answering.bots import serving
from benchmarks.suite.figures import Figure, Row, RunOptions, at_most

WARMING_UP = 5_000
"""Of each kind, before it counts."""
SIZES = (100, 10_000, 100_000)
_MEASURE = 1
"""The size beside which the others are held."""


def measure(options: RunOptions) -> Iterator[Figure]:
    """Processor time for each kind of answer at each size, beside the same at 10,000 quotes."""
    many = options.sized(1_000, 30)
    sizes = (40, 100) if options.smoke else SIZES
    with serving() as server:
        if options.smoke:  # one program is started for both
            bots = [server.ours(sizes[1])] * len(sizes)
        else:
            bots = [server.ours(size) for size in sizes]
        for bot in bots:
            for kind in KINDS:
                bot.answer(kind, options.sized(WARMING_UP, 30))
        for kind in KINDS:
            made = [
                [bot.answer(kind, many).microseconds for bot in bots]
                for _ in range(options.rounds)
            ]
            theirs = [one[_MEASURE] for one in made]
            for at, size in enumerate(sizes):
                if at != _MEASURE:
                    ours = [one[at] for one in made]
                    what, against = f"{kind}, {size:,} quotes", f"{sizes[_MEASURE]:,} quotes"
                    yield Figure(what, against, "µs", ours, theirs, at_most(1.2))


ROW = Row(
    name="library_sizes",
    title="An answer's processor time, by the size of the library",
    measure=measure,
    minutes=6,
)
