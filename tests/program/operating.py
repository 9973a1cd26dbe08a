"""What an operator does: gives the program its settings, starts it, and has chats subscribed."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from briefing.digests.composing.edition import Editions
from briefing.digests.records import ChatKind, NewSubscription
from briefing.digests.schedule.clock import Clock
from briefing.digests.schedule.rhythm import EVERY_DAY
from briefing.digests.store import Store
from briefing.digests.store.bot_places import FIRST
from briefing.library.loader import LibraryLoader
from tests.support.loopback import TOKEN, LoopbackApi
from tests.support.program import running


def environment_of(api: LoopbackApi, positions: Path, database: str) -> dict[str, str]:
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "BRIEFING_TELEGRAM__BASE_URL": api.base_url,
        "BRIEFING_LIBRARY__POSITIONS": str(positions),
        "BRIEFING_LIBRARY__ARTICLES": str(positions.parent / "articles"),
        "BRIEFING_LIBRARY__WATCH": "poll",
        "BRIEFING_LIBRARY__POLL_SECONDS": "0.2",
        "BRIEFING_DATABASE__URL": database,
        "BRIEFING_DIGESTS__TICK_SECONDS": "0.2",
        "BRIEFING_DIGESTS__PER_CHAT_SECONDS": "0",
    }


async def subscribe(database: str, *chats: int, number: int = FIRST) -> None:
    """A daily subscription of each chat, due a minute ago; ``number`` is that of the bot."""
    store = await Store.open(database, number=number)
    due = datetime.now(UTC) - timedelta(minutes=1)
    for chat in chats:
        met = await store.chats.meet(chat, ChatKind.PRIVATE, due)
        await store.chats.save(replace(met, zone="UTC"), due)
        at = time(due.hour, due.minute)
        await store.subscriptions.add(
            NewSubscription(chat, EVERY_DAY, at), due - timedelta(minutes=1)
        )
    await store.close()


async def recorded(environment: dict[str, str]) -> None:
    """The database as the program's first run leaves it, with the library that it will load.

    It is quicker than `started`: for tests to which that run is nothing but what came before.
    """
    positions, articles = (
        Path(environment[f"BRIEFING_LIBRARY__{name}"]) for name in ("POSITIONS", "ARTICLES")
    )
    store = await Store.open(environment["BRIEFING_DATABASE__URL"])
    await Editions(store, Clock()).open(LibraryLoader(positions, articles).load())
    await store.close()


async def started(environment: dict[str, str]) -> None:
    """Run the program once, so that the database knows the library."""
    async with running("run", **environment) as bot:
        await bot.says("answering on Telegram")
        assert await bot.end() == 0
