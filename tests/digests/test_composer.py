"""From old and new libraries to the messages of a digest, a briefing or a correction."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from briefing.digests.composing.answer_building import MOST_NAMED, MOST_POSITIONS
from briefing.digests.composing.composer import LibraryComposer
from briefing.digests.composing.edition import Editions
from briefing.digests.interfaces import NotYet, Part
from briefing.digests.records import (
    Delivery,
    Follows,
    Subscription,
    WhenNothingNew,
)
from briefing.digests.schedule.clock import Clock
from briefing.digests.schedule.rhythm import EVERY_DAY, WEEKLY, Weekday
from briefing.digests.sending.planning import Planner
from briefing.digests.store import Store
from briefing.library.model import Library, Stance
from briefing.messages.messenger import Messenger
from local_telegram.tests.tdlib import parse_html
from tests.digests.fakes import MORNING, FakeClock, subscribe
from tests.digests.library_edits import (
    CLOSED,
    FISHED,
    LIBRARY,
    MENDED,
    MENDED_AGAIN,
    OPENED,
    OURS,
    fishing,
    harbour,
    many_positions,
)

OWNER = "this process"
MESSENGER = Messenger(bot_username="briefings_bot")


class Office:
    """A store, a composer on it, and a chat with a daily digest at eight."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.time = FakeClock(MORNING - timedelta(hours=1))
        clock = Clock(self.time)
        self.editions = Editions(store, clock)
        self.composer = LibraryComposer(store, self.editions, lambda: MESSENGER, clock)
        self.planner = Planner(store, clock)

    async def publish(self, *libraries: Library) -> None:
        """Record one library after another."""
        for library in libraries:
            await self.editions.renew(library)

    async def due(self) -> Delivery:
        """The digest that is due at the next eight o'clock, claimed."""
        self.time.now = max(self.time.now, MORNING)
        await self.planner.tick()
        await self.planner.correct()
        until = self.time.now + timedelta(minutes=5)
        (delivery,) = await self.store.ledger.claim(OWNER, self.time.now, until, 1)
        return delivery

    async def digest(self) -> list[Part]:
        """The messages of the digest that is due."""
        return list(await self.composer.compose(await self.due()))


@pytest.fixture
async def office(sqlite_store: Store) -> Office:
    opened = Office(sqlite_store)
    await opened.editions.open(LIBRARY)
    return opened


@pytest.fixture
async def subscription(office: Office) -> Subscription:
    return await subscribe(office.store, now=office.time.now)


def text_of(parts: list[Part]) -> str:
    """All that the messages say."""
    return "\n".join(part.message.text for part in parts)


@pytest.mark.parametrize(
    ("library", "says", "receipts"),
    [
        (
            harbour(OURS, CLOSED),
            [
                "Sudland</b> on <b>The harbour",
                CLOSED.text,
                "2 January 2016",
                "Harbour talks begin",
            ],
            (CLOSED.id,),
        ),
        (
            fishing(FISHED),
            ["New positions", "Sudland</b> on <b>Fishing rights", "Sudland fishes.", FISHED.text],
            (FISHED.id,),
        ),
        (
            harbour(OPENED, OURS, stance=Stance.SUPPORTS),
            [
                "Changes of stance",
                "○ Opposes before, now <b>● Supports",
                OURS.text,
                "5 September 2015",
                OPENED.text,
                "5 January 2016",
            ],
            (OURS.id, OPENED.id),
        ),
        (harbour(MENDED), ["Corrections", f"<s>{OURS.text}</s>", MENDED.text], (MENDED.id,)),
        (harbour(), ["Withdrawn", f"<s>{OURS.text}</s>", "no longer on file"], ()),
        (
            harbour(OURS, summary="Sudland keeps it shut."),
            ["written anew: Sudland keeps it shut.", OURS.text],
            (OURS.id,),
        ),
    ],
    ids=["quote", "position", "stance", "correction", "withdrawal", "summary"],
)
async def test_an_edit_is_told_with_quote_source_and_evidence(
    office: Office,
    subscription: Subscription,
    library: Library,
    says: list[str],
    receipts: tuple[str, ...],
) -> None:
    await office.publish(library)
    parts = await office.digest()
    text = text_of(parts)
    assert [words for words in says if words not in text] == []
    assert "Your digest</b>, 10 January 2026" in text
    assert tuple(quote for part in parts for quote in part.quotes) == receipts
    assert all(f"/quote_{quote}" in text for quote in receipts)


async def test_nothing_new_is_a_topic_from_the_file_with_every_stance_on_it(
    office: Office, subscription: Subscription
) -> None:
    text = text_of(await office.digest())
    assert "Nothing is new" in text
    assert "of 3 topics" in text
    assert "<blockquote>" in text


async def test_nothing_new_is_silence_where_the_chat_chose_it(
    office: Office, subscription: Subscription
) -> None:
    chat = await office.store.chats.get(1)
    assert chat is not None
    silent = replace(chat, when_nothing_new=WhenNothingNew.SILENCE)
    await office.store.chats.save(silent, office.time.now)
    assert await office.digest() == []


