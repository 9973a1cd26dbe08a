"""The chat commands, and the one ordered table of everything that is handled."""

import re
from collections.abc import Callable, Collection, Coroutine, Mapping
from typing import Any, NamedTuple, TypeAlias

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from briefing.answers.commands.names import COMMANDS as PUBLIC_COMMANDS
from briefing.messages.callback_data.brief_codec import PATTERN as BRIEF
from briefing.messages.callback_data.dialogue_actions import (
    CURATING,
    FILES,
    HELD_EDITS,
    MARK,
    PAID_WAVES,
    PAUSED_WAVES,
    READER_REQUESTS,
)
from briefing.messages.callback_data.picture_codec import PATTERN as PICTURE
from handlers.admin_commands import admin_help, reload, status
from handlers.asking import (
    command,
    forwarded,
    guest,
    inline,
    press,
    question,
    quote_link,
    start,
    unknown_command,
    unreadable,
)
from handlers.briefs import brief, press_brief
from handlers.context import App, BotContext, Context, install
from handlers.curating import (
    history,
    inbox,
    offer_text,
    press_curating,
    take_file,
    take_link,
    take_reply,
    undo,
)
from handlers.curators import FromCurator, IsLink, MayBeArticle, offer_menu
from handlers.digests.buttons import press as press_digest
from handlers.digests.chat_commands import (
    digest,
    export_me,
    forget_me,
    settings,
    subscribe,
    subscriptions,
    timezone,
    unsubscribe,
)
from handlers.digests.stored_files import IsStoredFile, press_stored, take_stored
from handlers.digests.wishes import wish
from handlers.held_edits import press_held_edit
from handlers.incoming import NamesCommand, command_of, message_of
from handlers.middleware import failed, guard, note_chat
from handlers.paid_waves import press_paid_wave
from handlers.paused_waves import press_paused_wave
from handlers.pictures import press_picture
from handlers.reader_requests import press_request, requests

Callback: TypeAlias = Callable[[Update, Context], Coroutine[Any, Any, None]]


class Command(NamedTuple):
    """A command's name, as readers type it, and what answers it.

    A command that is for ``admins_only``, or ``curators_only``, exists in their private chats, and
    nowhere else.
    """

    name: str
    callback: Callback
    admins_only: bool = False
    curators_only: bool = False

    @property
    def is_public(self) -> bool:
        """Whether everybody has it."""
        return not (self.admins_only or self.curators_only)


_CALLBACKS: Mapping[str, Callback] = {
    "start": start,
    "brief": brief,
    "subscribe": subscribe,
    "subscriptions": subscriptions,
    "unsubscribe": unsubscribe,
    "digest": digest,
    "timezone": timezone,
    "settings": settings,
    "export_me": export_me,
    "forget_me": forget_me,
}
"""What answers a command that is no question about the file."""

COMMANDS = (
    *(Command(name, _CALLBACKS.get(name, command)) for name in PUBLIC_COMMANDS),
    Command("reload", reload, admins_only=True),
    Command("status", status, admins_only=True),
    Command("requests", requests, admins_only=True),
    Command("inbox", inbox, curators_only=True),
    Command("undo", undo, curators_only=True),
    Command("history", history, curators_only=True),
)
"""Every command, in the order of Telegram's menu. Its words are in the messages' templates."""

_BY_NAME = {command.name: command for command in COMMANDS}
_ADMIN_COMMANDS = "|".join(command.name for command in COMMANDS if not command.is_public)
_ON_ADMIN_COMMAND = re.compile(rf"^/help(@\w+)?[\s,]+/?({_ADMIN_COMMANDS})\s*$", re.IGNORECASE)
"""A request for help on a command that not everybody has."""

_NEW = filters.UpdateType.MESSAGE & ~filters.VIA_BOT
"""New messages of people: no edits, no channel posts, nothing sent through an inline bot."""

_WORDS = filters.TEXT | filters.CAPTION
_ASKED = _NEW & _WORDS & ~filters.FORWARDED


UPDATE_KINDS = ("message", "callback_query", "inline_query", "guest_message", "my_chat_member")
"""The kinds of updates that a handler below takes, or `note_chat`. No others are fetched."""


def menu(*, admins: bool = False, curators: bool = False) -> tuple[str, ...]:
    """The names of the commands, in the order in which Telegram's menu shows them."""
    return tuple(
        one.name
        for one in COMMANDS
        if one.is_public or (admins and one.admins_only) or (curators and one.curators_only)
    )


