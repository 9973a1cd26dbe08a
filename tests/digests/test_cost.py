"""A tick costs what is due: both databases find it by an index, and read no other row."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, event

from briefing.digests.records import DeliveryState
from briefing.digests.sending.planning import Planner
from briefing.digests.store import Store
from briefing.digests.store.reporting import Outcome
from tests.digests.crowd import fill
from tests.digests.fakes import MORNING, FakeClock, subscribe

MANY = 5_000


@contextmanager
def noted() -> Iterator[list[tuple[str, Any]]]:
    """The statements that are run meanwhile, with their parameters."""
    seen: list[tuple[str, Any]] = []

    # Of any engine: a store has one more for what is written often.
    @event.listens_for(Engine, "before_cursor_execute")
    def note(_c: object, _k: object, statement: str, parameters: Any, *_: object) -> None:
        seen.append((statement, parameters))

    yield seen
    event.remove(Engine, "before_cursor_execute", note)


async def plan(store: Store, statement: str, parameters: Any, *settings: str) -> str:
    """How the database would run a statement."""
    explain = "EXPLAIN QUERY PLAN" if store.database.is_sqlite else "EXPLAIN"
    async with store.database.writing() as connection:
        for setting in settings:
            await connection.exec_driver_sql(setting)
        told = await connection.exec_driver_sql(f"{explain} {statement}", parameters)
        return "\n".join(str(row) for row in told.all())


async def statements(store: Store, table: str) -> list[tuple[str, Any]]:
    """The statements of a tick and a claim that look for rows of a table by their time."""
    with noted() as seen:
        await Planner(store, FakeClock(MORNING)).tick()
        await store.ledger.claim("me", MORNING, 10)
    by_time = {"subscriptions": "next_due <=", "deliveries": "next_attempt <="}[table]
    return [
        (statement, parameters)
        for statement, parameters in seen
        if by_time in statement and "merged into" not in str(parameters)
    ]


@pytest.mark.parametrize(
    ("table", "index"),
    [("subscriptions", "subscriptions_due"), ("deliveries", "deliveries_waiting")],
)
async def test_what_is_due_is_found_by_its_index(store: Store, table: str, index: str) -> None:
    await subscribe(store)
    found = await statements(store, table)
    assert found
    # A table of one row is read whole whatever its indexes: forbid that.
    settings = () if store.database.is_sqlite else ("SET LOCAL enable_seqscan = off",)
    for statement, parameters in found:
        told = await plan(store, statement, parameters, *settings)
        assert index in told
        assert f"SCAN {table}" not in told.replace(f"SCAN {table} USING INDEX", "")


async def test_a_batch_is_claimed_and_written_without_reading_a_table_whole(store: Store) -> None:
    await fill(store, MANY, MANY, MORNING)
    await Planner(store, FakeClock(MORNING)).tick()
    first = await store.ledger.claim("me", MORNING, 16)
    ended = [
        Outcome(each, DeliveryState.SENT, (7,), 1, covered=True, received=("q1", "q2"))
        for each in (replace(each, upto=1) for each in first)
    ]
    with noted() as seen:
        second = await store.ledger.claim("me", MORNING, 16)
        begun = [each.id for each in second]
        await store.ledger.write("me", now=MORNING, begun=begun, outcomes=ended)
    written = [each for each in seen if each[0].lstrip().startswith(("UPDATE", "WITH", "INSERT"))]
    assert len(written) == (5 if store.database.is_sqlite else 2)
    for statement, parameters in written:
        told = await plan(store, statement, parameters)
        for table in ("deliveries", "subscriptions", "chats", "receipts"):
            assert f"Seq Scan on {table}" not in told
            assert f"SCAN {table}" not in told.replace(f"SCAN {table} USING INDEX", "")
