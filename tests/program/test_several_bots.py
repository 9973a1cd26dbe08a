"""`bot.py run` with several bots: each answers its own readers, and none stops another."""

import asyncio
import os
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from signal import SIGKILL

from briefing.digests.records import ChatKind, ChatState, NewSubscription
from briefing.digests.schedule.rhythm import EVERY_DAY
from briefing.digests.store import Store
from briefing.library.loader import load_library
from tests.program.bot_pair import OTHER, QUESTION, READER, Pair, both_answer
from tests.program.test_watched import address_of, asked, becomes
from tests.support import faults
from tests.support.loopback import TOKEN
from tests.support.program import PATIENCE, run


async def subscribe(store: Store, chat: int) -> None:
    """A daily subscription of the chat, due a minute ago."""
    due = datetime.now(UTC) - timedelta(minutes=1)
    met = await store.chats.meet(chat, ChatKind.PRIVATE, due)
    await store.chats.save(replace(met, zone="UTC"), due)
    new = NewSubscription(chat, EVERY_DAY, time(due.hour, due.minute))
    await store.subscriptions.add(new, due - timedelta(minutes=1))


async def state_of(store: Store, chat: int) -> ChatState | None:
    found = await store.chats.get(chat)
    return None if found is None else found.state


async def test_a_reader_of_two_bots_is_answered_and_told_by_each_for_itself(pair: Pair) -> None:
    async with pair.running(BRIEFING_CHAT__ENABLED="on") as bot:
        await bot.says("Local chat: http://127.0.0.1:")
        await both_answer(bot)
        await pair.syria.tell(QUESTION, READER)
        await pair.climate.tell(QUESTION, READER)
        await pair.syria.seen("sendMessage")
        await pair.climate.seen("sendMessage")
        # The library that they share is loaded once.
        assert bot.said.count("library loaded") == 1
        # Nothing of a bot's own is lost by the hardest of ends.
        await bot.end(SIGKILL)
    first, second = await pair.store(1), await pair.store(2)
    for store in (first, second):
        await subscribe(store, READER)
    pair.syria.refuse(READER, faults.refuse(403, "Forbidden: bot was blocked by the user"))
    async with pair.running() as bot:
        await both_answer(bot)
        await pair.climate.seen("sendMessage", 2)
        async with asyncio.timeout(PATIENCE):
            while await state_of(first, READER) is not ChatState.GONE:  # noqa: ASYNC110 - a row
                await asyncio.sleep(0.1)
        assert await bot.end() == 0
    assert await state_of(second, READER) is ChatState.ALIVE
    assert len(pair.climate.called("sendMessage")) == 2
    assert {call.token for call in pair.syria.calls} == {TOKEN}
    assert {call.token for call in pair.climate.calls} == {OTHER}
    for store in (first, second):
        await store.close()


async def test_a_token_that_is_revoked_ends_its_bot_alone_and_is_told_wherever_one_looks(
    pair: Pair,
) -> None:
    async with pair.running(
        BRIEFING_OPS__LISTEN="127.0.0.1:0", BRIEFING_TELEGRAM__POLL_SECONDS="1"
    ) as bot:
        address = await address_of(bot)
        await both_answer(bot)
        assert await becomes(address, "/readyz", 200) == "ready\n"
        pair.syria.always("getUpdates", faults.refuse(401, "Unauthorized"))
        line = await bot.says("this bot has ended; the others go on")
        assert "bot=syria" in line
        assert "Telegram refused the bot token" in line
        code, told = await asked(address, "/readyz")
        assert code == 200
        assert "ready\n" in told
        assert "syria: Telegram: Telegram refused the bot token" in told
        assert "climate" not in told
        _, metrics = await asked(address, "/metrics")
        assert 'briefings_bot_up{bot="syria"} 0.0' in metrics
        assert 'briefings_bot_up{bot="climate"} 1.0' in metrics
        await pair.climate.tell(QUESTION, READER)
        await pair.climate.seen("sendMessage")
        _, metrics = await asked(address, "/metrics")
        assert f'"{READER}"' not in metrics
        pair.climate.always("getUpdates", faults.refuse(401, "Unauthorized"))
        async with asyncio.timeout(PATIENCE):
            await bot.process.wait()
    assert bot.process.returncode == 2
    assert TOKEN not in bot.said
    assert OTHER not in bot.said


