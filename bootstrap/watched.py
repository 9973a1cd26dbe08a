"""What the running program says of itself to those who watch it: `ops.listen`.

Loaded only where that is set.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import NoReturn

import structlog

from bootstrap.bot_watch import BotWatch
from bootstrap.tasks import beside
from briefing.monitoring.metrics_of_bots import MetricsOfBots
from briefing.monitoring.ops_server import OpsServer, ReadsMetrics
from briefing.monitoring.readiness import ReadinessOfBots, SaysReady

_LOOK = 0.5
_log = structlog.get_logger(__name__)


class Watched:
    """The metrics and the readiness of one process, by bot where there are several."""

    def __init__(self, place: str, *, has_bot: bool, names: Sequence[str] = ("",)) -> None:
        """``place`` is where to say how it is; ``has_bot`` whether any bot is on Telegram.

        ``names`` are the bots'; the only one has none.
        """
        self.of = {name: BotWatch(has_bot=has_bot) for name in names}
        first = next(iter(self.of.values()))
        self.metrics: ReadsMetrics = first.metrics
        readiness: SaysReady = first.readiness
        if len(names) > 1 or names[0]:
            self.metrics = MetricsOfBots({name: one.metrics for name, one in self.of.items()})
            readiness = ReadinessOfBots({name: one.readiness for name, one in self.of.items()})
        self._server = OpsServer(place, self.metrics, readiness)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Say how the program is while the context is open. Raises CannotListen."""
        async with self._server.open(), beside(self._measure_lag()):
            _log.info("the program says how it is", at=self._server.address)
            yield

    async def _measure_lag(self) -> NoReturn:
        while True:
            began = time.monotonic()
            await asyncio.sleep(_LOOK)
            lag = max(0.0, time.monotonic() - began - _LOOK)
            for bot in self.of.values():
                bot.metrics.set("loop_lag_seconds", lag)
