"""What goes out through the bot: digests one message at a time, and a count of all the rest.

Answers to people go before digests: they are sent at once, and counted, so that the digests wait
for them.
"""

from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    RetryAfter,
    TelegramError,
)
from telegram.ext import BaseRateLimiter, ExtBot

from briefing.digests.interfaces import (
    ChatGone,
    MessageRefused,
    Migrated,
    Passing,
    SendFault,
    TooMany,
)
from briefing.digests.sending.pacing import Pacer
from briefing.messages.message import Message
from handlers.replying import keyboard_fields

PACED = "paced"
"""Marks the calls whose turn the pacer has given already."""
_WRITING = ("send", "edit", "copy", "forward")


class AnswersFirst(BaseRateLimiter[str]):
    """Lets every call of the bot go at once, and counts those that write to a chat.

    Telegram's limits are for the bot as a whole: after many answers the digests are held back.
    """

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer

    async def initialize(self) -> None:
        """Nothing has to be prepared."""

    async def shutdown(self) -> None:
        """Nothing has to be put away."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> Any:
        """Make the call, and count it."""
        chat = data.get("chat_id")
        if rate_limit_args != PACED and isinstance(chat, int) and endpoint.startswith(_WRITING):
            self._pacer.count(chat)
        return await callback(*args, **kwargs)


# The method is asked for by its name and in plain fields. `send_message` would make objects of
# the buttons and of the whole answer, which takes half of the time of a call, and all that is
# wanted is the message's id. Case does not matter in names of methods
# (https://core.telegram.org/bots/api#making-requests). By the usual spelling python-telegram-bot
# warns that it would parse the answer.
_SEND_MESSAGE = "sendmessage"


class BotSender:
    """Sends messages that nobody waits for, and says what a refusal means: a `Sender`."""

    def __init__(self, bot: ExtBot[str], *, is_paced: bool = True) -> None:
        """``is_paced`` says that whoever sends has asked the pacer for each message; else the
        messages are counted as answers are."""
        self._bot = bot
        self._rate_limit_args = PACED if is_paced else None
        self._refused: set[int] = set()

    async def send(self, chat: int, thread: int | None, message: Message) -> int:
        """Send one message; the id that Telegram gave it. Raises a SendFault."""
        fields = {
            "chat_id": chat,
            "message_thread_id": thread,
            "text": message.text,
            "parse_mode": "HTML",
            "reply_markup": keyboard_fields(message.buttons) if message.buttons else None,
            "link_preview_options": {"is_disabled": True},
        }
        try:
            sent: object = await self._bot.do_api_request(
                _SEND_MESSAGE, api_kwargs=fields, rate_limit_args=self._rate_limit_args
            )
        except TelegramError as error:
            raise self._meaning(error, chat) from error
        self._refused.clear()
        match sent:
            case {"message_id": int(number)}:
                return number
        raise Passing("the answer names no message")

    def _meaning(self, error: TelegramError, chat: int) -> SendFault:
        match error:
            case RetryAfter():
                return self._too_many(error, chat)
            case ChatMigrated():
                return Migrated(error.new_chat_id)
            case Forbidden():
                return ChatGone(error.message)
            case BadRequest():
                # A kind of NetworkError to python-telegram-bot; it will not pass.
                return MessageRefused(error.message)
            case _:
                return Passing(error.message)

    def _too_many(self, error: RetryAfter, chat: int) -> TooMany:
        """Whose limit it is.

        Telegram answers alike for one chat's limit and for the bot's. Where a second chat is
        refused before any message went through, it is the bot's.
        """
        self._refused.add(chat)
        pause = error.retry_after
        seconds = pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
        return TooMany(seconds, whole_bot=len(self._refused) > 1)
