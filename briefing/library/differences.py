"""What changed between two libraries: for digests, for ``bot.py diff`` and for admins.

What is on file is compared, not how: another order of keys, another spelling of the YAML, a new
lock or a verdict that came of it are no change. Nor is what the proof counts alike, for example
“curly” marks made straight, nor another name of a file or another id: see `matching`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Generic, TypeVar

from briefing.library.identity import recency, words_of
from briefing.library.matching import Matching, match
from briefing.library.model import (
    Actor,
    Library,
    NotFiled,
    Position,
    Quote,
    Sides,
    Source,
    Speaker,
    Topic,
    Translation,
)

_Entry = TypeVar("_Entry")


@dataclass(frozen=True, slots=True)
class Changed(Generic[_Entry]):
    """An entry before and after, and the names of its fields that differ."""

    old: _Entry
    new: _Entry
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes(Generic[_Entry]):
    """What is new, what is gone, and what is there before and after but not the same."""

    added: tuple[_Entry, ...] = ()
    removed: tuple[_Entry, ...] = ()
    changed: tuple[Changed[_Entry], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class QuoteChanges:
    """What became of the quotes. ``withdrawn`` ones have nothing in their place."""

    added: tuple[Quote, ...] = ()
    withdrawn: tuple[Quote, ...] = ()
    changed: tuple[Changed[Quote], ...] = ()

    @property
    def corrected(self) -> tuple[Changed[Quote], ...]:
        """The changed quotes whose words are others, and not only what is said beside them."""
        return tuple(change for change in self.changed if "text" in change.fields)

    def __bool__(self) -> bool:
        return bool(self.added or self.withdrawn or self.changed)


@dataclass(frozen=True, slots=True)
class Differences:
    """All that differs between an old library and a new one.

    An actor is changed where its name, kind or aliases are; ``speakers`` are those of actors that
    are there before and after. A position is changed where its stance or summary is. What becomes
    of its quotes stands under ``quotes``.

    ``stances`` are the changed positions whose actor has changed its stance: a newer dated quote
    shows it. ``rereadings`` are those whose stance we read otherwise, though no newer quote came:
    that is a correction of ours, and not the actor's change.
    """

    topics: Changes[Topic] = field(default_factory=Changes)
    actors: Changes[Actor] = field(default_factory=Changes)
    speakers: Changes[Speaker] = field(default_factory=Changes)
    sources: Changes[Source] = field(default_factory=Changes)
    positions: Changes[Position] = field(default_factory=Changes)
    quotes: QuoteChanges = field(default_factory=QuoteChanges)
    stances: tuple[Changed[Position], ...] = ()
    rereadings: tuple[Changed[Position], ...] = ()

    def __bool__(self) -> bool:
        entries = (self.topics, self.actors, self.speakers, self.sources, self.positions)
        return any(entries) or bool(self.quotes)


def differences(old: Library, new: Library, matching: Matching | None = None) -> Differences:
    """What changed from the old library to the new one, each part in the order of the library.

    ``matching`` is that of the two, for those who have it already.
    """
    return _Comparison(old, new, matching or match(old, new)).differences()


class _Comparison:
    """Two libraries, and which entry of the one is which of the other."""

    def __init__(self, old: Library, new: Library, matching: Matching) -> None:
        self._old = old
        self._new = new
        self._same = matching

    def differences(self) -> Differences:
        same, old, new = self._same, self._old, self._new
        positions = self._positions()
        quotes = _changes(old.quotes, new.quotes, same.quotes, self._quote_before)
        turned = [change for change in positions.changed if "stance" in change.fields]
        return Differences(
            topics=_changes(old.topics, new.topics, same.topics),
            actors=_changes(old.actors, new.actors, same.actors),
            speakers=_changes(
                _speakers_of(old, same.actors.keys()),
                _speakers_of(new, same.actors.values()),
                same.speakers,
            ),
            sources=_changes(old.sources, new.sources, same.sources),
            positions=positions,
            quotes=QuoteChanges(quotes.added, quotes.removed, quotes.changed),
            stances=tuple(change for change in turned if self._is_by_newer_quote(change)),
            rereadings=tuple(change for change in turned if not self._is_by_newer_quote(change)),
        )

    def _positions(self) -> Changes[Position]:
        old, new = _positions_of(self._old), _positions_of(self._new)
        actors, topics = self._same.actors, self._same.topics
        places = {(one, two): (actors.get(one, ""), topics.get(two, "")) for one, two in old}
        same = {before: after for before, after in places.items() if after in new}
        return _changes(old, new, same)

    def _is_by_newer_quote(self, change: Changed[Position]) -> bool:
        """Whether a quote says so that is new to the file, and later than all that were on it."""
        before, after = change.old.newest, change.new.newest
        if after is None or after.said is None or after.id in self._same.quotes.values():
            return False
        known = None if before is None else before.said
        return known is None or recency(after.said) > recency(known)

    def _quote_before(self, quote: Quote) -> Mapping[str, object]:
        """An old quote, with the ids that what it names has in the new library."""
        speakers, actor = self._same.speakers, quote.actor

        def now(speaker: str | None) -> str | None:
            return None if speaker is None else speakers.get((actor, speaker), ("", _GONE))[1]

        return {
            **_view(quote),
            "actor": self._same.actors.get(actor, _GONE),
            "topic": self._same.topics.get(quote.topic, _GONE),
            "source": self._same.sources.get(quote.source, _GONE),
            "speakers": tuple(now(speaker) for speaker in quote.speakers),
            "relayed_by": now(quote.relayed_by),
            "same_as": tuple(self._same.quotes.get(one, one) for one in quote.same_as),
        }


_GONE = "(gone)"
"""Stands for an id of which nothing is left; no id has brackets."""


def _positions_of(library: Library) -> dict[tuple[str, str], Position]:
    return {
        (position.actor, position.topic): position
        for actor in library.actors.values()
        for position in actor.positions.values()
    }


def _speakers_of(library: Library, actors: Iterable[str]) -> dict[tuple[str, str], Speaker]:
    return {
        (actor, speaker.id): speaker
        for actor in actors
        for speaker in library.actors[actor].speakers.values()
    }


_Key = TypeVar("_Key", str, tuple[str, str])
_Compared = TypeVar("_Compared", Topic, Actor, Speaker, Source, Position, Quote)

_UNCOMPARED: Mapping[type, frozenset[str]] = {
    Topic: frozenset({"id"}),
    Actor: frozenset({"id", "speakers", "positions"}),
    Speaker: frozenset({"id", "actor"}),
    Source: frozenset({"id"}),
    Position: frozenset({"actor", "topic", "quotes"}),
    # The id follows from the words; verdict, place and check are the machine's.
    Quote: frozenset({"id", "verdict", "place", "check"}),
}
_VERBATIM = frozenset(
    {"url", "archived", "language", "sha256", "original_sha256"}
    | {"actor", "topic", "source", "speakers", "relayed_by", "same_as"}
)
"""Fields that hold addresses, fingerprints and ids: no typography is folded there."""


def _changes(
    old: Mapping[_Key, _Compared],
    new: Mapping[_Key, _Compared],
    same: Mapping[_Key, _Key],
    before: Callable[[_Compared], Mapping[str, object]] | None = None,
) -> Changes[_Compared]:
    """Compare entries that are the same; ``before`` gives the fields of an old one."""
    earlier = {now: was for was, now in same.items()}
    pairs = ((old[earlier[key]], entry) for key, entry in new.items() if key in earlier)
    changed = (
        Changed(was, now, _differing((before or _view)(was), now))
        for was, now in pairs
        # Most are the same object, which is no other unless what it names is.
        if before is not None or was is not now
    )
    return Changes(
        added=tuple(entry for key, entry in new.items() if key not in earlier),
        removed=tuple(entry for key, entry in old.items() if key not in same),
        changed=tuple(change for change in changed if change.fields),
    )


def _differing(before: Mapping[str, object], after: _Compared) -> tuple[str, ...]:
    """The names of the fields that differ, and not only in their typography."""
    return tuple(
        name
        for name, value in _view(after).items()
        if before[name] != value and (name in _VERBATIM or _folded(before[name]) != _folded(value))
    )


def _view(entry: Topic | Actor | Speaker | Source | Position | Quote) -> dict[str, object]:
    """The fields that are compared."""
    names = (item.name for item in fields(entry))
    return {name: getattr(entry, name) for name in names if name not in _UNCOMPARED[type(entry)]}


def _folded(value: object) -> object:
    """A value, with the typography of its texts folded away."""
    if isinstance(value, tuple):
        return tuple(_folded(one) for one in value)
    if isinstance(value, NotFiled | Sides | Translation):
        return tuple(_folded(getattr(value, item.name)) for item in fields(value))
    is_text = isinstance(value, str) and not isinstance(value, StrEnum)
    return words_of(str(value)) if is_text else value