async def test_a_digest_that_was_asked_for_is_never_silence(
    office: Office, subscription: Subscription
) -> None:
    chat = await office.store.chats.get(1)
    assert chat is not None
    silent = replace(chat, when_nothing_new=WhenNothingNew.SILENCE)
    await office.store.chats.save(silent, office.time.now)
    assert await office.store.prompted_plans.plan(
        subscription.id, date(2026, 1, 10), office.time.now
    )
    (delivery,) = await office.store.ledger.claim(OWNER, office.time.now, MORNING, 1)
    assert "Nothing is new" in text_of(list(await office.composer.compose(delivery)))


@pytest.mark.parametrize(("days", "step"), [(EVERY_DAY, 1), (WEEKLY, 7)])
async def test_each_topic_has_its_turn(
    office: Office, days: frozenset[Weekday], step: int
) -> None:
    await subscribe(office.store, now=office.time.now)
    (subscription,) = await office.store.subscriptions.of_chat(1)
    await office.store.subscriptions.save(replace(subscription, days=days), office.time.now)
    (subscription,) = await office.store.subscriptions.of_chat(1)
    chat = await office.store.chats.get(1)
    assert chat is not None
    shown = set()
    for _ in range(3):
        preview = await office.composer.preview(subscription, chat)
        shown |= {part.message.text.split("</b>")[0] for part in preview.parts}
        office.time.move(days=step)
    assert len(shown) == 3


async def test_only_the_followed_is_told_and_briefed(office: Office) -> None:
    met = await subscribe(office.store, now=office.time.now)
    follows = Follows(actors=frozenset({"norland"}))
    await office.store.subscriptions.save(replace(met, follows=follows), office.time.now)
    await office.publish(harbour(OURS, CLOSED))
    text = text_of(await office.digest())
    assert "Nothing is new" in text
    assert "Sudland" not in text


async def test_a_correction_follows_the_quote_to_what_it_is_today(
    office: Office, subscription: Subscription
) -> None:
    await office.store.receipts.add(1, [OURS.id], None, office.time.now)
    await office.publish(harbour(MENDED), harbour(MENDED_AGAIN))
    office.time.now = MORNING - timedelta(minutes=30)
    await office.planner.correct()
    (delivery,) = await office.store.ledger.claim(OWNER, office.time.now, MORNING, 9)
    (part,) = await office.composer.compose(delivery)
    text = part.message.text
    assert "Correction" in text
    assert f"<s>{OURS.text}</s>" in text
    assert MENDED_AGAIN.text in text
    assert "turned off: /settings" in text
    assert part.quotes == (MENDED_AGAIN.id,)


async def test_a_withdrawal_that_was_undone_is_not_told(
    office: Office, subscription: Subscription
) -> None:
    await office.store.receipts.add(1, [OURS.id], None, office.time.now)
    await office.publish(harbour(CLOSED), LIBRARY)
    await office.planner.correct()
    (delivery,) = await office.store.ledger.claim(OWNER, office.time.now, MORNING, 9)
    assert list(await office.composer.compose(delivery)) == []


async def test_who_is_told_of_a_correction_by_itself_is_not_told_again_in_the_digest(
    office: Office, subscription: Subscription
) -> None:
    await office.store.receipts.add(1, [OURS.id], None, office.time.now)
    await office.publish(harbour(MENDED))
    reader = (await office.store.subscriptions.with_chats([subscription.id]))[subscription.id]
    office.time.move(minutes=1)
    assert "Corrections" not in text_of(list((await office.composer.preview(*reader)).parts))


async def test_changes_that_this_process_does_not_have_are_waited_for(
    office: Office, subscription: Subscription
) -> None:
    other = Editions(office.store, Clock(office.time))
    await other.open(harbour(OURS, CLOSED))
    with pytest.raises(NotYet):
        await office.digest()


async def test_a_long_digest_is_several_messages_that_telegram_takes(office: Office) -> None:
    long = [
        replace(CLOSED, id=f"q{number:09x}", text=f"{number} " + "No ship may come in. " * 60)
        for number in range(3)
    ]
    await subscribe(office.store, now=office.time.now)
    await office.publish(fishing(FISHED, of=harbour(OURS, *long)))
    parts = await office.digest()
    assert len(parts) > 1
    assert all(parse_html(part.message.text).units <= 4096 for part in parts)
    assert sorted(quote for part in parts for quote in part.quotes) == sorted(
        [FISHED.id, *(quote.id for quote in long)]
    )


async def test_after_many_edits_at_once_the_most_is_told_by_name_and_the_digest_has_an_end(
    office: Office, subscription: Subscription
) -> None:
    await office.publish(many_positions(200))
    parts = await office.digest()
    text = text_of(parts)
    assert len(parts) < 12
    assert text.count("<blockquote>") == MOST_POSITIONS
    assert text.count("Sudland on Topic") == MOST_NAMED
    assert f"news of {200 - MOST_POSITIONS - MOST_NAMED} more positions" in text
