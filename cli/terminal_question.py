"""One question in a chat in memory, its answer in the terminal, and how each word was read."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bootstrap.application import make_gate
from bootstrap.local import USERNAME, answering, local_application
from briefing.answers.answerer import Answerer
from briefing.answers.conversation import Previous
from briefing.answers.model import AnyAnswer
from briefing.answers.reading.words_read import Reading
from briefing.library.copies import Copies
from briefing.library.model import Library
from briefing.messages.messenger import Messenger
from briefing.settings import Settings
from cli.message import show
from handlers.context import BotContext, CurrentAnswerer
from local_telegram import LocalTelegram


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the one asked before it, and somebody's post to which it replies."""

    question: str
    after: str | None
    post: str | None


def answer_in_terminal(
    asked: Asked, settings: Settings, library: Library, copies: Copies, *, explain: bool
) -> bool:
    """Print the answer, and where ``explain`` how the question was read; whether it was found."""
    answerer, console = Answerer(library, copies), Console()
    found = asyncio.run(_asked(asked, settings, answerer, console))
    if explain:
        now = datetime.now(UTC)
        before = answerer.question(asked.after, now).request if asked.after is not None else None
        previous = Previous(before) if before is not None else None
        _show_reading(answerer.explain(asked.question, now, previous).reading, console)
    return found


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
