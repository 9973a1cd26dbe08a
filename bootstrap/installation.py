"""What is looked at in an installation. Each look is apart: one that fails stops no other."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bootstrap.database_findings import database_findings
from bootstrap.doctor_finding import Finding, Level
from bootstrap.library_repository import repository_findings
from bootstrap.machine_findings import machine_findings
from bootstrap.telegram_findings import telegram_or_fault
from briefing.settings import Settings

_LONGEST = 30.0
"""Seconds for one part to be looked at."""


async def examined(settings: Settings, environ: Mapping[str, str]) -> list[Finding]:
    """Everything there is to say of this installation, the worst first. Changes nothing."""
    bots = settings.bots or (settings,)
    found = _told_once({bot.name: await _of_bot(bot, environ) for bot in bots})
    order = [Level.WRONG, Level.RISKY, Level.FINE]
    return sorted(found, key=lambda each: order.index(each.level))


async def _of_bot(settings: Settings, environ: Mapping[str, str]) -> list[Finding]:
    """What there is to say where this is the only bot."""
    looks = {
        "this machine": asyncio.to_thread(machine_findings, settings, environ),
        "repository": asyncio.to_thread(repository_findings, settings.library),
        "database": database_findings(settings),
        "Telegram": telegram_or_fault(settings),
    }
    found: list[Finding] = []
    for what, look in looks.items():
        try:
            async with asyncio.timeout(_LONGEST):
                found += await look
        except Exception as error:  # whatever fails here is told, and the others are looked at
            says = f"could not be looked at ({type(error).__name__}: {error})"
            found.append(Finding(what, Level.WRONG, says, "see what the words above say"))
    return found


def _told_once(by_bot: Mapping[str, Sequence[Finding]]) -> list[Finding]:
    """What is the same for all bots once, and all else with the name of its bot."""
    first, *others = by_bot.values()
    shared = [each for each in first if all(each in found for found in others)]
    own = [
        replace(each, what=f"{name}: {each.what}" if name else each.what)
        for name, found in by_bot.items()
        for each in found
        if each not in shared
    ]
    return [*shared, *own]
