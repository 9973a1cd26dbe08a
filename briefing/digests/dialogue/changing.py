"""Changes of subscriptions that are asked for in words: another time, a pause, one name more.

What is asked is done where it is plain which subscription is meant: the one that was spoken of
last, or the only one. Else all of them are shown.
"""

from dataclasses import replace
from datetime import datetime, time

from briefing.digests.dialogue.choices import zone_token
from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.elements import ChatPlace
from briefing.digests.dialogue.prompts import AskRhythm, AskTime, AskZone, ConfirmDraft
from briefing.digests.dialogue.results import Deleted, OneSubscription, Screen, Subscribed
from briefing.digests.dialogue.stored_subscriptions import SubscriptionSteps, answer_action
from briefing.digests.dialogue.subscribe_line import SubscribeLine
from briefing.digests.dialogue.subscribe_steps import SubscribeSteps
from briefing.digests.dialogue.subscription_draft import SubscriptionDraft, read_draft
from briefing.digests.records import Follows, Subscription
from briefing.digests.schedule.parsed_line import ParsedLine
from briefing.digests.schedule.reading_changes import ChangeKind, DigestChange, end_of_pause
from briefing.digests.schedule.rhythm import UNTIL_RESUMED, Weekday, clocks_of
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb

_Asking = AskZone | AskTime | AskRhythm | ConfirmDraft
"""Questions of a dialogue that words can answer as well as a button."""
_OF_NAMES = (ChangeKind.ADD, ChangeKind.REMOVE, ChangeKind.ONLY)
_OF_PROPOSAL = (ChangeKind.AGREED, ChangeKind.LEAVE, *_OF_NAMES)


