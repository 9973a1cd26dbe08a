"""A search in 100,000 quotes, beside SQLite's FTS5 and tantivy over the same texts.

Everybody gives the best 40 with the words marked, and says how many there are, up to 1,000 or
more. What is best differs: ours puts words close together first, then newer quotes; tantivy and
FTS5 rank by how telling the words are. FTS5 is also asked in its cheapest way, newest first
without any ranking: of one word, or one phrase, that is the same list as ours, which is checked.
"""

import json
import random
import sqlite3
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain
from pathlib import Path

from benchmarks.answers import make_library
from benchmarks.suite.figures import Figure, Row, RunOptions, at_least, at_most
from benchmarks.suite.peer import running
from briefing.answers.answerer import Answerer
from briefing.answers.catalogue import newest_first
from briefing.answers.lexicon import load_lexicon
from briefing.answers.requests import AskSearch
from briefing.answers.search import SearchIndex
from briefing.answers.search.index import MOST_COUNTED, MOST_RESULTS
from briefing.library.model import Actor, Library
from briefing.messages.messenger import Messenger

ACTORS = 5_000
"""Each of them has 20 quotes."""

OF_A_KIND = 40
"""Different searches of each kind."""

HELD_BY_ALL = "and that is what we all want"

_NEWEST = """
    SELECT rowid, highlight(quotes, 0, '<b>', '</b>') FROM quotes
    WHERE quotes MATCH :words ORDER BY rowid LIMIT :most
"""
_RANKED = _NEWEST.replace("ORDER BY rowid", "ORDER BY rank")
_COUNTED = """
    SELECT count(*) FROM (SELECT 1 FROM quotes WHERE quotes MATCH :words LIMIT :counted)
"""

Search = Callable[[str], float]
"""Makes a search, and gives the milliseconds of processor time that it took."""


def library_of(actors: int) -> Library:
    """A library of so many actors, every quote with the same words at its end."""
    library = make_library(actors)
    made = {actor.id: _with_ending(actor) for actor in library.actors.values()}
    quotes = {quote.id: quote for actor in made.values() for quote in actor.quotes}
    return replace(library, actors=made, quotes=quotes)


def _with_ending(actor: Actor) -> Actor:
    positions = {
        topic: replace(
            position,
            quotes=tuple(
                replace(quote, text=f"{quote.text} {HELD_BY_ALL}") for quote in position.quotes
            ),
        )
        for topic, position in actor.positions.items()
    }
    return replace(actor, positions=positions)


def searches(texts: Sequence[str], count: int) -> dict[str, list[str]]:
    """Searches of each kind, no two alike in how they are typed."""
    chance = random.Random(7)  # noqa: S311 - a choice of words, nothing secret
    said = [chance.choice(texts).split()[: -len(HELD_BY_ALL.split())] for _ in range(count)]
    whole = HELD_BY_ALL.split()
    parts = [
        " ".join(whole[start:end])
        for start in range(4)
        for end in range(start + 3, len(whole) + 1)
    ]
    return {
        "a rare word": [words[number % 10] for number, words in enumerate(said)],
        "a word in half of all quotes": [_typed("peace", number) for number in range(count)],
        "a phrase in all quotes": [
            _typed(f'"{parts[number % len(parts)]}"', number) for number in range(count)
        ],
        "two words": [f"{words[-1]} {words[3]}" for words in said],
    }


def _typed(words: str, number: int) -> str:
    return words + " " * number


