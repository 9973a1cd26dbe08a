"""What Telegram's refusals mean. It tells many of them apart by their words alone."""

from datetime import timedelta

from telegram.error import BadRequest, Forbidden, RetryAfter

_TAKES_NO_MESSAGES = (
    "not enough rights",
    "have no rights to send",
    "need administrator rights",
    "write_forbidden",
    "send_plain_forbidden",
    "send_media_forbidden",
    "guest_send_forbidden",
    "chat_admin_required",
    "chat_restricted",
    "user_banned_in_channel",
    "channel_private",
    "topic_closed",
    "topic_deleted",
    "thread not found",
    "chat not found",
    "group chat was deactivated",
    "peer_id_invalid",
    "user_is_blocked",
    "user is deactivated",
    "input_user_deactivated",
)
"""Words of a refusal that will be the same next time: nobody may write there, or not we."""
_TOO_LATE = ("query is too old", "query id is invalid", "query_id_invalid")


def takes_no_messages(error: Exception) -> bool:
    """Whether the chat, or this topic of it, takes no messages of the bot, now or later.

    Telegram says 403 to some of these (the bot was blocked, or put out) and 400 to others, such
    as "Bad Request: not enough rights to send text messages to the chat".
    """
    if isinstance(error, Forbidden):
        return True
    return isinstance(error, BadRequest) and _says(error, _TAKES_NO_MESSAGES)


def is_too_late(error: Exception) -> bool:
    """Whether an answer to a press or to an inline query came when nobody waited any more."""
    return isinstance(error, BadRequest) and _says(error, _TOO_LATE)


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


def _says(error: BadRequest, words: tuple[str, ...]) -> bool:
    said = error.message.lower()
    return any(part in said for part in words)
