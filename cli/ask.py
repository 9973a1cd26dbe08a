"""`bot.py ask`: one question, answered in the terminal by the same bot that answers in chats."""

from typing import Annotated

import typer

from briefing.settings import DEFAULT_PATH
from cli.common_options import FAILED, BotName, ConfigFile, bot_or_exit, loader_or_exit

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


def ask(
    question: Question,
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
    explain: Explain = False,
    after: After = None,
    post: Post = None,
) -> None:
    """Print the answer to one question; exit 1 when it could not be answered."""
    settings = bot_or_exit(config, bot)
    loader, library = loader_or_exit(settings.library)
    # Loaded late: settings and data that cannot be used are told before a bot's parts are there.
    from cli.terminal_question import Asked, answer_in_terminal

    asked = Asked(question, after, post)
    if not answer_in_terminal(asked, settings, library, loader.copies, explain=explain):
        raise typer.Exit(FAILED)
