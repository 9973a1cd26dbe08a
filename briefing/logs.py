"""The log: one chain for our lines and those of every library, and the bot token in none of them.

Our lines are structlog's; those of python-telegram-bot, aiohttp and asyncio come through the
standard library. Both become a line for people or a JSON object, and the finished text is what
the token is taken out of, whatever brought it there: a value, a traceback, the `repr` of a bot.

What users write is not logged by us, and python-telegram-bot's lines that would show an update
show its class instead.
"""

import logging
import sys
from asyncio import CancelledError
from collections.abc import Collection, Mapping
from io import StringIO
from types import TracebackType
from typing import Any, Literal, TextIO

import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

from briefing.redaction import redact

_QUIET = (
    "aiohttp",
    "aiosqlite",
    "alembic",
    "apscheduler",
    "asyncio",
    "asyncpg",
    "httpcore",
    "httpx",
    "opentelemetry",
    "sqlalchemy",
    "telegram",
    "urllib3",
    "watchfiles",
)
_SILENT = ("pgqueuer",)
"""Says ten times a second, each with a traceback, what the caller says once in a line."""
_CONTROL = {code: rf"\x{code:02x}" for code in (*range(32), *range(127, 160))}
_IN_A_LINE = str.maketrans(_CONTROL | {10: r"\n", 13: r"\r", 9: r"\t"})
_IN_LINES = str.maketrans({code: text for code, text in _CONTROL.items() if code != 10})


def start_logging(
    level: str,
    form: Literal["console", "json"],
    *,
    secrets: Collection[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Send all records of at least `level` to `stream`, which is standard error if none is given.

    Libraries' records below WARNING are left out at every level: theirs name addresses and
    messages. Uncaught exceptions and warnings take the same way. May be called again; the last
    call counts.
    """
    target = sys.stderr if stream is None else stream
    handler = _Handler(target)
    handler.addFilter(_is_news)
    handler.addFilter(_without_contents)
    handler.setFormatter(_formatter(form, secrets, colours=target.isatty()))
    root = logging.getLogger()
    for old in [one for one in root.handlers if isinstance(one, _Handler)]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    for name in _SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *_common(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    logging.captureWarnings(True)
    sys.excepthook = _log_uncaught


def _common() -> list[Processor]:
    """What every record gets, wherever it comes from: logger, level, and the time in UTC."""
    return [
        # Which bot a line is about, where there are several.
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        structlog.processors.StackInfoRenderer(),
    ]


def _formatter(
    form: Literal["console", "json"], secrets: Collection[str], *, colours: bool
) -> logging.Formatter:
    """The end of the chain: the record becomes a text, and the token leaves it."""

    def without_token(_: WrappedLogger, __: str, text: Any) -> Any:
        return redact(text, secrets)

    last: list[Processor] = [
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
    if form == "console":
        last = [
            _escape,
            structlog.dev.ConsoleRenderer(
                colors=colours,
                exception_formatter=_traceback,
                timestamp_key="time",
                pad_event_to=0,
            ),
        ]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_common(),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *last,
            without_token,
        ],
    )


def _escape(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Show control characters instead of sending them to a terminal; JSON does it by itself."""
    for key, value in event.items():
        if isinstance(value, str) and key != "stack":
            event[key] = value.translate(_IN_A_LINE)
    return event


def _traceback(out: TextIO, exc_info: ExcInfo) -> None:
    """Write a traceback as Python does, without the control characters that it may quote."""
    text = StringIO()
    structlog.dev.plain_traceback(text, exc_info)
    out.write(text.getvalue().translate(_IN_LINES))


def _is_news(record: logging.LogRecord) -> bool:
    """Leave out two kinds of lines that a line of ours says better.

    For each batch with an update that it cannot read python-telegram-bot gives a traceback and the
    whole batch; `briefing.gateway.polling` says how many were left out. Of each job that the end
    of the program cut short APScheduler gives a traceback.
    """
    if record.name.startswith("apscheduler") and record.exc_info:
        return not isinstance(record.exc_info[1], CancelledError)
    return record.msg != "Error while parsing updates! Received data was %r"


def _without_contents(record: logging.LogRecord) -> bool:
    """Let every record pass, with only their classes in the place of a library's objects.

    An update holds what somebody wrote, a bot holds the token, and python-telegram-bot gives
    both, and lists of raw updates, to some of its lines.
    """
    if record.name.startswith("telegram") and record.args:
        if isinstance(record.args, Mapping):
            record.args = {key: _plain(value) for key, value in record.args.items()}
        else:
            record.args = tuple(_plain(value) for value in record.args)
    return True


def _plain(value: object) -> object:
    if isinstance(value, str | int | float | BaseException | None):
        return value
    return f"<{type(value).__name__}>"


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Stands in for Python's own printing of an exception that nothing caught."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log = structlog.stdlib.get_logger(__name__)
    log.critical("the program ended with an error", exc_info=(kind, error, trace))


class _Handler(logging.StreamHandler[TextIO]):
    """Writes records; one that cannot be written is told of by name, not with what it held."""

    def handleError(self, record: logging.LogRecord) -> None:
        self.stream.write(f"a record of {record.name} could not be written\n")
