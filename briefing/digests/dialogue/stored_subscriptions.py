"""Stored subscriptions: to list, change, pause, delete, and restore them.

Behind /subscriptions and /unsubscribe. `answer_action` leads every button of the dialogues to
what answers it.
"""

from dataclasses import replace
from datetime import time, timedelta

from briefing.digests.dialogue import choices
from briefing.digests.dialogue.chat_settings import ChatSettingsSteps
from briefing.digests.dialogue.choices import ask_follows
from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.elements import ChatPlace, Option
from briefing.digests.dialogue.prompts import AskDays, AskPause, AskTime
from briefing.digests.dialogue.results import (
    Deleted,
    NoSubscription,
    OneSubscription,
    Screen,
    SubscriptionExists,
    SubscriptionList,
)
from briefing.digests.dialogue.subscribe_steps import SubscribeSteps, too_many
from briefing.digests.dialogue.subscription_draft import SubscriptionDraft
from briefing.digests.records import Follows, Subscription, WhenNothingNew
from briefing.digests.schedule.rhythm import UNTIL_RESUMED, Weekday
from briefing.digests.store.rows import day_bits, days_of
from briefing.digests.store.subscriptions import SameSubscription, SubscriptionLimit
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb
from briefing.messages.callback_data.short_ids import base36, dialogue_ids, dialogue_token

_PAUSES = (1, 7, None)
"""Days; None is a pause until resumed."""
_ALL = "*"
_CLOCK = "%H%M"


