"""Buttons about digests: who may press one, and what it does."""

from telegram import CallbackQuery, Message, Update

from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.elements import ChatPlace
from briefing.digests.dialogue.stored_subscriptions import answer_action
from briefing.digests.records import Subscription
from briefing.digests.service import DigestService
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb, read_action
from handlers.context import Context, bot_context
from handlers.digests import places
from handlers.digests.authorize import may_press
from handlers.presses import Whose, answer_below, may_answer_below, whose
from handlers.replying import turn


async def press(update: Update, context: Context) -> None:
    """Do what a button says, and answer in the place of the message, or below another's."""
    query, bot = update.callback_query, bot_context(context)
    assert query is not None  # noqa: S101 - the handler gets only presses
    service, action = bot.digests, read_action(query.data or "")
    owner = whose(query, bot.pressers)
    if service is None:
        await query.answer(bot.screens.toast("unavailable"))
        return
    if action is None or query.message is None or not _may_show(query, owner):
        await query.answer(bot.screens.toast("old_button"))
        return
    stored = await _subscription(service, action)
    place = await _place(query, context, action, stored)
    if place is None or not await may_press(context.bot, action, place, query.from_user):
        await query.answer(bot.screens.toast("not_admin"), show_alert=True)
    elif action.verb is Verb.SEND_NOW and stored is not None and stored.deleted is None:
        planned = await service.send_now(stored)
        await query.answer(bot.screens.toast("sent" if planned else "on_its_way"))
    else:
        dialogue = DialogueContext(service, bot.answerer, query.from_user.id)
        screen = await answer_action(dialogue, place, action, stored)
        wording = bot.screens.message(screen, str)
        if owner is Whose.OWN:
            await turn(query, wording)
        else:
            await answer_below(query, wording, bot.pressers)
        await query.answer()
        if isinstance(query.message, Message):
            bot.conversations.note_screen(query.message, query.from_user.id, screen)


def _may_show(query: CallbackQuery, owner: Whose) -> bool:
    """Whether the answer may stand in the message's place, or below it."""
    return owner is Whose.OWN or (owner is Whose.ANOTHERS and may_answer_below(query))


async def _subscription(service: DigestService, action: CallbackAction) -> Subscription | None:
    """The subscription that the action is about, if it is about a stored one."""
    if action.verb.is_of_draft or action.verb.is_of_chat:
        return None
    return await service.store.subscriptions.get(action.number)


async def _place(
    query: CallbackQuery, context: Context, action: CallbackAction, stored: Subscription | None
) -> ChatPlace | None:
    """The chat that the action is about; None where the bot cannot see it."""
    assert query.message is not None  # noqa: S101 - the caller has looked
    here = places.here(query.message)
    number = stored.chat if stored is not None else action.number
    about_chat = stored is not None or action.verb.is_of_draft or action.verb.is_of_chat
    if not about_chat or number in (0, here.chat):
        return here
    chat = await places.find(context.bot, number)
    return None if chat is None else places.there(chat)
