"""Real answers of the running bot in a second, end to end over HTTP, beside bots that only echo.

The bots run as they would on Telegram, each in a process of its own, on a Bot API server on
loopback that is a process as well. 256 people of 5,000 chats wait for an answer at any time. Some
questions are asked far more than others (`benchmarks/answering/asked_questions.py`), and
everybody has asked before.
"""

from collections.abc import Iterator

from benchmarks.answering.asked_questions import INLINE, KINDS
from benchmarks.answering.bots import RunningBot, serving
from benchmarks.suite.figures import Figure, Row, RunOptions, at_least, at_most

QUOTES = 10_000
ANSWERS = 1_000
"""Of each kind, in each round."""
WARMING_UP = 4_000
"""Of each kind, before it counts: a bot that is asked so much gets there in seconds."""

_GOALS = {
    "aiogram's echo bot": at_least(1.5),
    "python-telegram-bot's echo bot": at_least(3),
    "its echo on our transport": at_least(0.7),
}


def measure(options: RunOptions) -> Iterator[Figure]:
    """Each kind of question beside each echo; then what an answer costs of the processor."""
    many, quotes = options.sized(ANSWERS, 30), options.sized(QUOTES, 100)
    with serving() as server:
        ours = server.ours(quotes)
        rivals = {"its echo on our transport": server.echo_ptb("ours", quotes)}
        if not options.smoke:
            rivals["python-telegram-bot's echo bot"] = server.echo_ptb("own", quotes)
        if options.peers is not None:
            rivals["aiogram's echo bot"] = server.echo_aiogram(options.peers, quotes)
        ours.warm_up(options.sized(WARMING_UP, 30))
        for rival in rivals.values():
            rival.warm_up(many // 2)
        for kind in KINDS:
            yield from _of_kind(kind, ours, rivals, many, options.rounds)
        yield _inline(ours, many, options.rounds)


def _of_kind(
    kind: str, ours: RunningBot, rivals: dict[str, RunningBot], many: int, rounds: int
) -> Iterator[Figure]:
    bots = [ours, *rivals.values()]
    made = [[bot.answer(kind, many) for bot in bots] for _ in range(rounds)]
    rates = [[one[at].per_second for one in made] for at in range(len(bots))]
    costs = [[one[at].microseconds for one in made] for at in range(len(bots))]
    found = dict(zip(rivals, zip(rates[1:], costs[1:], strict=True), strict=True))
    for name, goal in _GOALS.items():
        theirs, cost = found.get(name, ((), ()))
        yield Figure(kind, name, "answers/s", rates[0], theirs, goal)
        yield Figure(f"{kind}, processor time", name, "µs", costs[0], cost)


def _inline(bot: RunningBot, many: int, rounds: int) -> Figure:
    """What inline queries cost while names are typed, each a letter longer than the one before."""
    bot.answer(INLINE, many)
    made = [(bot.answer(INLINE, many), bot.answer("/position", many)) for _ in range(rounds)]
    ours = [query.microseconds for query, _ in made]
    theirs = [position.microseconds for _, position in made]
    what = "an inline query as it is typed, processor time"
    return Figure(what, "a /position", "µs", ours, theirs, at_most(2))


ROW = Row(
    name="answers_a_second",
    title="Real answers and inline queries, of a library of 10,000 quotes",
    measure=measure,
    shortfalls={
        "/position": "What is left is mostly python-telegram-bot's objects of each update and "
        "aiohttp's client, which the bound pays too; fewer objects for an update, and a leaner "
        "client, would close it.",
        "/compare": "Every second pair or so is compared for the first time, and is worded by "
        "Jinja's macros, which takes as long as all the rest; fewer and larger macros would "
        "close it.",
        "free text": "One sentence in five or so is read for the first time and its quotes are "
        "worded, which takes four times as long as an answer that is kept; fewer and larger "
        "macros for a citation, and one pass over the words for all rules, would close it.",
        "an inline query": "Up to ten results are worded for each letter that is new.",
    },
    minutes=6,
)
