"""What a chat is answered about its digests: plain data that the templates word.

Moments are aware and on the chat's own clock. Each answer has the template of its name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from briefing.answers.following import Doubt
from briefing.answers.parts import TakenFor
from briefing.digests.dialogue.parts import Names, Option, Place, Shown
from briefing.digests.schedule.grammar import Problem
from briefing.digests.schedule.rhythm import QuietHours, Weekday
from briefing.digests.schedule.zones import Zone
from briefing.messages.callback_data.dialogue_actions import CallbackAction


@dataclass(frozen=True, slots=True)
class AskRhythm:
    """On which days? The options' values are days; ``single`` leads to choosing each day."""

    place: Place
    options: tuple[Option, ...]
    single: Option
    back: CallbackAction
    draft: Shown | None = None


@dataclass(frozen=True, slots=True)
class AskDays:
    """Each day of the week, to be chosen or not; ``on`` goes on once one is chosen."""

    place: Place
    options: tuple[Option, ...]
    back: CallbackAction
    on: CallbackAction | None


@dataclass(frozen=True, slots=True)
class AskTime:
    """At what time? The options' values are times of day; ``is_hours`` says that each stands for
    its hour, whose minutes are asked for next."""

    place: Place
    days: tuple[Weekday, ...]
    options: tuple[Option, ...]
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

    place: Place
    options: tuple[Option, ...]
    back: CallbackAction | None
    current: Zone | None = None
    other: CallbackAction | None = None
    is_hours: bool = False
    shown: Shown | None = None
    taken: tuple[TakenFor, ...] = ()


@dataclass(frozen=True, slots=True)
class AskFollows:
    """Which actors and topics? The options' values are names, page by page."""

    place: Place
    names: Names
    options: tuple[Option, ...]
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

    place: Place
    shown: Shown
    add: CallbackAction
    follow: CallbackAction
    time: CallbackAction
    rhythm: CallbackAction
    cancel: CallbackAction


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Nothing was stored."""

    place: Place
    anew: CallbackAction


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A subscription was stored, or stood there already. ``was`` is the zone that the chat's
    clock left for another; ``zones`` are to be chosen from where it has none yet."""

    place: Place
    shown: Shown
    open: CallbackAction
    undo: CallbackAction
    is_new: bool = True
    taken: tuple[TakenFor, ...] = ()
    was: Zone | None = None
    zones: tuple[Option, ...] = ()
    other_zone: CallbackAction | None = None


@dataclass(frozen=True, slots=True)
class TooManySubscriptions:
    """A chat has at most ``most`` of them."""

    place: Place
    most: int
    list: CallbackAction


@dataclass(frozen=True, slots=True)
class UnclearLine:
    """A line that was not wholly understood: what was, what was not, and a line that works.

    The options' values are zones or names; they go on with what was understood.
    """

    place: Place
    understood: Shown
    problems: tuple[Problem, ...]
    doubts: tuple[Doubt, ...]
    example: str
    options: tuple[Option, ...] = ()
    taken: tuple[TakenFor, ...] = ()
    command: str = "subscribe"


@dataclass(frozen=True, slots=True)
class SubscriptionList:
    """Every subscription of a chat; the options' values are of the type `Shown`."""

    place: Place
    options: tuple[Option, ...]
    is_silent: bool
    add: CallbackAction
    nothing_new: CallbackAction
    settings: CallbackAction
    leaving: bool = False
    """Whether the chat came here to leave: the buttons delete."""


@dataclass(frozen=True, slots=True)
class OneSubscription:
    """A subscription and all that can be done with it."""

    place: Place
    shown: Shown
    is_silent: bool
    presses: Mapping[str, CallbackAction]
    """By what they do: days, time, follows, pause or resume, now, nothing_new, delete, list."""


@dataclass(frozen=True, slots=True)
class AskPause:
    """For how long? The options' values are days; None: until resumed."""

    place: Place
    shown: Shown
    options: tuple[Option, ...]
    back: CallbackAction


@dataclass(frozen=True, slots=True)
class Deleted:
    """A subscription was deleted, and can be had back.

    ``corrections`` says whether the chat is still told of corrections of what it received.
    """

    place: Place
    shown: Shown
    undo: CallbackAction
    list: CallbackAction
    corrections: bool = False


@dataclass(frozen=True, slots=True)
class NoSubscription:
    """The subscription of an old button is not stored any more."""

    place: Place
    list: CallbackAction


@dataclass(frozen=True, slots=True)
class SettingsShown:
    """A chat's zone, quiet hours and what it gets unasked. ``now`` is the time on its clock."""

    place: Place
    zone: Zone | None
    now: datetime | None
    quiet: QuietHours | None
    is_silent: bool
    corrections: bool
    presses: Mapping[str, CallbackAction]
    was: Zone | None = None
    moved: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class AskQuiet:
    """When is nothing to be sent? The options' values are quiet hours, None: never."""

    place: Place
    quiet: QuietHours | None
    options: tuple[Option, ...]
    back: CallbackAction


@dataclass(frozen=True, slots=True)
class AskForget:
    """Is everything about this chat to be deleted?"""

    place: Place
    subscriptions: int
    yes: CallbackAction
    no: CallbackAction


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Everything about the chat was deleted, or nothing was stored."""

    place: Place
    was_known: bool
    anew: CallbackAction
    kept: bool = False
    """Whether the chat thought better of it."""


class Reason(StrEnum):
    """Why nothing was done."""

    NOT_ADMIN = "not_admin"
    NO_CHANNEL = "no_channel"
    """There is none of that name, or the bot cannot see it."""
    MAY_NOT_POST = "may_not_post"
    """The bot is no admin of that channel."""
    OLD_BUTTON = "old_button"
    QUIET_HOURS = "quiet_hours"
    """What was typed are no quiet hours."""
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was done. ``typed`` is what the reason is about, where it was typed."""

    place: Place
    why: Reason
    typed: str = ""


Screen: TypeAlias = (
    AskRhythm
    | AskDays
    | AskTime
    | AskZone
    | AskFollows
    | ConfirmDraft
    | Cancelled
    | Subscribed
    | TooManySubscriptions
    | UnclearLine
    | SubscriptionList
    | OneSubscription
    | AskPause
    | Deleted
    | NoSubscription
    | SettingsShown
    | AskQuiet
    | AskForget
    | Forgotten
    | Refused
)