class SubscriptionSteps:
    """Each method answers one button or command. Raises DatabaseFault."""

    def __init__(self, context: DialogueContext) -> None:
        self._context = context

    async def list(self, place: ChatPlace, *, leaving: bool = False) -> SubscriptionList:
        """Every subscription of the chat; of a forum's topic first, then of the others."""
        chat = await self._context.chat(place)
        stored = await self._context.store.subscriptions.of_chat(place.chat)
        listed = sorted(stored, key=lambda each: each.thread != place.thread)
        verb = Verb.DELETE if leaving else Verb.OPEN
        is_silent = chat.when_nothing_new is WhenNothingNew.SILENCE
        return SubscriptionList(
            place,
            tuple(
                Option(self._context.shown(each, chat, place), CallbackAction(verb, each.id))
                for each in listed
            ),
            is_silent,
            SubscriptionDraft(place.number).action(Verb.RHYTHM),
            CallbackAction(Verb.NOTHING_NEW, place.number, "b" if is_silent else "s"),
            CallbackAction(Verb.SETTINGS, place.number),
            leaving,
            tuple(
                Option(number, CallbackAction(Verb.RESUME, each.id))
                for number, each in enumerate(listed, 1)
                if each.is_stopped and not leaving
            ),
        )

    async def leave(self, place: ChatPlace) -> Screen:
        """Delete the only subscription, or ask which."""
        stored = await self._context.store.subscriptions.of_chat(place.chat)
        if len(stored) == 1:
            return await self.answer(place, CallbackAction(Verb.DELETE, stored[0].id), stored[0])
        return await self.list(place, leaving=True)

    async def nothing_new(self, place: ChatPlace, value: str) -> Screen:
        """Choose between a briefing and silence where nothing is new; then the list again."""
        chosen = WhenNothingNew.SILENCE if value == "s" else WhenNothingNew.BRIEFING
        chat = replace(await self._context.meet(place), when_nothing_new=chosen)
        await self._context.store.chats.save(chat, self._context.now())
        return await self.list(place)

    async def answer(
        self, place: ChatPlace, action: CallbackAction, stored: Subscription | None
    ) -> Screen:
        """The answer to a button about one subscription; ``stored`` is None where it is gone."""
        if stored is None or (stored.deleted is not None and action.verb is not Verb.UNDO):
            if stored is not None and action.verb is Verb.DELETE:
                return await self._deleted(place, stored)
            return NoSubscription(place, CallbackAction(Verb.LIST, place.number))
        match action.verb:
            case Verb.CHANGE_DAYS:
                return await self._days(place, stored, action.value)
            case Verb.CHANGE_TIME:
                return await self._time(place, stored, action.value)
            case Verb.CHANGE_FOLLOWS:
                return await self._follows(place, stored, action.value, action.page)
            case Verb.PAUSE:
                return await self._pause(place, stored, action.value)
            case Verb.RESUME:
                return await self.save(place, replace(stored, paused_until=None, failure=None))
            case Verb.DELETE:
                gone = replace(stored, deleted=self._context.now())
                await self._context.store.subscriptions.save(gone, self._context.now())
                return await self._deleted(place, gone)
            case Verb.UNDO:
                return await self.save(place, replace(stored, deleted=None))
        return await self._one(place, stored)

    async def _one(self, place: ChatPlace, stored: Subscription) -> OneSubscription:
        chat = await self._context.chat(place)
        shown = self._context.shown(stored, chat, place)
        verbs = {
            "days": Verb.CHANGE_DAYS,
            "time": Verb.CHANGE_TIME,
            "follows": Verb.CHANGE_FOLLOWS,
            "pause": Verb.RESUME if shown.is_paused or shown.is_stopped else Verb.PAUSE,
            "now": Verb.SEND_NOW,
            "delete": Verb.DELETE,
        }
        actions = {name: CallbackAction(verb, stored.id) for name, verb in verbs.items()}
        actions["list"] = CallbackAction(Verb.LIST, place.number)
        if chat.zone is None:
            actions["zone"] = CallbackAction(Verb.CHAT_ZONE, place.number)
        is_silent = chat.when_nothing_new is WhenNothingNew.SILENCE
        return OneSubscription(place, shown, is_silent, actions)

    async def save(self, place: ChatPlace, changed: Subscription) -> Screen:
        """Store a subscription and show it; where it is the same as another now, that one stays.

        One that was to be had back stays deleted then.
        """
        store, now = self._context.store.subscriptions, self._context.now()
        try:
            saved = await store.save(changed, now)
        except SubscriptionLimit:
            return too_many(place)
        except SameSubscription as same:
            await store.save(replace(changed, deleted=now), now)
            return await self._same(place, same.stored)
        if saved is None:
            return NoSubscription(place, CallbackAction(Verb.LIST, place.number))
        return await self._one(place, saved)

    async def _same(
        self, place: ChatPlace, twin: Subscription, unchanged: Subscription | None = None
    ) -> SubscriptionExists:
        """That there is such a subscription; ``unchanged`` is the one that stays what it was."""
        shown = self._context.shown(twin, await self._context.chat(place), place)
        return SubscriptionExists(
            place,
            shown,
            CallbackAction(Verb.OPEN, twin.id),
            CallbackAction(Verb.LIST, place.number),
            None if unchanged is None else CallbackAction(Verb.OPEN, unchanged.id),
        )

    async def _days(self, place: ChatPlace, stored: Subscription, value: str) -> Screen:
        """Each button stores the days that it names: there is always one left."""
        days = stored.days
        if value:
            days = days_of(int(value, 36) if len(value) <= 2 and value.isalnum() else 0) or days
            if days != stored.days:
                changed = replace(stored, days=days)
                try:
                    await self._context.store.subscriptions.save(changed, self._context.now())
                except SameSubscription as same:
                    return await self._same(place, same.stored, stored)
                stored = changed
        options = tuple(
            Option(
                day,
                CallbackAction(Verb.CHANGE_DAYS, stored.id, base36(day_bits(days ^ {day}))),
                day in days,
            )
            for day in Weekday
            if days != {day}
        )
        return AskDays(place, options, CallbackAction(Verb.OPEN, stored.id), None)

    async def _time(self, place: ChatPlace, stored: Subscription, value: str) -> Screen:
        if (at := _clock(value)) is not None:
            return await self.save(place, replace(stored, at=at))
        options, other, is_hours = choices.times(
            value,
            stored.at,
            lambda at: CallbackAction(Verb.CHANGE_TIME, stored.id, at.strftime(_CLOCK)),
            lambda asked: CallbackAction(Verb.CHANGE_TIME, stored.id, asked),
        )
        back = CallbackAction(Verb.CHANGE_TIME if value else Verb.OPEN, stored.id)
        return AskTime(place, tuple(sorted(stored.days)), options, back, other, is_hours)

    async def _follows(
        self, place: ChatPlace, stored: Subscription, value: str, page: int
    ) -> Screen:
        follows = self._toggled(stored.follows, value)
        if follows != stored.follows:
            changed = replace(stored, follows=follows)
            try:
                await self._context.store.subscriptions.save(changed, self._context.now())
            except SameSubscription as same:
                return await self._same(place, same.stored, stored)
            stored = changed

        def action(value: str, to: int) -> CallbackAction:
            return CallbackAction(Verb.CHANGE_FOLLOWS, stored.id, value, to)

        def toggle(kind: str, one: str) -> CallbackAction:
            is_on = one in (follows.actors if kind == "actor" else follows.topics)
            return action(f"{kind[0]}{'-' if is_on else '*'}{dialogue_token(kind, one)}", page)

        return ask_follows(
            place,
            self._context,
            follows,
            page,
            turn=lambda to: action("", to),
            toggle=toggle,
            everything=action(_ALL, page),
            back=CallbackAction(Verb.OPEN, stored.id),
        )

    def _toggled(self, follows: Follows, value: str) -> Follows:
        """What is followed after a button. It says "on" or "off": a second press does nothing."""
        if value == _ALL:
            return Follows()
        kind = {"a": "actor", "t": "topic"}.get(value[:1], "")
        library = self._context.library
        ids = library.actors if kind == "actor" else library.topics
        one = dialogue_ids(kind, ids).get(value[2:])
        if not kind or one is None:
            return follows
        chosen = follows.actors if kind == "actor" else follows.topics
        after = chosen - {one} if value[1:2] == "-" else chosen | {one}
        if kind == "actor":
            return replace(follows, actors=after)
        return replace(follows, topics=after)

    async def _pause(self, place: ChatPlace, stored: Subscription, value: str) -> Screen:
        now = self._context.now()
        if value == _ALL:
            return await self.save(place, replace(stored, paused_until=UNTIL_RESUMED))
        if value.isdecimal() and int(value) in _PAUSES:
            until = now + timedelta(days=int(value))
            return await self.save(place, replace(stored, paused_until=until))
        options = tuple(
            Option(days, CallbackAction(Verb.PAUSE, stored.id, str(days or _ALL)))
            for days in _PAUSES
        )
        shown = self._context.shown(stored, await self._context.chat(place), place)
        return AskPause(place, shown, options, CallbackAction(Verb.OPEN, stored.id))

    async def _deleted(self, place: ChatPlace, stored: Subscription) -> Deleted:
        chat = await self._context.chat(place)
        shown = replace(self._context.shown(stored, chat, place), next=None)
        undo, back = CallbackAction(Verb.UNDO, stored.id), CallbackAction(Verb.LIST, place.number)
        return Deleted(place, shown, undo, back, chat.corrections)


