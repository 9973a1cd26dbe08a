"""The dialogue of /subscribe: rhythm, time, zone, what to follow; and the subscription itself."""

from collections.abc import Callable
from dataclasses import replace

from briefing.answers.parts import TakenFor
from briefing.digests.dialogue import choices
from briefing.digests.dialogue.answers import (
    AskDays,
    AskRhythm,
    AskTime,
    AskZone,
    Cancelled,
    ConfirmDraft,
    Reason,
    Refused,
    Screen,
    Subscribed,
    TooManySubscriptions,
)
from briefing.digests.dialogue.choices import ask_follows
from briefing.digests.dialogue.context import DialogueContext
from briefing.digests.dialogue.draft import MOST_FOLLOWED, Draft, read_draft
from briefing.digests.dialogue.parts import Option, Place
from briefing.digests.records import Chat, Follows, NewSubscription, Subscription
from briefing.digests.schedule.rhythm import Weekday
from briefing.digests.schedule.zones import Zone
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb

MOST_SUBSCRIPTIONS = 20
"""In one chat: far more than anybody reads, and few enough to list."""
_THEN_ADD = 1
"""The page of a press on a zone that ends the dialogue: the line said everything else."""


class SubscribeSteps:
    """Each method answers one step. Raises DatabaseFault, as all that asks the store."""

    def __init__(self, books: DialogueContext) -> None:
        self._books = books

    async def begin(self, place: Place, draft: Draft, zone: Zone | None = None) -> Screen:
        """The first question, with what a line said already."""
        if zone is not None:
            await self._keep_zone(place, zone)
        return await self._rhythm(place, draft)

    async def press(self, place: Place, press: CallbackAction) -> Screen:
        """The answer to a button of the dialogue."""
        read = read_draft(press, self._books.library)
        if read is None:
            return Refused(place, Reason.OLD_BUTTON)
        draft, more = read
        match press.verb:
            case Verb.RHYTHM:
                return await self._rhythm(place, draft)
            case Verb.DAYS:
                return _days(place, draft)
            case Verb.TIME if draft.days:
                return await self._time(place, draft, more)
            case Verb.ZONE:
                return await self._zone(place, draft, more, press.page)
            case Verb.FOLLOW if draft.days and draft.at is not None:
                return await self._follow(place, draft, press.page)
            case Verb.CONFIRM if draft.days and draft.at is not None:
                return await self._confirm(place, draft)
            case Verb.ADD if draft.days and draft.at is not None:
                return await self.add(place, draft)
            case Verb.CANCEL:
                return Cancelled(place, Draft(draft.chat).press(Verb.RHYTHM))
        return await self._rhythm(place, draft)

    async def add(
        self,
        place: Place,
        draft: Draft,
        zone: Zone | None = None,
        taken: tuple[TakenFor, ...] = (),
    ) -> Screen:
        """Store the subscription, unless its chat has it already; ask for a zone before."""
        assert draft.days is not None  # noqa: S101 - the callers have asked; for mypy
        assert draft.at is not None  # noqa: S101 - as above
        books = self._books
        before = await books.chat(place)
        if zone is None and before.zone is None and draft.fits:
            return self._ask_zone(place, draft, "", _THEN_ADD, taken)
        chat = await books.meet(place)
        if zone is not None and zone.id != chat.zone:
            chat = replace(chat, zone=zone.id)
            await books.store.chats.save(chat, books.now())
        follows = Follows(frozenset(draft.actors), frozenset(draft.topics))
        new = NewSubscription(place.chat, draft.days, draft.at, place.thread, follows)
        stored = await books.store.subscriptions.of_chat(place.chat)
        twin = next((each for each in stored if _is_same(each, new)), None)
        if twin is None and len(stored) >= MOST_SUBSCRIPTIONS:
            return TooManySubscriptions(
                place, MOST_SUBSCRIPTIONS, CallbackAction(Verb.LIST, place.number)
            )
        subscription = twin or await books.store.subscriptions.add(new, books.now())
        was = books.zone_of(before) if before.zone != chat.zone else None
        answer = Subscribed(
            place,
            books.shown(subscription, chat, place),
            CallbackAction(Verb.OPEN, subscription.id),
            CallbackAction(Verb.DELETE, subscription.id),
            is_new=twin is None,
            taken=taken,
            was=was,
        )
        return answer if chat.zone else self._with_zones(answer, place)

    def _with_zones(self, answer: Subscribed, place: Place) -> Subscribed:
        """Too much is followed for a button: the zone is asked for once all is stored."""
        asked = self._clocks(
            "",
            lambda zone: CallbackAction(Verb.CHAT_ZONE, place.number, choices.zone_token(zone)),
            lambda more: CallbackAction(Verb.CHAT_ZONE, place.number, more),
        )
        return replace(answer, zones=asked[0], other_zone=asked[1])

    async def _rhythm(self, place: Place, draft: Draft) -> AskRhythm:
        chat = await self._books.chat(place)
        on = Verb.TIME if draft.at is None else Verb.ZONE if chat.zone is None else Verb.FOLLOW
        options = tuple(
            Option(tuple(sorted(days)), replace(draft, days=days).press(on), days == draft.days)
            for days in choices.RHYTHMS
        )
        single = Option(None, replace(draft, days=None).press(Verb.DAYS))
        shown = self._books.shown_draft(draft, chat)
        return AskRhythm(place, options, single, draft.press(Verb.CANCEL), shown)

    async def _time(self, place: Place, draft: Draft, more: str) -> AskTime:
        chat = await self._books.chat(place)
        on = Verb.ZONE if chat.zone is None else Verb.FOLLOW
        options, other, is_hours = choices.times(
            more,
            draft.at,
            lambda at: replace(draft, at=at).press(on),
            lambda asked: draft.press(Verb.TIME, more=asked),
        )
        back = draft.press(Verb.TIME) if more else draft.press(Verb.RHYTHM)
        return AskTime(place, tuple(sorted(draft.days or ())), options, back, other, is_hours)

    async def _zone(self, place: Place, draft: Draft, more: str, page: int) -> Screen:
        zone = choices.zone_of_token(more, self._books.zones) if more else None
        if zone is None:
            return self._ask_zone(place, draft, more, page)
        if page == _THEN_ADD and draft.days and draft.at is not None:
            return await self.add(place, draft, zone)
        await self._keep_zone(place, zone)
        if draft.days is None:
            return await self._rhythm(place, draft)
        if draft.at is None:
            return await self._time(place, draft, "")
        return await self._follow(place, draft, 0)

    def _ask_zone(
        self,
        place: Place,
        draft: Draft,
        more: str,
        page: int,
        taken: tuple[TakenFor, ...] = (),
    ) -> AskZone:
        options, other, is_hours = self._clocks(
            more,
            lambda zone: draft.press(Verb.ZONE, more=choices.zone_token(zone), page=page),
            lambda asked: draft.press(Verb.ZONE, more=asked, page=page),
        )
        back = draft.press(Verb.ZONE, page=page) if more else draft.press(Verb.TIME)
        chat = Chat(place.chat, place.kind, self._books.now())
        shown = self._books.shown_draft(draft, chat)
        return AskZone(place, options, back, None, other, is_hours, shown, taken)

    def _clocks(
        self,
        more: str,
        choose: Callable[[Zone], CallbackAction],
        ask: Callable[[str], CallbackAction],
    ) -> tuple[tuple[Option, ...], CallbackAction | None, bool]:
        return choices.clocks(more, self._books.zones, self._books.now(), choose, ask)

    async def _follow(self, place: Place, draft: Draft, page: int) -> Screen:
        chat = await self._books.chat(place)
        if chat.zone is None:
            return self._ask_zone(place, draft, "", 0)
        return ask_follows(
            place,
            self._books,
            Follows(frozenset(draft.actors), frozenset(draft.topics)),
            page,
            turn=lambda to: draft.press(Verb.FOLLOW, page=to),
            toggle=lambda kind, one: draft.toggled(kind, one).press(Verb.FOLLOW, page=page),
            everything=replace(draft, actors=(), topics=()).press(Verb.FOLLOW, page=page),
            back=draft.press(Verb.TIME),
            on=draft.press(Verb.CONFIRM),
            most=MOST_FOLLOWED if draft.is_full else None,
        )

    async def _confirm(self, place: Place, draft: Draft) -> Screen:
        chat = await self._books.chat(place)
        if chat.zone is None:
            return self._ask_zone(place, draft, "", _THEN_ADD)
        return ConfirmDraft(
            place,
            self._books.shown_draft(draft, chat),
            draft.press(Verb.ADD),
            draft.press(Verb.FOLLOW),
            draft.press(Verb.TIME),
            draft.press(Verb.RHYTHM),
            draft.press(Verb.CANCEL),
        )

    async def _keep_zone(self, place: Place, zone: Zone) -> Chat:
        chat = replace(await self._books.meet(place), zone=zone.id)
        await self._books.store.chats.save(chat, self._books.now())
        return chat


def _days(place: Place, draft: Draft) -> AskDays:
    chosen = draft.days or frozenset[Weekday]()
    options = tuple(
        Option(day, replace(draft, days=(chosen ^ {day}) or None).press(Verb.DAYS), day in chosen)
        for day in Weekday
    )
    on = draft.press(Verb.TIME if draft.at is None else Verb.FOLLOW) if chosen else None
    return AskDays(place, options, draft.press(Verb.RHYTHM), on)


def _is_same(stored: Subscription, new: NewSubscription) -> bool:
    return (stored.days, stored.at, stored.follows, stored.thread) == (
        new.days,
        new.at,
        new.follows,
        new.thread,
    )
