"""Whether the program can do its work now, and if not, why, in plain words."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple, Protocol

_PATIENCE = 3.0
"""Seconds for a part to say how it is."""
Check = Callable[[], Awaitable[str | None]]
"""Why a part cannot do its work now; None where it can."""


class Ready(NamedTuple):
    """Whether the program is ready, and a line for each reason against it."""

    is_ready: bool
    reasons: list[str]


class SaysReady(Protocol):
    """Knows whether the program can do its work."""

    async def look(self) -> Ready:
        """How it is now."""


class Readiness:
    """The parts that there have to be, and how each one is."""

    def __init__(self, *parts: str) -> None:
        """Until each of these is `checked`, the program is not ready."""
        self._parts = parts
        self._checks: dict[str, Check] = {}

    @contextmanager
    def checked(self, part: str, check: Check) -> Iterator[None]:
        """This part is there while the context is open, and this says how it is."""
        self._checks[part] = check
        try:
            yield
        finally:
            del self._checks[part]

    async def look(self) -> Ready:
        """It is ready where there is no reason against it."""
        reasons = await self.reasons()
        return Ready(not reasons, reasons)

    async def reasons(self) -> list[str]:
        """Why the program is not ready, one line for each part; none where it is."""
        said = await asyncio.gather(*(self._asked(part) for part in self._parts))
        return [
            f"{part}: {reason}" for part, reason in zip(self._parts, said, strict=True) if reason
        ]

    async def _asked(self, part: str) -> str | None:
        check = self._checks.get(part)
        if check is None:
            return "not started"
        try:
            async with asyncio.timeout(_PATIENCE):
                return await check()
        except TimeoutError:
            return f"no answer within {_PATIENCE:g} s"


class ReadinessOfBots:
    """Several bots by their names: one that cannot work does not stop the others.

    The program is ready while any bot is; the reasons of all are told, each with its bot.
    """

    def __init__(self, bots: Mapping[str, Readiness]) -> None:
        self._bots = bots

    async def look(self) -> Ready:
        """How every bot is now."""
        told = await asyncio.gather(*(each.reasons() for each in self._bots.values()))
        by_bot = dict(zip(self._bots, told, strict=True))
        reasons = [f"{name}: {reason}" for name, said in by_bot.items() for reason in said]
        return Ready(not all(told), reasons)
