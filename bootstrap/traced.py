"""Parts of the program that tell what they do to `briefing.monitoring.traces`, where it is asked
for: each does as the part that it is made of, which knows nothing of it."""

import inspect
import time
from collections.abc import Awaitable
from contextlib import AbstractContextManager
from typing import Any, Protocol

from briefing.digests.interfaces import Sender
from briefing.digests.sending.dispatching import Tally
from briefing.digests.sending.engine import Engine
from briefing.digests.sending.reporting_sender import ReportingSender
from briefing.digests.sending.scheduler import Scheduler
from briefing.gateway.lanes import Lanes
from briefing.gateway.reporting_request import Report
from briefing.library.loader import Found
from briefing.library.watching import Examines
from briefing.messages.message import Message
from handlers import UPDATE_KINDS


class TracesMissing(Exception):
    """Traces are wanted, and their packages are not installed. The message is a line with a way
    on."""

    def __init__(self) -> None:
        super().__init__(
            "ops.traces is set, and what it needs is not installed. Install it with"
            " python -m pip install --require-hashes -r requirements-traces.lock, or set"
            " ops.traces to off."
        )


class Tracing(Protocol):
    """Takes what is told. No fact may be anybody's words or an id of a chat."""

    def span(
        self, name: str, *, apart: bool = False, **facts: str
    ) -> AbstractContextManager[None]:
        """What is done while the context is open; ``apart`` is a part of nothing else."""

    def past(self, name: str, seconds: float, **facts: str | int) -> None:
        """Something has just ended that took so long, as a part of what is under way."""

    def fact(self, **facts: str | int) -> None:
        """Tell more of what is under way."""


class TracedLanes(Lanes):
    """Lanes that tell of each update: how long it waited, and how long its answer took."""

    def __init__(self, traces: Tracing, **given: Any) -> None:
        super().__init__(**given)
        self._traces = traces

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Run `coroutine`, which handles `update`, when it is its turn."""
        kinds = (kind for kind in UPDATE_KINDS if getattr(update, kind, None) is not None)
        came = time.monotonic()

        async def answer() -> None:
            self._traces.past("update.queue", time.monotonic() - came)
            with self._traces.span("update.answer"):
                await coroutine

        with self._traces.span("update", apart=True, kind=next(kinds, "other")):
            try:
                await super().do_process_update(update, answer())
            finally:
                if inspect.iscoroutine(coroutine):
                    coroutine.close()  # nothing to one that ran; one that did not would complain


class TracedSender:
    """A `Sender` that tells of each message of a digest, and in a word what became of it."""

    def __init__(self, sender: Sender, traces: Tracing) -> None:
        self._traces = traces
        self._sender = ReportingSender(sender, lambda outcome: traces.fact(outcome=outcome))

    async def send(self, chat: int, thread: int | None, message: Message) -> int:
        """The id of the message that was sent. Raises a SendFault."""
        with self._traces.span("digest.message", apart=True):
            return await self._sender.send(chat, thread, message)


class TracedEngine(Engine):
    """An engine that tells of each wave."""

    def __init__(self, traces: Tracing, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._traces = traces

    async def wave(self) -> Tally:
        """Send all that waits now."""
        with self._traces.span("digest.wave", apart=True):
            tally = await super().wave()
            self._traces.fact(messages=tally.messages, gone=tally.gone)
            return tally


class TracedScheduler(Scheduler):
    """A scheduler that tells of each tick, in which digests are planned."""

    def __init__(self, traces: Tracing, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._traces = traces

    async def tick(self) -> None:
        """Plan what is due now."""
        with self._traces.span("digest.planning", apart=True):
            await super().tick()


class TracedLoader:
    """Reads as another loader does, and tells of each reading."""

    def __init__(self, loader: Examines, traces: Tracing) -> None:
        self._loader = loader
        self._traces = traces

    def examine(self) -> Found:
        """Read what changed, and say all that there is to say of the data."""
        with self._traces.span("library.reload", apart=True):
            found = self._loader.examine()
            self._traces.fact(faults=len(found.faults))
            return found


def telling_requests(traces: Tracing, report: Report | None) -> Report:
    """A report of requests to Telegram that tells traces of them as well: by their methods."""

    def tell(method: str, status: int, seconds: float, held: float) -> None:
        traces.past("telegram.request", seconds, method=method, status=status)
        if report is not None:
            report(method, status, seconds, held)

    return tell
