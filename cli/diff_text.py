"""What differs between two libraries, in words."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from operator import attrgetter
from typing import TypeAlias, TypeVar

from briefing.library.differences import Changes, Differences, QuoteChange
from briefing.library.model import (
    Actor,
    Library,
    NotFiled,
    Position,
    Quote,
    Source,
    Speaker,
    Topic,
)

# Two forms of one entry, in words: what each field was, and what it is.
# What is told elsewhere, or follows from the rest.
_UNTOLD: Mapping[type, frozenset[str]] = {
    Topic: frozenset(),
    Actor: frozenset({"speakers", "positions"}),
    Speaker: frozenset({"actor"}),
    Source: frozenset({"not_filed"}),
    Position: frozenset({"quotes"}),
    Quote: frozenset({"id", "text", "actor", "topic", "verdict", "place"}),
}
_NAMES = {
    "said": "date",
    "dated_by": "way of dating",
    "relayed_by": "relaying speaker",
    "published": "date of publication",
    "retrieved": "date of our copy",
    "sha256": "fingerprint",
}


def changed_fields(
    before: Topic | Actor | Speaker | Source | Position | Quote,
    after: Topic | Actor | Speaker | Source | Position | Quote,
    *,
    untold: Collection[str] = (),
) -> Iterator[str]:
    """A text for each field that differs; ``untold`` are fields that the caller tells of."""
    for field in fields(after):
        if field.name in _UNTOLD[type(after)] or field.name in untold:
            continue
        was, now = getattr(before, field.name), getattr(after, field.name)
        name = _NAMES.get(field.name, field.name)
        if isinstance(now, tuple):
            yield from _listed(name, was, now)
        elif was != now:
            yield f"the {name} was {_told(was)} and is {_told(now)}"


def changed_speakers(before: Mapping[str, Speaker], after: Mapping[str, Speaker]) -> Iterator[str]:
    """A text for each of an actor's speakers that came, went or changed."""
    for speaker in after.values():
        if speaker.id not in before:
            yield f"the speaker {speaker.id} is new: {speaker.name}, {speaker.role}"
        else:
            for text in changed_fields(before[speaker.id], speaker):
                yield f"the speaker {speaker.id}: {text}"
    for speaker in before.values():
        if speaker.id not in after:
            yield f"the speaker {speaker.id} is gone: {speaker.name}, {speaker.role}"


def changed_left_out(before: Iterable[NotFiled], after: Iterable[NotFiled]) -> Iterator[str]:
    """A text for each quotation that is left out now, or was, or is for another reason."""
    was, now = {one.text: one for one in before}, {one.text: one for one in after}
    for text, one in now.items():
        if text not in was:
            yield f"left out: “{text}” ({one.reason})"
        elif one != was[text]:
            yield f"left out for another reason: “{text}” ({one.reason})"
    for text in was:
        if text not in now:
            yield f"no longer left out: “{text}”"


def _listed(name: str, was: tuple[str, ...], now: tuple[str, ...]) -> Iterator[str]:
    added = [one for one in now if one not in was]
    removed = [one for one in was if one not in now]
    if added:
        yield f"{name} added: {', '.join(added)}"
    if removed:
        yield f"{name} removed: {', '.join(removed)}"
    if was != now and not added and not removed:
        yield f"{name} in another order: {', '.join(now)}"


def _told(value: object) -> str:
    """A value in a sentence: a word of the vocabulary, a date, or a text in quotation marks."""
    if value is None:
        return "unknown"
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return f"“{value}”"
    return str(value)


class Sign(StrEnum):
    """What became of something."""

    ADDED = "+"
    REMOVED = "-"
    CHANGED = "~"
    """It is there before and after, and not the same."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that differs; ``sign`` is None for the heading over several."""

    text: str
    sign: Sign | None = None


def in_words(found: Differences, old: Library, new: Library) -> Iterator[Line]:
    """A line for each difference: topics, sources, actors, then position by position."""
    topics = _entries(found.topics, _topic_name, changed_fields)
    sources = _entries(found.sources, attrgetter("headline"), _source_changes)
    actors = _entries(found.actors, attrgetter("name"), _actor_changes)
    yield from _section("Topics", topics)
    yield from _section("Sources", sources)
    yield from _section("Actors", actors)
    for actor, topic in _places(found, old, new):
        heading = f"{_name(actor, new.actors, old.actors)}: {_name(topic, new.topics, old.topics)}"
        yield from _section(heading, _position(found, (actor, topic), old, new))


