"""Processes on one database share one pace, and at no time are they faster together."""

import random
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.digests.sending.paces import BotPace
from briefing.digests.sending.shared_pace import SharedPace, target
from briefing.digests.store import Store
from briefing.digests.store.processes import Process

WHOLE = 30.0
SECOND = 1.0


@dataclass
class Sender:
    """A process that looks once a second, and sends whenever its pace lets it."""

    name: str
    pace: BotPace
    is_busy: bool = True
    is_on: bool = True
    sent: list[float] = field(default_factory=list)
    now: float = 0.0

    def __post_init__(self) -> None:
        self.share = SharedPace(WHOLE, lambda kept: self.pace.change(kept, self.now), 20)

    def look(self, table: dict[str, Process]) -> None:
        """What `Processes.beat` does in a transaction."""
        mine = table.get(self.name, Process(self.name, 0))
        others = [each for name, each in table.items() if name != self.name]
        mine = replace(mine, is_busy=self.is_busy)
        table[self.name] = replace(mine, share=self.share.decide(self.now, mine, others))
        self.share.written(self.now, table[self.name].share)

    def send(self) -> None:
        while self.is_busy and not self.pace.wait(self.now):
            self.pace.take(self.now)
            self.sent.append(self.now)


def run(count: int, seconds: int, seed: int, *, away: range = range(0)) -> list[Sender]:
    """So many processes that come and go and have work or not, by chance; the database may be
    away for some of the seconds."""
    dice = random.Random(seed)  # noqa: S311 - any course will do, the same for a seed
    table: dict[str, Process] = {}
    senders = [Sender(str(number), BotPace(WHOLE, 0.0)) for number in range(count)]
    begins = [0.0] + [dice.uniform(0, seconds / 4) for _ in senders[1:]]
    offsets = [dice.random() for _ in senders]
    looked = [-1] * count
    for tick in range(seconds * 50):
        now = tick / 50
        for index, sender in enumerate(senders):
            if now < begins[index]:
                continue
            sender.now = now
            second = int(now + offsets[index])
            if looked[index] < second:
                looked[index] = second
                if not away and dice.random() < 0.1:
                    sender.is_busy = not sender.is_busy
                if second in away:
                    sender.share.lost(now)
                else:
                    sender.look(table)
            if sender.name in table:
                sender.send()
    return senders


def most_in_a_second(moments: list[float]) -> int:
    moments = sorted(moments)
    return max((sum(at <= other < at + SECOND for other in moments) for at in moments), default=0)


@settings(deadline=None, max_examples=25)
@example(count=4, seed=36)
@example(count=4, seed=181)
@given(count=st.integers(1, 4), seed=st.integers(0, 10_000))
def test_together_they_never_send_more_than_the_whole_in_any_second(count: int, seed: int) -> None:
    senders = run(count, 30, seed)
    moments = [at for sender in senders for at in sender.sent]
    assert most_in_a_second(moments) <= WHOLE
    assert all(sender.sent for sender in senders if sender.is_busy)


@pytest.mark.parametrize("seed", range(3))
def test_while_the_database_is_away_they_go_on_within_the_whole(seed: int) -> None:
    senders = run(2, 50, seed, away=range(15, 45))
    moments = [at for sender in senders for at in sender.sent]
    assert most_in_a_second(moments) <= WHOLE
    assert any(25 < at < 40 for at in moments)


@pytest.mark.parametrize(
    ("mine", "others", "share"),
    [
        (True, [], 30),
        (False, [], 30),
        (True, [True], 14),
        (False, [False], 14),
        (True, [False], 28),
        (False, [True], 1),
        (True, [True, True, True], 7),
        (True, [True, False, False], 13),
    ],
)
def test_who_has_nothing_to_send_leaves_most_of_its_part_to_the_others(
    mine: bool, others: list[bool], share: float
) -> None:
    me = Process("me", 1, is_busy=mine)
    rest = [Process(str(number), 2, is_busy=is_busy) for number, is_busy in enumerate(others)]
    assert target(WHOLE, me, rest) == share


def test_one_that_lost_the_database_and_has_company_keeps_to_what_the_others_left() -> None:
    kept: list[float] = []
    share = SharedPace(WHOLE, kept.append, 20)
    me = Process("me", 1, is_busy=True)
    other = Process("other", 2, share=14.5, is_busy=True)
    share.written(0, share.decide(0, me, [other]))
    share.lost(14)
    assert kept[-1] == 14.5
    share.lost(15)
    assert kept[-1] == 1


def test_one_that_was_alone_keeps_the_whole_pace_while_the_database_is_away() -> None:
    kept: list[float] = []
    share = SharedPace(WHOLE, kept.append, 20)
    share.written(0, share.decide(0, Process("me", 1), []))
    share.lost(3600)
    assert kept in ([], [WHOLE])


async def test_a_share_is_decided_by_what_is_written_of_all(store: Store) -> None:
    await store.processes.beat(Process("other", 1, share=20.0))
    seen: list[tuple[float, list[str]]] = []

    def decide(mine: Process, others: object) -> float:
        seen.append((mine.share, [each.owner for each in others]))  # type: ignore[attr-defined] # processes
        return 9.0

    for _ in range(2):
        written = await store.processes.beat(Process("me", 2), decide)
        assert written.mine.share == 9.0
    assert seen == [(0.0, ["other"]), (9.0, ["other"])]
