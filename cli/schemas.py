"""`bot.py schemas`: the JSON Schemas by which editors complete and underline the data files."""

from typing import Annotated

import typer

from briefing.library.json_schemas import FOLDER, stale_json_schemas, write_json_schemas
from briefing.settings import DEFAULT_PATH
from cli.common_options import FAILED, BotName, ConfigFile, library_or_exit
from cli.paths import named
from cli.terminal import stop, write

OnlyCheck = Annotated[
    bool, typer.Option("--check", help="Write nothing; exit code 1 where one is not current.")
]


def schemas(
    check: OnlyCheck = False, config: ConfigFile = DEFAULT_PATH, bot: BotName = None
) -> None:
    """Write positions/schemas/*.json anew from the models of the data files."""
    positions = library_or_exit(config, bot).positions
    folder = named(positions / FOLDER)
    try:
        stale = stale_json_schemas(positions) if check else write_json_schemas(positions)
    except OSError as error:
        stop(f"{folder}: the schemas cannot be kept: {error.strerror}", FAILED)
    if check and stale:
        stop(f"{folder}: not current: {', '.join(stale)}; run bot.py schemas", FAILED)
    done = f"written: {', '.join(stale)}" if stale else "current"
    write(f"{folder}: {done}\n")
