"""Answers go before digests: what is answered is counted, and the digests wait for it."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import BaseRateLimiter

from briefing.digests.sending.pacing import Pacer

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
