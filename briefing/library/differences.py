"""What changed between two Libraries, as data: for digests, and for ``bot.py diff``.

It compares what is on file, not how: another order of keys, another spelling of the YAML, a new
lock or a verdict that came of it are no change.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from briefing.evidence.folding import fold
from briefing.evidence.prepared import PreparedText
from briefing.evidence.proving import stands_in
from briefing.library.model import Actor, Library, Position, Quote, Source, Topic

_Entry = TypeVar("_Entry")

_LIKENESS = 60.0
"""Percent (rapidfuzz's ratio) from which new words are a correction of withdrawn ones."""


@dataclass(frozen=True, slots=True)
class Changes(Generic[_Entry]):
    """What is new, what is gone, and what is there before and after but not the same."""

    added: tuple[_Entry, ...] = ()
    removed: tuple[_Entry, ...] = ()
    changed: tuple[tuple[_Entry, _Entry], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """A quote before and after, and the names of the fields of `Quote` that differ."""

    old: Quote
    new: Quote
    fields: tuple[str, ...]

    @property
    def is_correction(self) -> bool:
        """Whether the words themselves are others, and not only set otherwise."""
        return fold(self.old.text).text.strip() != fold(self.new.text).text.strip()


@dataclass(frozen=True, slots=True)
class QuoteChanges:
    """What became of the quotes. ``withdrawn`` ones have nothing in their place."""

    added: tuple[Quote, ...] = ()
    withdrawn: tuple[Quote, ...] = ()
    changed: tuple[QuoteChange, ...] = ()

    @property
    def corrected(self) -> tuple[QuoteChange, ...]:
        """The changed quotes whose words are others."""
        return tuple(change for change in self.changed if change.is_correction)

    def __bool__(self) -> bool:
        return bool(self.added or self.withdrawn or self.changed)


@dataclass(frozen=True, slots=True)
class Differences:
    """All that differs between an old Library and a new one.

    An actor is changed where its name, kind, aliases or speakers are; a position where its stance
    or summary is. What becomes of their quotes stands under ``quotes``.
    """

    topics: Changes[Topic] = field(default_factory=Changes)
    actors: Changes[Actor] = field(default_factory=Changes)
    sources: Changes[Source] = field(default_factory=Changes)
    positions: Changes[Position] = field(default_factory=Changes)
    quotes: QuoteChanges = field(default_factory=QuoteChanges)

    @property
    def stances(self) -> tuple[tuple[Position, Position], ...]:
        """The positions whose stance changed, before and after."""
        return tuple(
            (old, new) for old, new in self.positions.changed if old.stance is not new.stance
        )

    def __bool__(self) -> bool:
        return bool(self.topics or self.actors or self.sources or self.positions or self.quotes)


def differences(old: Library, new: Library) -> Differences:
    """What changed from the old Library to the new one, each part in the order of the Library."""
    return Differences(
        topics=_changes(old.topics, new.topics, lambda topic: topic),
        actors=_changes(old.actors, new.actors, _without_positions),
        sources=_changes(old.sources, new.sources, lambda source: source),
        positions=_changes(_positions(old), _positions(new), _without_quotes),
        quotes=_quote_changes(old, new),
    )


_Key = TypeVar("_Key")


def _changes(
    old: Mapping[_Key, _Entry], new: Mapping[_Key, _Entry], view: Callable[[_Entry], object]
) -> Changes[_Entry]:
    """Compare entries of the same key, as far as ``view`` shows them."""
    return Changes(
        added=tuple(entry for key, entry in new.items() if key not in old),
        removed=tuple(entry for key, entry in old.items() if key not in new),
        changed=tuple(
            (old[key], entry)
            for key, entry in new.items()
            if key in old and view(old[key]) != view(entry)
        ),
    )


def _positions(library: Library) -> dict[tuple[str, str], Position]:
    return {
        (position.actor, position.topic): position
        for actor in library.actors.values()
        for position in actor.positions.values()
    }


def _without_positions(actor: Actor) -> object:
    return replace(actor, positions={})


def _without_quotes(position: Position) -> object:
    return replace(position, quotes=())


def _quote_changes(old: Library, new: Library) -> QuoteChanges:
    gone = [quote for key, quote in old.quotes.items() if key not in new.quotes]
    come = [quote for key, quote in new.quotes.items() if key not in old.quotes]
    kept = [(old.quotes[key], quote) for key, quote in new.quotes.items() if key in old.quotes]
    pairs = _pairs(gone, come, old, new)
    followed = {before.id for before, _ in pairs}
    following = {after.id for _, after in pairs}
    changes = (_change(before, after) for before, after in [*kept, *pairs])
    return QuoteChanges(
        added=tuple(quote for quote in come if quote.id not in following),
        withdrawn=tuple(quote for quote in gone if quote.id not in followed),
        changed=tuple(change for change in changes if change.fields),
    )


def _pairs(
    gone: list[Quote], come: list[Quote], old: Library, new: Library
) -> list[tuple[Quote, Quote]]:
    """Which new quote took the place of which old one: near words of one article."""
    of_source: dict[str, list[Quote]] = defaultdict(list)
    for after in come:
        for name in {after.source, new.sources[after.source].sha256}:
            of_source[name].append(after)
    near: list[tuple[float, str, str]] = []
    for before in gone:
        # A source may have another id by now, or a new copy of its article: not both.
        for name in (before.source, old.sources[before.source].sha256):
            near += ((-_likeness(before, after), before.id, after.id) for after in of_source[name])
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for likeness, before_id, after_id in sorted(near):
        if -likeness >= _LIKENESS and before_id not in pairs and after_id not in taken:
            pairs[before_id] = after_id
            taken.add(after_id)
    return [(old.quotes[before], new.quotes[after]) for before, after in pairs.items()]


def _likeness(before: Quote, after: Quote) -> float:
    """Percent. Words that are part of the others are nearer than any that differ."""
    one, other = PreparedText(before.text), PreparedText(after.text)
    if one.folded.text == other.folded.text:
        return 100.0
    if stands_in(before.text, other) or stands_in(after.text, one):
        return 99.0
    return min(98.0, fuzz.ratio(one.folded.text, other.folded.text))


def _change(old: Quote, new: Quote) -> QuoteChange:
    # The id says no more than source and text do; verdict and place are the machine's.
    compared = [item.name for item in fields(Quote) if item.name not in ("id", "verdict", "place")]
    differing = (name for name in compared if getattr(old, name) != getattr(new, name))
    return QuoteChange(old, new, tuple(differing))
