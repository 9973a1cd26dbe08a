"""Buttons about digests. Each is held against the rights in the chat that it changes."""

from telegram import CallbackQuery, Update

from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.elements import ChatPlace
from briefing.digests.dialogue.stored_subscriptions import answer_action
from briefing.digests.records import Subscription
from briefing.digests.service import DigestService
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb, read_action
from handlers.context import Context, bot_context
from handlers.digests import places
from handlers.digests.places import may_change
from handlers.replying import turn

_LOOKING = {Verb.LIST, Verb.OPEN, Verb.SETTINGS}
"""What everybody in the chat may do."""


async def press(update: Update, context: Context) -> None:
    """Do what a button says, and put its answer in the place of the message."""
    query, bot = update.callback_query, bot_context(context)
    assert query is not None  # noqa: S101 - the handler gets only presses
    service, pressed = bot.digests, read_action(query.data or "")
    if service is None or pressed is None or query.message is None:
        await query.answer(bot.screens.toast("unavailable" if service is None else "old_button"))
        return
    stored = await _subscription(service, pressed)
    place = await _place(query, context, pressed, stored)
    if place is None or not await _may(query, context, pressed, place):
        await query.answer(bot.screens.toast("not_admin"), show_alert=True)
    elif pressed.verb is Verb.SEND_NOW and stored is not None and stored.deleted is None:
        planned = await service.send_now(stored)
        await query.answer(bot.screens.toast("sent" if planned else "on_its_way"))
    else:
        screen = await answer_action(
            DialogueContext(service, bot.answerer), place, pressed, stored
        )
        await turn(query, bot.screens.message(screen, str))
        await query.answer()


async def _subscription(service: DigestService, pressed: CallbackAction) -> Subscription | None:
    """The subscription that the press is about, if it is about a stored one."""
    if pressed.verb.is_of_draft or pressed.verb.is_of_chat:
        return None
    return await service.store.subscriptions.get(pressed.number)


async def _place(
    query: CallbackQuery, context: Context, pressed: CallbackAction, stored: Subscription | None
) -> ChatPlace | None:
    """The chat that the press is about; None where the bot cannot see it."""
    assert query.message is not None  # noqa: S101 - the caller has looked
    here = places.here(query.message)
    number = stored.chat if stored is not None else pressed.number
    about_chat = stored is not None or pressed.verb.is_of_draft or pressed.verb.is_of_chat
    if not about_chat or number in (0, here.chat):
        return here
    chat = await places.find(context.bot, number)
    return None if chat is None else places.there(chat)


async def _may(
    query: CallbackQuery, context: Context, pressed: CallbackAction, place: ChatPlace
) -> bool:
    if pressed.verb in _LOOKING and place.title is None:
        return True
    return await may_change(context.bot, place.chat, query.from_user)
