"""What workers report to the ledger: a message is about to go, a message went, or it failed.

Many reports share one transaction. A worker that begins a message waits until that is committed,
so a crash leaves in doubt only what was in flight.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from briefing.digests.batching import Batcher
from briefing.digests.sending.rules import Limits
from briefing.digests.store.ledger import Ledger
from briefing.digests.store.reporting import Outcome

_PAUSE = 0.01
"""Seconds to wait for more reports. A message takes many times as long."""


class _Begun(NamedTuple):
    delivery: int


class Reports:
    """Writes to the ledger in the name of one owner. Raises DatabaseFault."""

    def __init__(
        self, ledger: Ledger, owner: str, *, clock: Callable[[], datetime], limits: Limits
    ) -> None:
        """``clock`` gives the aware present moment."""
        self._ledger = ledger
        self._owner = owner
        self._clock = clock
        # Each worker reports the end of one message and the beginning of another. Where thousands
        # go in a second and a server writes, one half of the workers sends while the other half
        # waits. SQLite writes in a thread, which would only compete with those that send.
        self._batcher: Batcher[_Begun | Outcome, bool] = Batcher(
            self._write,
            pause=_PAUSE,
            enough=limits.workers,
            most=limits.workers if ledger.is_served else None,
        )
        self._failure: BaseException | None = None

    async def begin(self, delivery: int) -> bool:
        """Note that a message is about to be sent; False where another process has taken over.

        All that was reported before is written by then.
        """
        self._check()
        kept = await self._batcher.put(_Begun(delivery))
        self._check()
        return kept

    def write(self, outcome: Outcome) -> None:
        """Hand in what became of a delivery. It is written with the worker's next message.

        A worker does not wait for it, for it waits when it begins the next: so one transaction
        takes the end of one message and the beginning of another, and a worker never has more
        than one message of which the ledger does not know the end.
        """
        self._batcher.put(outcome).add_done_callback(self._look)

    async def close(self) -> None:
        """Wait until all that was reported is written; raises DatabaseFault where it was not."""
        await self._batcher.close()
        self._check()

    def _look(self, written: "asyncio.Future[bool]") -> None:
        if not written.cancelled() and self._failure is None:
            self._failure = written.exception()

    def _check(self) -> None:
        if self._failure is not None:
            raise self._failure

    async def _write(self, items: Sequence[_Begun | Outcome]) -> list[bool]:
        kept = await self._ledger.write(
            self._owner,
            now=self._clock(),
            begun=[item.delivery for item in items if isinstance(item, _Begun)],
            outcomes=[item for item in items if isinstance(item, Outcome)],
        )
        return [isinstance(item, Outcome) or item.delivery in kept for item in items]
