"""Position Briefings: the program's commands.

`python bot.py run` starts the bot; `python bot.py --help` names the rest.
"""

import typer

from cli.commands import Commands, gc_of_one_command

program = typer.Typer(
    cls=Commands,
    help="Answers what governments, leaders and organisations have said they want.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@program.callback()
def bot() -> None:
    """Answers what governments, leaders and organisations have said they want."""


if __name__ == "__main__":
    with gc_of_one_command():
        program()
