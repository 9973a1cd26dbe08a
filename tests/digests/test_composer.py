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
    CLOSED_TOO,
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


class DigestParts:
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
        (delivery,) = await self.store.ledger.claim(OWNER, self.time.now, 1)
        return delivery

    async def digest(self) -> list[Part]:
        """The messages of the digest that is due."""
        return list(await self.composer.compose(await self.due()))


@pytest.fixture
async def digests(sqlite_store: Store) -> DigestParts:
    opened = DigestParts(sqlite_store)
    await opened.editions.open(LIBRARY)
    return opened


@pytest.fixture
async def subscription(digests: DigestParts) -> Subscription:
    return await subscribe(digests.store, now=digests.time.now)


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
                "Before: The harbour should not be open to all\n"
                "Now: <b>The harbour should be open to all</b>",
                OURS.text,
                "5 September 2015",
                OPENED.text,
                "5 January 2016",
            ],
            (OURS.id, OPENED.id),
        ),
        (
            harbour(OURS, CLOSED, CLOSED_TOO),
            ["New on positions", "2 reports of this statement"],
            (CLOSED_TOO.id, CLOSED.id),
        ),
        (harbour(MENDED), ["Corrections", f"<s>{OURS.text}</s>", MENDED.text], (MENDED.id,)),
        (harbour(), ["Withdrawn", f"<s>{OURS.text}</s>", "no longer on file"], ()),
        (
            harbour(OURS, summary="Sudland keeps it shut."),
            ["written anew: Sudland keeps it shut.", OURS.text],
            (OURS.id,),
        ),
    ],
    ids=["quote", "position", "stance", "two reports", "correction", "withdrawal", "summary"],
)
async def test_an_edit_is_told_with_quote_source_and_evidence(
    digests: DigestParts,
    subscription: Subscription,
    library: Library,
    says: list[str],
    receipts: tuple[str, ...],
) -> None:
    await digests.publish(library)
    parts = await digests.digest()
    text = text_of(parts)
    assert [words for words in says if words not in text] == []
    assert "Your digest</b>, 10 January 2026" in text
    assert tuple(quote for part in parts for quote in part.quotes) == receipts
    assert all(f"/quote_{quote}" in text for quote in receipts)


async def test_nothing_new_is_a_topic_from_the_file_with_every_stance_on_it(
    digests: DigestParts, subscription: Subscription
) -> None:
    text = text_of(await digests.digest())
    assert "Nothing is new" in text
    assert "of 3 topics" in text
    assert "<blockquote>" in text


async def test_nothing_new_is_silence_where_the_chat_chose_it(
    digests: DigestParts, subscription: Subscription
) -> None:
    chat = await digests.store.chats.get(1)
    assert chat is not None
    silent = replace(chat, when_nothing_new=WhenNothingNew.SILENCE)
    await digests.store.chats.save(silent, digests.time.now)
    assert await digests.digest() == []


async def test_a_digest_that_was_asked_for_is_never_silence(
    digests: DigestParts, subscription: Subscription
) -> None:
    chat = await digests.store.chats.get(1)
    assert chat is not None
    silent = replace(chat, when_nothing_new=WhenNothingNew.SILENCE)
    await digests.store.chats.save(silent, digests.time.now)
    assert await digests.store.prompted_plans.plan(
        subscription.id, date(2026, 1, 10), digests.time.now
    )
    (delivery,) = await digests.store.ledger.claim(OWNER, digests.time.now, 1)
    assert "Nothing is new" in text_of(list(await digests.composer.compose(delivery)))


@pytest.mark.parametrize(("days", "step"), [(EVERY_DAY, 1), (WEEKLY, 7)])
async def test_each_topic_has_its_turn(
    digests: DigestParts, days: frozenset[Weekday], step: int
) -> None:
    await subscribe(digests.store, now=digests.time.now)
    (subscription,) = await digests.store.subscriptions.of_chat(1)
    await digests.store.subscriptions.save(replace(subscription, days=days), digests.time.now)
    (subscription,) = await digests.store.subscriptions.of_chat(1)
    chat = await digests.store.chats.get(1)
    assert chat is not None
    shown = set()
    for _ in range(3):
        preview = await digests.composer.preview(subscription, chat)
        shown |= {part.message.text.split("</b>")[0] for part in preview.parts}
        digests.time.move(days=step)
    assert len(shown) == 3


