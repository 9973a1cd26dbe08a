"""`bot.py doctor`: what is wrong or risky in this installation, each with its mend."""

import asyncio
import json
import os
from typing import Annotated

import typer

from bootstrap.doctor_finding import Finding, Level
from bootstrap.installation import examined
from briefing.redaction import redact
from briefing.settings import DEFAULT_PATH, SettingsError, load_settings
from cli.common_options import FAILED, UNUSABLE_SETTINGS, BotName, ConfigFile, bot_of
from cli.terminal import one_line, write

_WORDS = {Level.FINE: "fine ", Level.RISKY: "risky", Level.WRONG: "WRONG"}


def doctor(
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object, for programs.")] = False,
) -> None:
    """Say in one page what is wrong or risky here, and how to mend it. Changes nothing.

    Of several bots, all are looked at, or the one that is named.

    Exit code 0 where nothing is wrong, 1 where something is, 2 where the settings cannot be used.
    """
    code = 0
    try:
        settings = load_settings(config, os.environ)
    except SettingsError as error:
        mend = f"mend it in {config} or in the environment"
        findings = [Finding("settings", Level.WRONG, fault, mend) for fault in error.faults]
        code = UNUSABLE_SETTINGS
    else:
        if bot is not None:
            settings = bot_of(settings, bot)
        secrets = settings.secrets()
        findings = [
            found.without(secrets, redact) for found in asyncio.run(examined(settings, os.environ))
        ]
        if any(found.level is Level.WRONG for found in findings):
            code = FAILED
    if as_json:
        write(json.dumps({"findings": [found.as_json() for found in findings]}, indent=1) + "\n")
    else:
        write("".join(_line(found) for found in findings))
    if code:
        raise typer.Exit(code)


def _line(found: Finding) -> str:
    line = f"{_WORDS[found.level]}  {found.what}: {one_line(found.says)}\n"
    return line + (f"         {one_line(found.mend)}\n" if found.mend else "")
