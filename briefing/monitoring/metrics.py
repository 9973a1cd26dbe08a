"""The metrics of the program, in a registry of its own, as Prometheus reads them.

A label's values are a fixed list each, written here or handed over at the start. So no number and
no word of a chat can get into the text, whatever is reported.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Metric,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST

CONTENT_TYPE = CONTENT_TYPE_LATEST
"""The media type of the text."""
OTHER = "other"
"""Stands for what has no label of its own."""
UPDATE_KINDS = ("command", "sentence", "press", "inline", "guest", OTHER)
METHODS = (
    *("getUpdates", "sendMessage", "sendDocument", "editMessageText"),
    *("editMessageReplyMarkup", "answerCallbackQuery", "answerInlineQuery", "answerGuestQuery"),
    *("getMe", "getChatMember", "getChat", "setMyCommands", "setWebhook", "getWebhookInfo", OTHER),
)
DIGEST_OUTCOMES = ("sent", "refused", "gone", "too_many", "moved", "passing")
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)

Refresh = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class DigestNumbers:
    """``due`` subscriptions are to be planned, ``waiting`` deliveries could go now.

    ``oldest`` is the age in seconds of the oldest that waits, 0 where none does. ``requests`` are
    readers' open requests, ``aside`` the rows that make no record.
    """

    due: int
    waiting: int
    oldest: float
    requests: int
    aside: int


@dataclass(frozen=True, slots=True)
class LibraryNumbers:
    """``loaded`` is when readers first saw this version; ``faults`` are those of the last edit.

    ``is_kept`` says that the program started from an older library, as the data had faults;
    ``is_held`` that an edit waits for an admin.
    """

    version: str
    loaded: datetime
    quotes: int
    unproved: int
    faults: int
    is_kept: bool
    is_held: bool


class Metrics:
    """All metrics of one process, or of one of its bots."""

    def __init__(self, answer_kinds: Collection[str] = ()) -> None:
        """``answer_kinds`` are the kinds of answers that there are."""
        self._registry = CollectorRegistry(auto_describe=True)
        self._refreshes: list[Refresh] = []
        self._answer_kinds = frozenset(answer_kinds)
        self._handling = self._histogram(
            "answer_seconds", "From an update's coming to its answer's end.", UPDATE_KINDS, "kind"
        )
        self._answers = self._counter("answers", "Answers sent.", self._answer_kinds, "kind")
        self._requests = self._histogram(
            "telegram_request_seconds",
            "Requests to Telegram, and how long they took.",
            METHODS,
            "method",
        )
        self._faults = self._counter(
            "telegram_faults", "Requests that failed.", ("line", "4xx", "429", "5xx"), "kind"
        )
        self._held = Counter(
            "briefings_telegram_held_seconds", "Seconds for which Telegram asked to wait (429).",
            registry=self._registry,
        )  # fmt: skip
        self._digests = self._counter(
            "digest_messages", "Messages of digests and corrections, by what became of them.",
            DIGEST_OUTCOMES, "outcome",
        )  # fmt: skip
        self._reads = Histogram(
            "briefings_library_read_seconds", "Readings of the data after an edit.",
            buckets=_SECONDS, registry=self._registry,
        )  # fmt: skip
        self._library = Gauge(
            "briefings_library_info", "The library that readers see.", ["version"],
            registry=self._registry,
        )  # fmt: skip
        self._gauges = {
            name: Gauge(f"briefings_{name}", about, registry=self._registry)
            for name, about in _GAUGES.items()
        }
        ProcessCollector(registry=self._registry)

    def handled(self, kind: str, seconds: float) -> None:
        """An update of this kind (`UPDATE_KINDS`) needs nothing more."""
        self._handling.labels(_one_of(UPDATE_KINDS, kind)).observe(seconds)

    def answered(self, kind: str) -> None:
        """An answer of this kind was sent."""
        if kind in self._answer_kinds:
            self._answers.labels(kind).inc()

    def requested(self, method: str, status: int, seconds: float, held: float = 0) -> None:
        """Telegram was asked; ``status`` is HTTP's, 0 where no answer came. ``held`` are the
        seconds that a 429 asks to wait."""
        self._requests.labels(_one_of(METHODS, method)).observe(seconds)
        if status == 429:
            self._faults.labels("429").inc()
            self._held.inc(max(0.0, held))
        elif status >= 400 or not status:
            kind = "line" if not status else "5xx" if status >= 500 else "4xx"
            self._faults.labels(kind).inc()

    def digest_message(self, outcome: str) -> None:
        """A message of a digest went so (`DIGEST_OUTCOMES`)."""
        if outcome in DIGEST_OUTCOMES:
            self._digests.labels(outcome).inc()

    def read(self, seconds: float) -> None:
        """The data was read again, which took so long."""
        self._reads.observe(seconds)

    def set(self, name: str, value: float) -> None:
        """A gauge has this value now. KeyError if there is none of this name."""
        self._gauges[name].set(value)

    def library(self, now: LibraryNumbers) -> None:
        """The library stands so."""
        self._library.clear()
        self._library.labels(now.version).set(1)
        self.set("library_loaded_timestamp_seconds", now.loaded.timestamp())
        self.set("library_quotes", now.quotes)
        self.set("library_quotes_unproved", now.unproved)
        self.set("library_faults", now.faults)
        self.set("library_kept", now.is_kept)
        self.set("library_edit_held", now.is_held)

    def digests(self, now: DigestNumbers) -> None:
        """The ledger stands so."""
        self.set("digests_due", now.due)
        self.set("digests_waiting", now.waiting)
        self.set("digest_oldest_seconds", now.oldest)
        self.set("reader_requests_open", now.requests)
        self.set("rows_aside", now.aside)

    @contextmanager
    def refreshed_by(self, refresh: Refresh) -> Iterator[None]:
        """Have this called before the metrics are read, while the context is open."""
        self._refreshes.append(refresh)
        try:
            yield
        finally:
            self._refreshes.remove(refresh)

    async def refresh(self) -> None:
        """Bring everything up to date that is looked at and not counted."""
        for refresh in tuple(self._refreshes):
            await refresh()

    def collect(self) -> Iterable[Metric]:
        """All metrics as they stand."""
        return self._registry.collect()

    async def text(self) -> bytes:
        """All metrics as they stand now, in Prometheus' text format."""
        await self.refresh()
        return generate_latest(self._registry)

    def _counter(self, name: str, about: str, values: Collection[str], label: str) -> Counter:
        made = Counter(f"briefings_{name}", about, [label], registry=self._registry)
        for value in sorted(values):
            made.labels(value)
        return made

    def _histogram(self, name: str, about: str, values: Collection[str], label: str) -> Histogram:
        made = Histogram(
            f"briefings_{name}", about, [label], buckets=_SECONDS, registry=self._registry
        )
        for value in values:
            made.labels(value)
        return made


