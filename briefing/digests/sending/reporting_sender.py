"""A sender that says in a word what became of each message: for metrics."""

from collections.abc import Callable

from briefing.digests.interfaces import (
    ChatGone,
    Migrated,
    Passing,
    Sender,
    SendFault,
    TooMany,
)
from briefing.messages.message import Message

_WORDS: dict[type[SendFault], str] = {
    ChatGone: "gone",
    Migrated: "moved",
    TooMany: "too_many",
    Passing: "passing",
}


class ReportingSender:
    """Sends as ``sender`` does, and calls ``report`` with how it went: sent, refused, gone, moved,
    too_many or passing."""

    def __init__(self, sender: Sender, report: Callable[[str], object]) -> None:
        self._sender = sender
        self._report = report

    async def send(self, chat: int, thread: int | None, message: Message) -> int:
        """The id of the message that was sent. Raises a SendFault."""
        try:
            number = await self._sender.send(chat, thread, message)
        except SendFault as fault:
            self._report(_WORDS.get(type(fault), "refused"))
            raise
        self._report("sent")
        return number
