"""`bot.py run` in a forum whose topic was deleted: the digest arrives, and somebody is told."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from aiohttp import web

from briefing.digests.records import ChatKind, NewSubscription
from briefing.digests.schedule.rhythm import EVERY_DAY
from briefing.digests.store import Store
from tests.program.operating import environment_of, recorded
from tests.support import faults
from tests.support.loopback import Call, CarryOut, LoopbackApi
from tests.support.program import ROOT, running

FORUM, TOPIC, READER = -1007, 42, 5
CHAT = {
    "id": FORUM,
    "type": "supergroup",
    "title": "The desk",
    "accent_color_id": 0,
    "max_reaction_count": 0,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}


async def no_such_topic(request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
    """Answer as Telegram does where a topic was deleted."""
    if "message_thread_id" in await request.post():
        refuse = faults.refuse(400, "Bad Request: message thread not found")
        return await refuse(request, carry_out)
    return await carry_out()


async def subscribe(database: str) -> None:
    """A daily digest in a topic, due a minute ago."""
    store, due = await Store.open(database), datetime.now(UTC) - timedelta(minutes=1)
    met = await store.chats.meet(FORUM, ChatKind.SUPERGROUP, due)
    await store.chats.save(replace(met, zone="UTC"), due)
    at = time(due.hour, due.minute)
    new = NewSubscription(FORUM, EVERY_DAY, at, TOPIC, subscriber=READER)
    await store.subscriptions.add(new, due - timedelta(minutes=1))
    await store.close()


def to(api: LoopbackApi, chat: int) -> list[Call]:
    """The messages that a chat was sent."""
    return [call for call in api.called("sendMessage") if call.fields["chat_id"] == str(chat)]


async def test_a_digest_to_a_deleted_topic_comes_to_the_chat_and_its_subscriber_is_told_once(
    tmp_path: Path,
) -> None:
    positions = Path(shutil.copytree(ROOT / "positions", tmp_path / "positions"))
    database = f"sqlite:///{tmp_path}/briefing.db"
    async with LoopbackApi() as api:
        api.always("sendMessage", no_such_topic)
        api.always("getChat", faults.answer(CHAT))
        environment = environment_of(api, positions, database)
        await recorded(environment)
        await subscribe(database)
        for _ in range(2):
            async with running("run", **environment) as bot:
                await api.seen("sendMessage", 2)
                await bot.says("answering on Telegram")
                assert await bot.end() == 0
                assert "Traceback" not in bot.said
        sent = api.called("sendMessage")
        assert len(sent) == 2
        assert all("message_thread_id" not in call.fields for call in sent)
        digest, notice = to(api, FORUM), to(api, READER)
        assert len(digest) == 1
        assert len(notice) == 1
        assert "Digests come to the chat itself in The desk" in notice[0].fields["text"]
