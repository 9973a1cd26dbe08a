"""What a chat is told about its digests: what there is, what was done, and why nothing was.

Plain data that the templates word, as in `prompts`. Moments are aware and on the chat's own
clock. `Screen` is anything that a dialogue can show.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from briefing.answers.parts import TakenFor
from briefing.digests.dialogue.elements import ChatPlace, Option, Shown, ZoneNow
from briefing.digests.dialogue.prompts import (
    AskDays,
    AskFollows,
    AskForget,
    AskPause,
    AskQuiet,
    AskRestore,
    AskRhythm,
    AskTime,
    AskZone,
    ConfirmDraft,
    UnclearLine,
)
from briefing.digests.schedule.rhythm import QuietHours
from briefing.digests.schedule.zones import Zone
from briefing.digests.stored_chat import FileFault
from briefing.messages.callback_data.dialogue_actions import CallbackAction


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Nothing was stored."""

    place: ChatPlace
    anew: CallbackAction


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A subscription was stored, or stood there already. ``was`` is the zone that the chat's
    clock left for another; ``zones`` are to be chosen from where it has none yet. ``city`` is the
    one that was typed for the zone, ``namesakes`` are other cities with its name."""

    place: ChatPlace
    shown: Shown
    open: CallbackAction
    undo: CallbackAction
    is_new: bool = True
    taken: tuple[TakenFor, ...] = ()
    was: Zone | None = None
    zones: tuple[Option[ZoneNow], ...] = ()
    other_zone: CallbackAction | None = None
    city: Zone | None = None
    namesakes: tuple[Option[Zone], ...] = ()


@dataclass(frozen=True, slots=True)
class TooManySubscriptions:
    """A chat has at most ``most`` of them."""

    place: ChatPlace
    most: int
    list: CallbackAction


@dataclass(frozen=True, slots=True)
class SubscriptionExists:
    """A subscription came to be the same as another, which stays alone.

    ``unchanged`` opens the one that would have been the same, where it stays what it was instead.
    """

    place: ChatPlace
    shown: Shown
    open: CallbackAction
    list: CallbackAction
    unchanged: CallbackAction | None = None


@dataclass(frozen=True, slots=True)
class SubscriptionList:
    """Every subscription of a chat; the options' values are of the type `Shown`."""

    place: ChatPlace
    options: tuple[Option[Shown], ...]
    is_silent: bool
    add: CallbackAction
    nothing_new: CallbackAction
    settings: CallbackAction
    leaving: bool = False
    """Whether the chat came here to leave: the buttons delete."""
    stopped: tuple[Option[int], ...] = ()
    """Those to which nothing is sent since a refusal, by their number in the list."""


@dataclass(frozen=True, slots=True)
class OneSubscription:
    """A subscription and all that can be done with it."""

    place: ChatPlace
    shown: Shown
    is_silent: bool
    actions: Mapping[str, CallbackAction]
    """By what they do: days, time, follows, pause or resume, now, nothing_new, delete, list."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """A subscription was deleted, and can be had back.

    ``corrections`` says whether the chat is still told of corrections of what it received.
    """

    place: ChatPlace
    shown: Shown
    undo: CallbackAction
    list: CallbackAction
    corrections: bool = False


@dataclass(frozen=True, slots=True)
class NoSubscription:
    """The subscription of an old button is not stored any more."""

    place: ChatPlace
    list: CallbackAction


@dataclass(frozen=True, slots=True)
class SettingsShown:
    """A chat's zone, quiet hours and what it gets unasked. ``now`` is the time on its clock.

    ``was`` is the zone that it had until now; ``city`` and ``namesakes`` are as in `Subscribed`.
    """

    place: ChatPlace
    zone: Zone | None
    now: datetime | None
    quiet: QuietHours | None
    is_silent: bool
    corrections: bool
    pictures: bool
    actions: Mapping[str, CallbackAction]
    was: Zone | None = None
    moved: tuple[Shown, ...] = ()
    city: Zone | None = None
    namesakes: tuple[Option[Zone], ...] = ()


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Everything about the chat was deleted, or nothing was stored."""

    place: ChatPlace
    was_known: bool
    anew: CallbackAction
    kept: bool = False
    """Whether the chat thought better of it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What an export held came again; ``left_out`` subscriptions did not. Or ``is_left``: none."""

    place: ChatPlace
    list: CallbackAction
    added: int = 0
    known: int = 0
    left_out: int = 0
    is_left: bool = False


@dataclass(frozen=True, slots=True)
class FileRefused:
    """A file is no export that could be taken."""

    place: ChatPlace
    why: FileFault


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
class ActionRefused:
    """Nothing was done. ``typed`` is what the reason is about, where it was typed."""

    place: ChatPlace
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
    | SubscriptionExists
    | UnclearLine
    | SubscriptionList
    | OneSubscription
    | AskPause
    | Deleted
    | NoSubscription
    | SettingsShown
    | AskQuiet
    | AskForget
    | AskRestore
    | Restored
    | FileRefused
    | Forgotten
    | ActionRefused
)
