"""The inbox: what feeds found, for curators to take or to pass over."""

from briefing.chat_curation.curating_screens import CuratingScreen, InboxLine, InboxList
from briefing.chat_curation.curating_service import CuratingService, Curator
from briefing.curation.feeds.feed_records import ItemState
from briefing.digests.store.inbox import InboxEntry
from briefing.library.model import Library

A_PAGE = 5
"""So many articles stand on a page."""


class InboxSteps:
    """Raises DatabaseFault."""

    def __init__(self, service: CuratingService) -> None:
        self._service = service

    async def shown(self, curator: Curator, page: int = 0) -> CuratingScreen:
        """One page of what waits, counted from 0, and what the curator is in the middle of."""
        store, library = await self._service.store(), self._service.readers.answerer.library
        first = page * A_PAGE
        found = await store.inbox.best(A_PAGE + 1, first)
        if not found and page:
            return await self.shown(curator)
        draft = await self._service.draft(curator)
        under_way = None
        if draft is not None and draft.source in library.sources:
            under_way = library.sources[draft.source].headline
        return InboxList(
            0,
            tuple(_line(one, library) for one in found[:A_PAGE]),
            await store.inbox.count(),
            page,
            first,
            len(found) > A_PAGE,
            under_way,
            tuple(
                one.address
                for one in await store.inbox.failing()
                if one.address in self._service.feeds
            ),
        )

    async def pass_over(self, curator: Curator, number: int, page: int) -> CuratingScreen:
        """Leave an article; it does not come again."""
        store = await self._service.store()
        await store.inbox.decide(number, ItemState.PASSED, self._service.now())
        return await self.shown(curator, page)

    async def address(self, number: int) -> str | None:
        """The address of an article that waits; None where somebody has decided."""
        entry = await (await self._service.store()).inbox.get(number)
        if entry is None or entry.item.state is not ItemState.OPEN:
            return None
        return entry.item.address

    async def taken(self, number: int) -> None:
        """Note that an article is on file."""
        store = await self._service.store()
        await store.inbox.decide(number, ItemState.TAKEN, self._service.now())


def _line(entry: InboxEntry, library: Library) -> InboxLine:
    item, interest = entry.item, entry.item.interest
    actors, topics = library.actors, library.topics
    return InboxLine(
        entry.id,
        item.headline or item.address,
        item.address,
        item.outlet,
        tuple(actors[one].name for one in (interest.actors if interest else ()) if one in actors),
        tuple(topics[one].name for one in (interest.topics if interest else ()) if one in topics),
        interest.passages if interest else 0,
        interest.samples[0].text if interest and interest.samples else None,
    )
