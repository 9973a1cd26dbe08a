"""What one edit corrects comes to a chat as one message, once, and what returns is told."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from briefing.digests.composing.composer import LibraryComposer
from briefing.digests.composing.edition import Editions
from briefing.digests.schedule.clock import Clock
from briefing.digests.sending.planning import Planner
from briefing.digests.sending.scheduler import Scheduler
from briefing.digests.store import Store
from briefing.digests.store.ledger import Lane
from briefing.library.dates import PartialDate
from briefing.library.model import Library, Stance
from briefing.messages.messenger import Messenger
from tests.digests.fakes import MORNING, FakeClock, make_engine, subscribe
from tests.digests.library_edits import (
    CLOSED,
    CLOSED_TOO,
    LIBRARY,
    MENDED,
    OURS,
    harbour,
    many_positions,
)
from tests.digests.scheduling import GatedSender

READER, LATECOMER = 1, 2
MANY = many_positions(30)
MANY_QUOTES = [quote.id for quote in MANY.quotes.values() if quote.id not in LIBRARY.quotes]


@dataclass
class Bot:
    """All of digests over a fake line, between two dates on which digests are due."""

    store: Store
    sender: GatedSender = field(
        default_factory=lambda: GatedSender(FakeClock(MORNING - timedelta(hours=1)))
    )

    def __post_init__(self) -> None:
        clock = Clock(self.sender.clock)
        self.editions = Editions(self.store, clock)
        messenger = Messenger(bot_username="briefings_bot")
        self.composer = LibraryComposer(self.store, self.editions, lambda: messenger, clock)
        self.scheduler = Scheduler(
            self.store,
            self.editions,
            Planner(self.store, clock),
            make_engine(self.store, self.sender, self.composer, lane=Lane.DIGESTS),
            clock,
            correcting=make_engine(self.store, self.sender, self.composer, lane=Lane.CORRECTIONS),
        )

    async def edit(self, library: Library) -> list[str]:
        """Have readers see another library; what chats are told of it at once."""
        await self.editions.renew(library)
        return await self.told()

    async def told(self) -> list[str]:
        """What is sent now."""
        before = len(self.sender.sent)
        for _ in range(4):
            self.sender.clock.move(seconds=6)
            await self.scheduler.tick()
            await self.scheduler.finish()
        return [text for _, _, text in self.sender.sent[before:]]


@pytest.fixture
async def bot(store: Store) -> Bot:
    opened = Bot(store)
    await opened.editions.open(MANY)
    await subscribe(store, READER, now=opened.sender.clock.now)
    await store.receipts.add(READER, [*MANY_QUOTES, OURS.id], None, opened.sender.clock.now)
    return opened


async def test_an_edit_that_withdraws_thirty_quotes_is_one_message(bot: Bot) -> None:
    (told,) = await bot.edit(LIBRARY)
    assert "Corrections</b> of 30 quotes" in told
    assert "And 6 quotes more" in told
    assert told.count("<s>So be it with topic-") == 24


async def test_what_is_withdrawn_and_what_is_reworded_are_one_message(bot: Bot) -> None:
    await bot.edit(harbour(OURS, CLOSED, of=LIBRARY))
    await bot.store.receipts.add(READER, [CLOSED.id], None, bot.sender.clock.now, 31)
    (told,) = await bot.edit(harbour(MENDED, of=LIBRARY))
    assert "Corrections</b> of 2 quotes" in told
    assert f"<s>{OURS.text}</s>" in told
    assert f"<s>{CLOSED.text}</s>" in told
    assert MENDED.text in told


async def test_a_withdrawal_that_is_taken_back_is_told_once_to_who_was_told_of_it(
    bot: Bot,
) -> None:
    await bot.edit(LIBRARY)
    (told,) = await bot.edit(MANY)
    assert "On file again" in told
    assert await bot.edit(MANY) == []
    assert await bot.edit(replace(MANY)) == []


async def test_who_was_not_told_of_the_withdrawal_is_not_told_that_it_is_taken_back(
    bot: Bot,
) -> None:
    chat = await bot.store.chats.get(READER)
    assert chat is not None
    await bot.store.chats.save(replace(chat, corrections=False), bot.sender.clock.now)
    assert await bot.edit(LIBRARY) == []
    await bot.store.chats.save(chat, bot.sender.clock.now)
    assert await bot.edit(MANY) == []


async def test_a_withdrawal_that_is_taken_back_before_it_was_told_is_not_told_at_all(
    bot: Bot,
) -> None:
    await bot.editions.renew(LIBRARY)
    assert await bot.edit(MANY) == []


async def test_what_goes_comes_and_goes_again_is_told_each_time_it_was_told(bot: Bot) -> None:
    words = ["Corrections", "On file again", "Corrections", "On file again"]
    for edit, word in zip([LIBRARY, MANY, LIBRARY, MANY], words, strict=True):
        (told,) = await bot.edit(edit)
        assert word in told


async def test_a_digest_does_not_call_new_what_a_chat_was_told_is_back(bot: Bot) -> None:
    await bot.edit(LIBRARY)
    await bot.edit(MANY)
    bot.sender.clock.now = MORNING
    (digest,) = await bot.told()
    assert "Nothing is new" in digest


def _redated(day: str) -> Library:
    return harbour(replace(OURS, said=PartialDate.parse(day)), of=MANY)


def _read(stance: Stance) -> Library:
    return harbour(replace(OURS, stance=stance), stance=stance, of=MANY)


TWO_EDITS: dict[str, tuple[Callable[[], Library], Callable[[], Library], int]] = {
    "two dates": (lambda: _redated("2015-09-02"), lambda: _redated("2015-09-03"), 1),
    "a date and its undoing": (lambda: _redated("2015-09-02"), lambda: MANY, 1),
    "a reading and its undoing": (lambda: _read(Stance.SUPPORTS), lambda: MANY, 0),
    "a withdrawal, twice": (lambda: harbour(of=MANY), lambda: harbour(CLOSED, of=MANY), 1),
}


@pytest.mark.parametrize("name", TWO_EDITS)
async def test_two_edits_of_a_quote_before_a_chat_hears_of_either_are_told_at_most_once(
    bot: Bot, name: str
) -> None:
    first, second, messages = TWO_EDITS[name]
    await bot.editions.renew(first())
    bot.sender.clock.move(seconds=1)
    assert len(await bot.edit(second())) == messages
    assert await bot.told() == []


async def test_who_received_two_reports_is_told_of_the_one_that_goes_and_that_the_other_stays(
    bot: Bot,
) -> None:
    assert await bot.edit(harbour(OURS, CLOSED, CLOSED_TOO, of=MANY)) == []
    bot.sender.clock.now = MORNING
    digest = "\n".join(await bot.told())
    assert "2 reports of this statement." in digest
    (told,) = await bot.edit(harbour(OURS, replace(CLOSED_TOO, same_as=()), of=MANY))
    assert f"<s>{CLOSED.text}</s>" in told
    assert "The statement itself stays on file, as another article reports it:" in told
    assert f"/quote_{CLOSED_TOO.id}" in told
    (told,) = await bot.edit(harbour(OURS, of=MANY))
    assert f"<s>{CLOSED_TOO.text}</s>" in told
    assert "stays on file" not in told
