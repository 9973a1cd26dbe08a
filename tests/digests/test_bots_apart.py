"""Several bots in one database: whose rows are where, and that none reaches another's."""

import ast
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from briefing.digests.composing.data_version import DataVersion, DataVersions
from briefing.digests.composing.edition import Editions
from briefing.digests.records import ChangeKind, ChatState, DeliveryState, NewChange
from briefing.digests.schedule.clock import Clock
from briefing.digests.sending.planning import Planner
from briefing.digests.store import Store
from briefing.digests.store.bot_identity import OtherBot
from briefing.digests.store.registered_bots import HasOtherName
from briefing.digests.store.reporting import Outcome
from briefing.digests.store.tables import METADATA
from tests.digests.fakes import MORNING, FakeClock, subscribe
from tests.digests.recorded import Words
from tests.digests.stored import deliveries_of
from tests.digests.test_library_versions import FIRST, SECOND
from tests.support.program import ROOT

Open = Callable[..., Awaitable[Store]]
_NAMED = re.compile(r"\b(?:FROM|INTO|UPDATE|JOIN|TABLE)\s+(?:ONLY\s+)?([\w.{}\"]+)")
_TABLES = frozenset(METADATA.tables)


@pytest.fixture
async def opened(database_url: str) -> AsyncIterator[Open]:
    """Opens a bot's tables by its number, and closes them at the end."""
    stores: list[Store] = []

    async def open_store(number: int = 1) -> Store:
        stores.append(await Store.open(database_url, number=number))
        return stores[-1]

    yield open_store
    for store in stores:
        await store.close()


async def test_the_first_bot_of_a_new_database_has_the_first_tables(store: Store) -> None:
    assert await store.registered_bots.number_of("syria", 10) == 1
    assert await store.registered_bots.number_of("climate", 20) == 2
    assert await store.registered_bots.number_of("energy", 30) == 3
    await store.bot_identity.check(10)


async def test_the_present_rows_stay_with_the_bot_that_had_them_wherever_it_is_named(
    store: Store,
) -> None:
    await store.bot_identity.check(10)
    assert await store.registered_bots.number_of("climate", 20) == 2
    assert await store.registered_bots.number_of("syria", 10) == 1


async def test_a_bot_with_another_name_keeps_its_rows(store: Store) -> None:
    await store.registered_bots.number_of("syria", 10)
    await store.registered_bots.number_of("climate", 20)
    assert await store.registered_bots.number_of("weather", 20) == 2
    assert [each.name for each in await store.registered_bots.all()] == ["syria", "weather"]


async def test_the_name_of_another_bot_is_not_taken_over(store: Store) -> None:
    await store.registered_bots.number_of("syria", 10)
    await store.registered_bots.number_of("climate", 20)
    with pytest.raises(OtherBot):
        await store.registered_bots.number_of("climate", 10)


async def test_a_name_with_the_token_of_another_bot_is_refused_with_a_way_on(
    store: Store,
) -> None:
    await store.registered_bots.number_of("syria", 10)
    with pytest.raises(OtherBot, match=r"bot\.py adopt --bot syria"):
        await store.registered_bots.number_of("syria", 11)


async def test_a_name_that_was_given_to_another_bot_on_purpose_is_its_own(store: Store) -> None:
    await store.registered_bots.number_of("syria", 10)
    await store.registered_bots.number_of("climate", 20)
    assert await store.registered_bots.adopt("climate", 21) == 20
    assert await store.registered_bots.number_of("climate", 21) == 2


async def test_no_bot_gets_the_rows_of_two(store: Store) -> None:
    await store.registered_bots.number_of("syria", 10)
    await store.registered_bots.number_of("climate", 20)
    with pytest.raises(HasOtherName, match="under the name syria"):
        await store.registered_bots.adopt("climate", 10)


async def test_tables_that_were_moved_while_there_was_one_bot_are_the_new_ones(
    store: Store,
) -> None:
    await store.registered_bots.number_of("syria", 10)
    await store.bot_identity.adopt(11)
    assert await store.registered_bots.number_of("syria", 11) == 1
    assert await store.registered_bots.number_of("older", 10) == 2


