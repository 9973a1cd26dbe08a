"""From a delivery to its messages, and to the ids of the quotes that each of them shows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from cachetools import LRUCache

from briefing.answers.requests import AskQuote
from briefing.digests.composing import answer_building
from briefing.digests.composing.answer_building import topics_in_turn, turn_of
from briefing.digests.composing.digest_answers import (
    BriefingAnswer,
    CorrectionAnswer,
    DigestAnswer,
)
from briefing.digests.composing.edition import Edition, Editions
from briefing.digests.composing.lineage import lineages
from briefing.digests.composing.news import news_of
from briefing.digests.composing.shared_reads import Changelog, Readers
from briefing.digests.interfaces import NotYet, Part, Preview
from briefing.digests.records import (
    CORRECTING,
    Change,
    Chat,
    Delivery,
    Follows,
    Subscription,
    WhenNothingNew,
)
from briefing.digests.schedule.clock import Clock
from briefing.digests.schedule.rhythm import Weekday, clocks_of
from briefing.digests.store import Store
from briefing.messages.message import Message
from briefing.messages.messenger import Messenger
from briefing.messages.pictures.picture_maker import PictureMaker
from briefing.messages.standing import Standing

AnyDigestAnswer = DigestAnswer | BriefingAnswer | CorrectionAnswer
_TEXTS_KEPT = 64
"""Digests that are remembered as they were written: most chats of a wave get the same one."""
_BRIEF = (24, 16, 8, 4, 2, 1)
"""So many corrections, a line each, are tried where they have no room in one message in full."""
_WrittenKey = tuple[int, int, Follows, frozenset[str], date, date, frozenset[Weekday], bool, bool]


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes from one edition, in one messenger's words. ``written`` is what it wrote so far."""

    edition: Edition
    messenger: Messenger
    standing: Standing
    written: LRUCache[_WrittenKey, tuple[Part, ...]] = field(
        default_factory=lambda: LRUCache(_TEXTS_KEPT)
    )
    corrections: LRUCache[tuple[int, frozenset[int]], tuple[Part, ...]] = field(
        default_factory=lambda: LRUCache(_TEXTS_KEPT)
    )

    def parts(self, told: AnyDigestAnswer) -> tuple[Part, ...]:
        """The messages, each with the quotes to whose evidence its buttons lead."""
        ways = {
            self.messenger.data(AskQuote(cited.quote.id)): cited.quote.id for cited in told.cited()
        }
        return tuple(
            Part(message, tuple(dict.fromkeys(_quotes(message, ways))), self.edition.number)
            for message in self.messenger.series(told)
        )

    def with_picture(
        self, parts: tuple[Part, ...], told: DigestAnswer | BriefingAnswer, maker: PictureMaker
    ) -> tuple[Part, ...]:
        """The same messages, of which the first has a picture above it where there is one."""
        picture = maker.of_digest(told.lines(), self.edition.catalogue.library)
        if picture is None or not parts:
            return parts
        first = replace(parts[0], message=replace(parts[0].message, picture=picture))
        return (first, *parts[1:])

    def one_part(self, told: CorrectionAnswer, quotes: Iterable[str]) -> Part:
        """Corrections in one message, in full or else as briefly as it takes.

        ``quotes`` are all that they are about: what has no room is known of all the same.
        """
        shorter = (told.brief(most) for most in _BRIEF)
        message = next(
            messages[0]
            for answer in chain([told], shorter)
            if len(messages := self.messenger.series(answer)) == 1
        )
        return Part(message, tuple(dict.fromkeys(quotes)), self.edition.number)


