"""The interfaces of the sending engine: what writes a digest, what sends it, and what may fail.

The engine knows neither the library nor Telegram. `composing` writes, `handlers.delivering` sends.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from briefing.digests.records import Delivery, NoEntry
from briefing.messages.message import Message


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a digest.

    ``quotes`` are the ids of the quotes that the message shows, for the receipts, as they stood
    after the change ``number``.
    """

    message: Message
    quotes: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """What a digest would say now, as its library stood after the change ``number``."""

    parts: tuple[Part, ...]
    number: int


class Composer(Protocol):
    """Writes what a delivery says."""

    @property
    def newest(self) -> int:
        """The number of the last change of the library that it can tell of."""
        ...

    async def compose(self, delivery: Delivery) -> Sequence[Part]:
        """The messages, in order; none where there is nothing to say.

        They are written anew after a crash or a fault, and what was sent is counted, not compared:
        the same delivery must give the same number of messages while the library stands still.
        Raises NotYet, and DatabaseFault.
        """
        ...

    def is_stale(self, part: Part) -> bool:
        """Whether a message has to be written anew before it goes: the library is another."""
        ...


class Sender(Protocol):
    """Sends one message."""

    async def send(self, chat: int, thread: int | None, message: Message) -> int:
        """The id of the message that was sent. Raises a SendFault, and nothing else."""
        ...


class CuratorRecords(Protocol):
    """What is kept of people who curate. It goes with the library, and may be with another bot.

    Each method raises DatabaseFault.
    """

    async def export(self, person: int) -> Mapping[str, Any] | None:
        """Every row about a person, by table, as JSON can carry it; None where there is none."""
        ...

    async def forget(self, person: int) -> bool:
        """Delete what is kept of a person; False where nothing is known."""
        ...


class NotYet(Exception):
    """A delivery covers changes that this process does not have yet; it will in a moment."""


class SendFault(Exception):
    """Why a message was not sent, or may not have been.

    ``is_lasting`` says that it will be the same next time.
    """

    is_lasting: ClassVar[bool] = False


class TooMany(SendFault):
    """We sent too fast (429). ``retry_after`` is in seconds; ``whole_bot`` says whether the limit
    is the bot's and not this chat's."""

    def __init__(self, retry_after: float, *, whole_bot: bool) -> None:
        super().__init__(f"too many messages: wait {retry_after:g} s")
        self.retry_after = retry_after
        self.whole_bot = whole_bot


class ChatGone(SendFault):
    """The chat does not want us, or is no more (403); ``why`` says which."""

    is_lasting = True

    def __init__(self, said: str, why: NoEntry = NoEntry.BLOCKED) -> None:
        super().__init__(said)
        self.why = why


class PlaceRefused(SendFault):
    """Nobody may write in this chat or topic, or not we; it will be the same next time."""

    is_lasting = True

    def __init__(self, said: str, why: NoEntry) -> None:
        super().__init__(said)
        self.why = why


class Migrated(SendFault):
    """The group is a supergroup now, with another id."""

    def __init__(self, new_id: int) -> None:
        super().__init__(f"the chat is now {new_id}")
        self.new_id = new_id


class MessageRefused(SendFault):
    """Telegram will never take this message (400); its text says why."""

    is_lasting = True


class Passing(SendFault):
    """The network or Telegram's server failed (5xx). The message may have arrived all the same."""
