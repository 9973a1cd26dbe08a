"""Curators of a bot whose data comes from a repository: told where it is edited."""

from collections.abc import Awaitable, Callable

from briefing.answers.requests import AskPosition
from briefing.chat_curation.curating_screens import CuratedElsewhere, CuratingScreen
from briefing.chat_curation.curating_service import Curator
from briefing.digests.store import Store

_LISTED = 8


class CuratingElsewhere:
    """Answers what `CuratorSteps` answers, and writes nothing: the next fetch would undo it.

    Whatever a curator sends or presses, the answer says where the data is edited, and what feeds
    found. Raises DatabaseFault.
    """

    can_publish = False

    def __init__(self, repository: str, store: Callable[[], Awaitable[Store | None]]) -> None:
        """``repository`` is its address without any password; ``store`` gives the database, None
        where nothing was kept yet."""
        self._repository = repository
        self._store = store

    async def inbox(self, curator: Curator, page: int = 0) -> CuratingScreen:
        """What feeds found, and where it is put on file."""
        store = await self._store()
        if store is None:
            return CuratedElsewhere(0, self._repository)
        found = await store.inbox.best(_LISTED)
        return CuratedElsewhere(
            0,
            self._repository,
            tuple((one.item.headline or one.item.address, one.item.address) for one in found),
            await store.inbox.count(),
        )

    async def undo(self, curator: Curator) -> CuratingScreen:
        """Nothing can be taken back here."""
        return CuratedElsewhere(0, self._repository)

    async def history(self, curator: Curator, request: AskPosition) -> CuratingScreen:
        """The repository's own history tells it."""
        return CuratedElsewhere(0, self._repository)

    async def take_link(self, curator: Curator, address: str) -> CuratingScreen:
        """Nothing is put on file here."""
        return CuratedElsewhere(0, self._repository)

    async def take_bytes(self, curator: Curator, name: str, content: bytes) -> CuratingScreen:
        """Nothing is put on file here."""
        return CuratedElsewhere(0, self._repository)

    async def typed(self, curator: Curator, prompt: int, text: str) -> CuratingScreen | None:
        """No reply is waited for."""
        return None

    async def prompted(self, curator: Curator, screen: CuratingScreen, message: int) -> None:
        """Nothing asks for a reply."""

    async def press(self, curator: Curator, number: int, value: str, page: int) -> CuratingScreen:
        """A button of a time when this bot had data of its own."""
        return CuratedElsewhere(0, self._repository)

    async def position(self, curator: Curator, number: int) -> AskPosition | None:
        """No card is about a position."""
        return None
