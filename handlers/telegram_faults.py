"""What Telegram's refusals mean. It tells many of them apart by their words alone."""

from collections.abc import Iterable
from datetime import timedelta

from telegram.error import BadRequest, Forbidden, RetryAfter

from briefing.digests.records import NoEntry

_NO_ENTRY = {
    "topic_deleted": NoEntry.TOPIC_GONE,
    "thread not found": NoEntry.TOPIC_GONE,
    "topic_closed": NoEntry.TOPIC_CLOSED,
    "chat not found": NoEntry.NOT_FOUND,
    "peer_id_invalid": NoEntry.NOT_FOUND,
    "channel_private": NoEntry.NOT_FOUND,
    "group chat was deactivated": NoEntry.NOT_FOUND,
    "blocked": NoEntry.BLOCKED,
    "can't initiate conversation": NoEntry.BLOCKED,
    "user is deactivated": NoEntry.DEACTIVATED,
    "input_user_deactivated": NoEntry.DEACTIVATED,
    "kicked": NoEntry.PUT_OUT,
    "not a member": NoEntry.PUT_OUT,
    "not enough rights": NoEntry.NO_RIGHTS,
    "no rights to send": NoEntry.NO_RIGHTS,
    "need administrator rights": NoEntry.NO_RIGHTS,
    "write_forbidden": NoEntry.NO_RIGHTS,
    "send_plain_forbidden": NoEntry.NO_RIGHTS,
    "send_media_forbidden": NoEntry.NO_RIGHTS,
    "guest_send_forbidden": NoEntry.NO_RIGHTS,
    "chat_admin_required": NoEntry.NO_RIGHTS,
    "chat_restricted": NoEntry.NO_RIGHTS,
    "user_banned_in_channel": NoEntry.NO_RIGHTS,
}
"""Words of a refusal that will be the same next time, and what they mean."""
_TOO_LATE = ("query is too old", "query id is invalid", "query_id_invalid")


def takes_no_messages(error: Exception) -> bool:
    """Whether the chat, or this topic of it, takes no messages of the bot, now or later.

    Telegram says 403 to some of these (the bot was blocked, or put out) and 400 to others, such
    as "Bad Request: not enough rights to send text messages to the chat".
    """
    return isinstance(error, Forbidden) or no_entry_of(error) is not None


def no_entry_of(error: Exception) -> NoEntry | None:
    """Why the chat, or this topic of it, takes no messages; None where nothing says so.

    A 403 without words that are known is that of a chat that does not want the bot.
    """
    if not isinstance(error, BadRequest | Forbidden):
        return None
    known = _says(error, _NO_ENTRY)
    if known is not None:
        return _NO_ENTRY[known]
    return NoEntry.BLOCKED if isinstance(error, Forbidden) else None


def is_too_late(error: Exception) -> bool:
    """Whether an answer to a press or to an inline query came when nobody waited any more."""
    return isinstance(error, BadRequest) and _says(error, _TOO_LATE) is not None


def seconds_to_wait(error: RetryAfter) -> float:
    """For how long Telegram asks to wait (429)."""
    # python-telegram-bot gives the time in either of two forms.
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)


class RefusedChats:
    """Whose limit a 429 is about: one chat's, or the whole bot's.

    Telegram answers alike for both. Where a second chat is refused before any message went
    through, it is the bot's. Answers and digests share one of these.
    """

    def __init__(self) -> None:
        self._refused: set[int] = set()

    def means_whole_bot(self, chat: int) -> bool:
        """This chat was refused: whether the whole bot is meant."""
        self._refused.add(chat)
        return len(self._refused) > 1

    def went_through(self) -> None:
        """A message was taken."""
        self._refused.clear()


def _says(error: BadRequest | Forbidden, words: Iterable[str]) -> str | None:
    """The first of some words that a refusal says."""
    said = error.message.lower()
    return next((part for part in words if part in said), None)