async def test_an_edit_that_is_bad_in_one_library_stops_no_other(
    pair: Pair, positions: Path
) -> None:
    pair.write(f"    library: {{positions: {positions}}}")
    async with pair.running() as bot:
        await both_answer(bot)
        file = positions / "actors" / "russia.yaml"
        sound = file.read_text(encoding="utf-8")
        file.write_text(sound.replace("stance: supports", "stance: adores"), encoding="utf-8")
        await bot.says("the data has faults; the library stays")
        for api in (pair.syria, pair.climate):
            await api.tell(QUESTION, READER)
            await api.seen("sendMessage")
        assert await bot.end() == 0
    # Nor does it at the next start, nor where nothing was kept of it.
    for kept in (pair.config.parent / "kept").glob("library-climate*"):
        kept.unlink()
    async with pair.running() as bot:
        await both_answer(bot)
        assert await bot.end() == 0


async def test_a_name_with_the_token_of_another_bot_begins_not_and_the_others_do(
    pair: Pair,
) -> None:
    async with pair.running() as bot:
        await both_answer(bot)
        assert await bot.end() == 0
    third = "555555555:AAEthirdbotthirdbotthirdbotthirdbot0000"
    async with pair.running(TELEGRAM_BOT_TOKEN_CLIMATE=third) as bot:
        line = await bot.says("this bot cannot begin; the others do")
        assert "bot.py adopt --bot climate" in line
        await bot.says("answering on Telegram")
        assert await bot.end() == 0


async def test_the_doctor_looks_at_every_bot_and_tells_what_is_the_same_once(pair: Pair) -> None:
    pair.climate.always("getMe", faults.refuse(401, "Unauthorized"))
    told = await run("doctor", "--config", str(pair.config), **pair.environment)
    assert told.code == 1
    assert "WRONG  climate: token: Telegram does not know it" in told.out
    assert "fine   syria: bot: @briefings_bot" in told.out
    assert told.out.count("zone data") == 1
    alone = await run("doctor", "--bot", "syria", "--config", str(pair.config), **pair.environment)
    assert alone.code == 0
    assert "climate" not in alone.out


async def test_readers_who_received_a_quote_are_told_of_its_end_by_their_bot_and_once(
    pair: Pair, positions: Path
) -> None:
    withdrawn = positions / "actors" / "syrian-opposition.yaml"
    quotes = [quote.id for quote in load_library(positions).actors["syrian-opposition"].quotes]
    # The same person reads both bots; of the others each reads one, and one has received nothing.
    received = {1: (pair.syria, (READER, 71)), 2: (pair.climate, (READER, 82))}
    own = {"BRIEFING_LIBRARY__POSITIONS": str(positions)}
    async with pair.running(**own) as bot:
        await both_answer(bot)
        for number, (_, readers) in received.items():
            store = await pair.store(number)
            now = datetime.now(UTC)
            for chat in (*readers, 99):
                await store.chats.meet(chat, ChatKind.PRIVATE, now)
            for chat in readers:
                await store.receipts.add(chat, quotes, None, now)
            await store.close()
        os.replace(withdrawn, positions.parent / withdrawn.name)
        for api, readers in received.values():
            await api.seen("sendMessage", len(readers))
        # What is told next is all that comes after it.
        os.replace(positions.parent / withdrawn.name, withdrawn)
        for api, readers in received.values():
            await api.seen("sendMessage", 2 * len(readers))
        assert await bot.end() == 0
    told = [
        [
            (number, int(call.fields["chat_id"]))
            for call in api.called("sendMessage")
            if said in call.fields["text"]
        ]
        for said in ("Withdrawn</b>", "On file again", "")
        for number, (api, _) in received.items()
    ]
    each_once = [[(1, READER), (1, 71)], [(2, READER), (2, 82)]]
    assert [sorted(calls) for calls in told[:4]] == each_once * 2
    assert [len(calls) for calls in told[4:]] == [4, 4]
