"""Processes that share a pace, on one simulated clock, timed where their messages arrive."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush

from benchmarks.suite.figures import most_in_any_second
from briefing.digests.sending.paces import BotPace
from briefing.digests.sending.shared_pace import EXCHANGE, SharedPace
from briefing.digests.store.processes import Process

STEP = 0.005


@dataclass(frozen=True)
class Way:
    """The way to Telegram and back in seconds, and how much longer it may take at times."""

    there: float = 0.02
    back: float = 0.02
    jitter: float = 0.0
    stalls: tuple[tuple[float, float], ...] = ()

    def arrival(self, sent: float, dice: random.Random) -> float:
        at = sent + self.there + dice.random() ** 4 * self.jitter
        return next((end for begin, end in self.stalls if begin <= at < end), at)


@dataclass
class Sender:
    """A process on a clock of the test: a `Sending`, whose messages arrive some time later."""

    name: str
    whole: float
    way: Way
    dice: random.Random
    is_busy: bool = True
    reaches_database: bool = True
    now: float = 0.0
    waits_until: float = 0.0
    arrived: list[float] = field(default_factory=list)
    answers: list[tuple[float, float]] = field(default_factory=list)
    writing: tuple[float, Process] | None = None
    looked: float = -math.inf
    exchanged: float = -math.inf
    is_short: bool = False

    def __post_init__(self) -> None:
        self.pace = BotPace(self.whole, 0.0, are_answered=True, is_short=self._short)
        self.share = SharedPace(self.whole, self, 20)
        self.allot(0, math.inf)

    def _short(self) -> None:
        self.is_short = True

    @property
    def waiting(self) -> int:
        return 90 if self.is_busy else 0

    def used(self) -> int:
        return self.pace.used(self.now)

    def kept(self) -> int:
        return self.pace.kept(self.now)

    def change(self, messages_per_second: float) -> None:
        self.pace.change(messages_per_second, self.now)

    def allot(self, permits: int, good_until: float) -> None:
        self.pace.allot(permits, good_until, self.now)

    def live(self, table: dict[str, Process], now: float) -> None:
        """One step: messages are answered, permits exchanged, and what may go goes."""
        self.now = now
        while self.answers and self.answers[0][0] <= now:
            at, sent = heappop(self.answers)
            self.pace.answered(at - sent, now)
        if self.writing is not None and self.writing[0] <= now:
            self.share.written(self.writing[1])
            self.writing = None
        is_due = now - self.looked >= 1 or (
            (self.is_short or self.share.gives_back) and now - self.exchanged >= EXCHANGE
        )
        if is_due and self.reaches_database and self.writing is None:
            self.exchange(table)
        while self.is_busy and now >= self.waits_until and not self.pace.wait(now):
            self.pace.take(now)
            at = self.way.arrival(now, self.dice)
            self.arrived.append(at)
            back = at + self.way.back + self.dice.random() ** 4 * self.way.jitter
            heappush(self.answers, (back, now))

    def exchange(self, table: dict[str, Process]) -> None:
        """What `Processes.beat` does in a transaction, whose end is known a little later."""
        mine = table.get(self.name, Process(self.name, 0))
        others = [each for name, each in table.items() if name != self.name]
        self.is_short = False
        mine = self.share.decide(self.now, replace(mine, beats=mine.beats + 1), others)
        table[self.name] = mine
        self.writing = self.now + self.dice.random() * 0.05, mine
        self.looked = self.now if self.now - self.looked >= 1 else self.looked
        self.exchanged = self.now


class Course:
    """Processes that work on one table, on one clock."""

    def __init__(
        self, count: int, *, whole: float = 30.0, seed: int = 1, ways: Sequence[Way] = (Way(),)
    ) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - any course will do, the same for a seed
        self.table: dict[str, Process] = {}
        self.senders = [
            Sender(str(number), whole, ways[number % len(ways)], self.dice)
            for number in range(count)
        ]
        self.begins = [0.0] * count
        self.gone: set[str] = set()
        self.now = 0.0

    def go(self, seconds: float, *, restless: float = 0.0) -> None:
        """Let time pass; by chance a process has work or not, and its loop is late."""
        until = self.now + seconds
        while self.now < until:
            self.now += STEP
            for sender, begins in zip(self.senders, self.begins, strict=True):
                if self.now < begins or sender.name in self.gone:
                    continue
                if restless and self.dice.random() < restless * STEP:
                    sender.is_busy = not sender.is_busy
                if restless and self.dice.random() < restless * STEP:
                    sender.waits_until = self.now + self.dice.random() * 0.3
                sender.live(self.table, self.now)

    def is_found_dead(self, sender: Sender) -> None:
        """Others take over; it may live on all the same."""
        self.table.pop(sender.name, None)

    @property
    def arrived(self) -> list[float]:
        return sorted(at for sender in self.senders for at in sender.arrived)

    def most(self) -> int:
        """The most messages that arrived in any second."""
        return most_in_any_second(self.arrived)

    def rate(self, since: float) -> float:
        """Messages a second since then."""
        return sum(at >= since for at in self.arrived) / (self.now - since)