def _section(heading: str, lines: Iterable[Line]) -> Iterator[Line]:
    listed = list(lines)
    if listed:
        yield Line(heading)
        yield from listed


_Named: TypeAlias = Mapping[str, Actor] | Mapping[str, Topic]


def _name(key: str, new: _Named, old: _Named) -> str:
    return (new.get(key) or old[key]).name


_Entry = TypeVar("_Entry", Actor, Source, Topic)


def _entries(
    found: Changes[_Entry],
    name: Callable[[_Entry], str],
    changes: Callable[[_Entry, _Entry], Iterable[str]],
) -> Iterator[Line]:
    """A line for each that came, then each that went, then each change within one that stayed."""
    for sign, entries in ((Sign.ADDED, found.added), (Sign.REMOVED, found.removed)):
        for entry in entries:
            yield Line(f"{entry.id}: {name(entry)}", sign)
    for before, after in found.changed:
        for text in changes(before, after):
            yield Line(f"{after.id}: {text}", Sign.CHANGED)


def _topic_name(topic: Topic) -> str:
    return f"{topic.name}. {topic.proposition}"


def _source_changes(before: Source, after: Source) -> Iterator[str]:
    yield from changed_fields(before, after)
    yield from changed_left_out(before.not_filed, after.not_filed)


def _actor_changes(before: Actor, after: Actor) -> Iterator[str]:
    yield from changed_fields(before, after)
    yield from changed_speakers(before.speakers, after.speakers)


def _places(found: Differences, old: Library, new: Library) -> list[tuple[str, str]]:
    """The actor and topic of each position of which anything differs, in the library's order."""
    positions, quotes = found.positions, found.quotes
    of_positions = [*positions.added, *positions.removed, *(now for _, now in positions.changed)]
    of_quotes = [*quotes.added, *quotes.withdrawn, *(change.new for change in quotes.changed)]
    changed = {(position.actor, position.topic) for position in of_positions}
    changed |= {(quote.actor, quote.topic) for quote in of_quotes}
    actors, topics = [*new.actors, *old.actors], [*new.topics, *old.topics]
    return sorted(changed, key=lambda place: (actors.index(place[0]), topics.index(place[1])))


def _position(
    found: Differences, place: tuple[str, str], old: Library, new: Library
) -> Iterator[Line]:
    def here(item: Position | Quote) -> bool:
        return (item.actor, item.topic) == place

    positions, quotes = found.positions, found.quotes
    for position in filter(here, positions.added):
        yield Line(f"position: {position.stance.value}. {position.summary}", Sign.ADDED)
    for position in filter(here, positions.removed):
        yield Line(f"position: {position.stance.value}. {position.summary}", Sign.REMOVED)
    for before, after in positions.changed:
        if here(after):
            yield from (Line(text, Sign.CHANGED) for text in changed_fields(before, after))
    yield from (
        Line(f"quote: {_quote(one, new)}", Sign.ADDED) for one in quotes.added if here(one)
    )
    for quote in filter(here, quotes.withdrawn):
        yield Line(f"quote withdrawn: {_quote(quote, old)}", Sign.REMOVED)
    for change in quotes.changed:
        told = list(_change(change, old, new)) if here(change.new) else []
        if told:
            yield Line(f"quote {_quote(change.new, new)}: {'; '.join(told)}", Sign.CHANGED)


def _quote(quote: Quote, library: Library) -> str:
    speakers = ", ".join(speaker.name for speaker in library.speakers_of(quote))
    said = str(quote.said) if quote.said else "no date"
    told = "; ".join(part for part in (speakers or quote.voice, said, quote.source) if part)
    return f"“{quote.text}” ({told})"


def _change(change: QuoteChange, old: Library, new: Library) -> Iterator[str]:
    before, after = change.old, change.new
    if (before.actor, before.topic) != (after.actor, after.topic):
        yield f"moved here from {before.actor}, {before.topic}"
    if before.text != after.text:
        done = "corrected" if change.is_correction else "set in another typography"
        yield f"{done}, was “{before.text}”"
    # A stance that comes with the position's is told of once, with the position.
    follows = not (_has_own_stance(before, old) or _has_own_stance(after, new))
    yield from changed_fields(before, after, untold=["stance"] if follows else [])


def _has_own_stance(quote: Quote, library: Library) -> bool:
    position = library.position(quote.actor, quote.topic)
    return position is None or position.stance is not quote.stance
