"""A tick costs what is due: both databases find it by an index, and read no other row."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from briefing.digests.planning import Planner
from briefing.digests.store import Store
from tests.digests.fakes import MORNING, FakeClock, subscribe


async def statements(store: Store, table: str) -> list[tuple[str, Any]]:
    """The statements of a tick and a claim that look for rows of a table by their time."""
    seen: list[tuple[str, Any]] = []

    # Of any engine: a store has one more for what is written often.
    @event.listens_for(Engine, "before_cursor_execute")
    def note(_c: object, _k: object, statement: str, parameters: Any, *_: object) -> None:
        seen.append((statement, parameters))

    await Planner(store, FakeClock(MORNING)).tick()
    await store.ledger.claim("me", MORNING, MORNING + timedelta(minutes=5), 10)
    event.remove(Engine, "before_cursor_execute", note)
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
    explain = "EXPLAIN QUERY PLAN" if store.database.is_sqlite else "EXPLAIN"
    for statement, parameters in found:
        async with store.database.writing() as connection:
            if not store.database.is_sqlite:
                # A table of one row is read whole whatever its indexes: forbid that.
                await connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            plan = await connection.exec_driver_sql(f"{explain} {statement}", parameters)
            told = "\n".join(str(row) for row in plan.all())
        assert index in told
        assert f"SCAN {table}" not in told.replace(f"SCAN {table} USING INDEX", "")
