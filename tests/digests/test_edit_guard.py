"""An edit that takes back more than a handful of what chats have received is held."""

import pytest

from briefing.digests.composing.edit_guard import EditGuard
from briefing.digests.composing.edition import Editions
from briefing.digests.records import ChatKind
from briefing.digests.schedule.clock import Clock
from briefing.digests.store import Store
from briefing.library.model import Library
from tests.digests.fakes import MORNING, FakeClock
from tests.digests.library_edits import LIBRARY, OURS, harbour, many_positions
from tests.support.renamed_libraries import Renaming

MOST = 5
MANY = many_positions(12)
RECEIVED = [key for key in MANY.quotes if key not in LIBRARY.quotes]


def without(count: int) -> Library:
    """The library without so many of the twelve positions."""
    return many_positions(12 - count)


@pytest.fixture
async def guard(store: Store) -> EditGuard:
    for chat in (1, 2):
        await store.chats.meet(chat, ChatKind.PRIVATE, MORNING)
        await store.receipts.add(chat, RECEIVED, None, MORNING)
    return EditGuard(store, lambda: MORNING, MOST)


@pytest.mark.parametrize("gone", [0, 1, MOST, MOST + 1, 12])
async def test_it_is_held_from_one_more_than_a_handful_on(guard: EditGuard, gone: int) -> None:
    held = await guard.look(MANY, without(gone))
    if gone <= MOST:
        assert held is None
    else:
        assert held is not None
        assert (held.withdrawn, held.reworded, held.chats) == (gone, 0, 2)
        assert [file.name for file in held.files] == ["actors/sudland.yaml"]


async def test_what_no_chat_has_received_may_go(store: Store) -> None:
    guard = EditGuard(store, lambda: MORNING, MOST)
    assert await guard.look(MANY, LIBRARY) is None


async def test_other_names_of_files_and_other_ids_take_nothing_back(guard: EditGuard) -> None:
    renamed = Renaming(
        actors={"sudland": "land-of-the-south"}, quotes={key: f"x{key[1:]}" for key in RECEIVED}
    )
    assert await guard.look(MANY, renamed.of(MANY)) is None


async def test_quotes_that_had_other_ids_when_they_were_received_count(
    guard: EditGuard, store: Store
) -> None:
    renamed = Renaming(quotes={key: f"x{key[1:]}" for key in RECEIVED}).of(MANY)
    editions = Editions(store, Clock(FakeClock()))
    await editions.open(MANY)
    await editions.renew(renamed)
    held = await guard.look(renamed, LIBRARY)
    assert held is not None
    assert held.withdrawn == 12


async def test_a_confirmed_edit_is_seen_and_not_once_for_all(guard: EditGuard) -> None:
    held = await guard.look(MANY, LIBRARY)
    assert held is not None
    assert await guard.decide(held.key, approved=True)
    assert await guard.look(MANY, LIBRARY) is None
    await guard.accepted()
    again = await guard.look(MANY, LIBRARY)
    assert again is not None
    assert not again.is_refused


async def test_a_word_on_one_edit_is_no_word_on_a_larger_one(guard: EditGuard) -> None:
    held = await guard.look(MANY, without(7))
    assert held is not None
    assert await guard.decide(held.key, approved=True)
    larger = await guard.look(MANY, without(8))
    assert larger is not None
    assert larger.key != held.key
    assert not await guard.decide(held.key, approved=True)


async def test_the_same_withdrawals_with_something_new_beside_them_are_the_same_edit(
    guard: EditGuard,
) -> None:
    held = await guard.look(MANY, LIBRARY)
    beside = await guard.look(MANY, harbour(OURS, summary="Closed to all."))
    assert held is not None
    assert beside == held


async def test_a_refused_edit_stays_held(guard: EditGuard) -> None:
    held = await guard.look(MANY, LIBRARY)
    assert held is not None
    assert await guard.decide(held.key, approved=False)
    refused = await guard.look(MANY, LIBRARY)
    assert refused is not None
    assert refused.is_refused


async def test_who_was_told_is_remembered(guard: EditGuard) -> None:
    held = await guard.look(MANY, LIBRARY)
    assert held is not None
    for admin in (7, 8, 7):
        await guard.tell(held.key, admin)
    told = await guard.look(MANY, LIBRARY)
    assert told is not None
    assert told.told == {7, 8}


async def test_once_the_edit_is_gone_nothing_is_held(guard: EditGuard, store: Store) -> None:
    await guard.look(MANY, LIBRARY)
    assert await guard.look(MANY, MANY) is None
    assert await store.held_edits.current() is None
