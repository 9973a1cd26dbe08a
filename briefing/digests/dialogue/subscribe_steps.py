"""The dialogue of /subscribe, step by step: days, time, time zone, what to follow, and storing it.

The draft goes along in the buttons, so a reader can go back to any step.
"""

from collections.abc import Callable
from dataclasses import replace

from briefing.answers.parts import TakenFor
from briefing.digests.dialogue import choices
from briefing.digests.dialogue.choices import Offered, ask_follows
from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.elements import ChatPlace, Option, ZoneNow
from briefing.digests.dialogue.prompts import AskDays, AskRhythm, AskTime, AskZone, ConfirmDraft
from briefing.digests.dialogue.results import (
    ActionRefused,
    Cancelled,
    Reason,
    Screen,
    Subscribed,
    TooManySubscriptions,
)
from briefing.digests.dialogue.subscription_draft import (
    MOST_FOLLOWED,
    SubscriptionDraft,
    read_draft,
)
from briefing.digests.records import Chat, Follows, NewSubscription
from briefing.digests.schedule.rhythm import Weekday
from briefing.digests.schedule.zones import Zone
from briefing.digests.store.subscriptions import (
    MOST_SUBSCRIPTIONS,
    SameSubscription,
    SubscriptionLimit,
)
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb

THEN_ADD = 1
"""The page of a zone's button after which the subscription is stored at once.

The line after /subscribe said everything else.
"""


