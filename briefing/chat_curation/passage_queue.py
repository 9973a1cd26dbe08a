"""The passages of an article, one card after another; each is one curator's at a time."""

from briefing.chat_curation.curating_screens import ArticleDone, CuratingScreen, LeftOut
from briefing.chat_curation.curating_service import CuratingService, Curator
from briefing.chat_curation.curator_draft import CuratorDraft, passage_key
from briefing.chat_curation.draft_making import card_of, draft_of_passage, draft_of_reported
from briefing.curation.review import ArticleReview
from briefing.curation.review.decisions import LeaveOut, LeavingReason
from briefing.curation.review.passages import ArticlePassage, PassageState
from briefing.curation.review.reported_speech import ReportedWords
from briefing.digests.store.curation_log import CuratorAction
from briefing.evidence.prepared import Extent
from briefing.library.model import QuoteKind


class PassageQueue:
    """Raises what an `ArticleReview` raises, and DatabaseFault."""

    def __init__(self, service: CuratingService) -> None:
        self._service = service

    async def card(
        self, curator: Curator, draft: CuratorDraft, problem: str | None = None
    ) -> CuratingScreen:
        """Keep a draft, and show it."""
        await self._service.keep(curator, draft)
        return await self._service.review(curator, draft.source, card_of, draft, problem)

    async def open(
        self, curator: Curator, source: str, *, but: Extent | None = None, is_new: bool = False
    ) -> CuratingScreen:
        """The card of the first passage that waits, that nobody else decides on, and that is not
        ``but``."""
        passages = await self._service.review(curator, source, ArticleReview.passages)
        waiting = [one for one in passages if one.state is PassageState.OPEN]
        waiting += [one for one in passages if one.state is PassageState.LATER]
        number, others = await self.number(curator), list[str]()
        for passage in waiting:
            if passage.extent == but:
                continue
            key = passage_key(passage.extent, is_reported=False)
            claim = await self._service.claim(curator, source, key)
            if claim.person == curator.person:
                draft = await self._service.review(
                    curator, source, draft_of_passage, passage, number
                )
                return await self.card(curator, draft)
            others.append(claim.name)
        return await self._done(curator, source, passages, tuple(others), is_new=is_new)

    async def resume(self, curator: Curator, draft: CuratorDraft) -> CuratingScreen:
        """The card that a curator was in the middle of, or the next one where that passage was
        decided meanwhile: by somebody else, or as the program was killed."""
        if draft.text and not (draft.is_reported or draft.is_again):
            passages = await self._service.review(curator, draft.source, ArticleReview.passages)
            if any(one.extent == draft.extent and not one.is_open for one in passages):
                return await self.go_on(curator, draft)
        return await (self.card(curator, draft) if draft.text else self.go_on(curator, draft))

    async def go_on(self, curator: Curator, draft: CuratorDraft) -> CuratingScreen:
        """The card behind this one."""
        if draft.is_reported:
            return await self.open_reported(curator, draft.source, draft.end)
        return await self.open(curator, draft.source)

    async def again(self, curator: Curator, draft: CuratorDraft) -> CuratingScreen:
        """The card of words that are filed, to be filed for somebody else as well.

        What was new with them is on file by now.
        """
        anew = draft.changed(
            number=await self.number(curator),
            is_again=True,
            stance=None,
            summary=None,
            speakers=(),
            voice=None,
            actor=None,
            new_actor=None,
            new_speaker=None,
            new_topic=None,
        )
        return await self.card(curator, anew)

    async def later(self, curator: Curator, draft: CuratorDraft) -> CuratingScreen:
        """Leave a passage for later, or for somebody else, and show the next."""
        await self._service.release(curator, draft.source, draft.passage)
        if draft.is_reported:
            return await self.go_on(curator, draft)
        await self._service.review(curator, draft.source, ArticleReview.later, draft.extent)
        return await self.open(curator, draft.source, but=draft.extent)

    async def open_reported(self, curator: Curator, source: str, after: int) -> CuratingScreen:
        """The card of the next sentence that may report, from a place of the article on."""
        number = await self.number(curator)
        found = await self._service.review(curator, source, ArticleReview.reported)
        for words in found:
            if words.sentence[0] >= after and await self._is_mine(curator, source, words):
                draft = await self._service.review(
                    curator, source, draft_of_reported, words, number
                )
                return await self.card(curator, draft)
        passages = await self._service.review(curator, source, ArticleReview.passages)
        return await self._done(curator, source, passages, (), is_read=True)

    async def leave_out(
        self, curator: Curator, draft: CuratorDraft, reason: LeavingReason
    ) -> CuratingScreen:
        """Leave a passage out, and say why in the source's file."""
        decision = LeaveOut(draft.text, reason.text, reason.quotes_nobody)
        decided = await self._service.review(
            curator, draft.source, ArticleReview.leave_out, draft.extent, decision
        )
        await self._service.log(curator, CuratorAction.LEFT_OUT, decided)
        await self._service.release(curator, draft.source, draft.passage)
        passages = await self._service.review(curator, draft.source, ArticleReview.passages)
        left = sum(one.is_open for one in passages)
        return LeftOut(draft.number, draft.text, reason.text, left)

    async def number(self, curator: Curator) -> int:
        """The number of the curator's next card."""
        draft = await self._service.draft(curator)
        return 1 if draft is None else draft.number + 1

    async def _is_mine(self, curator: Curator, source: str, words: ReportedWords) -> bool:
        key = passage_key(words.words[0], is_reported=True)
        claim = await self._service.claim(curator, source, key)
        return claim.person == curator.person

    async def _done(
        self,
        curator: Curator,
        source: str,
        passages: tuple[ArticlePassage, ...],
        others: tuple[str, ...],
        *,
        is_new: bool = False,
        is_read: bool = False,
    ) -> CuratingScreen:
        """Nothing waits; ``is_read`` says that the reporting sentences were gone through too."""

        def look(review: ArticleReview) -> tuple[str, int]:
            known = review.library().sources.get(source)
            return source if known is None else known.headline, len(review.reported())

        headline, reported = await self._service.review(curator, source, look)
        number = await self.number(curator)
        # A draft without words: the button for what is reported tells of which article by it.
        begin = CuratorDraft(
            number=number, source=source, start=0, end=0, text="", kind=QuoteKind.REPORTED
        )
        await self._service.keep(curator, begin)
        return ArticleDone(
            number,
            headline,
            source,
            sum(one.state is PassageState.FILED for one in passages),
            sum(one.state is PassageState.LEFT_OUT for one in passages),
            sum(one.is_open for one in passages) - len(others),
            tuple(dict.fromkeys(others)),
            0 if is_read else reported,
            is_new,
        )
