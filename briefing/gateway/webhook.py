"""A webhook as Telegram is told of it, and the updates that it brings handed to an Application."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import structlog
from telegram import Update

from briefing.gateway.polling import App

_log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Webhook:
    """What Telegram is told: the address, the secret, how many updates at once, which kinds."""

    url: str
    secret: str
    max_connections: int
    allowed_updates: Sequence[str]

    @property
    def terms(self) -> str:
        """All of it, as one text."""
        return json.dumps(
            [self.url, self.secret, self.max_connections, sorted(self.allowed_updates)]
        )


class TermsRecord(Protocol):
    """What Telegram was told last, by any process of this bot."""

    async def has_terms(self, terms: str) -> bool:
        """Whether it was this."""

    async def write(self, address: str, terms: str) -> None:
        """It is this now."""


async def tell(app: App, webhook: Webhook, record: TermsRecord) -> bool:
    """Tell Telegram of the webhook unless it knows it already; whether it had to be told.

    Raises TelegramError.
    """
    known = (await app.bot.get_webhook_info()).url
    if known == webhook.url and await record.has_terms(webhook.terms):
        return False
    if known and known != webhook.url:
        _log.warning("another webhook was set for this bot; this program's takes its place")
    await app.bot.set_webhook(
        webhook.url,
        secret_token=webhook.secret,
        max_connections=webhook.max_connections,
        allowed_updates=list(webhook.allowed_updates),
    )
    await record.write(webhook.url, webhook.terms)
    _log.info("Telegram brings updates to the webhook")
    return True


def handling(app: App) -> Callable[[bytes], Awaitable[None]]:
    """A function that has the Application handle an update, given as JSON, to its end.

    One that python-telegram-bot cannot read is logged, and passed over.
    """

    async def handle(content: bytes) -> None:
        try:
            update = Update.de_json(json.loads(content), app.bot)
        except Exception as error:  # python-telegram-bot raises any kind at what it cannot read
            _log.warning("leaving out an update that cannot be read", reason=type(error).__name__)
            return
        await app.update_processor.process_update(update, app.process_update(update))

    return handle
