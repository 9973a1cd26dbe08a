"""Tell chats how their requests ended: that something is on file now, or that it was looked at.

Each is told once. After a crash or a dropped connection a message may come twice, never not at
all: a request is forgotten only when its message has gone out.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from briefing.answers.answerer import Answerer
from briefing.answers.names import Kind
from briefing.answers.requests import AskOverview, Request
from briefing.answers.subjects import MissingCountry, Subject, read_subject
from briefing.digests.dialogue.reader_requests import RequestEnded, look_at, subject_shown
from briefing.digests.interfaces import (
    ChatGone,
    MessageRefused,
    Migrated,
    PlaceRefused,
    Sender,
    SendFault,
    TooMany,
)
from briefing.digests.records import NoEntry, ReaderRequest, RequestKind, RequestOutcome
from briefing.digests.sending.planning import next_free
from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseFault
from briefing.messages.callback_data.question_codec import Codec
from briefing.messages.screens import Screens

_AT_ONCE = 20
"""Messages in one tick: few beside the digests, whose pace they do not keep."""
_LEASE = timedelta(minutes=5)
"""After this what a dead process had taken is taken again."""
_PAUSE = timedelta(minutes=1)
"""Until the next try, where a message did not go out."""
_log = structlog.get_logger(__name__)


class RequestNotices:
    """Ends requests for what is on file by now, and tells their chats."""

    def __init__(
        self,
        store: Store,
        sender: Sender,
        current: Callable[[], Answerer],
        clock: Callable[[], datetime],
    ) -> None:
        """``current`` gives today's answerer, ``clock`` the aware present moment."""
        self._store = store
        self._sender = sender
        self._current = current
        self._clock = clock
        self._screens = Screens()
        self._codec = Codec()
        self._checked: Answerer | None = None

    async def tick(self) -> int:
        """Do what there is to do now; how many chats were told. The next tick tries again where
        the database fails."""
        try:
            answerer = self._current()
            if answerer is not self._checked:
                await self._end_what_is_filed(answerer)
                self._checked = answerer
            return await self._tell(answerer)
        except DatabaseFault as fault:
            _log.debug("readers' requests wait for the database", reason=str(fault))
            return 0

    async def _end_what_is_filed(self, answerer: Answerer) -> None:
        now = self._clock()
        for subject in await self._store.reader_requests.subjects(RequestKind.MISSING):
            if _is_filed(read_subject(subject), answerer):
                await self._store.reader_requests.end(
                    RequestKind.MISSING,
                    subject,
                    RequestOutcome.FILED,
                    lambda chat: next_free(chat, now),
                )

    async def _tell(self, answerer: Answerer) -> int:
        now, told = self._clock(), 0
        for ended in await self._store.reader_requests.claim(now, now + _LEASE, _AT_ONCE):
            told += await self._send(ended, answerer)
        return told

    async def _send(self, ended: ReaderRequest, answerer: Answerer) -> bool:
        request = read_subject(ended.subject)
        screen = RequestEnded(
            ended.kind,
            ended.outcome or RequestOutcome.SETTLED,
            subject_shown(request, answerer.library),
            look_at(_to_show(request, answerer), self._codec),
        )
        requests = self._store.reader_requests
        try:
            await self._sender.send(ended.chat, ended.thread, self._screens.message(screen, str))
        except Migrated as fault:
            await self._store.migration.move(ended.chat, fault.new_id, self._clock())
            await requests.put_off(ended.id, self._clock())
        except PlaceRefused as fault:
            await self._refused(ended, fault)
        except (ChatGone, MessageRefused) as fault:
            _log.info("a reader cannot be told", chat=ended.chat, reason=str(fault))
            await requests.remove(ended.id)
        except SendFault as fault:
            seconds = fault.retry_after if isinstance(fault, TooMany) else 0
            pause = max(_PAUSE, timedelta(seconds=seconds))
            await requests.put_off(ended.id, self._clock() + pause)
        else:
            await requests.remove(ended.id)
            return True
        return False

    async def _refused(self, ended: ReaderRequest, fault: PlaceRefused) -> None:
        """A topic that is no more is left for the chat itself."""
        if fault.why is NoEntry.TOPIC_GONE and ended.thread is not None:
            now = self._clock()
            await self._store.refusals.leave_topic(ended.chat, ended.thread, now)
            await self._store.reader_requests.put_off(ended.id, now)
            return
        _log.info("a reader cannot be told", chat=ended.chat, reason=str(fault))
        await self._store.reader_requests.remove(ended.id)


def _is_filed(subject: Subject | None, answerer: Answerer) -> bool:
    """Whether what was missing is on file now."""
    request = _to_show(subject, answerer)
    return request is not None and answerer.answer(request).found


def _to_show(subject: Subject | None, answerer: Answerer) -> Request | None:
    """The request that shows a subject: for a country that of the actor with its name."""
    if not isinstance(subject, MissingCountry):
        return subject
    named = (one for one in answerer.named(subject.name) if one.kind is Kind.ACTOR)
    return next((AskOverview(one.id) for one in named), None)
