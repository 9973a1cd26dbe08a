"""What curators use in chats, joined: the data folder, the database, git, and the reload."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from bootstrap.curation_store import CurationStore
from bootstrap.reloading import LibraryReloader
from briefing.chat_curation.curating_service import CuratingService
from briefing.curation.fetching import Fetched, Fetcher
from briefing.curation.network_reach import ANYWHERE, PUBLIC
from briefing.curation.publication import GitPublisher, PublishMode
from briefing.curation.registering import Registry
from briefing.curation.review import Workspace
from briefing.digests.schedule.clock import utcnow
from briefing.library.compiling import IncrementalLoader
from briefing.settings import Settings


def make_curating(
    settings: Settings,
    store: CurationStore,
    reloader: LibraryReloader,
    loader: IncrementalLoader,
) -> CuratingService | None:
    """What curators use; None where the data is followed from a repository: it is edited there.

    ``loader`` is that of the library at work.
    """
    library = settings.library
    if library.repository is not None:
        return None

    def workspace() -> Workspace:
        return Workspace(library.positions, library.articles, loader.twin(), library.decisions)

    return CuratingService(
        workspace,
        Registry(library.positions, library.articles),
        GitPublisher(library.positions, PublishMode(settings.curation.git)),
        store.get,
        reloader.current,
        reloader.look,
        partial(_fetch, private=settings.feeds.private_addresses),
        settings.feeds.addresses,
        utcnow,
    )


async def _fetch(address: str, *, private: bool) -> Fetched:
    async with Fetcher(ANYWHERE if private else PUBLIC, now=utcnow) as fetcher:
        return await fetcher.fetch(address)


@dataclass(frozen=True, slots=True)
class LibraryCurators:
    """What is kept of those who curate a library, in whichever bot's database that is.

    ``service`` is None where the data is edited elsewhere.
    """

    store: CurationStore
    service: CuratingService | None

    async def export(self, person: int) -> Mapping[str, Any] | None:
        """Every row about a person; None where there is none. Raises DatabaseFault."""
        store = await self.store.known()
        return None if store is None else await store.curator_work.export(person)

    async def forget(self, person: int) -> bool:
        """Delete what is kept of a person; False where nothing is known. Raises DatabaseFault."""
        store = await self.store.known()
        is_known = store is not None and await store.curator_work.forget(person)
        if is_known and self.service is not None:
            await self.service.forget(person)
        return is_known
