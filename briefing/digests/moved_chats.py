"""A chat with all its subscriptions as one line of JSON, to take from one database to another.

What a line holds is described in docs/operations.md, "Move". Moments are in UTC, times of day on
the chat's own clock.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
)

from briefing.digests.records import (
    Chat,
    ChatKind,
    ChatState,
    Follows,
    NewSubscription,
    Receipt,
    Subscription,
    WhenNothingNew,
)
from briefing.digests.schedule.rhythm import EVERY_DAY, QuietHours, Weekday, is_zone

_DAYS = {day.name.lower()[:3]: day for day in Weekday}
_CLOCK = "%H:%M"
TelegramId = Annotated[int, Field(ge=-(2**63), le=2**63 - 1, strict=True)]


class BadLine(Exception):
    """A line that makes no chat; the text says why, in one line."""


@dataclass(frozen=True, slots=True)
class MovedSubscription:
    """A subscription on its way: what the chat asked for, and until when it is paused."""

    new: NewSubscription
    paused_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class MovedChat:
    """A chat on its way, with what it is sent and the quotes that it has received.

    The receipts travel along so that a correction still finds whoever received the error.
    """

    chat: Chat
    subscriptions: tuple[MovedSubscription, ...] = ()
    receipts: tuple[Receipt, ...] = ()


def _clock(written: object) -> object:
    if not isinstance(written, str):
        raise ValueError("should be a time such as 08:30")
    try:
        return datetime.strptime(written, _CLOCK).time()  # noqa: DTZ007 - a time of day alone is read
    except ValueError:
        raise ValueError("should be a time such as 08:30") from None


def _days(written: object) -> object:
    if not isinstance(written, list) or not written or not all(map(_is_day, written)):
        raise ValueError(f"should be a list of {', '.join(_DAYS)}")
    return frozenset(_DAYS[day] for day in written)


def _is_day(written: object) -> bool:
    return isinstance(written, str) and written in _DAYS


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("should be a moment between the years 1 and 9999 in UTC") from None


def zone_or_error(written: object) -> str | None:
    """The name of a time zone, or None for none; ValueError for anything else."""
    if written is None or (isinstance(written, str) and is_zone(written)):
        return written
    raise ValueError("should be a time zone that this machine knows, such as Europe/Kyiv")


Clock = Annotated[time, BeforeValidator(_clock)]
Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A moment with its offset, read into UTC."""


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _QuietLine(_Line):
    start: Clock
    end: Clock


class _SubscriptionLine(_Line):
    at: Clock
    days: Annotated[frozenset[Weekday], BeforeValidator(_days)] = EVERY_DAY
    actors: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    thread: TelegramId | None = None
    paused_until: Moment | None = None
    subscriber: TelegramId | None = None


class _ReceiptLine(_Line):
    # As long as a column has room for, and without a null, which PostgreSQL takes in no text.
    quote: Annotated[str, Field(pattern=r"^[^\x00]{1,64}$")]
    received: Moment
    thread: TelegramId | None = None


class _ChatLine(_Line):
    chat: TelegramId
    kind: ChatKind
    created: Moment | None = None
    zone: Annotated[str | None, BeforeValidator(zone_or_error)] = None
    quiet: _QuietLine | None = None
    state: ChatState = ChatState.ALIVE
    when_nothing_new: WhenNothingNew = WhenNothingNew.BRIEFING
    corrections: bool = True
    pictures: bool = False
    subscriptions: list[_SubscriptionLine] = []
    received: list[_ReceiptLine] = []


def line_of(moved: MovedChat) -> str:
    """The chat as one line of JSON, without a line's end."""
    chat = moved.chat
    quiet = chat.quiet and {
        "start": f"{chat.quiet.start:{_CLOCK}}",
        "end": f"{chat.quiet.end:{_CLOCK}}",
    }
    return json.dumps(
        {
            **{"chat": chat.id, "kind": chat.kind, "created": chat.created.isoformat()},
            **{"zone": chat.zone, "quiet": quiet, "state": chat.state},
            **{"when_nothing_new": chat.when_nothing_new, "corrections": chat.corrections},
            "pictures": chat.pictures,
            "subscriptions": [_written(each) for each in moved.subscriptions],
            "received": [
                {"quote": each.quote, "received": each.received.isoformat(), "thread": each.thread}
                for each in moved.receipts
            ],
        },
        ensure_ascii=False,
    )


def _written(moved: MovedSubscription) -> dict[str, object]:
    new, paused = moved.new, moved.paused_until
    return {
        "days": [name for name, day in _DAYS.items() if day in new.days],
        "at": f"{new.at:{_CLOCK}}",
        "actors": sorted(new.follows.actors),
        "topics": sorted(new.follows.topics),
        "thread": new.thread,
        "paused_until": paused and paused.isoformat(),
        "subscriber": new.subscriber,
    }


def read_line(line: str, now: datetime) -> MovedChat:
    """The chat that a line holds, known since ``now`` where it does not say. Raises BadLine."""
    try:
        read = _ChatLine.model_validate_json(line)
        quiet = None if read.quiet is None else QuietHours(read.quiet.start, read.quiet.end)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in fault["loc"])
        reason = fault["msg"].removeprefix("Value error, ").removeprefix("Input ")
        raise BadLine(f"{where}: {reason}" if where else reason) from None
    except ValueError as error:
        raise BadLine(f"quiet: {error}") from None
    return MovedChat(
        Chat(
            id=read.chat,
            kind=read.kind,
            created=now if read.created is None else read.created,
            zone=read.zone,
            quiet=quiet,
            state=read.state,
            when_nothing_new=read.when_nothing_new,
            corrections=read.corrections,
            pictures=read.pictures,
        ),
        tuple(_moved(read.chat, each) for each in read.subscriptions),
        tuple(
            Receipt(read.chat, each.quote, each.thread, each.received) for each in read.received
        ),
    )


def _moved(chat: int, read: _SubscriptionLine) -> MovedSubscription:
    new = NewSubscription(
        chat=chat,
        days=read.days,
        at=read.at,
        thread=read.thread,
        follows=Follows(read.actors, read.topics),
        subscriber=read.subscriber,
    )
    return MovedSubscription(new, read.paused_until)


def moved_of(
    chat: Chat, subscriptions: tuple[Subscription, ...], receipts: tuple[Receipt, ...]
) -> MovedChat:
    """A chat as it is stored, ready to be moved."""
    return MovedChat(
        chat,
        tuple(
            MovedSubscription(
                NewSubscription(
                    each.chat, each.days, each.at, each.thread, each.follows, each.subscriber
                ),
                each.paused_until,
            )
            for each in subscriptions
        ),
        receipts,
    )
