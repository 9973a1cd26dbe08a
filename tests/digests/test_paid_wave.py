"""A wave is paid for where an admin agrees to its cost, and never otherwise."""

import asyncio
import random
from pathlib import Path

import pytest

from briefing.digests.sending.paid_wave import PaidPace, PaidWaves, WaveOffer, offer_of
from briefing.digests.store import Store
from briefing.digests.store.paid_waves import PaidWave
from briefing.messages.admin import AdminWords

PACE = PaidPace(free=30, paid=1000, ask_from=2000)


class Wave:
    """Messages that wait, what admins were asked, and the paces that were set, in one process."""

    def __init__(self, store: Store, is_first: bool = True) -> None:
        self.messages = 0
        self.asked: list[WaveOffer] = []
        self.paces: list[float] = []
        self.waves = PaidWaves(
            store.paid_waves, self._waiting, self.paces.append, PACE, lambda: is_first
        )

    async def _waiting(self) -> int:
        return self.messages

    def _ask(self, offer: WaveOffer | None) -> None:
        if offer is not None and offer.key not in [each.key for each in self.asked]:
            self.asked.append(offer)

    async def look(self, messages: int) -> None:
        self.messages = messages
        with self.waves.informing(self._ask):
            await self.waves.look()

    async def decide(self, approved: bool, asked: WaveOffer) -> bool:
        return await self.waves.decide(asked.key, approved=approved)


@pytest.fixture
async def wave(sqlite_store: Store) -> Wave:
    return Wave(sqlite_store)


@pytest.mark.parametrize(
    ("messages", "paid", "stars", "free_minutes", "paid_minutes"),
    [
        (200_000, 1000, 19_400, 112, 4),
        (3_000, 1000, 291, 2, 1),
        (2_000, 60, 100, 2, 1),
        (2_001, 40, 51, 2, 1),
    ],
)
def test_a_wave_costs_a_tenth_of_a_star_for_each_message_beyond_thirty_a_second(
    messages: int, paid: float, stars: int, free_minutes: int, paid_minutes: int
) -> None:
    offer = offer_of(PaidWave("k", messages), PaidPace(30, paid, 1))
    assert offer == WaveOffer("k", messages, stars, free_minutes, paid_minutes)


async def test_admins_are_asked_once_for_a_wave_and_for_none_that_is_small(wave: Wave) -> None:
    for messages in (0, 1_999, 2_000, 5_000, 100, 0, 2_500):
        await wave.look(messages)
    assert [offer.messages for offer in wave.asked] == [2_000, 2_500]
    assert wave.asked[0].key != wave.asked[1].key


async def test_without_a_word_nothing_is_paid(wave: Wave) -> None:
    await wave.look(2_000)
    await wave.look(10)
    assert not wave.waves.take()
    assert wave.paces == []


async def test_a_wave_is_paid_for_until_nothing_waits(wave: Wave) -> None:
    await wave.look(2_000)
    assert await wave.decide(True, wave.asked[0])
    assert await wave.decide(True, wave.asked[0])
    await wave.look(1)
    assert wave.waves.is_on()
    await wave.look(0)
    assert not wave.waves.is_on()
    assert wave.paces == [1000, 30]


async def test_no_more_messages_are_paid_for_than_the_cost_was_said_for(wave: Wave) -> None:
    await wave.look(2_000)
    await wave.decide(True, wave.asked[0])
    paid = 0
    for _ in range(5):  # digests that come due meanwhile wait as well
        paid += sum(wave.waves.take() for _ in range(600))
        await wave.look(4_000)
    assert paid == 2_000
    assert wave.paces == [1000, 30]
    assert [offer.messages for offer in wave.asked] == [2_000, 4_000]


async def test_the_word_on_another_wave_counts_for_nothing(wave: Wave) -> None:
    await wave.look(2_000)
    await wave.look(0)
    await wave.look(3_000)
    assert not await wave.decide(True, wave.asked[0])
    assert not wave.waves.is_on()


async def test_an_admin_takes_the_word_back(wave: Wave) -> None:
    await wave.look(2_000)
    await wave.decide(True, wave.asked[0])
    await wave.decide(False, wave.asked[0])
    assert not wave.waves.is_on()
    assert wave.paces == [1000, 30]


