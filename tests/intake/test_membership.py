"""The processes of a bot among themselves: one leads, and each has its part of the shares."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from bootstrap.tasks import beside
from briefing.digests.store.database import Database
from briefing.intake.membership import Membership
from briefing.intake.shares import SHARES
from tests.digests import postgresql
from tests.intake.conftest import BOT


@dataclass
class Work:
    """Notes what it is told, and finishes what it has at once unless it is ``busy``."""

    own: set[int] = field(default_factory=set)
    busy: set[int] = field(default_factory=set)

    async def begin(self, shares: Collection[int]) -> None:
        self.own.update(shares)

    def leave(self, shares: Collection[int]) -> None:
        self.own.difference_update(shares)

    async def unfinished(self, shares: Collection[int]) -> frozenset[int]:
        return frozenset(self.busy & set(shares))


async def soon(_: float) -> None:
    """A look follows the last one at once."""
    await asyncio.sleep(0.01)


@asynccontextmanager
async def process(url: str, work: Work, **given: Callable[[], bool]) -> AsyncIterator[Membership]:
    """A process that is a member; it dies as one that is killed, without a word."""
    database = Database(url, lock_timeout=5)
    member = Membership(database, BOT, work, sleep=soon, **given)
    async with beside(member.run()):
        yield member
    await database.close()


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - what a database holds sets no event
            await asyncio.sleep(0.01)


def dealt(works: Iterable[Work]) -> list[int]:
    return sorted(len(work.own) for work in works)


async def test_a_process_alone_leads_and_has_all_shares(url: str) -> None:
    work = Work()
    async with process(url, work) as member:
        await until(lambda: member.leads.is_set() and len(work.own) == SHARES)


async def test_processes_share_evenly_and_no_share_is_of_two(url: str) -> None:
    works = [Work() for _ in range(3)]
    async with AsyncExitStack() as stack:
        members = [await stack.enter_async_context(process(url, work)) for work in works]
        await until(lambda: dealt(works) == [21, 21, 22])
        assert set.union(*(work.own for work in works)) == set(range(SHARES))
        assert sum(member.leads.is_set() for member in members) == 1


async def test_where_all_connections_end_one_leads_and_the_shares_are_dealt_out_anew(
    url: str,
) -> None:
    works = [Work(), Work()]
    async with process(url, works[0]) as one, process(url, works[1]) as other:
        await until(lambda: dealt(works) == [32, 32])
        await postgresql.run(
            url,
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
            " AND pid <> pg_backend_pid()",
        )
        await until(lambda: dealt(works) == [0, 0] or dealt(works) == [32, 32])
        await until(lambda: dealt(works) == [32, 32])
        assert works[0].own.isdisjoint(works[1].own)
        await until(lambda: one.leads.is_set() != other.leads.is_set())


async def test_what_a_process_had_goes_to_the_others_and_one_of_them_leads(url: str) -> None:
    work = Work()
    async with AsyncExitStack() as first:
        await first.enter_async_context(process(url, Work()))
        async with process(url, work) as other:
            await until(lambda: len(work.own) == SHARES // 2)
            await first.aclose()
            await until(lambda: len(work.own) == SHARES and other.leads.is_set())


async def test_a_share_is_handed_over_only_when_nothing_of_it_is_under_way(url: str) -> None:
    first, second = Work(busy=set(range(SHARES))), Work()
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(process(url, first))
        await until(lambda: len(first.own) == SHARES)
        await stack.enter_async_context(process(url, second))
        await until(lambda: len(first.own) == 32)
        for _ in range(20):
            await asyncio.sleep(0.01)
            assert second.own == set()
        first.busy = {63}
        await until(lambda: len(second.own) == 31)
        assert 63 not in second.own
        first.busy = set()
        await until(lambda: len(second.own) == 32)


async def test_a_leader_goes_on_while_the_database_is_away_and_no_other_does_its_work() -> None:
    with postgresql.stoppable() as (own, server):
        contested = False
        async with process(own, Work(), is_contested=lambda: contested) as member:
            await until(member.leads.is_set)
            server.stop()
            for _ in range(20):
                await asyncio.sleep(0.01)
                assert member.leads.is_set()
            contested = True
            await until(member.follows.is_set)
            contested = False
            server.start()
            await until(member.leads.is_set)
