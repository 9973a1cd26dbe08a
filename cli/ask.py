"""`bot.py ask`: one question, answered in the terminal by the same bot that answers in chats."""

import asyncio
from typing import Annotated

import typer
from rich.console import Console

from bootstrap.application import open_for
from bootstrap.local import USERNAME, open_local
from briefing.answers.answerer import Answerer
from briefing.answers.model import AnyAnswer
from briefing.settings.model import DEFAULT_PATH, Settings
from cli.common_options import FAILED, ConfigFile, loader_or_exit, settings_or_exit
from cli.message import show
from local_telegram import LocalTelegram

Question = Annotated[str, typer.Argument(help='A command or a question: "/compare us russia".')]


def ask(question: Question, config: ConfigFile = DEFAULT_PATH) -> None:
    """Print the answer to one question; exit 1 when it could not be answered."""
    settings = settings_or_exit(config)
    if not asyncio.run(_asked(question, settings, Console())):
        raise typer.Exit(FAILED)


async def _asked(question: str, settings: Settings, console: Console) -> bool:
    telegram = LocalTelegram(username=USERNAME)
    loader, library = loader_or_exit(settings)
    bot = open_for(Answerer(library, loader.copies), settings, USERNAME)
    answers: list[AnyAnswer] = []
    bot.heard = answers.append
    reader = telegram.add_person("Reader")
    chat = telegram.add_private(reader)
    async with open_local(telegram, bot, settings):
        await telegram.say(chat, question)
        await telegram.idle()
    for message in telegram.history(chat):
        if message.sender is not None and message.sender.is_bot:
            show(console, message)
    return bool(answers) and all(answer.found for answer in answers)
