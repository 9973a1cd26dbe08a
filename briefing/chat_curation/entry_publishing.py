"""An entry as readers will see it, and its publication: the same check and proof as by hand."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from markupsafe import Markup

from briefing.answers.requests import AskPosition
from briefing.chat_curation.curating_screens import (
    CuratingScreen,
    EntryFault,
    EntryPreview,
    EntryRefused,
    Published,
    ReadersTold,
    ReplyWanted,
)
from briefing.chat_curation.curating_service import CuratingService, Curator
from briefing.chat_curation.curator_draft import CuratorDraft, Expected
from briefing.chat_curation.passage_queue import PassageQueue
from briefing.chat_curation.wrong_reports import WrongReports
from briefing.curation.on_file import bare_words
from briefing.curation.publication import Commit
from briefing.curation.review import ArticleReview
from briefing.curation.review.decisions import DecisionRefused, FileQuote
from briefing.curation.review.passages import PassageState
from briefing.curation.review.writing_advice import advice_on
from briefing.digests.store.curation_log import CuratorAction
from briefing.evidence.prepared import Extent
from briefing.messages.cutting import split
from briefing.messages.measure import Size, plain
from briefing.messages.messenger import Messenger

_MOST_FAULTS = 5
_PREVIEWED = Size(units=3000, entities=80)
"""What goes onto one page of a preview: there is room for all advice above it."""
_TELLING = 60
"""Characters of the new words by which the page is found that shows them."""
_Result = TypeVar("_Result")


class EntryPublishing:
    """Raises what an `ArticleReview` raises but DecisionRefused, and DatabaseFault."""

    def __init__(
        self,
        service: CuratingService,
        queue: PassageQueue,
        messenger: Messenger,
        reports: WrongReports | None,
    ) -> None:
        """``reports`` is None where readers cannot report anything."""
        self._service = service
        self._queue = queue
        self._messenger = messenger
        self._reports = reports

    async def preview(
        self, curator: Curator, draft: CuratorDraft, page: int = 0
    ) -> CuratingScreen:
        """The position as readers will see it, or what it lacks, or why the check refuses it.

        Of several pages the first one that is shown has the new words, where no ``page`` is asked
        for.
        """
        if draft.lacks:
            return await self._queue.card(curator, draft.changed(), "lacks")
        library = self._service.readers.answerer.library
        actor, topic = draft.actor or "", draft.topic or ""
        if library.position(actor, topic) is None and not draft.summary:
            draft = draft.changed(expects=Expected.SUMMARY)
            await self._service.keep(curator, draft)
            return ReplyWanted(draft.number, Expected.SUMMARY, draft)
        await self._service.keep(curator, draft.changed())
        try:
            after = await self._decided(ArticleReview.preview, curator, draft)
        except DecisionRefused as error:
            return _refused(draft, error)
        answerer = self._service.readers.answerer.renewed(after)
        answer = answerer.answer(AskPosition(actor, topic))
        told = self._messenger.pages(answer)
        pages = [piece for one in told for piece in split(one.text, _PREVIEWED)]
        at = min(page or _page_with(draft.text, pages), len(pages))
        html = Markup(pages[at - 1])  # noqa: S704 - of our own templates
        name = after.actors[actor].name
        advice = advice_on(draft.summary, name) if draft.summary else ()
        return EntryPreview(draft.number, html, advice, at, len(pages))

    async def publish(self, curator: Curator, draft: CuratorDraft) -> CuratingScreen:
        """Put the entry on file: files, commit, log, and what readers see."""
        if draft.lacks:
            return await self._queue.card(curator, draft.changed(), "lacks")
        try:
            decided = await self._decided(ArticleReview.file, curator, draft)
        except DecisionRefused as error:
            return _refused(draft, error)
        await self._service.log(curator, CuratorAction.FILED, decided)
        actor, topic = draft.actor or "", draft.topic or ""
        subject = f"File {actor} on {topic}: {draft.stance}"
        commit = await self._service.publish(curator, decided, subject)
        is_live = await self._service.show_readers()
        await self._service.release(curator, draft.source, draft.passage)
        passages = await self._service.review(curator, draft.source, ArticleReview.passages)
        library = self._service.readers.answerer.library
        wrong = 0 if self._reports is None else await self._reports.count(actor, topic, library)
        return Published(
            draft.number,
            *self._service.names(actor, topic),
            decided.quote or "",
            sum(one.is_open for one in passages),
            is_live,
            commit.branch if isinstance(commit, Commit) else None,
            commit if isinstance(commit, str) else None,
            wrong,
        )

    async def tell_readers(self, draft: CuratorDraft) -> CuratingScreen:
        """Tell the readers who reported the draft's position that it is corrected."""
        told, library = 0, self._service.readers.answerer.library
        if self._reports is not None:
            told = await self._reports.settle(draft.actor or "", draft.topic or "", library)
        return ReadersTold(draft.number, told)

    async def _decided(
        self,
        work: Callable[[ArticleReview, Extent, FileQuote, PassageState], _Result],
        curator: Curator,
        draft: CuratorDraft,
    ) -> _Result:
        """What the review makes of a draft that lacks nothing."""
        given = draft.extent, draft.decision(), draft.seen
        return await self._service.review(curator, draft.source, work, *given)


def _page_with(words: str, pages: Sequence[str]) -> int:
    """The page that shows words, counted from 1; the first where none shows them in so many."""
    wanted = bare_words(words)[:_TELLING]
    found = (at for at, page in enumerate(pages, 1) if wanted in bare_words(plain(page)))
    return next(found, 1)


def _refused(draft: CuratorDraft, error: DecisionRefused) -> EntryRefused:
    told = tuple(
        EntryFault(f"{one.path.name}, line {one.line}", one.problem, one.hint)
        for one in error.faults[:_MOST_FAULTS]
    )
    return EntryRefused(draft.number, told, len(error.faults) - len(told))
