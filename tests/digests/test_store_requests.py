"""The contract of the store, on both databases: what readers ask of curators."""

from datetime import datetime, timedelta

from briefing.answers.requests import AskOverview, AskPosition, AskQuote
from briefing.answers.subjects import write_subject
from briefing.digests.records import (
    ChangeKind,
    Chat,
    ChatKind,
    NewChange,
    RequestKind,
    RequestOutcome,
)
from briefing.digests.store import Store
from briefing.digests.store.reader_requests import Noted
from tests.digests.fakes import MORNING
from tests.digests.recorded import Words

MISSING, WRONG = RequestKind.MISSING, RequestKind.WRONG
REFUGEES = write_subject(AskPosition("norland", "refugees")) or ""
NORLAND = write_subject(AskOverview("norland")) or ""
LATER = MORNING + timedelta(hours=1)


async def ask(
    store: Store, chat: int, kind: RequestKind = MISSING, subject: str = REFUGEES, most: int = 10
) -> Noted:
    await store.chats.meet(chat, ChatKind.PRIVATE, MORNING)
    return await store.reader_requests.add(chat, None, kind, subject, MORNING, most=most)


def at_once(_: Chat) -> datetime:
    return MORNING


async def test_a_chat_asks_for_each_thing_once(store: Store) -> None:
    assert await ask(store, 1) is Noted.NEW
    assert await ask(store, 1) is Noted.KNOWN
    assert await ask(store, 1, WRONG) is Noted.NEW
    assert await ask(store, 2) is Noted.NEW
    assert await store.reader_requests.counts() == {MISSING: 2, WRONG: 1}


async def test_a_chat_has_only_so_many_open_requests_and_others_have_theirs(store: Store) -> None:
    assert await ask(store, 1, subject=REFUGEES, most=1) is Noted.NEW
    assert await ask(store, 1, subject=NORLAND, most=1) is Noted.TOO_MANY
    assert await ask(store, 2, subject=NORLAND, most=1) is Noted.NEW
    await store.reader_requests.end(MISSING, REFUGEES, RequestOutcome.SETTLED, at_once)
    assert await ask(store, 1, subject=NORLAND, most=1) is Noted.NEW


async def test_what_most_chats_ask_for_comes_first(store: Store) -> None:
    await ask(store, 1, WRONG, NORLAND)
    for chat in (1, 2, 3):
        await ask(store, chat)
    asked = await store.reader_requests.asked_most(10)
    assert [(each.kind, each.subject, each.chats) for each in asked] == [
        (MISSING, REFUGEES, 3),
        (WRONG, NORLAND, 1),
    ]
    assert await store.reader_requests.asked_most(10, skip=1) == asked[1:]
    assert await store.reader_requests.subjects(MISSING) == (REFUGEES,)


async def test_who_asked_is_told_once_when_it_ends_and_nothing_is_kept_then(store: Store) -> None:
    for chat in (1, 2):
        await ask(store, chat)
    await ask(store, 3, subject=NORLAND)
    requests = store.reader_requests
    assert await requests.end(MISSING, REFUGEES, RequestOutcome.FILED, at_once) == 2
    assert await requests.end(MISSING, REFUGEES, RequestOutcome.FILED, at_once) == 0
    taken = await requests.claim(MORNING, LATER, 10)
    assert [(each.chat, each.outcome) for each in taken] == [
        (1, RequestOutcome.FILED),
        (2, RequestOutcome.FILED),
    ]
    assert await requests.claim(MORNING, LATER, 10) == ()
    for each in taken:
        await requests.remove(each.id)
    assert await requests.claim(LATER, LATER, 10) == ()
    assert await requests.counts() == {MISSING: 1}


async def test_what_a_dead_process_had_taken_is_taken_again(store: Store) -> None:
    await ask(store, 1)
    requests = store.reader_requests
    await requests.end(MISSING, REFUGEES, RequestOutcome.FILED, at_once)
    first = await requests.claim(MORNING, LATER, 10)
    assert await requests.claim(LATER, LATER + timedelta(hours=1), 10) == first


async def test_a_chat_is_told_when_it_may_be_and_not_before(store: Store) -> None:
    await ask(store, 1)
    requests = store.reader_requests
    await requests.end(MISSING, REFUGEES, RequestOutcome.FILED, lambda chat: LATER)
    assert await requests.claim(MORNING, LATER, 10) == ()
    (taken,) = await requests.claim(LATER, LATER + timedelta(hours=1), 10)
    await requests.put_off(taken.id, LATER + timedelta(minutes=1))
    assert await requests.claim(LATER, LATER, 10) == ()


async def test_a_forgotten_chat_leaves_no_request(store: Store) -> None:
    await ask(store, 1)
    await ask(store, 2)
    await store.erasure.forget(1)
    assert await store.reader_requests.counts() == {MISSING: 1}
    assert await store.erasure.export(1) is None


async def test_the_export_holds_ids_and_no_words(store: Store) -> None:
    await ask(store, 1)
    exported = await store.erasure.export(1)
    assert exported is not None
    (row,) = exported["reader_requests"]
    assert row["subject"] == '{"actor":"norland","ask":"position","topic":"refugees"}'


async def test_a_group_that_moves_takes_its_requests_along_each_once(store: Store) -> None:
    await ask(store, -5)
    await ask(store, -5, subject=NORLAND)
    await ask(store, -1000000000005)
    await store.migration.move(-5, -1000000000005, MORNING)
    exported = await store.erasure.export(-1000000000005)
    assert exported is not None
    assert sorted(row["subject"] for row in exported["reader_requests"]) == sorted(
        [REFUGEES, NORLAND]
    )


async def test_requests_go_along_with_ids_that_are_others_now(store: Store) -> None:
    quote = write_subject(AskQuote("q1")) or ""
    await ask(store, 1, WRONG, quote)
    await ask(store, 1)
    await ask(store, 1, subject=write_subject(AskPosition("northland", "refugees")) or "")
    renamed = [
        NewChange(ChangeKind.QUOTE_ID, "norland", "refugees", "q1", successor="q2"),
        NewChange(ChangeKind.ACTOR_ID, "norland", "", before="norland", after="northland"),
    ]
    await store.changes.advance(Words(), lambda old, new: renamed, MORNING)
    asked = {each.subject for each in await store.reader_requests.asked_most(10)}
    assert asked == {
        write_subject(AskQuote("q2")),
        write_subject(AskPosition("northland", "refugees")),
    }
    assert await store.reader_requests.counts() == {MISSING: 1, WRONG: 1}
