"""What a search costs in a library of 100,000 quotes, beside SQLite's FTS5.

Every quote holds one phrase, and one word of three stands in half of them. Ours are with the
words of the answer, FTS5's are its best 60 of the same texts without any wording.
"""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace

from benchmarks.answers import make_library
from benchmarks.suite.figures import Figure, Row, RunOptions, at_most, seconds
from briefing.answers.answerer import Answerer
from briefing.answers.requests import AskSearch
from briefing.library.model import Actor, Library
from briefing.messages.messenger import Messenger

ACTORS = 5_000
"""Each of them has 20 quotes."""

ROUNDS = 15
HELD_BY_ALL = "and that is what we all want"


def kinds(library: Library) -> dict[str, str]:
    """Each kind of search, with words for it. ``"`` marks a phrase."""
    quote = next(iter(library.quotes.values()))
    said = quote.text.split()
    topics = list(library.topics)
    return {
        "a rare word": said[0],
        "a word in half of all": "peace",
        "a word in all": "want",
        "two words": f"{quote.topic} peace",
        "a phrase in all": f'"{HELD_BY_ALL}"',
        "one word of all, as a phrase": '"want"',
        "a phrase in half of all": '"peace and that is"',
        "a phrase in one": f'"{" ".join(said[2:8])}"',
        "a phrase of common words in none": '"want all we what is that"',
        "ten phrases": " ".join(f'"peace and {word}"' for word in ("that", *topics[:9])),
        "20 words of all quotes": f"{HELD_BY_ALL} {' '.join(topics[:13])}",
        "20 words of none": " ".join(f"qq{number}zz" for number in range(20)),
    }


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


def in_sqlite(library: Library) -> sqlite3.Connection:
    """The same texts in a full-text index in memory."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE quotes USING fts5(text, tokenize='porter unicode61')")
    texts = [(quote.text,) for quote in library.quotes.values()]
    database.executemany("INSERT INTO quotes VALUES (?)", texts)
    return database


def milliseconds(rounds: int, action: Callable[[], object]) -> list[float]:
    """How long an action takes, so many times."""
    return [seconds(action) * 1_000 for _ in range(rounds)]


def measure(options: RunOptions) -> Iterator[Figure]:
    """Each kind of search beside FTS5's, and the longest of each kind beside 100 ms."""
    library = library_of(options.sized(ACTORS, 25))
    answerer, messenger = Answerer(library), Messenger()
    database = in_sqlite(library)
    match = "SELECT text FROM quotes WHERE quotes MATCH ? ORDER BY rank LIMIT 60"
    rounds = options.sized(ROUNDS, 3)
    longest = 0.0
    for name, words in kinds(library).items():
        # Each is asked for the first time, else it would be kept.
        asked = iter([AskSearch(words + " " * number) for number in range(rounds)])
        ours = milliseconds(
            rounds,
            lambda asked=asked: messenger.message(answerer.answer(next(asked))),  # type: ignore[misc]  # mypy infers no type for a lambda with a default
        )
        theirs = milliseconds(
            rounds,
            lambda words=words: database.execute(match, (words,)).fetchall(),  # type: ignore[misc]  # as above
        )
        longest = max(longest, *ours)
        yield Figure(name, "SQLite's FTS5, its best 60", "ms", ours, theirs, at_most(1))
    yield Figure("the longest of all", "100 ms", "ms", [longest], [100.0], at_most(1))


ROW = Row(
    name="searches",
    title="`/search` over 100,000 quotes",
    measure=measure,
    minutes=2,
)
