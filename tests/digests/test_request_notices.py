"""Chats are told once how their requests ended, on both databases."""

from dataclasses import dataclass, field, replace
from datetime import time, timedelta

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.requests import AskPosition, AskQuote, AskSaid, Request
from briefing.answers.subjects import MissingCountry, Subject, write_subject
from briefing.digests.interfaces import ChatGone, MessageRefused, Migrated, Passing, TooMany
from briefing.digests.records import ChatKind, RequestKind, RequestOutcome
from briefing.digests.schedule.rhythm import QuietHours
from briefing.digests.sending.request_notices import RequestNotices
from briefing.digests.store import Store
from briefing.library.dates import PartialDate
from tests.digests.fakes import MORNING, FakeClock, FakeSender
from tests.digests.library_edits import FISHED, LIBRARY, fishing

MISSING, WRONG = RequestKind.MISSING, RequestKind.WRONG


@dataclass
class Requests:
    """The notices over a store, with a library that a test edits."""

    store: Store
    clock: FakeClock = field(default_factory=FakeClock)
    sender: FakeSender = field(default_factory=FakeSender)
    answerer: Answerer = field(default_factory=lambda: Answerer(LIBRARY))

    def __post_init__(self) -> None:
        self.notices = RequestNotices(self.store, self.sender, lambda: self.answerer, self.clock)

    async def ask(self, request: Subject, chat: int = 1, kind: RequestKind = MISSING) -> None:
        await self.store.chats.meet(chat, ChatKind.PRIVATE, MORNING)
        subject = write_subject(request)
        assert subject is not None
        await self.store.reader_requests.add(chat, None, kind, subject, MORNING, most=10)

    async def settle(self, request: Request, kind: RequestKind) -> None:
        await self.store.reader_requests.end(
            kind, write_subject(request) or "", RequestOutcome.SETTLED, lambda chat: MORNING
        )

    def file(self) -> None:
        """File what was missing."""
        self.answerer = Answerer(fishing(FISHED))

    @property
    def told(self) -> list[tuple[int, str]]:
        return [(chat, text) for chat, _, text in self.sender.sent]


@pytest.fixture
def asking(store: Store) -> Requests:
    return Requests(store)


FISHING = AskPosition("sudland", "fishing")


async def test_nobody_is_told_while_it_is_missing(asking: Requests) -> None:
    await asking.ask(FISHING)
    assert await asking.notices.tick() == 0
    assert asking.told == []


async def test_each_chat_is_told_once_when_it_is_filed(asking: Requests) -> None:
    await asking.ask(FISHING, 1)
    await asking.ask(FISHING, 2)
    await asking.notices.tick()
    asking.file()
    assert await asking.notices.tick() == 2
    assert await asking.notices.tick() == 0
    assert [chat for chat, _ in asking.told] == [1, 2]
    assert all(text.startswith("<b>On file now: Sudland on ") for _, text in asking.told)
    assert await asking.store.reader_requests.counts() == {}


async def test_what_was_filed_while_the_program_was_down_is_told_at_its_start(
    asking: Requests,
) -> None:
    await asking.ask(FISHING)
    asking.file()
    assert await asking.notices.tick() == 1


async def test_what_is_asked_for_a_time_is_not_filed_with_words_of_another(
    asking: Requests,
) -> None:
    await asking.ask(AskSaid("sudland", when=PartialDate(1999)))
    asking.file()
    assert await asking.notices.tick() == 0


async def test_what_seems_wrong_is_told_when_a_curator_has_settled_it(asking: Requests) -> None:
    asking.file()
    await asking.ask(FISHING, kind=WRONG)
    assert await asking.notices.tick() == 0
    await asking.settle(FISHING, WRONG)
    assert await asking.notices.tick() == 1
    assert "An editor has looked at it" in asking.told[0][1]


async def test_what_is_settled_though_missing_is_told_so(asking: Requests) -> None:
    await asking.ask(FISHING)
    await asking.settle(FISHING, MISSING)
    assert await asking.notices.tick() == 1
    assert "Not to be had for now: Sudland on " in asking.told[0][1]


