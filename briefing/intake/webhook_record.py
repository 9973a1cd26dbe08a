"""Which webhook this program has told Telegram of: it may change that one, and no other's."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Column, delete, select

from briefing.digests.store.database import Database
from briefing.digests.store.tables import webhooks


class WebhookRecord:
    """The record of one bot. Hashes alone are kept. Each method raises DatabaseFault."""

    def __init__(self, database: Database, bot: int, now: Callable[[], datetime]) -> None:
        self._database = database
        self._bot = bot
        self._now = now

    async def is_ours(self, address: str) -> bool:
        """Whether this program has told Telegram of this address."""
        return await self._recorded(webhooks.c.address) == _hash(address)

    async def has_terms(self, terms: str) -> bool:
        """Whether this is what Telegram was told last, in every detail."""
        return await self._recorded(webhooks.c.terms) == _hash(terms)

    async def write(self, address: str, terms: str) -> None:
        """Telegram is told of this address; ``terms`` are the details."""
        values = {"address": _hash(address), "terms": _hash(terms), "told": self._now()}
        statement = self._database.insert(webhooks).values(bot=self._bot, **values)
        async with self._database.writing() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["bot"], set_=values)
            )

    async def clear(self) -> None:
        """Telegram has no webhook of this program any more."""
        async with self._database.writing() as connection:
            await connection.execute(delete(webhooks).where(webhooks.c.bot == self._bot))

    async def _recorded(self, column: Column[str]) -> str | None:
        known = select(column).where(webhooks.c.bot == self._bot)
        async with self._database.reading() as connection:
            found: str | None = (await connection.execute(known)).scalar_one_or_none()
        return found


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
