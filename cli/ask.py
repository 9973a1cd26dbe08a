"""`bot.py ask`: one question, answered in the terminal by the same bot that answers in chats."""

import asyncio
from typing import Annotated

import typer
from rich.console import Console

from bootstrap.application import make_gate
from bootstrap.local import USERNAME, answering, local_application
from briefing.answers.answerer import Answerer
from briefing.answers.model import AnyAnswer
from briefing.messages.messenger import Messenger
from briefing.settings import DEFAULT_PATH, Settings
from cli.common_options import FAILED, ConfigFile, loader_or_exit, settings_or_exit
from cli.message import show
from handlers.context import BotContext, CurrentAnswerer
from local_telegram import LocalTelegram

Question = Annotated[str, typer.Argument(help='A command or a question: "/compare us russia".')]


def ask(question: Question, config: ConfigFile = DEFAULT_PATH) -> None:
    """Print the answer to one question; exit 1 when it could not be answered."""
    settings = settings_or_exit(config)
    loader, library = loader_or_exit(settings)
    if not asyncio.run(_asked(question, settings, Answerer(library, loader.copies), Console())):
        raise typer.Exit(FAILED)


async def _asked(question: str, settings: Settings, answerer: Answerer, console: Console) -> bool:
    """Ask as the only reader of a chat in memory; whether what was asked for was found."""
    telegram = LocalTelegram(username=USERNAME)
    chat = telegram.add_private(telegram.add_person("Reader"))
    answers: list[AnyAnswer] = []
    bot = BotContext(
        CurrentAnswerer(answerer),
        Messenger(bot_username=USERNAME),
        make_gate(settings.answers),
        heard=answers.append,
    )
    async with answering(local_application(telegram, settings), bot):
        await telegram.say(chat, question)
        await telegram.idle()
    for message in telegram.history(chat):
        if message.sender is not None and message.sender.is_bot:
            show(console, message)
    return bool(answers) and all(answer.found for answer in answers)
