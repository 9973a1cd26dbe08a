"""The workers' reports to the ledger: begun, how far, ended. Many share one transaction."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from briefing.digests.recording import Gathering
from briefing.digests.store.ledger import Ledger
from briefing.digests.store.reporting import Outcome

# In seconds. A message takes many times as long; and where thousands go in a second, the
# transactions are half as many.
_PAUSE = 0.002


class _Begun(NamedTuple):
    delivery: int


class Reports:
    """Writes to the ledger in the name of one owner. Raises DatabaseFault."""

    def __init__(
        self, ledger: Ledger, owner: str, *, clock: Callable[[], datetime], lease: timedelta
    ) -> None:
        """``clock`` gives the aware present moment; ``lease`` is how long a claim lasts."""
        self._ledger = ledger
        self._owner = owner
        self._clock = clock
        self._lease = lease
        self._gathering: Gathering[_Begun | Outcome, bool] = Gathering(self._write, _PAUSE)
        self._failure: BaseException | None = None

    async def begin(self, delivery: int) -> bool:
        """Note that a message is about to be sent; False where another process has taken over.

        All that was reported before is written by then.
        """
        self._check()
        kept = await self._gathering.put(_Begun(delivery))
        self._check()
        return kept

    def write(self, outcome: Outcome) -> None:
        """Hand in what became of a delivery. It is written with the worker's next message.

        A worker does not wait for it, for it waits when it begins the next: so one transaction
        takes the end of one message and the beginning of another, and a worker never has more
        than one message of which the ledger does not know the end.
        """
        self._gathering.put(outcome).add_done_callback(self._look)

    async def close(self) -> None:
        """Wait until all that was reported is written; raises DatabaseFault where it was not."""
        await self._gathering.close()
        self._check()

    def _look(self, written: "asyncio.Future[bool]") -> None:
        if not written.cancelled() and self._failure is None:
            self._failure = written.exception()

    def _check(self) -> None:
        if self._failure is not None:
            raise self._failure

    async def _write(self, items: Sequence[_Begun | Outcome]) -> list[bool]:
        now = self._clock()
        kept = await self._ledger.write(
            self._owner,
            now=now,
            until=now + self._lease,
            begun=[item.delivery for item in items if isinstance(item, _Begun)],
            outcomes=[item for item in items if isinstance(item, Outcome)],
        )
        return [isinstance(item, Outcome) or item.delivery in kept for item in items]
