"""What the bots on Telegram keep: the store of each, opened as its settings say."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from pydantic import SecretStr

from bootstrap.stores import open_store
from briefing.digests.composing.data_version import DataVersion
from briefing.digests.composing.edit_guard import EditGuard
from briefing.digests.composing.library_parts import PartsMaker
from briefing.digests.schedule.clock import utcnow
from briefing.digests.store import Store
from briefing.digests.store.bot_places import FIRST
from briefing.settings import Settings


@dataclass(frozen=True, slots=True)
class BotStore:
    """A bot by its settings, and what it keeps.

    ``guard`` looks at each edit on behalf of its chats; ``data`` says which version the data of
    this process is among those that it has recorded.
    """

    settings: Settings
    store: Store
    guard: EditGuard
    data: DataVersion


def bot_id(token: SecretStr) -> int:
    """The id of the bot whose token this is: the number before the colon. It stays where the
    token is revoked and another given."""
    return int(token.get_secret_value().partition(":")[0])


@asynccontextmanager
async def open_bot_store(
    settings: Settings, token: SecretStr, maker: PartsMaker
) -> AsyncIterator[BotStore]:
    """The store of a bot, its tables up to date, or made where it is new.

    ``maker`` is that of all bots which answer from the same library. Raises DatabaseFault, and
    OtherBot where it is not of the bot with this token.
    """
    database, asking = settings.database, bot_id(token)
    address = database.url.get_secret_value(), database.own_session_url
    upgrade, number = database.upgrade == "auto", FIRST
    if settings.name:
        async with open_store(*address, upgrade=upgrade) as first:
            number = await first.registered_bots.number_of(settings.name, asking)
    async with open_store(*address, upgrade=upgrade, number=number) as store:
        await store.bot_identity.check(asking)
        guard = EditGuard(store, utcnow, settings.digests.hold_corrections)
        yield BotStore(settings, store, guard, DataVersion(store, utcnow, maker))
