"""A wave is paid for where an admin agrees to its cost, and never otherwise."""

from pathlib import Path

import pytest

from briefing.digests.sending.paid_wave import PaidPace, PaidWaves, WaveOffer, offer_of
from briefing.messages.admin import AdminWords

PACE = PaidPace(free=30, paid=1000, ask_from=2000)


class Wave:
    """Messages that wait, what admins were asked, and the paces that were set."""

    def __init__(self) -> None:
        self.messages = 0
        self.asked: list[WaveOffer] = []
        self.paces: list[float] = []
        self.waves = PaidWaves(self._waiting, self.paces.append, PACE)

    async def _waiting(self) -> int:
        return self.messages

    async def _ask(self, offer: WaveOffer) -> None:
        self.asked.append(offer)

    async def look(self, messages: int) -> None:
        self.messages = messages
        await self.waves.look(self._ask)


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
    offer = offer_of(messages, PaidPace(30, paid, 1), "k")
    assert offer == WaveOffer("k", messages, stars, free_minutes, paid_minutes)


async def test_admins_are_asked_once_for_a_wave_and_for_none_that_is_small() -> None:
    wave = Wave()
    for messages in (0, 1_999, 2_000, 5_000, 100, 0, 2_500):
        await wave.look(messages)
    assert [offer.messages for offer in wave.asked] == [2_000, 2_500]
    assert wave.asked[0].key != wave.asked[1].key


async def test_without_a_word_nothing_is_paid() -> None:
    wave = Wave()
    await wave.look(2_000)
    await wave.look(10)
    assert not wave.waves.is_on()
    assert wave.paces == []


async def test_a_wave_is_paid_for_until_nothing_waits() -> None:
    wave = Wave()
    await wave.look(2_000)
    assert wave.waves.decide(wave.asked[0].key, approved=True)
    assert wave.waves.decide(wave.asked[0].key, approved=True)
    await wave.look(1)
    assert wave.waves.is_on()
    await wave.look(0)
    assert not wave.waves.is_on()
    assert wave.paces == [1000, 30]


async def test_the_word_on_another_wave_counts_for_nothing() -> None:
    wave = Wave()
    await wave.look(2_000)
    await wave.look(0)
    await wave.look(3_000)
    assert not wave.waves.decide(wave.asked[0].key, approved=True)
    assert not wave.waves.is_on()


async def test_an_admin_takes_the_word_back() -> None:
    wave = Wave()
    await wave.look(2_000)
    wave.waves.decide(wave.asked[0].key, approved=True)
    wave.waves.decide(wave.asked[0].key, approved=False)
    assert not wave.waves.is_on()
    assert wave.paces == [1000, 30]


async def test_where_telegram_refuses_it_goes_on_for_nothing() -> None:
    wave = Wave()
    await wave.look(2_000)
    wave.waves.decide(wave.asked[0].key, approved=True)
    wave.waves.refused("Bad Request: not enough Stars")
    assert not wave.waves.is_on()
    await wave.look(1_900)
    assert len(wave.asked) == 1


def test_the_cost_is_said_in_words() -> None:
    message = AdminWords(Path("/")).paid_wave(offer_of(200_000, PACE, "0123456789abcdef"))
    assert "at most 19,400 Stars" in message.text
    assert [row[0].data for row in message.buttons] == [
        "~Y.y0123456789abcdef",
        "~Y.n0123456789abcdef",
    ]
