"""What differs between two libraries, in words: a line for each difference."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar

from briefing.library.differences import Changed, Changes, Differences
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

_NAMES = {
    "said": "date",
    "dated_by": "way of dating",
    "relayed_by": "relaying speaker",
    "same_as": "other report",
    "published": "date of publication",
    "retrieved": "date of our copy",
    "archived": "address in an archive",
    "sha256": "fingerprint",
    "original_sha256": "fingerprint of the original",
}


def changed_fields(change: Changed[Any], *, untold: Collection[str] = ()) -> Iterator[str]:
    """A text for each field that differs; ``untold`` are fields that the caller tells of."""
    for field in change.fields:
        if field in untold:
            continue
        was, now = getattr(change.old, field), getattr(change.new, field)
        name = _NAMES.get(field, field)
        if isinstance(now, tuple):
            yield from _listed(name, was, now)
        else:
            yield f"the {name} was {_told(was)} and is {_told(now)}"


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
class DiffLine:
    """One thing that differs; ``sign`` is None for the heading over several."""

    text: str
    sign: Sign | None = None


def in_words(found: Differences, old: Library, new: Library) -> Iterator[DiffLine]:
    """A line for each difference: topics, sources, actors, then position by position."""
    topics = _entries(found.topics, _topic_name, changed_fields)
    sources = _entries(found.sources, attrgetter("headline"), _source_changes)
    actors = _entries(found.actors, attrgetter("name"), changed_fields)
    yield from _section("Topics", topics)
    yield from _section("Sources", sources)
    yield from _section("Actors", (*actors, *_speakers(found.speakers)))
    for actor, topic in _places(found, old, new):
        heading = f"{_name(actor, new.actors, old.actors)}: {_name(topic, new.topics, old.topics)}"
        yield from _section(heading, _position(found, (actor, topic), old, new))


def _section(heading: str, lines: Iterable[DiffLine]) -> Iterator[DiffLine]:
    listed = list(lines)
    if listed:
        yield DiffLine(heading)
        yield from listed


_Named: TypeAlias = Mapping[str, Actor] | Mapping[str, Topic]


def _name(key: str, new: _Named, old: _Named) -> str:
    return (new.get(key) or old[key]).name


_Entry = TypeVar("_Entry", Actor, Source, Topic)


def _entries(
    found: Changes[_Entry],
    name: Callable[[_Entry], str],
    changes: Callable[[Changed[_Entry]], Iterable[str]],
) -> Iterator[DiffLine]:
    """A line for each that came, then each that went, then each change within one that stayed."""
    for sign, entries in ((Sign.ADDED, found.added), (Sign.REMOVED, found.removed)):
        for entry in entries:
            yield DiffLine(f"{entry.id}: {name(entry)}", sign)
    for change in found.changed:
        for text in changes(change):
            yield DiffLine(f"{change.new.id}: {text}", Sign.CHANGED)


def _topic_name(topic: Topic) -> str:
    return f"{topic.name}. {topic.proposition}"


def _source_changes(change: Changed[Source]) -> Iterator[str]:
    yield from changed_fields(change, untold=["not_filed"])
    if "not_filed" in change.fields:
        yield from changed_left_out(change.old.not_filed, change.new.not_filed)


def _speakers(found: Changes[Speaker]) -> Iterator[DiffLine]:
    """A line for each speaker that came, changed or went, below the lines of the actors."""
    for speaker in found.added:
        yield DiffLine(f"{speaker.actor}: the speaker {_speaker(speaker, 'new')}", Sign.CHANGED)
    for change in found.changed:
        for text in changed_fields(change):
            name = f"{change.new.actor}: the speaker {change.new.id}"
            yield DiffLine(f"{name}: {text}", Sign.CHANGED)
    for speaker in found.removed:
        yield DiffLine(f"{speaker.actor}: the speaker {_speaker(speaker, 'gone')}", Sign.CHANGED)


def _speaker(speaker: Speaker, what: str) -> str:
    return f"{speaker.id} is {what}: {speaker.name}, {speaker.role}"


def _places(found: Differences, old: Library, new: Library) -> list[tuple[str, str]]:
    """The actor and topic of each position of which anything differs, in the library's order."""
    positions, quotes = found.positions, found.quotes
    of_positions = [*positions.added, *positions.removed, *(it.new for it in positions.changed)]
    of_quotes = [*quotes.added, *quotes.withdrawn, *(change.new for change in quotes.changed)]
    changed = {(position.actor, position.topic) for position in of_positions}
    changed |= {(quote.actor, quote.topic) for quote in of_quotes}
    actors, topics = [*new.actors, *old.actors], [*new.topics, *old.topics]
    return sorted(changed, key=lambda place: (actors.index(place[0]), topics.index(place[1])))


def _position(
    found: Differences, place: tuple[str, str], old: Library, new: Library
) -> Iterator[DiffLine]:
    def here(item: Position | Quote) -> bool:
        return (item.actor, item.topic) == place

    positions, quotes = found.positions, found.quotes
    for position in filter(here, positions.added):
        yield DiffLine(f"position: {position.stance.value}. {position.summary}", Sign.ADDED)
    for position in filter(here, positions.removed):
        yield DiffLine(f"position: {position.stance.value}. {position.summary}", Sign.REMOVED)
    for change in positions.changed:
        if here(change.new):
            read_otherwise = change in found.rereadings
            yield from (
                DiffLine(text, Sign.CHANGED) for text in _of_position(change, read_otherwise)
            )
    yield from (
        DiffLine(f"quote: {_quote(one, new)}", Sign.ADDED) for one in quotes.added if here(one)
    )
    for quote in filter(here, quotes.withdrawn):
        yield DiffLine(f"quote withdrawn: {_quote(quote, old)}", Sign.REMOVED)
    read_otherwise = any(here(change.new) for change in found.rereadings)
    for quote_change in quotes.changed:
        told = "; ".join(_of_quote(quote_change, old, new, read_otherwise))
        if told and here(quote_change.new):
            yield DiffLine(f"quote {_quote(quote_change.new, new)}: {told}", Sign.CHANGED)


def _of_position(change: Changed[Position], read_otherwise: bool) -> Iterator[str]:
    if read_otherwise:
        was, now = change.old.stance, change.new.stance
        yield f"we read the stance otherwise, without a newer quote: was {was}, is {now}"
    yield from changed_fields(change, untold=["stance"] if read_otherwise else [])


def _quote(quote: Quote, library: Library) -> str:
    speakers = ", ".join(speaker.name for speaker in library.speakers_of(quote))
    said = str(quote.said) if quote.said else "no date"
    told = "; ".join(part for part in (speakers or quote.voice, said, quote.source) if part)
    return f"“{quote.text}” ({told})"


def _of_quote(
    change: Changed[Quote], old: Library, new: Library, read_otherwise: bool
) -> Iterator[str]:
    """What became of a quote. ``read_otherwise`` says that its position's stance is told of so."""
    is_moved = not {"actor", "topic"}.isdisjoint(change.fields)
    if is_moved:
        yield f"moved here from {change.old.actor}, {change.old.topic}"
    if "text" in change.fields:
        yield f"corrected, was “{change.old.text}”"
    # A stance that comes with the position's is told of once, with the position.
    owns = _has_own_stance(change.old, old) or _has_own_stance(change.new, new)
    untold = ["text", "actor", "topic"]
    if not owns and (read_otherwise or is_moved):
        untold.append("stance")
    yield from changed_fields(change, untold=untold)


def _has_own_stance(quote: Quote, library: Library) -> bool:
    position = library.position(quote.actor, quote.topic)
    return position is None or position.stance is not quote.stance
