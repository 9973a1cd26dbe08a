"""The workers' reports to the ledger: begun, how far, ended. Many share one transaction."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from briefing.digests.recording import Gathering
from briefing.digests.store.ledger import Ledger, Outcome


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
        self._gathering: Gathering[_Begun | Outcome, bool] = Gathering(self._write)

    async def begin(self, delivery: int) -> bool:
        """Note that a message is about to be sent; False where another process has taken over."""
        return await self._gathering.put(_Begun(delivery))

    async def write(self, outcome: Outcome) -> None:
        """Write what became of a delivery."""
        await self._gathering.put(outcome)

    async def close(self) -> None:
        """Wait until all that was reported is written."""
        await self._gathering.close()

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
