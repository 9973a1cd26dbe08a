"""Digests of chats that received quotes, after edits that change nothing on file."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from briefing.digests.composing.change_rows import compare
from briefing.digests.composing.composer import LibraryComposer
from briefing.digests.composing.edition import Editions
from briefing.digests.interfaces import Part
from briefing.digests.records import RENAMING, ChangeKind, Follows, NewChange, WhenNothingNew
from briefing.digests.schedule.clock import Clock
from briefing.digests.sending.planning import Planner
from briefing.digests.store import Store
from briefing.digests.store.recorded_parts import RecordedBefore
from briefing.library.loader import load_library
from briefing.library.model import Library, Quote, Stance
from briefing.messages.messenger import Messenger
from tests.digests.fakes import MORNING, FakeClock, subscribe
from tests.digests.library_edits import CLOSED, FISHED, LIBRARY, MENDED, OURS, fishing, harbour
from tests.digests.recorded import parts_of, recorded_changes
from tests.support.renamed_libraries import Renaming

MESSENGER = Messenger(bot_username="briefings_bot")
READER = 1
BOTH = harbour(OURS, CLOSED)

RENAMINGS = {
    "the source's file": Renaming(sources={"first-article": "renamed"}),
    "the actor's file": Renaming(actors={"sudland": "land-of-the-south"}),
    "a speaker's id": Renaming(speakers={"sol": "sol-vik"}),
    "a topic's id": Renaming(topics={"harbour": "the-port"}),
    "the typography": Renaming(retyped=lambda text: text.replace(" ", "  ")),
    "the quotes' ids": Renaming(quotes={OURS.id: "0123456789", CLOSED.id: "abcdef0123"}),
    "two actors' files": Renaming(actors={"sudland": "norland", "norland": "sudland"}),
    "all at once": Renaming(
        actors={"sudland": "land-of-the-south"},
        topics={"harbour": "the-port"},
        sources={"first-article": "renamed"},
        speakers={"sol": "sol-vik"},
        quotes={OURS.id: "0123456789"},
        retyped=lambda text: text.replace(" ", "  "),
    ),
}


@dataclass
class DigestParts:
    """A store with an edition, and a chat that received both quotes and wants no empty digest."""

    store: Store
    time: FakeClock = field(default_factory=lambda: FakeClock(MORNING - timedelta(hours=1)))

    def __post_init__(self) -> None:
        clock = Clock(self.time)
        self.editions = Editions(self.store, clock)
        self.composer = LibraryComposer(self.store, self.editions, lambda: MESSENGER, clock)
        self.planner = Planner(self.store, clock)

    async def open(self) -> None:
        """Record the library, subscribe the chat, and give it both quotes."""
        await self.editions.open(BOTH)
        await subscribe(self.store, READER, now=self.time.now)
        chat = await self.store.chats.get(READER)
        assert chat is not None
        silent = replace(chat, when_nothing_new=WhenNothingNew.SILENCE)
        await self.store.chats.save(silent, self.time.now)
        await self.store.receipts.add(READER, [OURS.id, CLOSED.id], None, self.time.now)

    async def told(self) -> list[str]:
        """All that the chat is told from now to tomorrow morning, message by message."""
        self.time.now = max(self.time.now + timedelta(days=1), MORNING)
        await self.planner.tick()
        while await self.planner.correct():
            pass
        claimed = await self.store.ledger.claim("this process", self.time.now, 9)
        parts: list[Part] = []
        for delivery in sorted(claimed, key=lambda one: one.correction or 0):
            parts += await self.composer.compose(delivery)
        return [part.message.text for part in parts]


@pytest.fixture
async def digests(store: Store) -> DigestParts:
    opened = DigestParts(store)
    await opened.open()
    return opened


@pytest.mark.parametrize("name", RENAMINGS)
async def test_who_received_the_quotes_hears_nothing_of_other_names(
    digests: DigestParts, name: str
) -> None:
    await digests.editions.renew(RENAMINGS[name].of(BOTH))
    assert await digests.told() == []


@pytest.mark.parametrize("name", RENAMINGS)
async def test_a_quote_that_is_withdrawn_under_its_other_names_is_told_to_who_received_it(
    digests: DigestParts, name: str
) -> None:
    await digests.editions.renew(RENAMINGS[name].of(BOTH))
    await digests.editions.renew(RENAMINGS[name].of(harbour(OURS)))
    (told,) = await digests.told()
    assert "Withdrawn" in told
    assert " ".join(told.split()).count(CLOSED.text) == 1


@pytest.mark.parametrize("name", RENAMINGS)
async def test_news_that_waits_is_told_under_the_new_names(
    digests: DigestParts, name: str
) -> None:
    await digests.editions.renew(fishing(FISHED, of=BOTH))
    await digests.editions.renew(RENAMINGS[name].of(fishing(FISHED, of=BOTH)))
    (told,) = await digests.told()
    assert "New positions" in told
    assert "Withdrawn" not in told


@pytest.mark.parametrize(
    "follows", [Follows(actors=frozenset({"sudland"})), Follows(topics=frozenset({"fishing"}))]
)
async def test_what_a_chat_follows_goes_on_under_its_new_id(
    digests: DigestParts, follows: Follows
) -> None:
    (subscription,) = await digests.store.subscriptions.of_chat(READER)
    await digests.store.subscriptions.save(
        replace(subscription, follows=follows), digests.time.now
    )
    renaming = Renaming(actors={"sudland": "norland", "norland": "n"}, topics={"fishing": "fish"})
    await digests.editions.renew(renaming.of(BOTH))
    await digests.editions.renew(renaming.of(fishing(FISHED, of=BOTH)))
    (told,) = await digests.told()
    assert FISHED.text in told


OURS_ON_FILE = load_library(Path("positions"))


def straight(text: str) -> str:
    """The text with straight quotation marks and apostrophes for curly ones."""
    return text.translate(str.maketrans("‘’“”", "''\"\""))


def suffixed(names: Iterable[str]) -> Mapping[str, str]:
    return {name: f"{name}-2" for name in names}


OF_ALL_ON_FILE = {
    "sources": Renaming(sources=suffixed(OURS_ON_FILE.sources)),
    "actors": Renaming(actors=suffixed(OURS_ON_FILE.actors)),
    "topics": Renaming(topics=suffixed(OURS_ON_FILE.topics)),
    "speakers": Renaming(
        speakers=suffixed(
            speaker for actor in OURS_ON_FILE.actors.values() for speaker in actor.speakers
        )
    ),
    "typography": Renaming(retyped=straight),
}


@pytest.mark.parametrize("name", OF_ALL_ON_FILE)
def test_of_our_own_file_everything_may_be_renamed_or_retyped(name: str) -> None:
    after = OF_ALL_ON_FILE[name].of(OURS_ON_FILE)
    found = recorded_changes(OURS_ON_FILE, after)
    assert [change for change in found if change.kind not in RENAMING] == []


async def test_a_correction_that_moves_to_another_topic_is_one_message(
    digests: DigestParts,
) -> None:
    moved = replace(MENDED, topic="fishing")
    await digests.editions.renew(fishing(moved, of=harbour(CLOSED)))
    told = await digests.told()
    assert [text for text in told if OURS.text in text and "Correction" in text]
    assert not [text for text in told if "Withdrawn" in text]


def read_as(stance: Stance) -> Library:
    """The library with both quotes of Sudland on the harbour read so."""
    return harbour(*(replace(quote, stance=stance) for quote in (OURS, CLOSED)), stance=stance)


async def test_another_reading_of_the_same_quotes_is_told_once_as_our_correction(
    digests: DigestParts,
) -> None:
    await digests.editions.renew(read_as(Stance.SUPPORTS))
    (told,) = await digests.told()
    assert "we read them otherwise now" in told
    sides = LIBRARY.topics["harbour"].sides
    assert sides is not None
    assert f"{sides.opposes}: that is what we had. Now: <b>{sides.supports}</b>" in told
    assert "Changes of stance" not in told


async def test_a_digest_tells_another_reading_to_who_did_not_receive_the_quotes(
    digests: DigestParts,
) -> None:
    await subscribe(digests.store, 2, now=digests.time.now)
    await digests.editions.renew(read_as(Stance.SUPPORTS))
    (told,) = [text for text in await digests.told() if "Your digest" in text]
    assert "We read it otherwise now" in told
    assert "Changes of stance" not in told


async def test_a_reading_and_its_undoing_are_no_news(digests: DigestParts) -> None:
    await digests.editions.renew(read_as(Stance.SUPPORTS))
    await digests.editions.renew(BOTH)
    assert await digests.told() == []


def first_form(library: Library) -> Mapping[str, Any]:
    """What the first releases recorded of a library, under the ids that they gave to quotes."""
    positions = [
        position for actor in library.actors.values() for position in actor.positions.values()
    ]
    recorded = {
        "form": 1,
        "positions": {
            f"{one.actor} {one.topic}": {
                "actor": one.actor,
                "topic": one.topic,
                "stance": one.stance.value,
                "summary": one.summary,
            }
            for one in positions
        },
        "quotes": {f"old-{quote.id}": _first_form(quote) for quote in library.quotes.values()},
    }
    read: Mapping[str, Any] = json.loads(json.dumps(recorded))
    return read


def _first_form(quote: Quote) -> Mapping[str, Any]:
    return {
        "actor": quote.actor,
        "topic": quote.topic,
        "text": quote.text,
        "kind": quote.kind.value,
        "stance": quote.stance.value,
        "speakers": list(quote.speakers),
        "voice": quote.voice,
        "relayed_by": quote.relayed_by,
        "said": None if quote.said is None else str(quote.said),
        "source": quote.source,
    }


def since_the_first_form(library: Library) -> Sequence[NewChange]:
    """What a library changes of that which the first releases recorded."""
    before = RecordedBefore({}, frozenset(), first_form(LIBRARY))
    return compare(before, parts_of(library))


# They kept no names: a speaker's new id cannot be told from another speaker, nor two actors that
# changed places from quotes that did.
KNOWN_THEN = ["the source's file", "the actor's file", "a topic's id", "the typography"]


@pytest.mark.parametrize("name", KNOWN_THEN)
def test_a_state_of_the_first_releases_differs_in_ids_alone(name: str) -> None:
    renaming = RENAMINGS[name]
    found = since_the_first_form(renaming.of(LIBRARY))
    kinds = {ChangeKind.QUOTE_ID, ChangeKind.ACTOR_ID, ChangeKind.TOPIC_ID}
    assert {change.kind for change in found} <= kinds
    quotes = [change.quote for change in found if change.kind is ChangeKind.QUOTE_ID]
    assert sorted(filter(None, quotes)) == sorted(f"old-{key}" for key in LIBRARY.quotes)


def test_an_edit_is_found_from_a_state_of_the_first_releases() -> None:
    found = since_the_first_form(harbour(MENDED))
    (correction,) = [change for change in found if change.kind is ChangeKind.CORRECTION]
    assert (correction.quote, correction.successor) == (f"old-{OURS.id}", MENDED.id)
