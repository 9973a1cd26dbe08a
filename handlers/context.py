"""What every handler needs, in one place: what answers, and what words the answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from telegram.ext import Application, CallbackContext, ExtBot

from briefing.answers.answerer import Answerer
from briefing.answers.model import AnyAnswer
from briefing.digests.service import DigestService
from briefing.messages.callback_data.question_codec import Codec
from briefing.messages.messenger import Messenger
from briefing.messages.screens import Screens
from handlers.alerts import Admins
from handlers.flood import FloodGate, SeenOnce


def _nobody_listens(answer: AnyAnswer) -> None:
    """The default for `BotContext.heard`."""


@dataclass(slots=True)
class BotContext:
    """The parts that handlers use; `bot.py` makes one and keeps it in the Application.

    ``answerer`` is replaced whole when the library changes, so a handler takes it once per update.
    ``heard`` is told every answer that is sent, so that a caller can see whether it was found.
    ``admins`` are the people who look after the bot; None where nobody does.
    ``digests`` is None where nobody can subscribe: one question is asked in a terminal.
    ``screens`` words the dialogues about them; ``told`` knows who was told that they are for
    admins.
    """

    answerer: Answerer
    messenger: Messenger
    gate: FloodGate
    codec: Codec = field(default_factory=Codec)
    heard: Callable[[AnyAnswer], None] = _nobody_listens
    admins: Admins | None = None
    digests: DigestService | None = None
    screens: Screens = field(default_factory=Screens)
    told: SeenOnce = field(default_factory=SeenOnce)


_Data: TypeAlias = dict[Any, Any]
Context: TypeAlias = CallbackContext[ExtBot[Any], _Data, _Data, _Data]
App: TypeAlias = Application[ExtBot[Any], Context, _Data, _Data, _Data, Any]


def install(application: App, bot: BotContext) -> None:
    """Put the bot where `bot_context` finds it."""
    application.bot_data["office"] = bot


def bot_context(context: Context | App) -> BotContext:
    """The bot of the running application."""
    bot: BotContext = context.bot_data["office"]
    return bot
