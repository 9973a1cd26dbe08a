"""Updates by a webhook: the server, the queue in PostgreSQL, and this process's part of it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from pydantic import SecretStr

from bootstrap.application import BotApplication
from briefing.digests.store.database import Database
from briefing.digests.store.faults import DatabaseFault
from briefing.gateway.webhook import Webhook, handling
from briefing.gateway.webhook_server import Listening, secret_of
from briefing.gateway.webhook_sites import WebhookSites
from briefing.intake.drain import Drain
from briefing.intake.shares import share_of
from briefing.intake.update_queue import ReceivedUpdate, UpdateQueue
from briefing.settings import Settings
from handlers import UPDATE_KINDS

_GRACE = 10.0
"""Seconds in the end for what was taken from the queue to be handled."""
_PER_PLACE = 16
"""So many updates are taken for each chat that is answered at once: some wait for their pace."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class WebhookIntake:
    """``queue`` is shared with all processes of the bot, ``drain`` is this one's part of it.

    ``sites`` are shared with the other bots of this process.
    """

    webhook: Webhook
    listening: Listening
    queue: UpdateQueue
    drain: Drain
    sites: WebhookSites

    @classmethod
    def of(
        cls,
        settings: Settings,
        token: SecretStr,
        database: Database,
        bot: int,
        now: Callable[[], datetime],
        made: BotApplication,
        sites: WebhookSites,
    ) -> "WebhookIntake":
        """As the settings want it. ``now`` gives the aware present moment."""
        given = settings.webhook
        secret = given.own_secret or secret_of(token.get_secret_value())
        queue = UpdateQueue(database, bot, now)
        return cls(
            Webhook(given.url, secret, given.max_connections, UPDATE_KINDS),
            Listening(given.listen, given.path, secret),
            queue,
            Drain(
                database,
                queue,
                bot,
                handling(made.app),
                at_once=settings.telegram.concurrent_updates * _PER_PLACE,
            ),
            sites,
        )

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Take updates in, and handle this process's part of them, while the context is open.

        In the end nothing more is taken in, and what was begun is handled, for which there are
        ten seconds; the rest waits for another process, or for the next start. Raises
        CannotListen.
        """
        async with (
            self.drain.working(_GRACE),
            self.sites.open(self.listening, self._keep),
        ):
            _log.info("updates are taken in", at=self.listening.at)
            yield

    async def _keep(self, update: dict[str, Any], content: bytes) -> bool:
        try:
            await self.queue.put(ReceivedUpdate(update["update_id"], share_of(update), content))
        except DatabaseFault as fault:
            _log.warning(
                "an update cannot be kept now; Telegram brings it again", reason=str(fault)
            )
            return False
        return True