class LibraryComposer:
    """Writes digests, briefings and corrections from the newest edition.

    ``words`` gives today's messenger. What many chats are told alike is written once. ``pictures``
    makes the pictures of chats that want them; None where nothing is drawn.
    """

    def __init__(
        self,
        store: Store,
        editions: Editions,
        words: Callable[[], Messenger],
        clock: Clock,
        pictures: PictureMaker | None = None,
    ) -> None:
        self._store = store
        self._editions = editions
        self._words = words
        self._clock = clock
        self._pictures = pictures
        self._changelog = Changelog(store.changes)
        self._readers = Readers(store.subscriptions)
        self._writer: _Writer | None = None

    @property
    def newest(self) -> int:
        """The number of the last change that the newest edition holds; -1 before the first."""
        edition = self._editions.newest
        return -1 if edition is None else edition.number

    async def compose(self, delivery: Delivery) -> Sequence[Part]:
        """The messages of a delivery; none where there is nothing to say.

        Raises NotYet where the delivery covers changes that this process does not have yet, and
        DatabaseFault.
        """
        writer = self._ready_writer(await self._covered(delivery))
        if delivery.correction is not None:
            return await self._correction(writer, delivery)
        reader = await self._readers.get(delivery.subscription or 0)
        if reader is None or reader[0].deleted:
            return ()
        return await self._digest(writer, *reader, delivery)

    def is_stale(self, part: Part) -> bool:
        """Whether the library is another now than the one from which a message was written."""
        newest = self._editions.newest
        return newest is not None and newest.number > part.number

    async def preview(self, subscription: Subscription, chat: Chat) -> Preview:
        """What a digest sent now would be. Raises DatabaseFault, and NotYet before the first
        library is recorded."""
        writer = self._ready_writer(0)
        parts = await self._digest(writer, subscription, chat)
        return Preview(tuple(parts), writer.edition.number)

    async def _covered(self, delivery: Delivery) -> int:
        """The number that the edition must have reached for this delivery.

        What was begun or planned for a change earlier keeps its range, however many changes
        another process has recorded since. Written from an older edition it could show a quote
        whose correction is planned already, and its reader would not be told.
        """
        if delivery.messages or delivery.correction is not None:
            return await self._changelog.newest()
        return delivery.upto or 0

    def _ready_writer(self, number: int) -> _Writer:
        newest, messenger = self._editions.newest, self._words()
        if newest is None or newest.number < number:
            raise NotYet(f"change {number} is not in the library that is loaded")
        writer, standing = self._writer, messenger.standing.now
        told = (newest, messenger, standing)
        if writer is None or (writer.edition, writer.messenger, writer.standing) != told:
            writer = self._writer = _Writer(newest, messenger, standing)
        return writer

    async def _correction(self, writer: _Writer, delivery: Delivery) -> Sequence[Part]:
        """What an edit corrects of what the chat received, as it stands today: one message."""
        assert delivery.after is not None  # noqa: S101 - set where corrections are planned
        assert delivery.upto is not None  # noqa: S101 - the same
        after, upto = delivery.after, delivery.upto
        concerning = await self._store.corrections.concerning(delivery.chat, after, upto)
        kept = writer.corrections.get((after, concerning))
        if kept is not None:
            return kept
        changes = await self._changelog.between(after, writer.edition.number)
        # A lineage begins with the correction, and leads to where its quote is today.
        lines = [line for line in lineages(changes) if line.number in concerning]
        told = answer_building.correction(writer.edition.catalogue, lines)
        quotes = [quote for line in lines if (quote := line.last or line.first)]
        if told is None:
            # What was corrected was undone before the chat heard of it.
            await self._store.receipts.settle(delivery.chat, quotes, writer.edition.number)
            return ()
        parts = (writer.one_part(told, quotes),)
        writer.corrections[after, concerning] = parts
        return parts

    async def _digest(
        self,
        writer: _Writer,
        subscription: Subscription,
        chat: Chat,
        delivery: Delivery | None = None,
    ) -> Sequence[Part]:
        edition, follows = writer.edition, subscription.follows
        day, since = self._dates(chat, delivery)
        after, upto = subscription.seen, edition.number
        if delivery is not None and delivery.after is not None and delivery.upto is not None:
            after, upto = delivery.after, delivery.upto
        changes = await self._changelog.between(after, edition.number)
        known = await self._known(chat.id, changes, delivery)
        is_silent = chat.when_nothing_new is WhenNothingNew.SILENCE and _is_scheduled(delivery)
        maker = self._pictures if chat.pictures else None
        key = (
            *(after, upto, follows, known, day, since),
            *(subscription.days, is_silent, maker is not None),
        )
        kept = writer.written.get(key)
        if kept is not None:
            return kept
        catalogue = edition.catalogue
        news = news_of(changes, upto, catalogue.library, follows, known)
        parts: tuple[Part, ...] = ()
        told: DigestAnswer | BriefingAnswer | None = None
        if news:
            told = answer_building.digest(catalogue, news, day, since)
        elif not is_silent:
            topics = topics_in_turn(catalogue.library, follows)
            turn = turn_of(day, subscription.days)
            told = answer_building.briefing(catalogue, topics, follows.actors, day, turn)
        if told is not None:
            parts = writer.parts(told)
            if maker is not None:
                parts = writer.with_picture(parts, told, maker)
        writer.written[key] = parts
        return parts

    def _dates(self, chat: Chat, delivery: Delivery | None) -> tuple[date, date]:
        """The chat's local date that a digest is of, and the first that it stands for."""
        today = self._clock.now().astimezone(clocks_of(chat.zone or "UTC")).date()
        if delivery is None:
            return today, today
        day = delivery.local_date or delivery.since or today
        return day, delivery.since or day

    async def _known(
        self, chat: int, changes: Sequence[Change], delivery: Delivery | None
    ) -> frozenset[str]:
        """The quotes of whose corrections this chat is told in messages of their own.

        What it received with this very delivery, before a crash, is not among them: a resumed
        digest says the same.
        """
        quotes = {
            each.what.quote for each in changes if each.what.kind in CORRECTING and each.what.quote
        }
        if not quotes:
            return frozenset()
        before = self._clock.now() if delivery is None else delivery.due
        return await self._store.receipts.held(chat, quotes, before)


def _is_scheduled(delivery: Delivery | None) -> bool:
    return delivery is not None and delivery.local_date is not None


def _quotes(message: Message, ways: dict[str, str]) -> Sequence[str]:
    asked = [button.data for row in message.buttons for button in row]
    return [ways[data] for data in asked if data in ways]