async def test_only_the_followed_is_told_and_briefed(digests: DigestParts) -> None:
    met = await subscribe(digests.store, now=digests.time.now)
    follows = Follows(actors=frozenset({"norland"}))
    await digests.store.subscriptions.save(replace(met, follows=follows), digests.time.now)
    await digests.publish(harbour(OURS, CLOSED))
    text = text_of(await digests.digest())
    assert "Nothing is new" in text
    assert "Sudland" not in text


async def test_a_correction_follows_the_quote_to_what_it_is_today(
    digests: DigestParts, subscription: Subscription
) -> None:
    await digests.store.receipts.add(1, [OURS.id], None, digests.time.now)
    await digests.publish(harbour(MENDED), harbour(MENDED_AGAIN))
    digests.time.now = MORNING - timedelta(minutes=30)
    await digests.planner.correct()
    (delivery,) = await digests.store.ledger.claim(OWNER, digests.time.now, 9)
    (part,) = await digests.composer.compose(delivery)
    text = part.message.text
    assert "Correction" in text
    assert f"<s>{OURS.text}</s>" in text
    assert MENDED_AGAIN.text in text
    assert "turned off: /settings" in text
    assert part.quotes == (MENDED_AGAIN.id,)


async def test_a_withdrawal_that_was_undone_is_not_told(
    digests: DigestParts, subscription: Subscription
) -> None:
    await digests.store.receipts.add(1, [OURS.id], None, digests.time.now)
    await digests.publish(harbour(CLOSED), LIBRARY)
    await digests.planner.correct()
    (delivery,) = await digests.store.ledger.claim(OWNER, digests.time.now, 9)
    assert list(await digests.composer.compose(delivery)) == []


async def test_who_is_told_of_a_correction_by_itself_is_not_told_again_in_the_digest(
    digests: DigestParts, subscription: Subscription
) -> None:
    await digests.store.receipts.add(1, [OURS.id], None, digests.time.now)
    await digests.publish(harbour(MENDED))
    reader = (await digests.store.subscriptions.with_chats([subscription.id]))[subscription.id]
    digests.time.move(minutes=1)
    assert "Corrections" not in text_of(list((await digests.composer.preview(*reader)).parts))


async def test_changes_that_this_process_does_not_have_are_waited_for(
    digests: DigestParts, subscription: Subscription
) -> None:
    other = Editions(digests.store, Clock(digests.time))
    await other.open(harbour(OURS, CLOSED))
    with pytest.raises(NotYet):
        await digests.digest()


async def test_a_long_digest_is_several_messages_that_telegram_takes(digests: DigestParts) -> None:
    long = [
        replace(CLOSED, id=f"q{number:09x}", text=f"{number} " + "No ship may come in. " * 60)
        for number in range(3)
    ]
    await subscribe(digests.store, now=digests.time.now)
    await digests.publish(fishing(FISHED, of=harbour(OURS, *long)))
    parts = await digests.digest()
    assert len(parts) > 1
    assert all(parse_html(part.message.text).units <= 4096 for part in parts)
    assert sorted(quote for part in parts for quote in part.quotes) == sorted(
        [FISHED.id, *(quote.id for quote in long)]
    )


async def test_after_many_edits_at_once_the_most_is_told_by_name_and_the_digest_has_an_end(
    digests: DigestParts, subscription: Subscription
) -> None:
    await digests.publish(many_positions(200))
    parts = await digests.digest()
    text = text_of(parts)
    assert len(parts) < 12
    assert text.count("<blockquote>") == MOST_POSITIONS
    assert text.count("Sudland on Topic") == MOST_NAMED
    assert f"news of {200 - MOST_POSITIONS - MOST_NAMED} more positions" in text
