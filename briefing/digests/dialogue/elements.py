"""What the screens of the dialogues are made of: a chat, a button, a subscription as shown.

Plain data. Moments are aware and on the chat's own clock.
"""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Generic, TypeAlias, TypeVar

from briefing.digests.records import ChatKind, NoEntry
from briefing.digests.schedule.rhythm import Weekday
from briefing.digests.schedule.zones import Zone
from briefing.messages.callback_data.dialogue_actions import CallbackAction


@dataclass(frozen=True, slots=True)
class ChatPlace:
    """The chat that an answer is about, and the thread in it.

    ``title`` is set where it is not the chat that reads the answer, as a channel's. ``name`` is
    what that chat is called in a command: its ``@name``, or its id where it has none.
    """

    chat: int
    kind: ChatKind
    thread: int | None = None
    title: str | None = None
    name: str | None = None

    @property
    def number(self) -> int:
        """What a button carries of it: 0 where its own chat is meant, which may move."""
        return 0 if self.title is None else self.chat


Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Option(Generic[Value]):
    """A button: what it stands for, whether it is chosen already, and what pressing it does."""

    value: Value
    action: CallbackAction
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The names of what is followed; none of both: everything."""

    actors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A subscription as its chat sees it.

    ``days`` and ``at`` are None where they are not chosen yet. ``next`` is the moment of the next
    digest; ``is_quiet`` says that ``at`` falls into quiet hours. ``paused_until`` is the end of a
    pause, and None for one without an end. ``is_elsewhere``: in another topic of the forum.
    ``failure`` is why Telegram refused the last digest that it did refuse, ``failed`` when;
    ``is_stopped`` says that nothing is sent since.
    """

    days: tuple[Weekday, ...] | None
    at: time | None
    names: Names
    zone: Zone | None
    next: datetime | None = None
    is_quiet: bool = False
    is_paused: bool = False
    paused_until: datetime | None = None
    is_elsewhere: bool = False
    failure: NoEntry | None = None
    failed: datetime | None = None
    is_stopped: bool = False

    @property
    def is_moved(self) -> bool:
        """Whether the next digest comes at another time: the clocks skip it, or it is quiet."""
        return self.next is not None and self.next.time().replace(fold=0) != self.at


Days: TypeAlias = tuple[Weekday, ...]
"""Days of a rhythm, in the order of the week."""
ZoneNow: TypeAlias = tuple[Zone | None, datetime]
"""A zone and the moment on its clock; without a zone, any of those whose clocks show it."""
