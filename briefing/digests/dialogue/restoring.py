"""A chat sends back what /export_me gave it: shown first, and taken once that is confirmed."""

import hashlib
from dataclasses import replace

from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.elements import ChatPlace, Shown
from briefing.digests.dialogue.prompts import AskRestore
from briefing.digests.dialogue.results import FileRefused, Restored, Screen
from briefing.digests.moved_chats import MovedChat
from briefing.digests.records import Chat, ChatState, WhenNothingNew
from briefing.digests.schedule.rhythm import UNTIL_RESUMED
from briefing.digests.stored_chat import FileFault, NoStoredChat, StoredChat, read_stored
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb

_NO = "n"


class RestoreSteps:
    """Each method answers the file, or a press below what was said of it. Raises DatabaseFault."""

    def __init__(self, context: DialogueContext) -> None:
        self._context = context

    async def ask(self, place: ChatPlace, content: bytes) -> Screen:
        """Say what would come of the file; or why nothing would. Nothing is stored."""
        context = self._context
        chat = await context.chat(place)
        try:
            stored = read_stored(content, chat, context.person, context.library)
        except NoStoredChat as refused:
            return FileRefused(place, refused.fault)
        return AskRestore(
            place,
            context.zone_of(stored.chat),
            stored.chat.quiet,
            stored.chat.when_nothing_new is WhenNothingNew.SILENCE,
            stored.chat.corrections,
            self._shown(stored),
            stored.unknown,
            CallbackAction(Verb.RESTORE, place.number, fingerprint(content)),
            CallbackAction(Verb.RESTORE, place.number, _NO),
        )

    async def answer(self, place: ChatPlace, value: str, content: bytes | None) -> Screen:
        """Take the file, as it is asked for with the fingerprint of what was shown; or leave it.

        ``content`` is None where the file is gone.
        """
        context = self._context
        if value == _NO:
            return Restored(place, is_left=True, list=CallbackAction(Verb.LIST, place.number))
        if content is None or fingerprint(content) != value:
            return FileRefused(place, FileFault.GONE)
        try:
            stored = read_stored(
                content, await context.chat(place), context.person, context.library
            )
        except NoStoredChat as refused:
            return FileRefused(place, refused.fault)
        met = await context.meet(place)
        chat = replace(stored.chat, state=ChatState.ALIVE, created=met.created)
        await context.store.chats.save(chat, context.now())
        came = await context.store.transfer.take(
            MovedChat(chat, stored.subscriptions), context.now()
        )
        return Restored(
            place,
            CallbackAction(Verb.LIST, place.number),
            came.added,
            came.known,
            came.surplus + stored.unknown,
        )

    def _shown(self, stored: StoredChat) -> tuple[Shown, ...]:
        context, now = self._context, self._context.now()
        chat: Chat = stored.chat
        return tuple(
            Shown(
                tuple(sorted(each.new.days)),
                each.new.at,
                context.names(each.new.follows),
                context.zone_of(chat),
                is_paused=each.paused_until is not None and each.paused_until > now,
                paused_until=None
                if each.paused_until in (None, UNTIL_RESUMED)
                else context.on_clock(each.paused_until, chat),
            )
            for each in stored.subscriptions
        )


def fingerprint(content: bytes) -> str:
    """What tells a file from another one, short enough for a button."""
    return hashlib.sha256(content).hexdigest()[:32]
