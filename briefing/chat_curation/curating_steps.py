"""Answers curators: commands, buttons and replies lead to screens. No wording."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from briefing.answers.requests import AskPosition
from briefing.chat_curation.article_intake import ArticleIntake, OnFile
from briefing.chat_curation.curating_screens import (
    CuratingScreen,
    HeadlineWanted,
    HistoryShown,
    NotCarriedOut,
    ReplyWanted,
    Undone,
)
from briefing.chat_curation.curating_service import CuratingService, Curator
from briefing.chat_curation.curator_draft import CuratorDraft, Expected
from briefing.chat_curation.entry_choices import EntryChoices, chosen_stance
from briefing.chat_curation.entry_publishing import EntryPublishing
from briefing.chat_curation.inbox_steps import InboxSteps
from briefing.chat_curation.passage_queue import PassageQueue
from briefing.chat_curation.wrong_reports import WrongReports
from briefing.curation.review import ArticleReview, Workspace
from briefing.curation.review.change_store import Decided, EditedMeanwhile, StoreBusy
from briefing.curation.review.decisions import (
    DecisionRefused,
    LeavingReason,
    NotDecided,
    leaving_reasons,
)
from briefing.digests.schedule.rhythm import clocks_of, is_zone
from briefing.digests.store.curation_log import CuratorAction
from briefing.evidence.guarded_reading import ReadingFailed
from briefing.messages.callback_data.question_codec import Codec
from briefing.messages.messenger import Messenger


async def _no_zone(_: int) -> None:
    """The default for ``zone_of``."""


class CuratorSteps:
    """Each method answers one thing that a curator does. Raises DatabaseFault."""

    can_publish = True

    def __init__(
        self,
        service: CuratingService,
        messenger: Messenger,
        codec: Codec,
        reports: WrongReports | None = None,
        zone_of: Callable[[int], Awaitable[str | None]] = _no_zone,
    ) -> None:
        """``reports`` are those of the bot's readers; None where they cannot report anything.

        ``zone_of`` gives the time zone of a chat with the bot, None where it has none.
        """
        self._service = service
        self._intake = ArticleIntake(service)
        self._inbox = InboxSteps(service)
        self._queue = PassageQueue(service)
        self._choices = EntryChoices(service, self._queue)
        self._publishing = EntryPublishing(service, self._queue, messenger, reports)
        self._codec = codec
        self._zone_of = zone_of

    async def inbox(self, curator: Curator, page: int = 0) -> CuratingScreen:
        """What feeds found, and the article that the curator is in the middle of."""
        return await self._inbox.shown(curator, page)

    async def take_link(self, curator: Curator, address: str) -> CuratingScreen:
        """Put the article at an address on file, and go through it."""
        return await self._opened(curator, await self._intake.take_link(curator, address))

    async def take_bytes(self, curator: Curator, name: str, content: bytes) -> CuratingScreen:
        """The same with a file, or a text in UTF-8."""
        return await self._opened(curator, await self._intake.take_bytes(curator, name, content))

    async def typed(self, curator: Curator, prompt: int, text: str) -> CuratingScreen | None:
        """Take a reply to the message ``prompt``; None where nothing waits for one there."""
        waiting = await self._intake.take_headline(curator, prompt, text)
        if waiting is not None:
            return await self._opened(curator, waiting)
        draft = await self._service.draft(curator)
        # Where the program was killed as it asked, nobody knows in which message it did.
        if draft is None or draft.expects is None or draft.prompt not in (prompt, None):
            return None
        return await _told(self._typed(curator, draft, text))

    async def prompted(self, curator: Curator, screen: CuratingScreen, message: int) -> None:
        """Note in which message a screen asks for a reply, where it asks for one."""
        if isinstance(screen, HeadlineWanted):
            self._intake.prompted(curator, message)
        elif isinstance(screen, ReplyWanted):
            draft = await self._service.draft(curator)
            if draft is not None:
                asked = draft.changed(expects=draft.expects, prompt=message)
                await self._service.keep(curator, asked)

    async def press(self, curator: Curator, number: int, value: str, page: int) -> CuratingScreen:
        """Do what a button says. One of an earlier card says that it is."""
        step, _, argument = value.partition(":")
        match step:
            case "inbox":
                return await self.inbox(curator, page)
            case "pass":
                return await self._inbox.pass_over(curator, number, page)
            case "take":
                return await self._take(curator, number)
        draft = await self._service.draft(curator)
        if draft is None or (draft.number != number and step != "resume"):
            return NotCarriedOut(0, "old")
        if step == "undo":
            return await self.undo(curator)
        return await _told(self._pressed(curator, draft, step, argument, page))

    async def position(self, curator: Curator, number: int) -> AskPosition | None:
        """The position that a button is about; None for one of an earlier card."""
        draft = await self._service.draft(curator)
        if draft is None or draft.number != number or draft.lacks:
            return None
        return AskPosition(draft.actor or "", draft.topic or "")

    async def undo(self, curator: Curator) -> CuratingScreen:
        """Take this curator's last decision back, on whichever article it was.

        The buttons below that decision are of an earlier card then: no second press takes the one
        before it back as well.
        """

        def last(workspace: Workspace) -> Decided | None:
            own = (one for one in workspace.store.decided() if one.by == curator.key)
            return max(own, key=lambda one: one.at, default=None)

        decided = await self._service.do(last)
        if decided is None:
            return NotCarriedOut(0, "nothing to undo")
        return await _told(self._undo(curator, decided))

    async def history(self, curator: Curator, request: AskPosition) -> CuratingScreen:
        """What became of a position, and who did it, by the clocks of the curator's chat."""
        store = await self._service.store()
        entries = await store.position_history.of(request.actor, request.topic)
        zone = await self._zone_of(curator.person)
        if zone is None or not is_zone(zone):
            zone = None
        clocks = clocks_of(zone or "UTC")
        return HistoryShown(
            0,
            *self._service.names(request.actor, request.topic),
            tuple(replace(one, at=one.at.astimezone(clocks)) for one in entries),
            zone,
        )

    async def _pressed(
        self, curator: Curator, draft: CuratorDraft, step: str, argument: str, page: int
    ) -> CuratingScreen:
        match step:
            case "resume":
                return await self._queue.resume(curator, draft.changed())
            case "next":
                return await self._queue.go_on(curator, draft)
            case "reported":
                return await self._queue.open_reported(curator, draft.source, 0)
            case "later":
                return await self._queue.later(curator, draft)
            case "again":
                return await self._queue.again(curator, draft)
            case "card":
                return await self._queue.card(curator, draft.changed())
            case "left" if argument.isdecimal() and int(argument) < len(leaving_reasons()):
                reason = leaving_reasons()[int(argument)]
                return await self._queue.leave_out(curator, draft, reason)
            case "stance":
                draft = chosen_stance(draft, argument)
                if draft.lacks:
                    return await self._queue.card(curator, draft, "lacks")
                return await self._publishing.preview(curator, draft)
            case "show":
                return await self._publishing.preview(curator, draft, page)
            case "mended":
                return await self._publishing.tell_readers(draft)
            case "publish":
                return await self._publishing.publish(curator, draft)
        return await self._choices.press(curator, draft, step, argument, page)

    async def _typed(self, curator: Curator, draft: CuratorDraft, text: str) -> CuratingScreen:
        if draft.expects is Expected.REASON:
            reason = LeavingReason(" ".join(text.split()))
            return await self._queue.leave_out(curator, draft, reason)
        if draft.expects is Expected.SUMMARY:
            draft = draft.changed(summary=" ".join(text.split()))
            return await self._publishing.preview(curator, draft)
        return await self._choices.typed(curator, draft, text)

    async def _take(self, curator: Curator, number: int) -> CuratingScreen:
        """Put an article of the inbox on file, and go through it."""
        address = await self._inbox.address(number)
        if address is None:
            return NotCarriedOut(0, "decided")
        taken = await self._intake.take_link(curator, address)
        if isinstance(taken, OnFile):
            await self._inbox.taken(number)
        return await self._opened(curator, taken)

    async def _opened(self, curator: Curator, taken: OnFile | CuratingScreen) -> CuratingScreen:
        if isinstance(taken, CuratingScreen):
            return taken
        await self._service.show_readers()
        return await _told(self._queue.open(curator, taken.source, is_new=taken.is_new))

    async def _undo(self, curator: Curator, decided: Decided) -> CuratingScreen:
        decided = await self._service.review(curator, decided.source, ArticleReview.undo)
        await self._service.log(curator, CuratorAction.UNDID, decided)
        await self._service.publish(curator, decided, f"Take back: {decided.text[:50]}")
        await self._service.show_readers()
        number, draft = 0, await self._service.draft(curator)
        if draft is not None:
            number = draft.number + 1
            kept = draft.changed(number=number, expects=draft.expects, prompt=draft.prompt)
            await self._service.keep(curator, kept)
        look = None
        actor, topic = decided.actor or "", decided.topic or ""
        if self._service.readers.answerer.library.position(actor, topic) is not None:
            look = self._codec.encode(AskPosition(actor, topic))
        return Undone(
            number,
            decided.text,
            decided.quote is not None,
            *self._service.names(actor, topic),
            look,
        )


async def _told(step: Awaitable[CuratingScreen]) -> CuratingScreen:
    """The screen, or one that says why nothing was decided."""
    try:
        return await step
    except (NotDecided, ReadingFailed) as error:
        return NotCarriedOut(0, "said", str(error))
    except DecisionRefused as error:
        return NotCarriedOut(0, "said", str(error.faults[0]) if error.faults else "")
    except EditedMeanwhile:
        return NotCarriedOut(0, "edited")
    except (StoreBusy, OSError):
        return NotCarriedOut(0, "not written")
