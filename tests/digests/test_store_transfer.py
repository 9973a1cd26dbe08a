"""Chats leave a database with all that they are sent, and come into another, on both databases."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from briefing.digests.moved_chats import (
    BadLine,
    MovedChat,
    MovedSubscription,
    line_of,
    read_line,
)
from briefing.digests.records import Chat, ChatKind, ChatState, Follows, NewSubscription, Receipt
from briefing.digests.schedule.rhythm import UNTIL_RESUMED, WEEKDAYS, QuietHours
from briefing.digests.store import Store
from briefing.digests.store.subscriptions import MOST_SUBSCRIPTIONS
from tests.digests.fakes import MORNING

READER, GROUP = 5, -1000000000007
QUIET = QuietHours(time(22), time(7))
ASKED = NewSubscription(
    READER,
    WEEKDAYS,
    time(8, 30),
    follows=Follows(frozenset({"norland"}), frozenset({"fish"})),
    subscriber=READER,
)
MOVED = MovedChat(
    Chat(READER, ChatKind.PRIVATE, MORNING, "Europe/Kyiv", QUIET, corrections=False),
    (
        MovedSubscription(ASKED),
        MovedSubscription(replace(ASKED, at=time(20), thread=3), UNTIL_RESUMED),
    ),
    (Receipt(READER, "00a9b8c320", None, MORNING),),
)
IN_A_GROUP = MovedChat(Chat(GROUP, ChatKind.SUPERGROUP, MORNING, state=ChatState.OPTED_OUT))


@pytest.fixture
async def elsewhere(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(f"sqlite:///{tmp_path}/elsewhere.db")
    yield opened
    await opened.close()


async def test_a_chat_comes_as_it_left(store: Store, elsewhere: Store) -> None:
    for moved in (MOVED, IN_A_GROUP):
        await store.transfer.take(moved, MORNING)
    left = [each async for each in store.transfer.leaving()]
    for each in left:
        assert isinstance(each, MovedChat)
        await elsewhere.transfer.take(read_line(line_of(each), MORNING), MORNING)
    assert [each async for each in elsewhere.transfer.leaving()] == left == [IN_A_GROUP, MOVED]


async def test_what_comes_is_due_on_the_chats_own_clock(store: Store) -> None:
    await store.transfer.take(MOVED, datetime(2031, 3, 3, 5, tzinfo=UTC))
    running, paused = await store.subscriptions.of_chat(READER)
    assert running.next_due == datetime(2031, 3, 3, 6, 30, tzinfo=UTC)
    assert paused.next_due is None


async def test_a_second_time_nothing_is_added_and_what_the_chat_chose_here_stays(
    store: Store,
) -> None:
    await store.transfer.take(MOVED, MORNING)
    chosen = replace(MOVED.chat, zone="Asia/Tokyo")
    await store.chats.save(chosen, MORNING)
    again = await store.transfer.take(MOVED, MORNING)
    assert (again.is_new, again.added, again.known, again.receipts) == (False, 0, 2, 0)
    assert await store.chats.get(READER) == chosen


async def test_a_trial_says_what_would_come_and_stores_nothing(store: Store) -> None:
    would = await store.transfer.take(MOVED, MORNING, trial=True)
    assert (would.is_new, would.added, would.receipts) == (True, 2, 1)
    assert [each async for each in store.transfer.leaving()] == []


async def test_no_chat_gets_more_subscriptions_than_a_chat_may_have(store: Store) -> None:
    many = [MovedSubscription(replace(ASKED, at=time(7, minute))) for minute in range(30)]
    came = await store.transfer.take(replace(MOVED, subscriptions=tuple(many)), MORNING)
    assert (came.added, came.surplus) == (MOST_SUBSCRIPTIONS, 30 - MOST_SUBSCRIPTIONS)


async def test_a_quote_that_was_received_elsewhere_finds_its_reader_here(store: Store) -> None:
    await store.transfer.take(MOVED, MORNING)
    known, chats = await store.receipts.received(["00a9b8c320"])
    assert (known, chats) == (frozenset({"00a9b8c320"}), 1)


GOOD = json.loads(line_of(MOVED))
BAD = [
    ("", "Invalid JSON"),
    ("[]", "should be an object"),
    ({"kind": "private"}, "chat: Field required"),
    (GOOD | {"chat": "5"}, "chat: "),
    (GOOD | {"chat": 2**64}, "chat: "),
    (GOOD | {"kind": "robot"}, "kind: "),
    (GOOD | {"zone": "Mars/Base"}, "zone: should be a time zone"),
    (GOOD | {"zone": "../../etc/passwd"}, "zone: should be a time zone"),
    (GOOD | {"quiet": {"start": "07:00", "end": "07:00"}}, "quiet: "),
    (GOOD | {"quiet": {"start": "25:00", "end": "07:00"}}, "quiet.start: should be a time"),
    (GOOD | {"subscriptions": [{"at": "08:30", "days": []}]}, "subscriptions.0.days: "),
    (GOOD | {"subscriptions": [{"at": "08:30", "days": ["someday"]}]}, "subscriptions.0.days: "),
    (GOOD | {"subscriptions": [{"at": "08:30", "days": [["mon"]]}]}, "subscriptions.0.days: "),
    (GOOD | {"subscriptions": [{"days": ["mon"]}]}, "subscriptions.0.at: Field required"),
    (GOOD | {"created": "2031-03-03T05:00:00"}, "created: "),
    (GOOD | {"created": "0001-01-01T00:00:00+14:00"}, "created: should be a moment"),
    (GOOD | {"received": [{"quote": "a" * 65, "received": "2031-03-03T05:00:00Z"}]}, "received.0"),
    (GOOD | {"received": [{"quote": "a\0", "received": "2031-03-03T05:00:00Z"}]}, "received.0"),
    (GOOD | {"words": "of a reader"}, "words: "),
]


@pytest.mark.parametrize(("line", "reason"), BAD)
def test_a_line_that_makes_no_chat_says_where_and_why(line: object, reason: str) -> None:
    written = line if isinstance(line, str) else json.dumps(line)
    with pytest.raises(BadLine) as told:
        read_line(written, MORNING)
    assert reason in str(told.value)
    assert "\n" not in str(told.value)


def test_of_another_bot_a_line_needs_the_chat_and_its_times_alone() -> None:
    read = read_line('{"chat": 5, "kind": "private", "subscriptions": [{"at": "09:00"}]}', MORNING)
    assert read.chat == Chat(READER, ChatKind.PRIVATE, MORNING)
    assert [each.new.at for each in read.subscriptions] == [time(9)]
