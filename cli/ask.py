"""`bot.py ask`: one question, answered in the terminal by the same bot that answers in chats."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bootstrap.application import make_gate
from bootstrap.local import USERNAME, answering, local_application
from briefing.answers.answerer import Answerer
from briefing.answers.model import AnyAnswer
from briefing.answers.reading.account import Reading
from briefing.messages.messenger import Messenger
from briefing.settings import DEFAULT_PATH, Settings
from cli.common_options import FAILED, ConfigFile, loader_or_exit, settings_or_exit
from cli.message import show
from handlers.context import BotContext, CurrentAnswerer
from local_telegram import LocalTelegram

Explain = Annotated[
    bool, typer.Option("--explain", help="Tell how each word of the question was read.")
]
Question = Annotated[str, typer.Argument(help='A command or a question: "/compare us russia".')]
Post = Annotated[
    str | None,
    typer.Option("--reply-to", help="Somebody's post in a group, to which the question replies."),
]


def ask(
    question: Question,
    post: Post = None,
    config: ConfigFile = DEFAULT_PATH,
    explain: Explain = False,
) -> None:
    """Print the answer to one question; exit 1 when it could not be answered."""
    settings = settings_or_exit(config)
    loader, library = loader_or_exit(settings)
    answerer, console = Answerer(library, loader.copies), Console()
    found = asyncio.run(_asked(question, post, settings, answerer, console))
    if explain:
        _show_reading(answerer.explain(question, datetime.now(UTC)).reading, console)
    if not found:
        raise typer.Exit(FAILED)


def _show_reading(reading: Reading | None, console: Console) -> None:
    """A line for each word: what it was read as, and by which rule; then what was left over."""
    if reading is None:
        console.print("Read whole: a command, or words to verify.")
        return
    table = Table("word", "read as", "by", title=f"Rule: {reading.rule}")
    for word in reading.words:
        table.add_row(*map(escape, (reading.typed(word), word.role, word.rule)))
    console.print(table)
    left = reading.unread
    for name, words in (
        ("not on file", left.unknown),
        ("not used", left.not_used),
        ("not understood", left.not_understood),
    ):
        console.print(f"{name}: {escape(', '.join(words) or '-')}")


async def _asked(
    question: str, post: str | None, settings: Settings, answerer: Answerer, console: Console
) -> bool:
    """Ask in a chat in memory, with a post in a group; whether what was asked for was found."""
    telegram = LocalTelegram(username=USERNAME)
    reader = telegram.add_person("Reader")
    answers: list[AnyAnswer] = []
    bot = BotContext(
        CurrentAnswerer(answerer),
        Messenger(bot_username=USERNAME),
        make_gate(settings.answers),
        heard=answers.append,
    )
    async with answering(local_application(telegram, settings), bot):
        if post is None:
            chat = telegram.add_private(reader)
            await telegram.say(chat, question)
        else:
            chat = telegram.add_group("Group", [reader, telegram.add_person("Author")])
            number = await telegram.say(chat, post)
            said = question if question.startswith("/") else f"@{USERNAME} {question}"
            await telegram.say(chat, said, reply_to=number)
        await telegram.idle()
    for message in telegram.history(chat):
        if message.sender is not None and message.sender.is_bot:
            show(console, message)
    return bool(answers) and all(answer.found for answer in answers)
