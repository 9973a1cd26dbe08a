"""How a command reaches the store: opened as the settings say, and closed whatever happens."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseFault
from briefing.settings import Settings
from cli.common_options import FAILED
from cli.terminal import stop

Result = TypeVar("Result")


def has_database(settings: Settings) -> bool:
    """Whether there is anything to ask. To ask must not make a file where nobody subscribed."""
    file = settings.database.file
    return file is None or file.exists()


def ask_store(settings: Settings, ask: Callable[[Store], Awaitable[Result]]) -> Result:
    """What the store says; a line and exit code 1 where the database cannot be used."""

    async def asked() -> Result:
        database = settings.database
        store = await Store.open(
            database.url.get_secret_value(), upgrade=database.upgrade == "auto"
        )
        try:
            return await ask(store)
        finally:
            await store.close()

    try:
        return asyncio.run(asked())
    except DatabaseFault as fault:
        stop(str(fault), FAILED)