class ChangeSteps:
    """Does what was said of a chat's digests. Raises DatabaseFault."""

    def __init__(self, context: DialogueContext) -> None:
        self._context = context
        self._steps = SubscriptionSteps(context)

    def is_readable(self, change: DigestChange, last: Screen | None) -> bool:
        """Whether the words of the change are all understood: times, days, cities, names."""
        if change.kind is ChangeKind.REMOVE and self._days(change.words):
            return True
        if change.kind in _OF_NAMES:
            named = self._context.answerer.follows(change.words)
            return not named.doubts and bool(named.actors or named.topics)
        if change.kind is not ChangeKind.CHANGE:
            return True
        return self._parsed(change.words, last) is not None

    async def has_anything(
        self, last: Screen | None, place: ChatPlace, change: DigestChange
    ) -> bool:
        """Whether there is anything to change: a subscription, or a step of a dialogue."""
        if change.kind is ChangeKind.LIST or change.is_sure or last is not None:
            return True
        return bool(await self._context.store.subscriptions.of_chat(place.chat))

    async def answer(
        self, place: ChatPlace, change: DigestChange, last: Screen | None
    ) -> Screen | None:
        """The answer to a change that `is_readable`; None where there is nothing to change.

        ``last`` is the screen that the chat was shown last, if that was about digests.
        """
        if change.kind is ChangeKind.LIST:
            return await self._steps.list(place)
        is_undone = change.kind is ChangeKind.RESUME and isinstance(last, Deleted)
        if change.kind is ChangeKind.UNDO or is_undone:
            if isinstance(last, Deleted | Subscribed):
                return await self._act(place, last.undo)
            return None
        if isinstance(last, ConfirmDraft) and change.kind in _OF_PROPOSAL:
            return await self._proposal(place, change, last)
        if change.kind is ChangeKind.AGREED:
            return None
        if change.kind is ChangeKind.CHANGE and isinstance(last, _Asking):
            return await self._drafted(place, change, last)
        stored = await self._meant(place, last)
        if not isinstance(stored, Subscription):
            return await self._steps.list(place) if stored is None and change.is_sure else stored
        match change.kind:
            case ChangeKind.PAUSE:
                return await self._paused(place, stored, change.words)
            case ChangeKind.RESUME:
                return await self._act(place, CallbackAction(Verb.RESUME, stored.id))
            case ChangeKind.LEAVE:
                return await self._act(place, CallbackAction(Verb.DELETE, stored.id))
            case ChangeKind.CHANGE:
                return await self._rescheduled(place, stored, change.words, last)
            case ChangeKind.REMOVE if self._days(change.words):
                days = stored.days - self._days(change.words)
                return await self._steps.save(place, replace(stored, days=days or stored.days))
        return await self._followed(place, stored, change)

    def _parsed(self, words: str, last: Screen | None) -> ParsedLine | None:
        """The days, the time and the zone that the words say; None where they say more.

        Where a zone was asked for, a city alone is one: "Moscow" is no question then.
        """
        line = SubscribeLine(self._context)
        asks_zone = isinstance(last, AskZone) or (isinstance(last, Subscribed) and last.zones)
        for read in (
            line.understand(words),
            *([line.understand(f"in {words}")] * bool(asks_zone)),
        ):
            parsed = read.parsed
            says = parsed.days is not None or parsed.at is not None or parsed.zone is not None
            if says and not parsed.rest and not read.problems:
                return parsed
        return None

    def _days(self, words: str) -> frozenset[Weekday]:
        """The days that the words name, where they name nothing else."""
        read = SubscribeLine(self._context).understand(words)
        is_more = read.parsed.rest or read.problems or read.parsed.at is not None
        return frozenset() if is_more else read.parsed.days or frozenset()

    async def _meant(self, place: ChatPlace, last: Screen | None) -> Subscription | Screen | None:
        """The subscription that is meant; else the list of all, or None where there are none."""
        subscriptions = await self._context.store.subscriptions.of_chat(place.chat)
        number = _spoken_of(last)
        for one in subscriptions:
            if one.id == number or len(subscriptions) == 1:
                return one
        return await self._steps.list(place) if subscriptions else None

    async def _act(self, place: ChatPlace, action: CallbackAction) -> Screen:
        """What the button with this action would do."""
        is_stored = not (action.verb.is_of_draft or action.verb.is_of_chat)
        stored = await self._context.store.subscriptions.get(action.number) if is_stored else None
        return await answer_action(self._context, place, action, stored)

    async def _proposal(
        self, place: ChatPlace, change: DigestChange, last: ConfirmDraft
    ) -> Screen | None:
        """What becomes of a subscription that was proposed: stored, given up, or another one."""
        if change.kind is ChangeKind.AGREED:
            return await self._act(place, last.add)
        if change.kind is ChangeKind.LEAVE:
            return await self._act(place, last.cancel)
        read = read_draft(last.add, self._context.library)
        if read is None:
            return None
        draft, named = read[0], self._context.answerer.follows(change.words)
        if change.kind is ChangeKind.ONLY:
            draft = replace(draft, actors=(), topics=())
        for kind, ids, chosen in (
            ("actor", named.actors, draft.actors),
            ("topic", named.topics, draft.topics),
        ):
            for one in ids:
                if (one in chosen) is (change.kind is ChangeKind.REMOVE):
                    draft = draft.toggled(kind, one)
        verb = Verb.CONFIRM if draft.fits and (draft.actors or draft.topics) else Verb.FOLLOW
        return await self._act(place, draft.action(verb) if draft.fits else last.follow)

    async def _paused(self, place: ChatPlace, stored: Subscription, span: str) -> Screen:
        chat = await self._context.chat(place)
        clock = clocks_of(chat.zone or "UTC")
        today = self._context.now().astimezone(clock).date()
        end = end_of_pause(span, today)
        if end is None and not span:
            return await self._act(place, CallbackAction(Verb.PAUSE, stored.id))
        until = UNTIL_RESUMED if end is None else datetime.combine(end, time(), clock)
        return await self._steps.save(place, replace(stored, paused_until=until))

    async def _followed(
        self, place: ChatPlace, stored: Subscription, change: DigestChange
    ) -> Screen:
        """With the names, or without them; without the last one, what to follow is asked."""
        named, now = self._context.answerer.follows(change.words), stored.follows
        actors, topics = frozenset(named.actors), frozenset(named.topics)
        if change.kind is ChangeKind.ONLY:
            follows = Follows(actors, topics)
        elif change.kind is ChangeKind.ADD:
            if not now.actors and not now.topics:
                return await self._act(place, CallbackAction(Verb.OPEN, stored.id))
            if bool(actors - now.actors) > bool(now.actors) or bool(topics) > bool(now.topics):
                # "Russia" and a topic is Russia on that topic: less, and not more.
                return await self._act(place, CallbackAction(Verb.CHANGE_FOLLOWS, stored.id))
            follows = Follows(now.actors | actors, now.topics | topics)
        else:
            follows = Follows(now.actors - actors, now.topics - topics)
        if follows == now or not (follows.actors or follows.topics):
            return await self._act(place, CallbackAction(Verb.CHANGE_FOLLOWS, stored.id))
        return await self._steps.save(place, replace(stored, follows=follows))

    async def _rescheduled(
        self, place: ChatPlace, stored: Subscription, words: str, last: Screen | None
    ) -> Screen:
        parsed = self._parsed(words, last) or ParsedLine()
        if parsed.zone is not None:
            chat = replace(await self._context.meet(place), zone=parsed.zone.id)
            await self._context.store.chats.save(chat, self._context.now())
        changed = replace(
            stored,
            days=parsed.days or stored.days,
            at=stored.at if parsed.at is None else parsed.at,
        )
        return await self._steps.save(place, changed)

    async def _drafted(
        self,
        place: ChatPlace,
        change: DigestChange,
        last: _Asking,
    ) -> Screen | None:
        """The next step of a dialogue whose question was answered in words."""
        action = last.add if isinstance(last, ConfirmDraft) else last.options[0].action
        read = read_draft(action, self._context.library) if action.verb.is_of_draft else None
        if read is None:
            return None
        parsed = self._parsed(change.words, last) or ParsedLine()
        draft = _with(read[0], parsed, last)
        steps = SubscribeSteps(self._context)
        if parsed.zone is not None:
            page = action.page if isinstance(last, AskZone) else 0
            zoned = draft.action(Verb.ZONE, more=zone_token(parsed.zone), page=page)
            return await steps.answer(place, zoned)
        if draft.days is None:
            return await steps.answer(place, draft.action(Verb.RHYTHM))
        if draft.at is None:
            return await steps.answer(place, draft.action(Verb.TIME))
        return await steps.answer(place, draft.action(Verb.CONFIRM))


def _spoken_of(last: Screen | None) -> int | None:
    """The number of the subscription that the screen is about."""
    if isinstance(last, Subscribed):
        return last.open.number
    return last.actions["delete"].number if isinstance(last, OneSubscription) else None


def _with(draft: SubscriptionDraft, parsed: ParsedLine, last: Screen) -> SubscriptionDraft:
    """The draft with what was said; a button's own day or time is not what was chosen."""
    days = None if isinstance(last, AskRhythm) else draft.days
    at = None if isinstance(last, AskTime) else draft.at
    return replace(draft, days=parsed.days or days, at=at if parsed.at is None else parsed.at)
