"""A whole library as plain data: for the file that a start falls back on, and for older releases.

Those of before migration 0015 record it so. The first of them kept less: form 1, which is read
still.
"""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import replace
from typing import Any

import msgspec

from briefing.digests.store.recorded_parts import LibraryState
from briefing.library.dates import PartialDate
from briefing.library.identity import OF_THE_MACHINE, plain_mapping
from briefing.library.model import (
    Actor,
    ActorKind,
    Library,
    Position,
    Quote,
    QuoteKind,
    Source,
    Speaker,
    Stance,
    Topic,
)

_FORM = 2


def state_of(library: Library) -> LibraryState:
    """What is recorded of a library, as plain data that JSON can carry: all but who checked it."""
    parts = {"actors": library.actors, "topics": library.topics, "sources": library.sources}
    state = {"form": _FORM, **msgspec.to_builtins(parts, enc_hook=plain_mapping)}
    for actor in state["actors"].values():
        without_checks(actor)
    named = {one for quote in library.quotes.values() for one in quote.same_as}
    former = former_ids_of(library, named)
    return {**state, "former_ids": former} if former else state


def without_checks(actor: dict[str, Any]) -> dict[str, Any]:
    """The same actor, as plain data, without what says who checked its quotes."""
    for position in actor["positions"].values():
        for quote in position["quotes"]:
            for name in OF_THE_MACHINE:
                del quote[name]
    return actor


def former_ids_of(library: Library, named: Set[str]) -> dict[str, str]:
    """Of the ids that quotes had before, those by which other reports of a statement are named.

    ``named`` are all ids by which reports are.
    """
    return {one: library.former_ids[one] for one in sorted(named & library.former_ids.keys())}


def library_of(state: LibraryState) -> Library:
    """The library of a recorded state, be it that of an older release.

    Raises ValueError for what is no such state.
    """
    if state["form"] == 1:
        library = _of_first_form(state)
    else:
        try:
            library = msgspec.convert({**state, "quotes": {}}, Library)
        except msgspec.ValidationError as error:
            raise ValueError(str(error)) from error
    quotes = {quote.id: quote for actor in library.actors.values() for quote in actor.quotes}
    return replace(library, quotes=quotes)


def _of_first_form(state: LibraryState) -> Library:
    """The first releases recorded positions and quotes, and neither names nor articles' copies."""
    quotes = {key: _first_quote(key, kept) for key, kept in state["quotes"].items()}
    held: dict[str, dict[str, Position]] = defaultdict(dict)
    for kept in state["positions"].values():
        actor, topic = kept["actor"], kept["topic"]
        its = tuple(one for one in quotes.values() if (one.actor, one.topic) == (actor, topic))
        held[actor][topic] = Position(actor, topic, Stance(kept["stance"]), kept["summary"], its)
    return Library(
        actors={key: _first_actor(key, positions) for key, positions in held.items()},
        topics={key: Topic(key, "", "", ()) for held_by in held.values() for key in held_by},
        sources={
            one.source: Source(one.source, "", None, None, None, None, None, sha256="")
            for one in quotes.values()
        },
        quotes={},
    )


def _first_actor(key: str, positions: Mapping[str, Position]) -> Actor:
    quotes = [quote for position in positions.values() for quote in position.quotes]
    speakers = {
        name: Speaker(name, key, "", "")
        for quote in quotes
        for name in (*quote.speakers, quote.relayed_by)
        if name is not None
    }
    # Of what kind it was does not matter: digests tell of positions and quotes.
    return Actor(key, "", ActorKind.STATE, (), speakers, positions)


def _first_quote(key: str, kept: Mapping[str, Any]) -> Quote:
    return Quote(
        id=key,
        text=kept["text"],
        kind=QuoteKind(kept["kind"]),
        actor=kept["actor"],
        topic=kept["topic"],
        stance=Stance(kept["stance"]),
        source=kept["source"],
        speakers=tuple(kept["speakers"]),
        voice=kept["voice"],
        relayed_by=kept["relayed_by"],
        said=None if kept["said"] is None else PartialDate.parse(kept["said"]),
    )
