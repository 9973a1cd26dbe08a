"""A curator who asks one bot to be forgotten is forgotten by the bot that keeps curators' work."""

import json
from contextlib import AsyncExitStack

from bootstrap.curating import LibraryCurators
from bootstrap.curation_store import CurationStore
from briefing.digests.interfaces import Preview
from briefing.digests.records import Chat, Subscription
from briefing.digests.schedule.clock import Clock
from briefing.digests.schedule.zones import Zones
from briefing.digests.service import DigestService
from briefing.digests.store import Store
from briefing.settings import DatabaseSettings
from tests.support.curator_chat import NOON, CuratorChat
from tests.support.website import Website


class NoPreviews:
    """Nobody asks for a digest here."""

    async def preview(self, subscription: Subscription, chat: Chat) -> Preview:
        raise AssertionError((subscription, chat))


async def test_a_curator_is_forgotten_at_whichever_bot_the_work_is_kept(
    curating: CuratorChat, site: Website
) -> None:
    reader = curating.chat.reader
    await curating.send(site.at("/quotas"))
    for label in ("Topic", "The harbour", "Supports", "Publish", "Next"):
        await curating.press(label)
    settings = DatabaseSettings(url=f"sqlite:///{curating.store.database.url.database}")
    other = await Store.open(settings.url.get_secret_value(), number=2)
    async with AsyncExitStack() as running:
        running.push_async_callback(other.close)
        kept = LibraryCurators(CurationStore(settings, running, curating.store), curating.service)
        at_another_bot = DigestService(
            *(other, Zones(NOON), Clock(lambda: NOON), NoPreviews(), lambda: None),
            curators=kept,
        )
        stored = await at_another_bot.stored_of(reader)
        assert stored is not None
        assert {name for name, rows in stored.items() if rows} == {
            *("curator_drafts", "passage_claims", "curation_log")
        }
        assert json.dumps(stored)
        assert await at_another_bot.forget(reader)
        assert await at_another_bot.stored_of(reader) is None
        assert not await at_another_bot.forget(reader)
    (filed, _) = await curating.store.curation_log.newest(5)
    assert (filed.person, filed.name) == (None, "Ada")
    listed = (curating.positions.parent / "curation" / "decided.json").read_text("utf-8")
    assert "never be closed" in listed
    assert str(reader) not in listed


async def test_to_be_forgotten_where_nothing_was_kept_makes_no_database(
    curating: CuratorChat,
) -> None:
    file = curating.positions.parent / "none.db"
    async with AsyncExitStack() as running:
        store = CurationStore(DatabaseSettings(url=f"sqlite:///{file}"), running)
        curators = LibraryCurators(store, curating.service)
        assert await curators.export(5) is None
        assert not await curators.forget(5)
    assert not file.exists()
