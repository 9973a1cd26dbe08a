"""`bot.py ask`: one question, answered in the terminal by the same bot that answers in chats."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bootstrap.application import make_gate
from bootstrap.local import USERNAME, answering, local_application
from briefing.answers.answerer import Answerer
from briefing.answers.conversation import Previous
from briefing.answers.model import AnyAnswer
from briefing.answers.reading.words_read import Reading
from briefing.messages.messenger import Messenger
from briefing.settings import DEFAULT_PATH, Settings
from cli.common_options import FAILED, ConfigFile, loader_or_exit, settings_or_exit
from cli.message import show
from handlers.context import BotContext, CurrentAnswerer
from local_telegram import LocalTelegram

Explain = Annotated[
    bool, typer.Option("--explain", help="Tell how each word of the question was read.")
]
After = Annotated[
    str | None,
    typer.Option("--after", help="A question asked before: this one may go on from it."),
]
Question = Annotated[str, typer.Argument(help='A command or a question: "/compare us russia".')]
Post = Annotated[
    str | None,
    typer.Option("--reply-to", help="Somebody's post in a group, to which the question replies."),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the one asked before it, and somebody's post to which it replies."""

    question: str
    after: str | None
    post: str | None


def ask(
    question: Question,
    config: ConfigFile = DEFAULT_PATH,
    explain: Explain = False,
    after: After = None,
    post: Post = None,
) -> None:
    """Print the answer to one question; exit 1 when it could not be answered."""
    settings = settings_or_exit(config)
    loader, library = loader_or_exit(settings)
    answerer, console = Answerer(library, loader.copies), Console()
    asked = Asked(question, after, post)
    found = asyncio.run(_asked(asked, settings, answerer, console))
    if explain:
        now = datetime.now(UTC)
        before = answerer.question(after, now).request if after is not None else None
        previous = Previous(before) if before is not None else None
        _show_reading(answerer.explain(question, now, previous).reading, console)
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


async def _asked(asked: Asked, settings: Settings, answerer: Answerer, console: Console) -> bool:
    """Ask in a chat in memory, and show the answer to the last question; whether it was found."""
    telegram = LocalTelegram(username=USERNAME)
    reader = telegram.add_person("Reader")
    answers: list[AnyAnswer] = []
    bot = BotContext(
        CurrentAnswerer(answerer),
        Messenger(bot_username=USERNAME),
        make_gate(settings.answers),
        heard=answers.append,
    )
    shown = 0
    async with answering(local_application(telegram, settings), bot):
        if asked.post is not None:
            chat = telegram.add_group("Group", [reader, telegram.add_person("Author")])
            number = await telegram.say(chat, asked.post)
            said = asked.question
            if not said.startswith("/"):
                said = f"@{USERNAME} {said}"
            await telegram.say(chat, said, reply_to=number)
        else:
            chat = telegram.add_private(reader)
            if asked.after is not None:
                await telegram.say(chat, asked.after)
                await telegram.idle()
                shown = max(message.id for message in telegram.history(chat))
                answers.clear()
            await telegram.say(chat, asked.question)
        await telegram.idle()
    for message in telegram.history(chat):
        if message.id > shown and message.sender is not None and message.sender.is_bot:
            show(console, message)
    return bool(answers) and all(answer.found for answer in answers)
