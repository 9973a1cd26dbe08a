"""What readers tell curators with a button, and what admins do about it: /requests."""

from telegram import CallbackQuery, Update

from briefing.answers.subjects import MissingCountry, Subject, country_name
from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.reader_requests import MOST_OPEN, ReaderRequestSteps
from briefing.digests.records import RequestKind
from briefing.digests.store.reader_requests import Noted
from briefing.messages.callback_data.dialogue_actions import (
    COUNTRY,
    CallbackAction,
    Verb,
    read_action,
)
from briefing.messages.callback_data.question_codec import Asked
from handlers.admin_presses import is_admins
from handlers.context import BotContext, Context, bot_context
from handlers.digests import places
from handlers.incoming import message_of
from handlers.presses import Whose, whose
from handlers.replying import say, turn

_KINDS = {Verb.WRONG: RequestKind.WRONG, Verb.MISSING: RequestKind.MISSING}
_TOASTS = {
    (Noted.NEW, RequestKind.WRONG): "noted_wrong",
    (Noted.NEW, RequestKind.MISSING): "noted_missing",
}


async def requests(update: Update, context: Context) -> None:
    """/requests: what readers ask of the curators, the most asked for first. For admins."""
    message, bot = message_of(update), bot_context(context)
    steps = _steps(bot)
    if steps is None:
        await say(message, bot.screens.notice("unavailable"))
        return
    wording = bot.screens.message(await steps.list(), str)
    await say(message, wording.text, wording.buttons)


async def press_request(update: Update, context: Context) -> None:
    """Note what a reader reports or asks for; list and settle it for admins."""
    query, bot = update.callback_query, bot_context(context)
    assert query is not None  # noqa: S101 - the handler gets only presses
    action, steps = read_action(query.data or ""), _steps(bot)
    is_forged = whose(query, bot.pressers) is Whose.FORGED
    if steps is None or action is None or query.message is None or is_forged:
        await query.answer(bot.screens.toast("unavailable" if steps is None else "old_button"))
    elif action.verb in _KINDS:
        await _note(query, bot, steps, action)
    elif not is_admins(query, bot):
        await query.answer(bot.screens.toast("only_curators"), show_alert=True)
    else:
        await _manage(query, bot, steps, action)


async def _note(
    query: CallbackQuery, bot: BotContext, steps: ReaderRequestSteps, action: CallbackAction
) -> None:
    assert query.message is not None  # noqa: S101 - the caller has looked
    subject, kind = _subject_in(bot, action.value), _KINDS[action.verb]
    noted = None
    if subject is not None:
        noted = await steps.note(places.here(query.message), kind, subject)
    if noted is None:
        words = bot.screens.toast("old_button")
    elif noted is Noted.TOO_MANY:
        words = bot.screens.toast("too_many_requests", most=MOST_OPEN)
    else:
        words = bot.screens.toast(_TOASTS.get((noted, kind), "noted_before"))
    await query.answer(words, show_alert=True)


async def _manage(
    query: CallbackQuery, bot: BotContext, steps: ReaderRequestSteps, action: CallbackAction
) -> None:
    if action.verb is Verb.SETTLE:
        shown = await steps.settle(action.value, action.page)
    else:
        shown = await steps.list(action.page)
    await turn(query, bot.screens.message(shown, str))
    await query.answer()


def _steps(bot: BotContext) -> ReaderRequestSteps | None:
    """What answers; None where nothing is kept."""
    if bot.digests is None:
        return None
    return ReaderRequestSteps(DialogueContext(bot.digests, bot.answerer), bot.codec)


def _subject_in(bot: BotContext, data: str) -> Subject | None:
    """What a button is about; None where it is no longer on file."""
    if data.startswith(COUNTRY):
        code = data.removeprefix(COUNTRY)
        return MissingCountry(code) if country_name(code) else None
    asked = bot.codec.decode(data, bot.answerer.library)
    return asked.request if isinstance(asked, Asked) else None