class CommandsHandler(BaseHandler[Update, Context, None]):
    """Gives each command to its callback: one look at a message, however many commands there are.

    ``asked`` are the messages that can hold one, ``by_admin`` and ``by_curator`` those of them in
    which an admin or a curator may give theirs. A command that names another bot is not taken.
    """

    def __init__(
        self,
        asked: filters.BaseFilter,
        by_admin: filters.BaseFilter,
        by_curator: filters.BaseFilter,
    ) -> None:
        super().__init__(command)
        self._asked = asked
        self._by_admin = by_admin
        self._by_curator = by_curator

    def check_update(self, update: object) -> Command | None:
        """The command that the update gives; None where it gives none."""
        if not isinstance(update, Update) or not self._asked.check_update(update):
            return None
        message = message_of(update)
        typed = command_of(message)
        if typed is None or typed.addressee not in ("", message.get_bot().username.lower()):
            return None
        command = _BY_NAME.get(typed.name)
        if command is None:
            return None
        if command.admins_only and not self._by_admin.check_update(update):
            return None
        if command.curators_only and not self._by_curator.check_update(update):
            return None
        return command

    async def handle_update(
        self, update: Update, application: object, check_result: object, context: Context
    ) -> None:
        """Have the command answered by what the table gives for it."""
        assert isinstance(check_result, Command)  # noqa: S101 - for the type: `check_update` gave it
        await check_result.callback(update, context)


def _handlers(
    admins: Collection[int], curators: Collection[int] = ()
) -> list[BaseHandler[Update, Context, None]]:
    """What is asked of each update, in this order; the first that fits answers it."""
    by_admin = _ASKED & filters.ChatType.PRIVATE & filters.User(user_id=list(admins))
    curated = _NEW & FromCurator(curators)
    said_by_curator = _ASKED & FromCurator(curators)
    said = curated & ~NamesCommand()
    return [
        MessageHandler(
            (by_admin | said_by_curator) & filters.Regex(_ON_ADMIN_COMMAND), admin_help
        ),
        MessageHandler(_NEW & IsStoredFile(), take_stored),
        CommandsHandler(_ASKED, by_admin, said_by_curator),
        MessageHandler(curated & filters.Document.ALL, take_file),
        MessageHandler(said & ~filters.FORWARDED & filters.TEXT & filters.REPLY, take_reply),
        MessageHandler(said & filters.TEXT & IsLink(), take_link),
        MessageHandler(said & _WORDS & MayBeArticle(), offer_text),
        MessageHandler(_ASKED & NamesCommand() & filters.Regex(r"^/quote_\w+"), quote_link),
        MessageHandler(_ASKED & NamesCommand(), unknown_command),
        MessageHandler(_ASKED & ~NamesCommand() & filters.TEXT, wish),
        MessageHandler(_ASKED & ~NamesCommand(), question),
        MessageHandler(_NEW & _WORDS & filters.FORWARDED, forwarded),
        MessageHandler(_NEW & ~filters.StatusUpdate.ALL, unreadable),
        CallbackQueryHandler(press_held_edit, pattern=f"^{MARK}[{HELD_EDITS}]"),
        CallbackQueryHandler(press_paused_wave, pattern=f"^{MARK}[{PAUSED_WAVES}]"),
        CallbackQueryHandler(press_request, pattern=f"^{MARK}[{READER_REQUESTS}]"),
        CallbackQueryHandler(press_paid_wave, pattern=f"^{MARK}{PAID_WAVES}"),
        CallbackQueryHandler(press_curating, pattern=f"^{MARK}{CURATING}"),
        CallbackQueryHandler(press_stored, pattern=f"^{MARK}{FILES}"),
        CallbackQueryHandler(press_digest, pattern=f"^{MARK}"),
        CallbackQueryHandler(press_picture, pattern=PICTURE),
        CallbackQueryHandler(press_brief, pattern=BRIEF),
        CallbackQueryHandler(press),
        InlineQueryHandler(inline),
        MessageHandler(filters.UpdateType.GUEST_MESSAGE, guest),
    ]


def register(application: App, bot: BotContext) -> None:
    """Give the Application every handler, the guard before all, and the parts that they use."""
    install(application, bot)
    application.add_handler(TypeHandler(Update, guard), group=-1)
    admins = bot.admins.people if bot.admins else ()
    curators = bot.curators.people if bot.curators else ()
    application.add_handlers(_handlers(admins, curators))
    application.add_handler(TypeHandler(Update, note_chat), group=1)
    if curators:
        application.add_handler(TypeHandler(Update, offer_menu), group=2)
    application.add_error_handler(failed)
