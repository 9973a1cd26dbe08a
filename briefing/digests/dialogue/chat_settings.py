"""A chat's settings: its time zone, its quiet hours, corrections; and deleting all of it.

Behind /settings, /timezone and /forget_me, and their buttons.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import time

from briefing.digests.dialogue import choices
from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.elements import ChatPlace, Option
from briefing.digests.dialogue.prompts import AskForget, AskQuiet, AskZone, UnclearLine
from briefing.digests.dialogue.results import (
    ActionRefused,
    Forgotten,
    Reason,
    Screen,
    SettingsShown,
)
from briefing.digests.dialogue.subscription_draft import SubscriptionDraft
from briefing.digests.records import Chat, WhenNothingNew
from briefing.digests.schedule.line_grammar import parse
from briefing.digests.schedule.parsed_line import Unclear
from briefing.digests.schedule.reading_times import read_time
from briefing.digests.schedule.rhythm import QuietHours
from briefing.digests.schedule.zones import Zone
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb

_NEVER = "*"
_NONE = {"off", "none", "never", "no"}
_BETWEEN = re.compile(r"\s*(?:-|–|\bto\b|\buntil\b)\s*", re.I)
_YES, _NO = "y", "n"


class ChatSettingsSteps:
    """Each method answers one button or command. Raises DatabaseFault."""

    def __init__(self, context: DialogueContext) -> None:
        self._context = context

    async def settings(self, place: ChatPlace, *, was: Zone | None = None) -> SettingsShown:
        """The settings as they stand; ``was`` is the zone that they had until now."""
        context = self._context
        chat = await context.chat(place)
        stored = await context.store.subscriptions.of_chat(place.chat)
        is_silent = chat.when_nothing_new is WhenNothingNew.SILENCE
        values = {
            Verb.CHAT_ZONE: "",
            Verb.QUIET: "",
            Verb.CORRECTIONS: _NO if chat.corrections else _YES,
            Verb.PICTURES: _NO if chat.pictures else _YES,
            Verb.LIST: "",
        }
        actions = {
            verb.name.lower(): CallbackAction(verb, place.number, value)
            for verb, value in values.items()
        }
        return SettingsShown(
            place,
            context.zone_of(chat),
            context.on_clock(context.now(), chat),
            chat.quiet,
            is_silent,
            chat.corrections,
            chat.pictures,
            actions,
            was,
            tuple(context.shown(each, chat, place) for each in stored) if was is not None else (),
        )

    async def line(self, place: ChatPlace, words: str) -> Screen:
        """/settings and what follows it: nothing, or quiet hours."""
        name, _, hours = words.strip().partition(" ")
        if name and name.casefold() != "quiet":
            return ActionRefused(place, Reason.SETTING, words.strip())
        if not hours.strip():
            return await self.settings(place)
        if hours.strip().casefold() in _NONE:
            return await self._save(place, lambda chat: replace(chat, quiet=None))
        quiet = read_hours(hours)
        if quiet is None:
            return ActionRefused(place, Reason.QUIET_HOURS, hours.strip())
        return await self._save(place, lambda chat: replace(chat, quiet=quiet))

    async def zone_line(self, place: ChatPlace, words: str) -> Screen:
        """/timezone and what follows it: a city, a country, an IANA name, or nothing."""
        if not words.strip():
            return await self.zone(place, "")
        context = self._context
        name = " ".join(words.split())
        named = name if name.casefold().startswith("in ") else f"in {name}"
        # Here any word is meant as a place, whatever else has the name.
        read = parse(named, context.zones, now=context.now(), is_name=lambda _: False)
        parsed = read.parsed if isinstance(read, Unclear) else read
        if parsed.zone is not None and not isinstance(read, Unclear) and not parsed.rest:
            return await self._set_zone(place, parsed.zone, parsed.other_zones)
        problems = read.problems if isinstance(read, Unclear) else ()
        chosen = [zone for problem in problems for zone in problem.choices]
        return UnclearLine(
            place,
            context.shown_draft(SubscriptionDraft(), await context.chat(place)),
            problems,
            (),
            chosen[0].id if chosen else "Europe/London",
            tuple(Option(zone, self._zone_action(place, zone)) for zone in chosen),
            command="timezone",
            other_zone=None if chosen else CallbackAction(Verb.CHAT_ZONE, place.number),
        )

    async def zone(self, place: ChatPlace, value: str) -> Screen:
        """Ask for the zone, or keep the chosen one."""
        context = self._context
        zone = choices.zone_of_token(value, context.zones) if value else None
        if zone is not None:
            return await self._set_zone(place, zone)
        options, other, is_hours = choices.clocks(
            value,
            context.zones,
            context.now(),
            lambda zone: self._zone_action(place, zone),
            lambda asked: CallbackAction(Verb.CHAT_ZONE, place.number, asked),
        )
        current = context.zone_of(await context.chat(place))
        back = CallbackAction(Verb.CHAT_ZONE if value else Verb.SETTINGS, place.number)
        return AskZone(place, options, back, current, other, is_hours)

    async def quiet(self, place: ChatPlace, value: str) -> Screen:
        """Ask for the quiet hours, or keep the chosen ones."""
        chat = await self._context.chat(place)
        if value == _NEVER:
            return await self._save(place, lambda chat: replace(chat, quiet=None))
        if (hours := _hours(value)) is not None:
            return await self._save(place, lambda chat: replace(chat, quiet=hours))
        offered = (*choices.QUIET, *([None] if chat.quiet else []))
        options = tuple(
            Option(
                hours,
                CallbackAction(Verb.QUIET, place.number, _written(hours)),
                hours == chat.quiet,
            )
            for hours in offered
        )
        return AskQuiet(place, chat.quiet, options, CallbackAction(Verb.SETTINGS, place.number))

    async def corrections(self, place: ChatPlace, value: str) -> Screen:
        """Opt out of corrections, or in again."""
        return await self._save(place, lambda chat: replace(chat, corrections=value != _NO))

    async def pictures(self, place: ChatPlace, value: str) -> Screen:
        """Have digests begin with a picture, or no more."""
        return await self._save(place, lambda chat: replace(chat, pictures=value != _NO))

    async def forget(self, place: ChatPlace, value: str) -> Screen:
        """Ask whether all is to be deleted, and delete it."""
        anew = SubscriptionDraft(place.number).action(Verb.RHYTHM)
        if value == _NO:
            return Forgotten(place, True, anew, kept=True)
        if value == _YES:
            return Forgotten(place, await self._context.service.forget(place.chat), anew)
        if await self._context.service.stored_of(place.chat) is None:
            return Forgotten(place, False, anew)
        stored = await self._context.store.subscriptions.of_chat(place.chat)
        yes, no = (CallbackAction(Verb.FORGET, place.number, value) for value in (_YES, _NO))
        return AskForget(place, len(stored), yes, no)

    async def _set_zone(
        self, place: ChatPlace, zone: Zone, others: tuple[Zone, ...] = ()
    ) -> Screen:
        context = self._context
        was = context.zone_of(await context.chat(place))
        await self._save(place, lambda chat: replace(chat, zone=zone.id))
        moved = was if was is not None and was.id != zone.id else None
        shown = await self.settings(place, was=moved)
        return replace(shown, city=zone, namesakes=choices.namesakes(place, others))

    async def _save(self, place: ChatPlace, change: Callable[[Chat], Chat]) -> SettingsShown:
        chat = change(await self._context.meet(place))
        await self._context.store.chats.save(chat, self._context.now())
        return await self.settings(place)

    def _zone_action(self, place: ChatPlace, zone: Zone) -> CallbackAction:
        return CallbackAction(Verb.CHAT_ZONE, place.number, choices.zone_token(zone))


def _written(hours: QuietHours | None) -> str:
    if hours is None:
        return _NEVER
    return f"{hours.start:%H%M}-{hours.end:%H%M}"


def _hours(value: str) -> QuietHours | None:
    """Quiet hours from a button's value, such as ``2200-0700``; None where it holds none."""
    start, _, end = value.partition("-")
    if not (len(start) == len(end) == 4 and (start + end).isdecimal() and start != end):
        return None
    clocks = [(int(clock[:2]), int(clock[2:])) for clock in (start, end)]
    if any(hour > 23 or minute > 59 for hour, minute in clocks):
        return None
    return QuietHours(*(time(*clock) for clock in clocks))


def read_hours(words: str) -> QuietHours | None:
    """Quiet hours as people type them: 22:00-07:00, 10pm to 7am."""
    ends = [read_time(end.split()) for end in _BETWEEN.split(words.strip())]
    if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0][0] == ends[1][0]:
        return None
    return QuietHours(ends[0][0], ends[1][0])
