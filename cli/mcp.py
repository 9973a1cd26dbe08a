"""`bot.py mcp`: what is on file for language models, by the Model Context Protocol."""

import asyncio
from typing import Annotated

import typer

from briefing.settings import DEFAULT_PATH
from cli.common_options import (
    UNUSABLE_SETTINGS,
    BotName,
    ConfigFile,
    bot_or_exit,
    running_loader,
)
from cli.terminal import stop

Http = Annotated[
    str | None,
    typer.Option("--http", metavar="PORT", help="Answer over HTTP at this port of 127.0.0.1."),
]


def mcp(config: ConfigFile = DEFAULT_PATH, bot: BotName = None, http: Http = None) -> None:
    """Answer language models from the library, in proved quotes alone; read-only.

    By its input and output, as programs start it; with --http at http://127.0.0.1:PORT/mcp, for
    those who show the key that it tells.
    """
    settings = bot_or_exit(config, bot)
    port = _port(http)
    # Loaded late: the protocol is an extra, and settings that cannot be used are told before.
    try:
        from cli.mcp_running import answer_models
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types", "uvicorn"):
            raise
        stop(
            "The Model Context Protocol is not installed. Install it with"
            " python -m pip install --require-hashes -r requirements-mcp.lock",
            UNUSABLE_SETTINGS,
        )
    asyncio.run(answer_models(settings, running_loader(settings.library), port))


def _port(given: str | None) -> int | None:
    if given is None:
        return None
    if not (given.isascii() and given.isdecimal() and len(given) <= 5 and int(given) < 65_536):
        stop("--http takes a port: a number from 0 to 65535.", UNUSABLE_SETTINGS)
    return int(given)
