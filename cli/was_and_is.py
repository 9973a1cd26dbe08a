"""Two forms of one entry, in words: what each field was, and what it is."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from enum import StrEnum

from briefing.library.model import Actor, NotFiled, Position, Quote, Source, Speaker, Topic

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
