"""OpenTelemetry traces of what the program does, to a collector: `ops.traces`.

Loaded only where that is set, for its packages are an extra. A span has a name and facts of fixed
lists: kinds, methods, outcomes and numbers, never a chat's id, a word of anybody's or an address.
What a fault says may hold all of these; so of a fault only its type is told.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from opentelemetry.trace import StatusCode, get_current_span

_SECOND = 1_000_000_000
_PATIENCE = 5
"""Seconds for which a collector may let one request wait."""
_LAST = 3.0
"""Seconds at the end for what is left."""
Fact = str | int | float | bool


class Traces:
    """The traces of one process. ``share``, from 0 to 1, is the part of them that is kept."""

    def __init__(self, exporter: SpanExporter, share: float = 1.0) -> None:
        self._exporter = exporter
        self._provider = TracerProvider(
            sampler=ParentBased(TraceIdRatioBased(share)),
            resource=Resource.create({"service.name": "position-briefings"}),
            shutdown_on_exit=False,
        )
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("position-briefings")

    @classmethod
    def to(cls, address: str, share: float) -> "Traces":
        """Traces for the collector at this address, which takes OTLP over HTTP.

        What it asks for as a password stands in OTEL_EXPORTER_OTLP_HEADERS.
        """
        return cls(OTLPSpanExporter(endpoint=address, timeout=_PATIENCE), share)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Have traces sent while the context is open, and what is left at its end: for three
        seconds, and as long as a request that is under way then takes, five at most."""
        try:
            yield
        finally:
            ending = asyncio.create_task(asyncio.to_thread(self._provider.shutdown))
            await asyncio.wait({ending}, timeout=_LAST)
            if not ending.done():
                # The SDK would go on for half a minute; the rest is given up by this.
                await asyncio.to_thread(self._exporter.shutdown)
            await ending

    @contextmanager
    def span(self, name: str, *, apart: bool = False, **facts: Fact) -> Iterator[None]:
        """What is done while the context is open; ``apart`` begins a trace of its own."""
        with self._tracer.start_as_current_span(
            name,
            context=Context() if apart else None,
            attributes=facts,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                yield
            except BaseException as error:
                span.set_attribute("error.type", type(error).__name__)
                span.set_status(StatusCode.ERROR)
                raise

    def past(self, name: str, seconds: float, **facts: Fact) -> None:
        """Something has just ended that took so long, as a part of what is under way."""
        if not get_current_span().is_recording():
            return
        now = time.time_ns()
        began = now - int(seconds * _SECOND)
        self._tracer.start_span(name, start_time=began, attributes=facts).end(now)

    def fact(self, **facts: Fact) -> None:
        """Tell more of what is under way."""
        get_current_span().set_attributes(facts)
