"""What a curator sends, as an article on file: a link, a file, a forwarded post, pasted text."""

from collections.abc import Callable
from dataclasses import dataclass

from cachetools import TTLCache

from briefing.chat_curation.curating_screens import CuratingScreen, HeadlineWanted, NotTaken
from briefing.chat_curation.curating_service import CuratingService, Curator
from briefing.curation.encodings import DoubtfulCharacters
from briefing.curation.fetched_pages import TakenArticle, saved_page
from briefing.curation.fetching import BY_HAND, Fetched, NotFetched
from briefing.curation.page_facts import Stated
from briefing.curation.registering import NoHeadline, NotRegistered
from briefing.curation.review import Workspace
from briefing.curation.saved import Saved, saved_as
from briefing.digests.store.curation_log import CuratorAction, LoggedAction
from briefing.evidence.plain_text import NotText

_MOST_WAITING, _WAITS = 100, 3600.0
"""Articles that wait for their headline, and for how many seconds."""


@dataclass(frozen=True, slots=True)
class OnFile:
    """An article that is on file, under the id ``source``; ``is_new`` where it came just now."""

    source: str
    is_new: bool


class ArticleIntake:
    """Puts what curators send on file. Several addresses of one text are one source."""

    def __init__(self, service: CuratingService) -> None:
        self._service = service
        self._waiting: TTLCache[int, TakenArticle] = TTLCache(_MOST_WAITING, _WAITS)
        self._prompts: TTLCache[int, int] = TTLCache(_MOST_WAITING, _WAITS)

    async def take_link(self, curator: Curator, address: str) -> OnFile | CuratingScreen:
        """The article at an address. Raises DatabaseFault, as the others do."""
        try:
            page = await self._service.fetch(address)
        except NotFetched as error:
            return NotTaken(0, str(error), error.hint)
        return await self._take(curator, lambda: saved_page(page), page)

    async def take_bytes(
        self, curator: Curator, name: str, content: bytes
    ) -> OnFile | CuratingScreen:
        """The article in a file, or in a text in UTF-8."""
        return await self._take(curator, lambda: saved_as(name, content), None)

    def prompted(self, curator: Curator, message: int) -> None:
        """Note in which message the headline is asked for."""
        self._prompts[curator.person] = message

    async def take_headline(
        self, curator: Curator, prompt: int, headline: str
    ) -> OnFile | CuratingScreen | None:
        """The article that waits for its headline; None where none does, or not there."""
        if self._prompts.get(curator.person) != prompt:
            return None
        del self._prompts[curator.person]
        sent = self._waiting.pop(curator.person, None)
        if sent is None:
            return None
        return await self._register(curator, sent, Stated(headline=headline))

    async def _take(
        self, curator: Curator, read: Callable[[], Saved], page: Fetched | None
    ) -> OnFile | CuratingScreen:
        try:
            saved = await self._service.do(lambda _: read())
        except DoubtfulCharacters as error:
            return NotTaken(0, error.problem, "save it in UTF-8, and send that")
        except NotText as error:
            return NotTaken(0, error.problem, error.hint)
        sent = TakenArticle(saved, page)
        if await self._service.do(lambda _: sent.is_thin):
            return NotTaken(0, _shown(saved), BY_HAND, is_thin=True)
        return await self._register(curator, sent, Stated())

    async def _register(
        self, curator: Curator, sent: TakenArticle, given: Stated
    ) -> OnFile | CuratingScreen:
        """Put it on file; what was given goes before what was found."""
        service, article = self._service, sent.saved.article

        def register(workspace: Workspace) -> OnFile:
            # In one turn: two curators may send the same article at the same time.
            known = workspace.examine().source_of(article.sha256)
            if known is not None:
                return OnFile(known, is_new=False)
            return OnFile(sent.register(service.registry, given).id, is_new=True)

        try:
            taken = await service.do(register)
        except NoHeadline:
            self._waiting[curator.person] = sent
            self._prompts.pop(curator.person, None)
            found = sent.saved.facts.candidates.get("headline", ())
            return HeadlineWanted(0, tuple(one.value for one in found[:5]))
        except NotRegistered as error:
            return NotTaken(0, str(error))
        except OSError as error:
            return NotTaken(0, error.strerror or "the folder of the data cannot be written")
        if taken.is_new:
            store = await service.store()
            done = CuratorAction.REGISTERED
            await store.curation_log.add(
                LoggedAction(
                    service.now(), curator.person, curator.name, done, source=taken.source
                )
            )
        return taken


def _shown(saved: Saved) -> str:
    """The words that a page gives, in one line."""
    return " ".join(saved.article.text.split())
