"""What a chat is asked about its digests: plain data that the templates word.

Moments are aware and on the chat's own clock. Each class has the template of its name:
`AskTime` is worded in ``templates/digests/ask_time.html``.
"""

from dataclasses import dataclass
from datetime import time

from briefing.answers.following import Doubt
from briefing.answers.parts import TakenFor
from briefing.digests.dialogue.elements import ChatPlace, Days, Names, Option, Shown, ZoneNow
from briefing.digests.schedule.parsed_line import LineProblem
from briefing.digests.schedule.rhythm import QuietHours, Weekday
from briefing.digests.schedule.zones import Zone
from briefing.messages.callback_data.dialogue_actions import CallbackAction


@dataclass(frozen=True, slots=True)
class AskRhythm:
    """On which days? The options' values are days; ``single`` leads to choosing each day."""

    place: ChatPlace
    options: tuple[Option[Days], ...]
    single: Option[None]
    back: CallbackAction
    draft: Shown | None = None


@dataclass(frozen=True, slots=True)
class AskDays:
    """Each day of the week, to be chosen or not; ``on`` goes on once one is chosen."""

    place: ChatPlace
    options: tuple[Option[Weekday], ...]
    back: CallbackAction
    on: CallbackAction | None


@dataclass(frozen=True, slots=True)
class AskTime:
    """At what time? The options' values are times of day; ``is_hours`` says that each stands for
    its hour, whose minutes are asked for next."""

    place: ChatPlace
    days: tuple[Weekday, ...]
    options: tuple[Option[time], ...]
    back: CallbackAction
    other: CallbackAction | None = None
    is_hours: bool = False


@dataclass(frozen=True, slots=True)
class AskZone:
    """On which clock? The options' values are pairs of a zone and the moment on its clock.

    With ``is_hours`` the zone is None: each leads to the zones whose clocks show that now.
    ``other`` leads there. ``current`` is the zone that the chat has, ``shown`` the subscription
    that waits for it.
    """

    place: ChatPlace
    options: tuple[Option[ZoneNow], ...]
    back: CallbackAction | None
    current: Zone | None = None
    other: CallbackAction | None = None
    is_hours: bool = False
    shown: Shown | None = None
    taken: tuple[TakenFor, ...] = ()


@dataclass(frozen=True, slots=True)
class AskFollows:
    """Which actors and topics? The options' values are names, page by page."""

    place: ChatPlace
    names: Names
    options: tuple[Option[str], ...]
    everything: CallbackAction | None
    back: CallbackAction
    on: CallbackAction | None = None
    earlier: CallbackAction | None = None
    later: CallbackAction | None = None
    most: int | None = None
    """How many a button can carry, where that is reached."""


@dataclass(frozen=True, slots=True)
class ConfirmDraft:
    """Is this what you want? ``next`` in ``shown`` is when the first digest would come."""

    place: ChatPlace
    shown: Shown
    add: CallbackAction
    follow: CallbackAction
    time: CallbackAction
    rhythm: CallbackAction
    cancel: CallbackAction


@dataclass(frozen=True, slots=True)
class UnclearLine:
    """A line that was not wholly understood: what was, what was not, and a line that works.

    The options' values are zones or names; they go on with what was understood.
    """

    place: ChatPlace
    understood: Shown
    problems: tuple[LineProblem, ...]
    doubts: tuple[Doubt, ...]
    example: str
    options: tuple[Option[Zone | str], ...] = ()
    taken: tuple[TakenFor, ...] = ()
    command: str = "subscribe"
    suggested: CallbackAction | None = None
    """What the example asks for, where a button can carry it."""
    other_zone: CallbackAction | None = None
    """The way to all zones, where a zone is wanted and none is near."""


@dataclass(frozen=True, slots=True)
class AskPause:
    """For how long? The options' values are days; None: until resumed."""

    place: ChatPlace
    shown: Shown
    options: tuple[Option[int | None], ...]
    back: CallbackAction


@dataclass(frozen=True, slots=True)
class AskQuiet:
    """When is nothing to be sent? The options' values are quiet hours, None: never."""

    place: ChatPlace
    quiet: QuietHours | None
    options: tuple[Option[QuietHours | None], ...]
    back: CallbackAction


@dataclass(frozen=True, slots=True)
class AskForget:
    """Is everything about this chat to be deleted?"""

    place: ChatPlace
    subscriptions: int
    yes: CallbackAction
    no: CallbackAction


@dataclass(frozen=True, slots=True)
class AskRestore:
    """Is what this file holds to come again? ``unknown`` subscriptions would not."""

    place: ChatPlace
    zone: Zone | None
    quiet: QuietHours | None
    is_silent: bool
    corrections: bool
    subscriptions: tuple[Shown, ...]
    unknown: int
    yes: CallbackAction
    no: CallbackAction
