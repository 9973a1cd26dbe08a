"""What the dialogues offer to choose from: days, times, time zones, names and quiet hours."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Generic, NamedTuple

from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.elements import ChatPlace, Option, Value, ZoneNow
from briefing.digests.dialogue.prompts import AskFollows
from briefing.digests.records import Follows
from briefing.digests.schedule.rhythm import (
    EVERY_DAY,
    WEEKDAYS,
    WEEKEND,
    WEEKLY,
    QuietHours,
    Weekday,
    clocks_of,
)
from briefing.digests.schedule.zones import Zone, Zones
from briefing.library.model import Library
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb
from briefing.messages.callback_data.short_ids import base36, dialogue_ids, dialogue_token

RHYTHMS = (
    EVERY_DAY,
    WEEKDAYS,
    WEEKEND,
    WEEKLY,
    frozenset({Weekday.FRIDAY}),
    frozenset({Weekday.SUNDAY}),
)
_TIMES = (
    *(time(6), time(7), time(7, 30), time(8), time(8, 30), time(9), time(10), time(12)),
    *(time(15), time(17), time(18), time(19), time(20), time(21), time(22)),
)
QUIET = (
    *(QuietHours(time(22), time(7)), QuietHours(time(22), time(8)), QuietHours(time(23), time(7))),
    *(QuietHours(time(21), time(9)), QuietHours(time(0), time(6)), QuietHours(time(18), time(9))),
)
_CITIES = (
    *("America/Los_Angeles", "America/Chicago", "America/New_York", "America/Sao_Paulo"),
    *("Europe/London", "Europe/Berlin", "Europe/Kyiv", "Europe/Moscow", "Africa/Lagos"),
    *("Africa/Nairobi", "Asia/Dubai", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo"),
    "Australia/Sydney",
)
A_PAGE = 10
"""So many names stand on a page."""
_HOURS = "h"
"""A button's value that asks for the hours of the day; ``h08`` for the minutes of one."""
_OFFSETS = "o"
"""A button's value that asks for every time that some clock shows; ``o`` and more, for one."""
_OFFSET = re.compile(rf"{_OFFSETS}[0-9a-z]{{0,3}}")
_HALF_A_DAY = 24 * 60


class Offered(NamedTuple, Generic[Value]):
    """What can be chosen, the way to other choices, and whether another question follows.

    ``is_hours`` says that the options are hours, whose minutes or zones are asked for next.
    """

    options: tuple[Option[Value], ...]
    other: CallbackAction | None
    is_hours: bool


def times(
    more: str,
    chosen: time | None,
    choose: Callable[[time], CallbackAction],
    ask: Callable[[str], CallbackAction],
) -> Offered[time]:
    """Times of day to choose from.

    ``more`` is what the button asked for: nothing, the hours, or one hour's minutes.
    """
    if more == _HOURS:
        hours = (time(hour) for hour in range(24))
        options = tuple(Option(at, ask(f"{_HOURS}{at.hour:02}")) for at in hours)
        return Offered(options, None, is_hours=True)
    if more.startswith(_HOURS) and more[1:].isdecimal() and int(more[1:]) < 24:
        offered: Sequence[time] = [time(int(more[1:]), minute) for minute in range(0, 60, 5)]
        options = tuple(Option(at, choose(at), at == chosen) for at in offered)
        return Offered(options, ask(_HOURS), is_hours=False)
    options = tuple(Option(at, choose(at), at == chosen) for at in _TIMES)
    return Offered(options, ask(_HOURS), is_hours=False)


def clocks(
    more: str,
    zones: Zones,
    now: datetime,
    choose: Callable[[Zone], CallbackAction],
    ask: Callable[[str], CallbackAction],
) -> Offered[ZoneNow]:
    """Zones to choose from, with the time that their clocks show.

    ``more`` is what the button asked for: nothing, every time that some clock shows now, or the
    zones at one of these.
    """
    if more == _OFFSETS:
        return Offered(tuple(_offsets(zones, now, ask)), None, is_hours=True)
    if _OFFSET.fullmatch(more):
        offset = timedelta(minutes=int(more[1:] or "0", 36) - _HALF_A_DAY)
        found = zones.at_offset(offset, now, limit=24)
        options = tuple(_option(zone, now, choose) for zone in found)
        return Offered(options, ask(_OFFSETS), is_hours=False)
    cities = (zones.get(city) for city in _CITIES)
    options = tuple(_option(zone, now, choose) for zone in cities if zone is not None)
    return Offered(options, ask(_OFFSETS), is_hours=False)


def _option(
    zone: Zone, now: datetime, choose: Callable[[Zone], CallbackAction]
) -> Option[ZoneNow]:
    return Option((zone, now.astimezone(clocks_of(zone.id))), choose(zone))


def _offsets(
    zones: Zones, now: datetime, ask: Callable[[str], CallbackAction]
) -> Iterator[Option[ZoneNow]]:
    shown: dict[timedelta, datetime] = {}
    for zone in zones.all:
        local = now.astimezone(clocks_of(zone.id))
        offset = local.utcoffset()
        assert offset is not None  # noqa: S101 - an aware moment has one; for mypy
        shown[offset] = local
    for offset, local in sorted(shown.items()):
        minutes = int(offset.total_seconds()) // 60 + _HALF_A_DAY
        yield Option((None, local), ask(f"{_OFFSETS}{base36(minutes)}"))


def namesakes(place: ChatPlace, zones: Sequence[Zone]) -> tuple[Option[Zone], ...]:
    """Cities with the name of the one whose zone was taken; each sets the chat's clock to its."""
    return tuple(
        Option(zone, CallbackAction(Verb.CHAT_ZONE, place.number, zone_token(zone)))
        for zone in zones
    )


def zone_token(zone: Zone) -> str:
    """The token of a zone."""
    return dialogue_token("zone", zone.id)


def zone_of_token(written: str, zones: Zones) -> Zone | None:
    """The zone that a token stands for; None where there is none."""
    found = dialogue_ids("zone", (zone.id for zone in zones.all)).get(written)
    return None if found is None else zones.get(found)


def followable(library: Library) -> list[tuple[str, str, str]]:
    """Kind, id and name of all that can be followed: the actors, then the topics."""
    return [
        *(("actor", actor.id, actor.name) for actor in library.actors.values()),
        *(("topic", topic.id, topic.name) for topic in library.topics.values()),
    ]


def ask_follows(
    place: ChatPlace,
    context: DialogueContext,
    follows: Follows,
    page: int,
    *,
    turn: Callable[[int], CallbackAction],
    toggle: Callable[[str, str], CallbackAction],
    everything: CallbackAction,
    back: CallbackAction,
    on: CallbackAction | None = None,
    most: int | None = None,
) -> AskFollows:
    """One page of all that can be followed, counted from 0, with what is chosen marked.

    ``most`` is set where no more can be chosen, only taken away.
    """
    chosen = {("actor", one) for one in follows.actors} | {
        ("topic", one) for one in follows.topics
    }
    offered = followable(context.library)
    last = max(0, (len(offered) - 1) // A_PAGE)
    page = min(page, last)
    options = tuple(
        Option(name, toggle(kind, one), (kind, one) in chosen)
        for kind, one, name in offered[page * A_PAGE : (page + 1) * A_PAGE]
        if most is None or (kind, one) in chosen
    )
    return AskFollows(
        place,
        context.names(follows),
        options,
        everything if chosen else None,
        back,
        on,
        turn(page - 1) if page else None,
        turn(page + 1) if page < last else None,
        most,
    )
