"""What traces tell of what is under way, and what no trace ever holds."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bootstrap.traced import TracedLanes, TracedSender, telling_requests
from briefing.digests.interfaces import MessageRefused
from briefing.digests.store import Store
from briefing.digests.store.statement_reports import report_statements, statement_name
from briefing.messages.message import Message
from briefing.monitoring.traces import Traces
from tests.support.webhooks import free_port

WORDS = "Zwiebelfisch 987654321 123456789:AAEabcdef"


class Told:
    """Traces, and what they tell."""

    def __init__(self, share: float = 1.0) -> None:
        self._exporter = InMemorySpanExporter()
        self.traces = Traces(self._exporter, share)

    async def spans(self) -> tuple[ReadableSpan, ...]:
        async with self.traces.open():
            pass
        return self._exporter.get_finished_spans()


def facts(span: ReadableSpan) -> dict[str, object]:
    return dict(span.attributes or {})


async def test_of_a_fault_its_type_is_told_and_nothing_that_it_says() -> None:
    told = Told()
    with pytest.raises(ValueError, match="Zwiebelfisch"), told.traces.span("update"):
        raise ValueError(WORDS)
    (span,) = await told.spans()
    assert facts(span) == {"error.type": "ValueError"}
    assert "Zwiebelfisch" not in span.to_json()


async def test_an_update_is_told_by_its_kind_with_its_wait_its_answer_and_its_requests() -> None:
    told = Told()
    lanes = TracedLanes(told.traces)
    report = telling_requests(told.traces, None)

    async def answer() -> None:
        report("sendMessage", 200, 0.01, 0.0)

    async with lanes:
        await lanes.process_update(object(), answer())
    spans = {span.name: span for span in await told.spans()}
    assert set(spans) == {"update", "update.queue", "update.answer", "telegram.request"}
    assert facts(spans["update"]) == {"kind": "other"}
    assert facts(spans["telegram.request"]) == {"method": "sendMessage", "status": 200}
    parents = {name: span.parent and span.parent.span_id for name, span in spans.items()}
    of = {name: span.context.span_id for name, span in spans.items() if span.context}
    assert parents["telegram.request"] == of["update.answer"]
    assert parents["update.answer"] == parents["update.queue"] == of["update"]


async def test_a_message_of_a_digest_is_told_by_what_became_of_it() -> None:
    class Refusing:
        async def send(self, chat: int, thread: int | None, message: Message) -> int:
            raise MessageRefused(WORDS)

    told = Told()
    with pytest.raises(MessageRefused):
        await TracedSender(Refusing(), told.traces).send(987654321, None, Message(WORDS))
    (span,) = await told.spans()
    assert facts(span) == {"outcome": "refused", "error.type": "MessageRefused"}
    assert "987654321" not in span.to_json()


async def test_a_statement_is_told_by_its_verb_and_its_table(tmp_path: Path) -> None:
    told = Told()
    store = await Store.open(f"sqlite:///{tmp_path}/digests.db")
    report_statements(store.database, told.traces.past)
    hostile = text("SELECT state FROM chats WHERE state = 'Zwiebelfisch'")
    with told.traces.span("update"):
        async with store.database.reading() as connection:
            await connection.execute(hostile)
        await store.database.write(lambda writer: writer.execute(hostile))
        with pytest.raises(SQLAlchemyError):
            async with store.database.engine.connect() as connection:
                await connection.execute(text("SELECT Zwiebelfisch FROM Zwiebelfisch"))
    await store.close()
    spans = await told.spans()
    assert [span.name for span in spans].count("SELECT chats") == 2
    assert all("Zwiebelfisch" not in span.to_json() for span in spans)


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("UPDATE deliveries SET note = 'x'", "UPDATE deliveries"),
        ("INSERT INTO bot_2.chats (id) VALUES (1)", "INSERT chats"),
        ('SELECT 1 FROM "processes"', "SELECT processes"),
        ("LOCK TABLE processes IN EXCLUSIVE MODE", "LOCK processes"),
        ("SELECT 1 FROM somebody", "SELECT"),
        ("Zwiebelfisch", "other"),
        ("", "other"),
    ],
)
def test_the_name_of_a_statement_is_of_a_fixed_list(statement: str, name: str) -> None:
    assert statement_name(statement) == name


async def test_what_is_under_way_in_no_trace_is_not_told() -> None:
    told = Told()
    told.traces.past("SELECT chats", 0.1)
    assert await told.spans() == ()


async def test_of_many_traces_the_share_is_kept_that_was_asked_for() -> None:
    told = Told(share=0.2)
    for _ in range(1_000):
        with told.traces.span("update", apart=True), told.traces.span("update.answer"):
            pass
        await asyncio.sleep(0)
    names = [span.name for span in await told.spans()]
    assert 100 < names.count("update") < 320
    assert names.count("update") == names.count("update.answer")


async def test_a_collector_that_is_away_keeps_nobody_waiting_and_raises_nothing() -> None:
    traces = Traces.to(f"http://127.0.0.1:{free_port()}/v1/traces", 1.0)
    async with traces.open():
        with traces.span("update"):
            pass


class Stuck(SpanExporter):
    """To a collector that answers nothing. It gives up when it is told that all ends."""

    def __init__(self) -> None:
        self._ends = Event()
        self.batches = 0

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        self.batches += 1
        self._ends.wait(60)
        return SpanExportResult.FAILURE

    def shutdown(self) -> None:
        self._ends.set()


async def test_a_collector_that_answers_nothing_keeps_the_end_waiting_for_some_seconds() -> None:
    stuck = Stuck()
    traces = Traces(stuck)
    async with asyncio.timeout(25):  # what is left to it takes thirty
        async with traces.open():
            for _ in range(1_500):
                with traces.span("update"):
                    pass
    assert stuck.batches > 1
