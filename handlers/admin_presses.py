"""A press by which an admin decides something: who may, and how its message ends."""

from contextlib import suppress
from typing import NamedTuple

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest

from briefing.messages.callback_data.dialogue_actions import CallbackAction, read_action
from handlers.alerts import Admins
from handlers.context import BotContext, Context, bot_context
from handlers.presses import Whose, whose
from handlers.replying import say


class AdminPress(NamedTuple):
    """An admin's press: the button's action, and what admins decide on."""

    query: CallbackQuery
    action: CallbackAction
    admins: Admins

    async def ended(self, html: str) -> None:
        """Say below the message how it ended, and take its buttons away."""
        await self.query.answer()
        with suppress(BadRequest):  # somebody else has decided, and the buttons are gone
            await self.query.edit_message_reply_markup(None)
        if isinstance(self.query.message, Message):
            await say(self.query.message, html)


async def admins_press(update: Update, context: Context) -> AdminPress | None:
    """The press, where an admin makes it in the private chat with the bot.

    None where it is anybody else's, or of no button that there is: that is answered then.
    """
    query, bot = update.callback_query, bot_context(context)
    assert query is not None  # noqa: S101 - the handler gets only presses
    action = read_action(query.data or "")
    if action is None or whose(query, bot.pressers) is Whose.FORGED:
        await query.answer(bot.screens.toast("old_button"))
    elif bot.admins is None or not is_admins(query, bot):
        await query.answer(bot.screens.toast("only_curators"), show_alert=True)
    else:
        return AdminPress(query, action, bot.admins)
    return None


def is_admins(query: CallbackQuery, bot: BotContext) -> bool:
    """Whether an admin of the bot presses, in the private chat with it."""
    if bot.admins is None or query.message is None:
        return False
    private = query.message.chat.type == ChatType.PRIVATE
    return private and query.from_user.id in bot.admins.people
