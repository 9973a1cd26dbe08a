"""Rows that are damaged in any way stop nobody else, and come back once they are mended."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from briefing.digests.composing.composer import LibraryComposer
from briefing.digests.composing.edition import Editions
from briefing.digests.records import RequestKind
from briefing.digests.schedule.clock import Clock
from briefing.digests.schedule.rhythm import QuietHours
from briefing.digests.sending.planning import Planner
from briefing.digests.sending.row_upkeep import RowUpkeep
from briefing.digests.sending.scheduler import Scheduler
from briefing.digests.store import Store
from briefing.digests.store.rows_aside import RowAside
from briefing.digests.store.sqlite_driver import sqlite
from briefing.digests.store.tables import METADATA
from briefing.messages.messenger import Messenger
from tests.digests import postgresql
from tests.digests.fakes import MORNING, FakeClock, FakeSender, make_engine, subscribe
from tests.digests.library_edits import CLOSED, LIBRARY, OURS, harbour

VICTIM, OTHERS = 1, (98, 99)
MESSENGER = Messenger(bot_username="briefings_bot")
GARBAGE = [
    "'garbage'",
    "''",
    "-1",
    "99999999",
    "1.5",
    "x'ff00'",
    "CAST(x'ff' AS TEXT)",
    "'[1'",
    "'{}'",
]


@dataclass
class Program:
    """The parts that plan, write and send, over a store, as they stand after a start."""

    store: Store
    sender: FakeSender

    def __post_init__(self) -> None:
        clock = Clock(self.sender.clock)
        self.editions = Editions(self.store, clock)
        composer = LibraryComposer(self.store, self.editions, lambda: MESSENGER, clock)
        self.engine = make_engine(self.store, self.sender, composer)
        planner = Planner(self.store, clock)
        self.scheduler = Scheduler(self.store, self.editions, planner, self.engine, clock)
        self.told: list[RowAside] = []
        self.upkeep = RowUpkeep(self.store, self.tell, clock, sleep=self.sender.clock.sleep)

    async def tell(self, rows: Sequence[RowAside]) -> bool:
        self.told += rows
        return True

    async def tick(self) -> None:
        """A tick, the wave that it begins, and the look at what was set aside."""
        for _ in range(2):
            await self.scheduler.tick()
            await self.scheduler.finish()
        await self.upkeep.look_through()
        await self.upkeep.tick()

    def sent_to(self, chat: int) -> int:
        return sum(to == chat for to, _, _ in self.sender.sent)


async def filled(store: Store, victims: Sequence[int] = (VICTIM,)) -> Program:
    """Chats that are due at eight, with a change, receipts, requests and quiet hours."""
    sender = FakeSender(FakeClock(MORNING - timedelta(hours=1)))
    program = Program(store, sender)
    await program.editions.open(LIBRARY)
    for chat in (*victims, *OTHERS):
        await subscribe(store, chat, now=sender.clock.now)
        met = await store.chats.get(chat)
        assert met is not None
        quiet = QuietHours(time(22), time(6))
        await store.chats.save(replace(met, quiet=quiet), sender.clock.now)
        await store.receipts.add(chat, [OURS.id], None, sender.clock.now - timedelta(days=1))
        await store.reader_requests.add(
            chat, None, RequestKind.MISSING, "{}", sender.clock.now, most=9
        )
    await program.editions.renew(harbour(OURS, CLOSED))
    sender.clock.now = MORNING
    return program


async def change(store: Store, statement: str) -> None:
    """Edit the database by hand, as an editor does that checks nothing."""
    if not store.database.is_sqlite:
        url = store.database.url.render_as_string(hide_password=False)
        await postgresql.run(url, statement)
        return
    with closing(sqlite.connect(str(store.database.url.database), isolation_level=None)) as file:
        file.execute(statement)


async def stays(program: Program, spoilt: str, mended: str | None = None) -> None:
    """Spoil a row of one chat: the others get what is theirs, once; mended, so does the chat."""
    await change(program.store, spoilt)
    await program.tick()
    for chat in OTHERS:
        assert program.sent_to(chat) == 1, spoilt
    program.sender.clock.move(days=1)
    await program.tick()
    for chat in OTHERS:
        assert program.sent_to(chat) == 2, spoilt
    figures = await program.store.figures.standing(program.sender.clock.now, MORNING)
    assert figures.sent >= 4
    assert await program.store.reader_requests.counts()
    assert await program.store.reader_requests.asked_most(5)
    if mended is not None:
        assert program.told
        assert await program.store.rows_aside.count() > 0
        before, told = program.sent_to(VICTIM), len(program.told)
        await change(program.store, mended)
        for _ in range(2):
            await program.tick()
        assert await program.store.rows_aside.count() == 0
        assert program.sent_to(VICTIM) == before + 1
        assert len(program.told) == told


def columns(*names: str) -> list[tuple[str, str]]:
    return [
        (table.name, column.name)
        for table in METADATA.sorted_tables
        if table.name in names
        for column in table.columns
    ]


OF_A_CHAT = {
    "chats": "id",
    "subscriptions": "chat",
    "deliveries": "chat",
    "receipts": "chat",
    "reader_requests": "chat",
}
"""Tables that have a row for each chat, and the column that says whose it is."""
OF_ALL = {"changes": "number = 1", "library_state": "id = 1"}
"""Tables with one row that is everybody's."""
ROWS = {**{table: f"{column} = {VICTIM}" for table, column in OF_A_CHAT.items()}, **OF_ALL}
KEYS = {
    (table, "id")
    for table in ("chats", "subscriptions", "deliveries", "reader_requests", "library_state")
}
"""A row with another key is another row."""


