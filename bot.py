"""Position Briefings: the program's commands.

`python bot.py run` starts the bot; `python bot.py --help` names the rest.
"""

import typer

from cli.ask import ask
from cli.check import check
from cli.diff import diff
from cli.export import export
from cli.quotes import quotes
from cli.run import run
from cli.source import source

commands = typer.Typer(
    help="Answers what governments, leaders and organisations have said they want.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
commands.command()(run)
commands.command()(ask)
commands.command()(check)
commands.command()(quotes)
commands.command()(export)
commands.command()(diff)
commands.add_typer(source, name="source")

if __name__ == "__main__":
    commands()
