"""What curators use in chats, joined: the data folder, the database, git, and the reload."""

from functools import partial

from bootstrap.curation_store import CurationStore
from bootstrap.reloading import LibraryReloader
from briefing.chat_curation.curating_service import CuratingService
from briefing.curation.fetching import Fetched, Fetcher
from briefing.curation.network_reach import ANYWHERE, PUBLIC
from briefing.curation.publication import GitPublisher, PublishMode
from briefing.curation.registering import Registry
from briefing.curation.review import Workspace
from briefing.digests.schedule.clock import utcnow
from briefing.evidence.signatures import TrustedKeys
from briefing.library.loader import LibraryLoader
from briefing.settings import Settings


def make_curating(
    settings: Settings, store: CurationStore, reloader: LibraryReloader
) -> CuratingService | None:
    """What curators use; None where the data is followed from a repository: it is edited there."""
    library = settings.library
    if library.repository is not None:
        return None
    loader = LibraryLoader(
        library.positions, library.articles, trusted=TrustedKeys(library.trusted_keys)
    )
    return CuratingService(
        partial(Workspace, library.positions, library.articles, loader, library.decisions),
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
