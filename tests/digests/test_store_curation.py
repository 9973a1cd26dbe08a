"""The contract of the store, on both databases: feeds, the inbox, curators and what they did."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import text

from briefing.curation.feeds.feed_records import (
    FeedState,
    InboxItem,
    Interest,
    ItemState,
    Sample,
    Validators,
)
from briefing.digests.records import ChangeKind, NewChange
from briefing.digests.store import Store
from briefing.digests.store.curation_log import CuratorAction, LoggedAction
from briefing.digests.store.curator_work import Claim
from tests.digests.fakes import MORNING
from tests.digests.recorded import Words

HOUR = timedelta(hours=1)
FEED = "https://port.example/feed"
INTEREST = Interest(("norland",), ("harbour",), 2, (Sample("Open to all", "norland"),), 3.5)
ITEM = InboxItem(
    "https://port.example/1",
    FEED,
    MORNING,
    ItemState.OPEN,
    "Harbour stays open",
    "The Port",
    "a" * 64,
    INTEREST,
)
CLAIM = Claim(7, "Ann", MORNING + HOUR)


def item(number: int, score: float = 1.0, state: ItemState = ItemState.OPEN) -> InboxItem:
    interest = replace(INTEREST, score=score)
    address = f"https://port.example/{number}"
    return replace(ITEM, address=address, interest=interest, state=state, words=f"{number:064}")


async def test_a_feed_is_kept_as_it_was_found_last(store: Store) -> None:
    assert await store.inbox.feed(FEED) is None
    first = FeedState(FEED, MORNING, Validators('"v1"', "yesterday"))
    failed = FeedState(FEED, MORNING + HOUR, Validators(), 3, "the server answers 500")
    for state in (first, failed):
        await store.inbox.keep_feed(state)
        assert await store.inbox.feed(FEED) == state
    assert await store.inbox.failing() == (failed,)


async def test_an_item_is_given_back_as_it_was_kept_and_kept_once(store: Store) -> None:
    await store.inbox.add(ITEM)
    await store.inbox.add(replace(ITEM, headline="Another"))
    (entry,) = await store.inbox.best(10)
    assert entry.item == ITEM
    assert await store.inbox.get(entry.id) == entry
    assert await store.inbox.unknown([ITEM.address, "https://port.example/2"]) == {
        "https://port.example/2"
    }
    assert await store.inbox.has_words("a" * 64)
    assert not await store.inbox.has_words("b" * 64)


async def test_hundreds_of_addresses_are_asked_about_at_once(store: Store) -> None:
    await store.inbox.add(ITEM)
    many = [f"https://port.example/{number}" for number in range(1_500)]
    assert await store.inbox.unknown(many) == frozenset(many) - {ITEM.address}


async def test_the_best_articles_come_first_and_what_is_decided_no_more(store: Store) -> None:
    await store.inbox.add(item(1, 1.0))
    await store.inbox.add(item(2, 9.0))
    await store.inbox.add(item(3, 4.0))
    await store.inbox.add(item(4, 0.0, ItemState.OF_NO_INTEREST))
    first, second, third = await store.inbox.best(10)
    assert [one.item.address[-1] for one in (first, second, third)] == ["2", "3", "1"]
    assert await store.inbox.best(1, 1) == (second,)
    assert await store.inbox.decide(first.id, ItemState.PASSED, MORNING)
    assert not await store.inbox.decide(first.id, ItemState.TAKEN, MORNING)
    assert await store.inbox.best(10) == (second, third)
    assert await store.inbox.count() == 2


async def test_old_items_go_and_those_that_wait_stay(store: Store) -> None:
    for number, state in enumerate((ItemState.OPEN, ItemState.PASSED, ItemState.REPEATED)):
        await store.inbox.add(item(number, state=state))
    assert await store.inbox.prune(MORNING, 10) == 0
    assert await store.inbox.prune(MORNING + HOUR, 1) == 1
    assert await store.inbox.prune(MORNING + HOUR, 10) == 1
    assert await store.inbox.count() == 1


async def test_a_damaged_item_hides_no_other(store: Store) -> None:
    await store.inbox.add(item(1))
    await store.inbox.add(item(2))
    async with store.database.writing() as connection:
        damage = text("UPDATE inbox SET interest = '{\"actors\": 5}' WHERE address LIKE '%/2'")
        await connection.execute(damage)
    assert [one.item.address[-1] for one in await store.inbox.best(10)] == ["1"]


async def test_one_person_at_a_time_decides_on_a_passage(store: Store) -> None:
    work, ben = store.curator_work, Claim(8, "Ben", MORNING + 2 * HOUR)
    assert await work.claim("talks", "p1", CLAIM, MORNING) == CLAIM
    assert await work.claim("talks", "p1", ben, MORNING) == CLAIM
    assert await work.claim("talks", "p2", ben, MORNING) == ben
    assert await work.claims("talks", MORNING) == {"p1": CLAIM, "p2": ben}
    assert not await work.release("talks", "p1", 8)
    assert await work.release("talks", "p1", 7)
    assert await work.claim("talks", "p1", ben, MORNING) == ben


async def test_a_claim_whose_time_is_over_is_taken(store: Store) -> None:
    work, ben = store.curator_work, Claim(8, "Ben", MORNING + 2 * HOUR)
    await work.claim("talks", "p1", CLAIM, MORNING)
    longer = replace(CLAIM, until=MORNING + 1.5 * HOUR)
    assert await work.claim("talks", "p1", longer, MORNING) == longer
    assert await work.claim("talks", "p1", ben, MORNING + HOUR) == longer
    assert await work.claim("talks", "p1", ben, longer.until) == ben


async def test_a_draft_is_kept_for_each_curator_and_forgotten(store: Store) -> None:
    work = store.curator_work
    await work.keep_draft(7, {"source": "talks"}, MORNING)
    await work.keep_draft(7, {"source": "talks", "topic": "harbour"}, MORNING)
    await work.keep_draft(8, {"source": "other"}, MORNING)
    assert await work.draft(7) == {"source": "talks", "topic": "harbour"}
    await work.keep_draft(7, None, MORNING)
    await work.claim("talks", "p1", replace(CLAIM, person=8), MORNING)
    await store.erasure.forget(8)
    assert (await work.draft(7), await work.draft(8)) == (None, None)
    assert await work.claims("talks", MORNING) == {}


async def test_what_curators_did_is_told_by_position_the_newest_first(store: Store) -> None:
    filed = LoggedAction(
        MORNING, 7, "Ann", CuratorAction.FILED, "norland", "harbour", "a1", "talks"
    )
    withdrew = replace(filed, at=MORNING + HOUR, person=None, action=CuratorAction.WITHDREW)
    left_out = LoggedAction(MORNING, 8, "Ben\n", CuratorAction.LEFT_OUT, source="talks")
    await store.curation_log.add(filed, left_out)
    await store.curation_log.add(withdrew)
    await store.curation_log.add()
    assert await store.curation_log.of_position("norland", "harbour") == (withdrew, filed)
    assert await store.curation_log.newest(2) == (withdrew, replace(left_out, name="Ben"))


async def test_the_history_of_a_position_names_who_made_a_change(store: Store) -> None:
    new = NewChange(ChangeKind.NEW_QUOTE, "norland", "harbour", "a1")
    by_hand = NewChange(ChangeKind.SUMMARY, "norland", "harbour", before="One.", after="Two.")
    other = NewChange(ChangeKind.NEW_QUOTE, "norland", "bridge", "b1")
    await store.changes.advance(Words(), lambda _, __: (new, by_hand, other), MORNING)
    filed = LoggedAction(
        MORNING, 7, "Ann", CuratorAction.FILED, "norland", "harbour", "a1", "talks"
    )
    undid = replace(filed, at=MORNING + HOUR, action=CuratorAction.UNDID)
    await store.curation_log.add(filed, undid)
    history = await store.position_history.of("norland", "harbour")
    assert [(one.what, one.quote, one.who) for one in history] == [
        ("undid", "a1", "Ann"),
        ("summary", None, None),
        ("new quote", "a1", "Ann"),
    ]


async def recorded(store: Store, change: NewChange, day: int) -> None:
    when = MORNING + day * 24 * HOUR
    await store.changes.advance(Words(f"day {day}"), lambda _, __: (change,), when)


async def test_a_quote_that_is_filed_again_names_who_filed_it_each_time(store: Store) -> None:
    kinds = (ChangeKind.NEW_QUOTE, ChangeKind.WITHDRAWAL, ChangeKind.RETURN)
    for day, kind in enumerate((*kinds, ChangeKind.WITHDRAWAL, ChangeKind.RETURN)):
        change = NewChange(kind, "norland", "harbour", "a1")
        await recorded(store, change, day)
    filed = LoggedAction(
        MORNING, 7, "Ann", CuratorAction.FILED, "norland", "harbour", "a1", "talks"
    )
    withdrew = replace(filed, at=MORNING + 24 * HOUR, action=CuratorAction.WITHDREW)
    again = replace(filed, at=MORNING + 48 * HOUR, person=8, name="Ben")
    await store.curation_log.add(filed, withdrew, again)
    history = await store.position_history.of("norland", "harbour")
    # The last two were made in the files, by hand.
    assert [(one.what, one.who) for one in history] == [
        ("return", None),
        ("withdrawal", None),
        ("return", "Ben"),
        ("withdrawal", "Ann"),
        ("new quote", "Ann"),
    ]


async def test_what_was_of_no_interest_is_found_again_and_may_be_of_interest_by_now(
    store: Store,
) -> None:
    none = replace(item(1, state=ItemState.OF_NO_INTEREST), interest=None)
    older = replace(none, address="https://port.example/2", found=MORNING - HOUR)
    for one in (none, older, item(3)):
        await store.inbox.add(one)
    assert await store.inbox.of_no_interest(MORNING, 5) == (none,)
    assert await store.inbox.of_no_interest(MORNING - HOUR, 5) == (older, none)
    assert await store.inbox.of_no_interest(MORNING - HOUR, 1) == (older,)
    await store.inbox.judged_again(replace(none, state=ItemState.OPEN, interest=INTEREST))
    assert await store.inbox.of_no_interest(MORNING, 5) == ()
    best = await store.inbox.best(5)
    assert [one.item.interest for one in best if one.item.address == none.address] == [INTEREST]
    (number,) = (one.id for one in best if one.item.address == none.address)
    assert await store.inbox.decide(number, ItemState.PASSED, MORNING)
    await store.inbox.judged_again(replace(none, state=ItemState.OPEN, interest=INTEREST))
    assert [one.item.address for one in await store.inbox.best(5)] == [item(3).address]