def _clock(value: str) -> time | None:
    """A time from the four digits in a button, such as ``0830``; None for anything else."""
    if len(value) != 4 or not value.isdecimal():
        return None
    hour, minute = int(value[:2]), int(value[2:])
    return time(hour, minute) if hour < 24 and minute < 60 else None


async def answer_action(
    context: DialogueContext, place: ChatPlace, action: CallbackAction, stored: Subscription | None
) -> Screen:
    """The answer to a button about this chat; ``stored`` is the subscription that it names.

    Raises DatabaseFault.
    """
    settings_steps = ChatSettingsSteps(context)
    if action.verb.is_of_draft:
        return await SubscribeSteps(context).answer(place, action)
    match action.verb:
        case Verb.LIST:
            return await SubscriptionSteps(context).list(place)
        case Verb.NOTHING_NEW:
            return await SubscriptionSteps(context).nothing_new(place, action.value)
        case Verb.SETTINGS:
            return await settings_steps.settings(place)
        case Verb.CHAT_ZONE:
            return await settings_steps.zone(place, action.value)
        case Verb.QUIET:
            return await settings_steps.quiet(place, action.value)
        case Verb.CORRECTIONS:
            return await settings_steps.corrections(place, action.value)
        case Verb.PICTURES:
            return await settings_steps.pictures(place, action.value)
        case Verb.FORGET:
            return await settings_steps.forget(place, action.value)
    return await SubscriptionSteps(context).answer(place, action, stored)
