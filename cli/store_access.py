"""How a command reaches the store: opened as the settings say, and closed whatever happens."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from bootstrap.bot_stores import bot_id
from briefing.digests.store import Store
from briefing.digests.store.bot_identity import OtherBot
from briefing.digests.store.bot_places import FIRST
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
    """What the store of the bot says; a line and exit code 1 where it cannot be used."""

    async def asked() -> Result:
        number = await _number(settings)
        return await _with_store(settings, number, ask)

    return _or_stop(asked())


def ask_first_store(settings: Settings, ask: Callable[[Store], Awaitable[Result]]) -> Result:
    """What the first bot's store says, which knows of all bots; a line and exit code 1 as well."""
    return _or_stop(_with_store(settings, FIRST, ask))


def _or_stop(asked: Coroutine[Any, Any, Result]) -> Result:
    try:
        return asyncio.run(asked)
    except (DatabaseFault, OtherBot) as fault:
        stop(str(fault), FAILED)


async def _number(settings: Settings) -> int:
    """The number of the bot that is meant: the first one's, unless it has a name."""
    token = settings.token
    if not settings.name or token is None:
        return FIRST
    return await _with_store(
        settings,
        FIRST,
        lambda first: first.registered_bots.number_of(settings.name, bot_id(token)),
    )


async def _with_store(
    settings: Settings, number: int, ask: Callable[[Store], Awaitable[Result]]
) -> Result:
    database = settings.database
    url, upgrade = database.url.get_secret_value(), database.upgrade == "auto"
    store = await Store.open(url, upgrade=upgrade, number=number)
    try:
        return await ask(store)
    finally:
        await store.close()