_GAUGES = {
    "updates_waiting": "Updates that are answered or wait for it, in this process.",
    "updates_queued": "Updates of a webhook that are not handled yet, of all processes.",
    "updates_dropped": "Updates not answered since their chats sent too many.",
    "update_last_timestamp_seconds": "When the last update was handled; 0 before the first.",
    "telegram_last_timestamp_seconds": "When Telegram last answered; 0 before that.",
    "telegram_poll_last_timestamp_seconds": "When a poll last went through; 0 before that.",
    "telegram_pool_waits": "Requests that waited for a free connection to Telegram.",
    "database_connections_in_use": "Connections to the database that are in use.",
    "database_connections_most": "Connections to the database that there may be.",
    "database_up": "Whether the database gave the figures below: 1 or 0.",
    "digests_due": "Subscriptions that are to be planned.",
    "digests_waiting": "Deliveries that could go now.",
    "digest_oldest_seconds": "The age of the oldest delivery that waits.",
    "digests_held": "Whether digests are held back: 1 or 0.",
    "reader_requests_open": "What readers ask of curators, not told of yet.",
    "rows_aside": "Rows of the database that make no record.",
    "library_loaded_timestamp_seconds": "When readers first saw this library.",
    "library_quotes": "Quotes on file.",
    "library_quotes_unproved": "Quotes on file without proof.",
    "library_faults": "Faults of the last edit, for which the library stays.",
    "library_kept": "Whether the program started from an older library: 1 or 0.",
    "library_edit_held": "Whether an edit waits for an admin's word: 1 or 0.",
    "leads": "Whether this process leads: 1 or 0.",
    "bot_up": "Whether the bot is at work on Telegram: 1 or 0.",
    "loop_lag_seconds": "The longest wait of a due task in the last seconds.",
}


def _one_of(values: Collection[str], value: str) -> str:
    return value if value in values else OTHER
