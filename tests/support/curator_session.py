"""A curator who files in the chat what stands in a library already, by presses and replies."""

from dataclasses import dataclass, field

from briefing.chat_curation.curating_service import Curator
from briefing.chat_curation.curator_draft import CuratorDraft
from briefing.curation.on_file import bare_words
from briefing.library.model import Library, Quote
from tests.support.curator_chat import CuratorChat

_DETAILS = ("kind", "said", "dated_by", "note", "occasion", "attribution", "voice", "relayed_by")


@dataclass
class CuratorSession:
    """Goes through articles; ``wanted`` is the library that is to come of it.

    ``filed`` counts the quotes that were filed, ``left_out`` the passages that were not.
    """

    chat: CuratorChat
    wanted: Library
    filed: int = 0
    left_out: int = 0
    _source: str = field(default="", init=False)

    async def run(self, address: str, source: str) -> None:
        """Send a link to an article, and decide on all of it as ``source`` has it."""
        self._source = source
        await self.chat.send(address)
        while (draft := await self._draft()) is not None and draft.text:
            if not await self._filed(draft):
                await self._leave_out(draft)
        if any(label.startswith("Look at") for label in self.chat.labels()):
            await self.chat.press("Look at")
            while (draft := await self._draft()) is not None and draft.text:
                if not await self._filed(draft):
                    await self.chat.press("Skip")

    async def _draft(self) -> CuratorDraft | None:
        return await self.chat.service.draft(Curator(self.chat.chat.reader, "Ada"))

    async def _filed(self, draft: CuratorDraft) -> bool:
        """File what is to come of a card; False where nothing is."""
        quotes = self._quotes_at(draft)
        for number, quote in enumerate(quotes):
            if number:
                await self.chat.press("The same words")
            await self._file(quote)
        if quotes:
            await self._go_on()
        return bool(quotes)

    async def _go_on(self) -> None:
        await self.chat.press("Next" if "Next" in str(self.chat.labels()) else "Go on")

    def _quotes_at(self, draft: CuratorDraft) -> list[Quote]:
        start, end = draft.sentence if draft.is_reported else draft.extent
        return [
            quote
            for quote in self.wanted.quotes_from(self._source)
            if (quote.kind == "reported") == draft.is_reported
            if quote.place is not None and quote.place.start < end and start < quote.place.end
        ]

    async def _leave_out(self, draft: CuratorDraft) -> None:
        await self.chat.press("Leave out")
        reasons = {
            bare_words(one.text): one.reason for one in self.wanted.sources[self._source].not_filed
        }
        reason = reasons.get(bare_words(draft.text))
        if reason is None:
            await self.chat.press("1")
        else:
            await self.chat.press("Another")
            await self.chat.reply(reason)
        self.left_out += 1
        await self._go_on()

    async def _file(self, quote: Quote) -> None:
        chat, wanted = self.chat, self.wanted
        await self._picked("For", "actor", quote.actor, wanted.actors[quote.actor].name)
        await self._details(quote)
        await self._picked("Topic", "topic", quote.topic, wanted.topics[quote.topic].name)
        shown = await chat.press(quote.stance.value.capitalize())
        if shown.startswith("Reply to this message with the summary"):
            position = wanted.position(quote.actor, quote.topic)
            assert position is not None
            await chat.reply(position.summary)
        assert "Publish" in str(chat.labels()), chat.card.text if chat.card else ""
        shown = await chat.press("Publish")
        assert shown.startswith("✓ On file"), shown
        self.filed += 1

    async def _picked(self, label: str, step: str, wanted: str, name: str) -> None:
        """Choose an actor or a topic, unless it is chosen: from the list, or by its name."""
        draft = await self._draft()
        assert draft is not None
        if getattr(draft, step) == wanted:
            return
        await self.chat.press(label)
        draft = await self._draft()
        assert draft is not None
        ending = f".{step}:{draft.options.index(wanted)}"
        assert self.chat.card is not None
        there = [one for one in self.chat.card.buttons if one.value.endswith(ending)]
        if there:
            await self.chat.press_data(there[0].value)
        else:
            await self.chat.press("Another")
            await self.chat.reply(name)

    async def _details(self, quote: Quote) -> None:
        """Type what is otherwise than the card has it."""
        draft = await self._draft()
        assert draft is not None
        lines = []
        if draft.text != quote.text:
            lines.append(f"words: {quote.text}")
        if draft.speakers != quote.speakers:
            lines.append(f"speakers: {', '.join(quote.speakers)}")
        for name in _DETAILS:
            now, then = getattr(draft, name), getattr(quote, name)
            if name == "voice" and quote.speakers:
                continue
            if str(now or "") != str(then or ""):
                lines.append(f"{name}: {then or ''}")
        if lines:
            await self.chat.press("Details")
            await self.chat.reply("\n".join(lines))
