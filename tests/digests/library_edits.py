"""Edits of the sample library, as a curator makes them one after another."""

from dataclasses import replace
from itertools import pairwise

from briefing.digests.records import Change
from briefing.library.model import Library, Position, Quote, Stance, Topic
from tests.digests.fakes import MORNING
from tests.digests.recorded import recorded_changes
from tests.support.samples import make_library, make_position, make_quote, sample_library

LIBRARY = sample_library()
(OURS,) = LIBRARY.actors["sudland"].positions["harbour"].quotes
MENDED = make_quote(
    "Our waters are ours, alone",
    actor="sudland",
    topic="harbour",
    stance=Stance.OPPOSES,
    speakers=("sol",),
    said="2015-09-05",
)
MENDED_AGAIN = replace(
    make_quote("Our waters are ours, and alone", actor="sudland", topic="harbour"),
    stance=Stance.OPPOSES,
)
CLOSED = make_quote(
    "The harbour is closed",
    actor="sudland",
    topic="harbour",
    stance=Stance.OPPOSES,
    said="2016-01-02",
)
CLOSED_TOO = replace(
    make_quote(
        "The harbour is closed for good", actor="sudland", topic="harbour", source="second-article"
    ),
    stance=CLOSED.stance,
    said=CLOSED.said,
    dated_by=CLOSED.dated_by,
    same_as=(CLOSED.id,),
)
"""Another article's report of the same statement."""
OPENED = make_quote("Let them in", actor="sudland", topic="harbour", said="2016-01-05")
FISHED = make_quote("We fish", actor="sudland", topic="fishing", said="2016-02-01")


def harbour(
    *quotes: Quote,
    stance: Stance = Stance.OPPOSES,
    summary: str = LIBRARY.actors["sudland"].positions["harbour"].summary,
    of: Library = LIBRARY,
) -> Library:
    """The library with these as Sudland's quotes on the harbour; no quotes is no position."""
    if not quotes:
        return _with(of, "harbour", None)
    return _with(of, "harbour", make_position("sudland", "harbour", stance, summary, *quotes))


def fishing(*quotes: Quote, of: Library = LIBRARY) -> Library:
    """The library with a position of Sudland on fishing."""
    position = make_position("sudland", "fishing", Stance.SUPPORTS, "Sudland fishes.", *quotes)
    return _with(of, "fishing", position)


def many_positions(count: int) -> Library:
    """The library with so many more topics, and a position of Sudland on each."""
    names = [f"topic-{number}" for number in range(count)]
    topics = (Topic(name, f"Topic {number}", "So be it.", ()) for number, name in enumerate(names))
    actor = LIBRARY.actors["sudland"]
    held = {
        name: make_position(
            "sudland",
            name,
            Stance.SUPPORTS,
            "Sudland is for it.",
            make_quote(f"So be it with {name}", actor="sudland", topic=name),
        )
        for name in names
    }
    more = replace(actor, positions={**actor.positions, **held})
    actors = {**LIBRARY.actors, actor.id: more}
    return make_library(
        tuple(actors.values()),
        (*LIBRARY.topics.values(), *topics),
        tuple(LIBRARY.sources.values()),
    )


def changes(*libraries: Library) -> tuple[Change, ...]:
    """What is recorded as one library takes the place of another, numbered from 1."""
    found = [what for old, new in pairwise(libraries) for what in recorded_changes(old, new)]
    return tuple(Change(number, MORNING, what) for number, what in enumerate(found, start=1))


def _with(library: Library, topic: str, position: Position | None) -> Library:
    actor = library.actors["sudland"]
    positions = {name: held for name, held in actor.positions.items() if name != topic}
    if position is not None:
        positions[topic] = position
    actors = {**library.actors, actor.id: replace(actor, positions=positions)}
    return make_library(
        tuple(actors.values()), tuple(library.topics.values()), tuple(library.sources.values())
    )