class SubscribeSteps:
    """Each method answers one step of the dialogue. Raises DatabaseFault."""

    def __init__(self, context: DialogueContext) -> None:
        self._context = context

    async def begin(
        self, place: ChatPlace, draft: SubscriptionDraft, zone: Zone | None = None
    ) -> Screen:
        """The first question, with what a line said already."""
        if zone is not None:
            await self._keep_zone(place, zone)
        return await self._rhythm(place, draft)

    async def propose(
        self, place: ChatPlace, draft: SubscriptionDraft, zone: Zone | None = None
    ) -> Screen:
        """Ask whether a whole draft is right, before it is stored."""
        if zone is not None:
            await self._keep_zone(place, zone)
        return await self._confirm(place, draft)

    async def answer(self, place: ChatPlace, action: CallbackAction) -> Screen:
        """The answer to a button of the dialogue."""
        read = read_draft(action, self._context.library)
        if read is None:
            return ActionRefused(place, Reason.OLD_BUTTON)
        draft, more = read
        match action.verb:
            case Verb.RHYTHM:
                return await self._rhythm(place, draft)
            case Verb.DAYS:
                return _days(place, draft)
            case Verb.TIME if draft.days:
                return await self._time(place, draft, more)
            case Verb.ZONE:
                return await self._zone(place, draft, more, action.page)
            case Verb.FOLLOW if draft.days and draft.at is not None:
                return await self._follow(place, draft, action.page)
            case Verb.CONFIRM if draft.days and draft.at is not None:
                return await self._confirm(place, draft)
            case Verb.ADD if draft.days and draft.at is not None:
                return await self.add(place, draft)
            case Verb.CANCEL:
                return Cancelled(place, SubscriptionDraft(draft.chat).action(Verb.RHYTHM))
        return await self._rhythm(place, draft)

    async def add(
        self,
        place: ChatPlace,
        draft: SubscriptionDraft,
        zone: Zone | None = None,
        taken: tuple[TakenFor, ...] = (),
    ) -> Screen:
        """Store the subscription, unless its chat has it already; ask for a zone before."""
        assert draft.days is not None  # noqa: S101 - the callers have asked; for mypy
        assert draft.at is not None  # noqa: S101 - as above
        context = self._context
        before = await context.chat(place)
        if zone is None and before.zone is None and draft.fits:
            return self._ask_zone(place, draft, "", THEN_ADD, taken)
        chat = await context.meet(place)
        if zone is not None and zone.id != chat.zone:
            chat = replace(chat, zone=zone.id)
            await context.store.chats.save(chat, context.now())
        follows = Follows(frozenset(draft.actors), frozenset(draft.topics))
        new = NewSubscription(
            place.chat, draft.days, draft.at, place.thread, follows, context.person
        )
        is_new = True
        try:
            subscription = await context.store.subscriptions.add(new, context.now())
        except SameSubscription as same:
            subscription, is_new = same.stored, False
        except SubscriptionLimit:
            return too_many(place)
        was = context.zone_of(before) if before.zone != chat.zone else None
        answer = Subscribed(
            place,
            context.shown(subscription, chat, place),
            CallbackAction(Verb.OPEN, subscription.id),
            CallbackAction(Verb.DELETE, subscription.id),
            is_new=is_new,
            taken=taken,
            was=was,
        )
        return answer if chat.zone else self._with_zones(answer, place)

    def _with_zones(self, answer: Subscribed, place: ChatPlace) -> Subscribed:
        """Too much is followed for a button: the zone is asked for once all is stored."""
        asked = self._clocks(
            "",
            lambda zone: CallbackAction(Verb.CHAT_ZONE, place.number, choices.zone_token(zone)),
            lambda more: CallbackAction(Verb.CHAT_ZONE, place.number, more),
        )
        return replace(answer, zones=asked.options, other_zone=asked.other)

    async def _rhythm(self, place: ChatPlace, draft: SubscriptionDraft) -> AskRhythm:
        chat = await self._context.chat(place)
        on = Verb.TIME if draft.at is None else Verb.ZONE if chat.zone is None else Verb.FOLLOW
        options = tuple(
            Option(tuple(sorted(days)), replace(draft, days=days).action(on), days == draft.days)
            for days in choices.RHYTHMS
        )
        single = Option(None, replace(draft, days=None).action(Verb.DAYS))
        shown = self._context.shown_draft(draft, chat)
        return AskRhythm(place, options, single, draft.action(Verb.CANCEL), shown)

    async def _time(self, place: ChatPlace, draft: SubscriptionDraft, more: str) -> AskTime:
        chat = await self._context.chat(place)
        on = Verb.ZONE if chat.zone is None else Verb.FOLLOW
        options, other, is_hours = choices.times(
            more,
            draft.at,
            lambda at: replace(draft, at=at).action(on),
            lambda asked: draft.action(Verb.TIME, more=asked),
        )
        back = draft.action(Verb.TIME) if more else draft.action(Verb.RHYTHM)
        return AskTime(place, tuple(sorted(draft.days or ())), options, back, other, is_hours)

    async def _zone(
        self, place: ChatPlace, draft: SubscriptionDraft, more: str, page: int
    ) -> Screen:
        zone = choices.zone_of_token(more, self._context.zones) if more else None
        if zone is None:
            return self._ask_zone(place, draft, more, page)
        if page == THEN_ADD and draft.days and draft.at is not None:
            return await self.add(place, draft, zone)
        await self._keep_zone(place, zone)
        if draft.days is None:
            return await self._rhythm(place, draft)
        if draft.at is None:
            return await self._time(place, draft, "")
        return await self._follow(place, draft, 0)

    def _ask_zone(
        self,
        place: ChatPlace,
        draft: SubscriptionDraft,
        more: str,
        page: int,
        taken: tuple[TakenFor, ...] = (),
    ) -> AskZone:
        options, other, is_hours = self._clocks(
            more,
            lambda zone: draft.action(Verb.ZONE, more=choices.zone_token(zone), page=page),
            lambda asked: draft.action(Verb.ZONE, more=asked, page=page),
        )
        back = draft.action(Verb.ZONE, page=page) if more else draft.action(Verb.TIME)
        chat = Chat(place.chat, place.kind, self._context.now())
        shown = self._context.shown_draft(draft, chat)
        return AskZone(place, options, back, None, other, is_hours, shown, taken)

    def _clocks(
        self,
        more: str,
        choose: Callable[[Zone], CallbackAction],
        ask: Callable[[str], CallbackAction],
    ) -> Offered[ZoneNow]:
        return choices.clocks(more, self._context.zones, self._context.now(), choose, ask)

    async def _follow(self, place: ChatPlace, draft: SubscriptionDraft, page: int) -> Screen:
        chat = await self._context.chat(place)
        if chat.zone is None:
            return self._ask_zone(place, draft, "", 0)
        return ask_follows(
            place,
            self._context,
            Follows(frozenset(draft.actors), frozenset(draft.topics)),
            page,
            turn=lambda to: draft.action(Verb.FOLLOW, page=to),
            toggle=lambda kind, one: draft.toggled(kind, one).action(Verb.FOLLOW, page=page),
            everything=replace(draft, actors=(), topics=()).action(Verb.FOLLOW, page=page),
            back=draft.action(Verb.TIME),
            on=draft.action(Verb.CONFIRM),
            most=MOST_FOLLOWED if draft.is_full else None,
        )

    async def _confirm(self, place: ChatPlace, draft: SubscriptionDraft) -> Screen:
        chat = await self._context.chat(place)
        if chat.zone is None:
            return self._ask_zone(place, draft, "", THEN_ADD)
        return ConfirmDraft(
            place,
            self._context.shown_draft(draft, chat),
            draft.action(Verb.ADD),
            draft.action(Verb.FOLLOW),
            draft.action(Verb.TIME),
            draft.action(Verb.RHYTHM),
            draft.action(Verb.CANCEL),
        )

    async def _keep_zone(self, place: ChatPlace, zone: Zone) -> Chat:
        chat = replace(await self._context.meet(place), zone=zone.id)
        await self._context.store.chats.save(chat, self._context.now())
        return chat


def _days(place: ChatPlace, draft: SubscriptionDraft) -> AskDays:
    chosen = draft.days or frozenset[Weekday]()
    options = tuple(
        Option(day, replace(draft, days=(chosen ^ {day}) or None).action(Verb.DAYS), day in chosen)
        for day in Weekday
    )
    on = draft.action(Verb.TIME if draft.at is None else Verb.FOLLOW) if chosen else None
    return AskDays(place, options, draft.action(Verb.RHYTHM), on)


def too_many(place: ChatPlace) -> TooManySubscriptions:
    """That the chat has as many subscriptions as it may have."""
    back = CallbackAction(Verb.LIST, place.number)
    return TooManySubscriptions(place, MOST_SUBSCRIPTIONS, back)