class Sqlite:
    """The texts in a full-text index of SQLite in memory, in the order given."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE quotes USING fts5(text, tokenize='porter unicode61')"
        )
        self._database.executemany("INSERT INTO quotes VALUES (?)", [(text,) for text in texts])
        self._database.execute("INSERT INTO quotes(quotes) VALUES ('optimize')")

    def newest(self, words: str) -> list[int]:
        """The numbers of the texts that hold the words."""
        return [row - 1 for row, _ in self._database.execute(_NEWEST, _named(words))]

    def timed(self, statement: str) -> Search:
        """A search by this statement, with the count."""

        def search(words: str) -> float:
            started = time.process_time()
            self._database.execute(statement, _named(words)).fetchall()
            self._database.execute(_COUNTED, _named(words)).fetchall()
            return (time.process_time() - started) * 1_000

        return search


def _named(words: str) -> dict[str, str | int]:
    return {"words": words, "most": MOST_RESULTS, "counted": MOST_COUNTED + 1}


def timed(action: Callable[[str], object]) -> Search:
    """The action as a search that is timed."""

    def search(words: str) -> float:
        started = time.process_time()
        action(words)
        return (time.process_time() - started) * 1_000

    return search


def measure(options: RunOptions) -> Iterator[Figure]:
    """Each kind of search, all together, and whole answers beside 100 ms."""
    library = library_of(options.sized(ACTORS, 25))
    quotes = newest_first(library.quotes.values())
    texts = [quote.text for quote in quotes]
    index, sqlite = SearchIndex(library, load_lexicon()), Sqlite(texts)
    kinds = searches(texts, options.sized(OF_A_KIND, 3))
    with ExitStack() as ending:
        rivals = {
            "tantivy": _tantivy(options, texts, ending),
            "FTS5, ranked": sqlite.timed(_RANKED),
            "FTS5, newest first": sqlite.timed(_NEWEST),
        }
        yield from _compared(kinds, timed(index.search), rivals, options.rounds)
    one = [typed for kind in list(kinds)[:3] for typed in kinds[kind]]
    same = sum(
        [quotes[number].id for number in sqlite.newest(typed)]
        == [found.passage.quote.id for found in index.search(typed).results if found.passage.quote]
        for typed in one
    )
    yield Figure(
        "the same list", "FTS5, newest first", "searches", [same], [len(one)], at_least(1)
    )
    answerer, messenger = Answerer(library), Messenger()
    whole = timed(lambda typed: messenger.message(answerer.answer(AskSearch(typed))))
    longest = max(whole(typed) for every in kinds.values() for typed in every)
    yield Figure("the longest whole answer, worded", "100 ms", "ms", [longest], [100], at_most(1))


def _compared(
    kinds: dict[str, list[str]],
    ours: Search,
    rivals: dict[str, Search | None],
    rounds: int,
) -> Iterator[Figure]:
    """Medians of each kind, and the median and the 99th percentile of all kinds together."""
    taken: dict[str, dict[str, list[list[float]]]] = defaultdict(lambda: defaultdict(list))
    searching = {"ours": ours} | {name: rival for name, rival in rivals.items() if rival}
    for _ in range(rounds):
        for kind, typed in kinds.items():
            for name, search in searching.items():
                taken[name][kind].append([search(words) for words in typed])
    for name in rivals:
        for kind in kinds:
            us, them = (list(map(statistics.median, taken[one][kind])) for one in ("ours", name))
            yield Figure(kind, name, "ms", us, them, at_most(1))
        for what, share in (("all of these, the median", 0.5), ("all of these, p99", 0.99)):
            us, them = (_of_all(taken[one], share) for one in ("ours", name))
            yield Figure(what, name, "ms", us, them, at_most(1))


def _of_all(taken: dict[str, list[list[float]]], share: float) -> list[float]:
    """In each round, the time within which this share of all searches were done."""
    rounds = (sorted(chain.from_iterable(each)) for each in zip(*taken.values(), strict=True))
    return [values[min(int(len(values) * share), len(values) - 1)] for values in rounds]


def _tantivy(options: RunOptions, texts: Sequence[str], ending: ExitStack) -> Search | None:
    if options.peers is None:
        return None
    folder = ending.enter_context(tempfile.TemporaryDirectory())
    file = Path(folder, "texts.json")
    file.write_text(json.dumps(list(texts)), encoding="utf-8")
    peer = ending.enter_context(running(options.peers, "benchmarks.peers.tantivy_search"))
    peer.ask({"texts": str(file)})
    return lambda words: float(peer.ask({"query": words})["milliseconds"])


_MARKING = (
    "Two thirds of it is finding in Python where each word to be marked stands in 40 quotes, "
    "which the rivals do in C and in Rust. To mark only those of the page that is shown would "
    "close it, and tie how answers are found to how they are shown."
)

ROW = Row(
    name="searches",
    title="`/search` over 100,000 quotes",
    measure=measure,
    shortfalls={
        "a ": _MARKING,
        "two words": "Ours compares how close the words stand in 500 quotes, which FTS5 newest "
        "first and tantivy do not; the closest are what readers look for, so that it stays.",
        "all of these": "As of each kind above. Of a whole answer, which takes ten times as long "
        "to put into words, all of it is a tenth.",
    },
    minutes=3,
)
