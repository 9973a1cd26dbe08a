"""What a search costs in a library of 10,000 and of 100,000 quotes, beside SQLite's FTS5.

Run it as ``python -m benchmarks.searches``. Every quote of the libraries holds one phrase, and one
word of three stands in half of them. It prints the longest and the median time of each kind of
search, the words of the answer included, and FTS5's for its best 60 of the same texts without any
wording. The machine is gone from the last two columns.
"""

import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from benchmarks.answers import make_library
from briefing.answers.answerer import Answerer
from briefing.answers.requests import AskSearch
from briefing.library.model import Actor, Library
from briefing.messages.messenger import Messenger

ACTORS = (500, 5_000)
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


def timed(action: Callable[[], object]) -> tuple[float, float]:
    """The median and the longest time of an action, in milliseconds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action()
        taken.append((time.perf_counter() - start) * 1_000)
    return statistics.median(taken), max(taken)


def measure(library: Library) -> dict[str, tuple[float, float, float]]:
    """For each kind of search our median and longest time, and the median of FTS5."""
    answerer, messenger = Answerer(library), Messenger()
    database = in_sqlite(library)
    match = "SELECT text FROM quotes WHERE quotes MATCH ? ORDER BY rank LIMIT 60"
    measured = {}
    for name, words in kinds(library).items():
        # Each is asked for the first time, else it would be kept.
        asked = iter([AskSearch(words + " " * number) for number in range(ROUNDS)])
        ours = timed(lambda asked=asked: messenger.message(answerer.answer(next(asked))))  # type: ignore[misc]  # mypy infers no type for a lambda with a default
        theirs, _ = timed(lambda words=words: database.execute(match, (words,)).fetchall())  # type: ignore[misc]  # as above
        measured[name] = (*ours, theirs)
    return measured


def main() -> None:
    """Measure both libraries and print them side by side."""
    small, large = (measure(library_of(actors)) for actors in ACTORS)
    out = sys.stdout
    out.write(f"{'milliseconds, 100,000 quotes':36}{'median':>9}{'longest':>9}{'FTS5':>9}")
    out.write(f"{'to FTS5':>9}{'to 10,000':>11}\n")
    for name, (median, longest, theirs) in large.items():
        out.write(
            f"{name:36}{median:>9.1f}{longest:>9.1f}{theirs:>9.1f}"
            f"{median / theirs:>9.2f}{median / small[name][0]:>11.1f}\n"
        )


if __name__ == "__main__":
    main()