async def test_where_telegram_refuses_it_goes_on_for_nothing(wave: Wave) -> None:
    await wave.look(2_000)
    await wave.decide(True, wave.asked[0])
    wave.waves.refused("Bad Request: not enough Stars")
    assert not wave.waves.take()
    await wave.look(1_900)
    await wave.look(1_900)
    assert not wave.waves.is_on()
    assert len(wave.asked) == 1


async def test_of_two_processes_one_asks_and_the_word_counts_for_both(
    sqlite_store: Store,
) -> None:
    one, other = Wave(sqlite_store), Wave(sqlite_store, is_first=False)
    for each in (other, one, other):
        await each.look(5_000)
    assert other.asked == []
    assert await other.decide(True, one.asked[0])
    for each in (one, other):
        await each.look(1_500)
    assert (one.paces, other.paces) == ([1000], [1000])
    one.waves.take()
    one.waves.refused("no Stars left")
    for each in (one, other):
        await each.look(1_500)
    assert (one.paces, other.paces) == ([1000, 30], [1000, 30])


async def test_however_two_processes_look_no_message_too_many_is_paid_for(
    sqlite_store: Store,
) -> None:
    both = Wave(sqlite_store), Wave(sqlite_store, is_first=False)
    await both[0].look(5_000)
    await both[0].decide(True, both[0].asked[0])
    turns, paid = random.Random(7), 0  # noqa: S311 - a course of events, no secret
    for _ in range(200):
        each = turns.choice(both)
        paid += sum(each.waves.take() for _ in range(turns.choice((0, 0, 30, 300))))
        if turns.random() < 0.5:
            await turns.choice(both).look(100)
    assert paid == 5_000


async def test_two_processes_that_see_a_wave_at_once_ask_once(sqlite_store: Store) -> None:
    records = sqlite_store.paid_waves
    await records.begin(PaidWave("one", 2_000))
    await records.begin(PaidWave("other", 2_000))
    assert not await records.decide("other", is_approved=True)
    assert (await records.current()) == PaidWave("one", 2_000)


async def test_what_one_process_does_not_use_another_sends(sqlite_store: Store) -> None:
    idle, busy = Wave(sqlite_store), Wave(sqlite_store, is_first=False)
    await idle.look(2_000)
    await idle.decide(True, idle.asked[0])
    paid = 0
    for _ in range(6):
        await busy.look(2_000)
        paid += sum(busy.waves.take() for _ in range(600))
        await idle.look(2_000)
    assert paid == 2_000
    assert len(idle.asked) == 2


async def test_more_of_the_wave_is_taken_before_what_a_process_has_is_used_up(wave: Wave) -> None:
    await wave.look(9_000)
    await wave.decide(True, wave.asked[0])
    running = asyncio.create_task(wave.waves.run())
    async with asyncio.timeout(30):
        for _ in range(9_000):
            while not wave.waves.take():  # noqa: ASYNC110 - the database is asked meanwhile
                await asyncio.sleep(0)
    running.cancel()
    assert wave.waves.take() is False


async def test_a_process_that_takes_over_or_starts_again_keeps_to_the_word(
    sqlite_store: Store, wave: Wave
) -> None:
    await wave.look(3_000)
    await wave.waves.told(wave.asked[0].key, 77)
    await wave.decide(True, wave.asked[0])
    for _ in range(700):
        wave.waves.take()
    known = await sqlite_store.paid_waves.current()
    assert known is not None
    assert known.told == {77}
    again = Wave(sqlite_store)
    await again.look(2_300)
    assert again.paces == [1000]
    paid = 0
    for _ in range(4):
        paid += sum(again.waves.take() for _ in range(900))
        await again.look(800)
    # What the first had taken and not sent is lost with it.
    assert paid == 2_000


def test_the_cost_is_said_in_words() -> None:
    offer = offer_of(PaidWave("0123456789abcdef", 200_000), PACE)
    message = AdminWords(Path("/")).paid_wave(offer)
    assert "at most 19,400 Stars" in message.text
    assert [row[0].data for row in message.buttons] == [
        "~Y.y0123456789abcdef",
        "~Y.n0123456789abcdef",
    ]