async def test_a_chat_of_two_bots_is_two_chats(opened: Open) -> None:
    first, second = await opened(1), await opened(2)
    for store in (first, second):
        await subscribe(store, 5)
    await first.chats.set_state(5, ChatState.GONE, MORNING)
    await first.erasure.forget(5)
    assert await first.chats.get(5) is None
    kept = await second.chats.get(5)
    assert kept is not None
    assert kept.state is ChatState.ALIVE
    assert len(await second.subscriptions.of_chat(5)) == 1


async def test_a_group_that_moves_in_one_bot_stays_where_it_is_in_the_other(opened: Open) -> None:
    first, second = await opened(1), await opened(2)
    for store in (first, second):
        await subscribe(store, -5)
    await first.migration.move(-5, -100500, MORNING)
    assert await first.chats.get(-5) is None
    assert await second.chats.get(-5) is not None
    assert await second.chats.get(-100500) is None


async def test_what_one_bot_plans_another_does_not_claim(opened: Open) -> None:
    first, second = await opened(1), await opened(2)
    await subscribe(first, 5)
    await Planner(first, FakeClock(MORNING)).tick()
    assert await second.ledger.claim("second", MORNING, 10) == ()
    assert len(await first.ledger.claim("first", MORNING, 10)) == 1


async def test_data_that_is_older_to_one_bot_is_older_to_all_that_share_it(opened: Open) -> None:
    stores = [await opened(1), await opened(2)]
    # The second bot was away while the first one recorded the newer data.
    for store, library in ((stores[0], FIRST), (stores[1], FIRST), (stores[0], SECOND)):
        await Editions(store, Clock(FakeClock())).open(library)
    data = DataVersions([DataVersion(store, lambda: MORNING) for store in stores])
    assert await data.look(FIRST) is not None
    assert not data.is_placed
    assert await data.look(SECOND) is None
    assert data.is_placed


async def test_every_statement_names_the_tables_of_its_bot(postgresql_url: str) -> None:
    second = await Store.open(postgresql_url, number=2)
    with statements() as seen:
        await work_through(second)
    await second.close()
    named = [name for statement in seen for name in _NAMED.findall(statement)]
    unscoped = [name for name in named if name.strip('"') in _TABLES]
    assert unscoped == []
    tables = {name.split(".")[-1] for name in named if name.startswith("bot_2.")}
    assert {"chats", "subscriptions", "deliveries", "receipts", "changes"} <= tables


def test_plain_sql_leaves_room_for_the_place_of_its_tables() -> None:
    wrong = [
        f"{file.name}: {statement}"
        for room in ("digests", "intake")
        for file in sorted((ROOT / "briefing" / room).rglob("*.py"))
        # SQLite has a file for each bot, and migrations run where the bot's tables are.
        if "versions" not in file.parts and "sqlite" not in file.name
        for statement in sql_in(file)
        if "json_each" not in statement
        and any(name in _TABLES for name in _NAMED.findall(statement))
    ]
    assert wrong == []


def sql_in(file: Path) -> Iterator[str]:
    """The texts in a module that may be statements."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@contextmanager
def statements() -> Iterator[list[str]]:
    """What the database is asked while the context is open."""
    seen: list[str] = []

    def note(*given: object) -> None:
        seen.append(str(given[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def work_through(store: Store) -> None:
    """A chat's life: a subscription, a digest, a correction, an export, and the end."""
    subscription = await subscribe(store, 5)
    await store.changes.advance(Words(), lambda *_: (), MORNING)
    await Planner(store, FakeClock(MORNING)).tick()
    (delivery,) = await store.ledger.claim("me", MORNING, 5)
    sent = Outcome(delivery, DeliveryState.SENT, (7,), 1, covered=True, received=("q1",))
    await store.ledger.write("me", now=MORNING, outcomes=[sent])
    await store.changes.advance(
        Words("other"),
        lambda *_: [NewChange(ChangeKind.WITHDRAWAL, "russia", "aid", "q1", "words")],
        MORNING,
    )
    await store.receipts.received(["q1"])
    assert await store.erasure.export(5) is not None
    assert [each.state for each in await deliveries_of(store, subscription.id)]
    await store.erasure.forget(5)