async def test_what_is_no_longer_on_file_is_named_by_its_id(asking: Requests) -> None:
    await asking.ask(AskQuote("gone1234"), kind=WRONG)
    await asking.settle(AskQuote("gone1234"), WRONG)
    assert await asking.notices.tick() == 1
    assert "/quote_gone1234" in asking.told[0][1]


async def test_quiet_hours_hold_it_back(asking: Requests) -> None:
    await asking.ask(FISHING)
    met = await asking.store.chats.meet(1, ChatKind.PRIVATE, MORNING)
    quiet = QuietHours(time(7), time(10))
    await asking.store.chats.save(replace(met, zone="UTC", quiet=quiet), MORNING)
    asking.file()
    assert await asking.notices.tick() == 0
    asking.clock.move(hours=2)
    assert await asking.notices.tick() == 1


@pytest.mark.parametrize("fault", [Passing("away"), TooMany(30, whole_bot=False)])
async def test_what_did_not_go_out_is_tried_again(asking: Requests, fault: Exception) -> None:
    await asking.ask(FISHING)
    asking.file()
    asking.sender.script = [fault]  # type: ignore[list-item] # both are faults of sending
    assert await asking.notices.tick() == 0
    assert await asking.notices.tick() == 0
    asking.clock.move(minutes=1)
    assert await asking.notices.tick() == 1
    assert len(asking.told) == 1


@pytest.mark.parametrize("fault", [ChatGone("blocked"), MessageRefused("no")])
async def test_who_cannot_be_told_is_let_be(asking: Requests, fault: Exception) -> None:
    await asking.ask(FISHING)
    asking.file()
    asking.sender.script = [fault]  # type: ignore[list-item] # both are faults of sending
    await asking.notices.tick()
    asking.clock.move(days=1)
    assert await asking.notices.tick() == 0
    assert await asking.store.reader_requests.counts() == {}


async def test_a_group_that_has_moved_is_told_under_its_new_id(asking: Requests) -> None:
    await asking.ask(FISHING, -5)
    asking.file()
    asking.sender.script = [Migrated(-1000000000005)]
    await asking.notices.tick()
    assert await asking.notices.tick() == 1
    assert [chat for chat, _ in asking.told] == [-1000000000005]


async def test_a_forgotten_chat_is_told_nothing(asking: Requests) -> None:
    await asking.ask(FISHING)
    await asking.store.erasure.forget(1)
    asking.file()
    assert await asking.notices.tick() == 0


async def test_two_processes_tell_it_once(asking: Requests) -> None:
    await asking.ask(FISHING)
    asking.file()
    other = RequestNotices(asking.store, asking.sender, lambda: asking.answerer, asking.clock)
    assert await asking.notices.tick() + await other.tick() == 1


async def test_a_message_in_doubt_is_sent_again_after_its_claim_ends(asking: Requests) -> None:
    await asking.ask(FISHING)
    await asking.store.reader_requests.end(
        MISSING, write_subject(FISHING) or "", RequestOutcome.FILED, lambda chat: MORNING
    )
    # A process takes it and dies.
    await asking.store.reader_requests.claim(MORNING, MORNING + timedelta(minutes=5), 9)
    assert await asking.notices.tick() == 0
    asking.clock.move(minutes=5)
    assert await asking.notices.tick() == 1


async def test_a_country_is_told_of_once_an_actor_has_its_name(asking: Requests) -> None:
    await asking.ask(MissingCountry("FR"))
    assert await asking.notices.tick() == 0
    france = replace(LIBRARY.actors["sudland"], name="France")
    actors = {**LIBRARY.actors, "sudland": france}
    asking.answerer = Answerer(replace(LIBRARY, actors=actors))
    assert await asking.notices.tick() == 1
    assert asking.told[0][1].startswith("<b>On file now: France</b>")