def damaged(table: str, column: str) -> list[str]:
    """What is put into a column: garbage of each kind, and nothing where there may be nothing."""
    return [*GARBAGE, *(["NULL"] if METADATA.tables[table].columns[column].nullable else [])]


@pytest.fixture(scope="module")
def planned(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file in which all is planned for today: a chat for each kind of garbage, and others."""
    file = tmp_path_factory.mktemp("planned") / "digests.db"
    shutil.copy(sqlite_template, file)

    async def plan() -> None:
        store = await Store.open(f"sqlite:///{file}")
        program = await filled(store, range(1, len(GARBAGE) + 2))
        await Planner(store, program.sender.clock).tick()
        await store.close()

    asyncio.run(plan())
    return file


@pytest.fixture
async def program(planned: Path, tmp_path: Path) -> AsyncIterator[Program]:
    """The program, started anew on that file."""
    store = await Store.open(f"sqlite:///{shutil.copy(planned, tmp_path / 'digests.db')}")
    program = Program(store, FakeSender(FakeClock(MORNING)))
    await program.editions.open(harbour(OURS, CLOSED))
    yield program
    await store.close()


async def all_is_counted(program: Program, least: int) -> None:
    """What is looked at beside the digests can be read as well."""
    assert await program.store.reader_requests.counts()
    assert await program.store.reader_requests.asked_most(5)
    await program.editions.renew(harbour(OURS))
    standing = await program.store.figures.standing(program.sender.clock.now, MORNING)
    assert standing.sent >= least


@pytest.mark.parametrize(
    ("table", "column"), [one for one in columns(*OF_A_CHAT) if one not in KEYS]
)
async def test_chats_whose_cells_are_damaged_stop_nobody_else(
    program: Program, table: str, column: str
) -> None:
    for day in (1, 2):
        for chat, value in enumerate(damaged(table, column), 1):
            where = f"{OF_A_CHAT[table]} = {chat}"
            spoilt = f"UPDATE OR IGNORE {table} SET {column} = {value} WHERE {where}"  # noqa: S608 - ours
            await change(program.store, spoilt)
        await program.tick()
        assert [program.sent_to(chat) for chat in OTHERS] == [day, day]
        program.sender.clock.move(days=1)
    await all_is_counted(program, least=4)


@pytest.mark.parametrize(("table", "column"), [one for one in columns(*OF_ALL) if one not in KEYS])
async def test_no_damaged_cell_of_what_is_everybodys_stops_anybody(
    sqlite_store: Store, table: str, column: str
) -> None:
    program = await filled(sqlite_store, ())
    await Planner(sqlite_store, program.sender.clock).tick()
    values = damaged(table, column)
    assert values
    for day, value in enumerate(values, 1):
        spoilt = f"UPDATE OR IGNORE {table} SET {column} = {value} WHERE {OF_ALL[table]}"  # noqa: S608 - ours
        await change(program.store, spoilt)
        await program.tick()
        assert [program.sent_to(chat) for chat in OTHERS] == [day, day], value
        program.sender.clock.move(days=1)
    await all_is_counted(program, least=2 * (len(values) - 1))


MENDABLE = [
    ("chats", "zone", "'Mars/Base'", "'UTC'", "id = 1"),
    ("chats", "kind", "'forum'", "'private'", "id = 1"),
    ("chats", "state", "'asleep'", "'alive'", "id = 1"),
    ("chats", "quiet_start", "5000", "1320", "id = 1"),
    ("subscriptions", "days", "0", "127", "chat = 1"),
    ("subscriptions", "at", "1500", "480", "chat = 1"),
    ("subscriptions", "actors", "'5'", "'[]'", "chat = 1"),
]


@pytest.mark.parametrize(("table", "column", "bad", "good", "row"), MENDABLE)
async def test_a_bad_row_is_set_aside_told_once_and_back_once_it_is_mended(
    store: Store, table: str, column: str, bad: str, good: str, row: str
) -> None:
    program = await filled(store)
    where = f"UPDATE {table} SET {column} = %s WHERE {row}"  # noqa: S608 - our own words
    await stays(program, where.replace("%s", bad), where.replace("%s", good))
    assert len(program.told) == (1 if table == "subscriptions" else 2)


SERVER = [
    ("subscriptions", "next_due", "'-infinity'"),
    ("subscriptions", "next_due", "'4713-01-01 BC'"),
    ("subscriptions", "next_date", "'infinity'"),
    ("subscriptions", "paused_until", "'infinity'"),
    ("subscriptions", "actors", "'{}'"),
    ("subscriptions", "days", "-1"),
    ("chats", "created", "'-infinity'"),
    ("chats", "created", "'20000-01-01'"),
    ("chats", "zone", "'../UTC'"),
    ("chats", "when_nothing_new", "''"),
    ("deliveries", "due", "'infinity'"),
    ("deliveries", "due", "'20000-01-01'"),
    ("deliveries", "messages", "'5'"),
    ("deliveries", "attempts", "-5"),
    ("deliveries", "state", "'sent'"),
    ("reader_requests", "kind", "'praise'"),
    ("changes", "kind", "'rumour'"),
    ("library_state", "state", "'[]'"),
    ("library_state", "last_number", "77"),
]


@pytest.mark.parametrize(("table", "column", "value"), SERVER)
async def test_no_damaged_cell_of_a_server_stops_anybody_else(
    postgresql_url: str, table: str, column: str, value: str
) -> None:
    store = await Store.open(postgresql_url)
    program = await filled(store)
    await Planner(store, program.sender.clock).tick()
    await change(store, f"UPDATE {table} SET {column} = {value} WHERE {ROWS[table]}")  # noqa: S608 - ours
    for days in (1, 2):
        await program.tick()
        assert [program.sent_to(chat) for chat in OTHERS] == [days, days]
        program.sender.clock.move(days=1)
    await program.editions.renew(harbour(OURS))
    standing = await store.figures.standing(program.sender.clock.now, MORNING)
    assert standing.sent >= 4
    await store.close()
