"""Digests on their way out: one message at a time, and what it means when one is refused."""

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    RetryAfter,
    TelegramError,
)
from telegram.ext import ExtBot

from briefing.digests.interfaces import (
    ChatGone,
    MessageRefused,
    Migrated,
    Passing,
    PlaceRefused,
    SendFault,
    TooMany,
)
from briefing.digests.records import NoEntry
from briefing.digests.sending.paid_wave import PaidWaves
from briefing.messages.message import Message
from handlers.rate_limiting import PACED
from handlers.sending import Place, send_message
from handlers.telegram_faults import RefusedChats, no_entry_of, seconds_to_wait


class BotSender:
    """Sends messages that nobody waits for, and says what a refusal means: a `Sender`."""

    def __init__(
        self,
        bot: ExtBot[str],
        refused: RefusedChats,
        *,
        is_paced: bool = True,
        paid_waves: PaidWaves | None = None,
    ) -> None:
        """``is_paced`` says that whoever sends has asked the pacer for each message; else the
        messages wait for their turn as answers do.

        ``refused`` is shared with all else that the bot sends. ``paid_waves`` knows whether
        messages are paid for now.
        """
        self._bot = bot
        self._refused = refused
        self._paid_waves = paid_waves
        self._rate_limit_args = PACED if is_paced else None

    async def send(self, chat: int, thread: int | None, message: Message) -> int:
        """Send one message; the id that Telegram gave it. Raises a SendFault."""
        is_paid = self._paid_waves is not None and self._paid_waves.take()
        try:
            number = await send_message(
                self._bot,
                Place(chat, thread),
                message.text,
                message.buttons,
                rate_limit_args=self._rate_limit_args,
                is_paid=is_paid,
            )
        except TelegramError as error:
            if is_paid and self._paid_waves is not None and _is_about_payment(error):
                self._paid_waves.refused(error.message)
                raise Passing(error.message) from error
            raise self._meaning(error, chat) from error
        self._refused.went_through()
        return number

    def _meaning(self, error: TelegramError, chat: int) -> SendFault:
        match error:
            case RetryAfter():
                return TooMany(
                    seconds_to_wait(error), whole_bot=self._refused.means_whole_bot(chat)
                )
            case ChatMigrated():
                return Migrated(error.new_chat_id)
            case Forbidden() | BadRequest():
                # The second is a kind of NetworkError to python-telegram-bot; it will not pass.
                return _refusal(error)
            case _:
                return Passing(error.message)


_GONE = (NoEntry.PUT_OUT, NoEntry.BLOCKED, NoEntry.DEACTIVATED)
"""Why a chat is to be written to again only once it writes to the bot."""


def _is_about_payment(error: TelegramError) -> bool:
    """Whether a paid message was refused for what it costs. It goes for nothing then."""
    words = error.message.lower()
    return isinstance(error, BadRequest) and any(
        word in words for word in ("paid", "stars", "balance", "payment")
    )


def _refusal(error: TelegramError) -> SendFault:
    why = no_entry_of(error)
    if why is None:
        return MessageRefused(error.message)
    return ChatGone(error.message, why) if why in _GONE else PlaceRefused(error.message, why)
