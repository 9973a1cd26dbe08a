"""What an answer costs where the library is small, and where it is large.

A large library has more questions to ask, so that more of them are asked for the first time. What
the size itself costs is told by the same number of different questions in each.
"""

from collections.abc import Iterator

from benchmarks.answering.asked_questions import KINDS
from benchmarks.answering.bots import RunningBot, serving
from benchmarks.suite.figures import Figure, Row, RunOptions, at_most

WARMING_UP = 4_000
"""Of each kind, before it counts."""
SMALL, MIDDLE, LARGE = 100, 10_000, 100_000
DIFFERENT = 20
"""Questions of a kind that a library of 100 quotes has."""


def measure(options: RunOptions) -> Iterator[Figure]:
    """Processor time for each kind of answer at each size, beside the same at 10,000 quotes."""
    many = options.sized(1_000, 30)
    with serving() as server:
        middle = server.ours(options.sized(MIDDLE, SMALL))
        others = {SMALL: middle, LARGE: middle}
        if not options.smoke:  # where one program stands for all three
            others = {size: server.ours(size) for size in others}
        for bot in {middle.token: middle, **{bot.token: bot for bot in others.values()}}.values():
            bot.warm_up(options.sized(WARMING_UP, 30))
        for kind in KINDS:
            for size, bot in others.items():
                yield _beside(middle, bot, f"{kind}, {size:,} quotes", many, options.rounds, kind)
            large = others[LARGE]
            what = f"{kind}, {LARGE:,} quotes, all that can be asked of it"
            ours = [large.answer(kind, many).microseconds for _ in range(options.rounds)]
            theirs = [middle.answer(kind, many).microseconds for _ in range(options.rounds)]
            yield Figure(what, f"{MIDDLE:,} quotes", "µs", ours, theirs)


def _beside(
    middle: RunningBot, bot: RunningBot, what: str, many: int, rounds: int, kind: str
) -> Figure:
    """The same number of different questions of both libraries, in turn."""
    for one in (bot, middle):
        one.answer(kind, many // 5, DIFFERENT)
    made = [
        (
            bot.answer(kind, many, DIFFERENT).microseconds,
            middle.answer(kind, many, DIFFERENT).microseconds,
        )
        for _ in range(rounds)
    ]
    ours, theirs = zip(*made, strict=True)
    return Figure(what, f"{MIDDLE:,} quotes", "µs", ours, theirs, at_most(1.2))


ROW = Row(
    name="library_sizes",
    title="An answer's processor time, by the size of the library",
    measure=measure,
    shortfalls={
        "/position": "The answers themselves are kept ones of the same length. The first round "
        "meets what the program still does after the start of a large library; a longer one "
        "leaves less of it.",
    },
    minutes=6,
)
