"""What is looked at in an installation. Each look is apart: one that fails stops no other."""

import asyncio
from collections.abc import Mapping

from bootstrap.database_findings import database_findings
from bootstrap.doctor_finding import Finding, Level
from bootstrap.machine_findings import machine_findings
from bootstrap.telegram_findings import telegram_or_fault
from briefing.settings import Settings

_LONGEST = 30.0
"""Seconds for one part to be looked at."""


async def examined(settings: Settings, environ: Mapping[str, str]) -> list[Finding]:
    """Everything there is to say of this installation, the worst first. Changes nothing."""
    looks = {
        "this machine": asyncio.to_thread(machine_findings, settings, environ),
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
    order = [Level.WRONG, Level.RISKY, Level.FINE]
    return sorted(found, key=lambda each: order.index(each.level))
