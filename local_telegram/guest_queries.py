"""Guest mode: mentions of the bot in chats that it is not in, which it may answer once.

The bot gets the update `guest_message`: the message that mentions it, with a `guest_query_id` and
the message that it replies to. `answerGuestQuery` then posts one message into the chat. Telegram
does not document how long a query stays open: `LIFETIME` is that of a press.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from local_telegram.chat_records import Json, Message
from local_telegram.errors import bad_request
from local_telegram.open_queries import LIFETIME, TOO_OLD
from local_telegram.updates import Updates


@dataclass(frozen=True, slots=True)
class GuestQuery:
    """A mention that the bot has not answered yet."""

    asked: datetime
    message: Message


class GuestQueries:
    """The open guest queries by id."""

    def __init__(self, updates: Updates, clock: Callable[[], datetime]) -> None:
        self._updates = updates
        self._clock = clock
        self._last = 5_000_000_000_000_000
        self._open: dict[str, GuestQuery] = {}

    def ask(self, message: Message, content: Json) -> None:
        """Queue the update for a message that mentions the bot. `content` is its Message."""
        now = self._clock()
        self._open = {key: one for key, one in self._open.items() if now - one.asked <= LIFETIME}
        self._last += 1
        query_id = str(self._last)
        if self._updates.add("guest_message", content | {"guest_query_id": query_id}) is not None:
            self._open[query_id] = GuestQuery(now, message)

    def answered(self, query_id: str) -> Message:
        """Close a query; the message that asked. Raises `Refusal` if it is not open any more."""
        query = self._open.pop(query_id, None)
        if query is None or self._clock() - query.asked > LIFETIME:
            raise bad_request(TOO_OLD)
        return query.message
