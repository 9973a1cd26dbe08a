"""Every file of the site, one after the other: what is linked comes before what links to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from briefing.answers.catalogue import Catalogue, newest_sources
from briefing.answers.permalinks import actor_page, topic_page
from briefing.answers.requests import (
    AskAbout,
    ListActors,
    ListSources,
    ListTopics,
    Request,
    Welcome,
)
from briefing.messages.callback_data.question_codec import Codec
from briefing.site.actor_pairs import actor_pairs, pairs_of
from briefing.site.entry_pages import EntryPages, File, sheets
from briefing.site.previews import DrawnPreviews
from briefing.site.published import PublishedLibrary
from briefing.site.search_files import found_pages, search_files
from briefing.site.site_feeds import FeedMaker
from briefing.site.site_templates import PageMaker, site_environment

_ASSETS = Path(__file__).parent / "assets"
_LISTS: Mapping[str, Request] = {
    "actors": ListActors(),
    "topics": ListTopics(),
    "articles": ListSources(),
}
_LISTED = 200
"""Actors, topics or articles on one page of their list."""
_ON_THE_FIRST_PAGE = 60
_NEWEST = 5
_ADDRESSES_IN_A_FILE = 40_000
"""A sitemap may hold 50,000."""


@dataclass(frozen=True, slots=True)
class SitePlan:
    """What a site is made of.

    ``address`` is where it is published, None where nobody knows; ``bot`` the bot's name on
    Telegram. ``gone`` are quotes that an earlier site had and that are no longer on file, with
    their actor and topic. ``previews`` are the pictures that stand beside links.
    """

    published: PublishedLibrary
    address: str | None = None
    bot: str | None = None
    gone: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    previews: DrawnPreviews = field(default_factory=DrawnPreviews)


def site_files(plan: SitePlan) -> Iterator[File]:
    """The files of the site. The same plan gives the same files, in the same order."""
    return _SiteFiles(plan).all()


class _SiteFiles:
    def __init__(self, plan: SitePlan) -> None:
        self._plan = plan
        self._library = plan.published.library
        self._catalogue = Catalogue(self._library)
        self._maker = PageMaker(site_environment(plan.address, plan.bot))
        self._feeds = FeedMaker(self._catalogue, self._maker, plan.address)
        self._codec = Codec()
        self._made = EntryPages(
            plan.published, self._catalogue, self._maker, plan.address, plan.previews.paths
        )

    def all(self) -> Iterator[File]:
        for asset in sorted(_ASSETS.iterdir()):
            yield f"assets/{asset.name}", asset.read_bytes()
        yield from self._plan.previews.files.items()
        pages = []
        for path, content in self._entries():
            pages.append(path)
            yield path, content
        yield from self._old_addresses()
        yield from self._feeds_of_each()
        yield from search_files(found_pages(self._catalogue, self._maker))
        yield from self._lists()
        yield from self._single_pages()
        if self._plan.address is not None:
            yield from self._sitemap(self._plan.address, ["", "about.html", *pages])

    def _entries(self) -> Iterator[File]:
        """The pages of what is on file."""
        library, made = self._library, self._made
        pairs = actor_pairs(self._catalogue)
        beside = pairs_of(library, pairs)
        yield from map(made.quote, library.quotes.values())
        for actor in library.actors.values():
            for position in actor.positions.values():
                yield from made.position(position)
        for source in library.sources.values():
            yield from made.source(source)
        for pair in pairs:
            yield made.comparison(*pair)
        for topic in library.topics.values():
            yield from made.topic(topic)
        for actor in library.actors.values():
            if actor.positions:
                yield made.actor(actor, beside[actor.id])

    def _old_addresses(self) -> Iterator[File]:
        """What stands where quotes stood before."""
        former, quotes = self._plan.published.former_ids, self._library.quotes
        for number, now in former.items():
            yield self._made.moved(number, now)
        for number, (actor, topic) in sorted(self._plan.gone.items()):
            if number not in quotes and number not in former:
                yield self._made.gone(number, actor, topic)

    def _feeds_of_each(self) -> Iterator[File]:
        for topic in self._library.topics.values():
            positions = [one.positions[topic.id] for one in self._catalogue.holders(topic.id)]
            quotes = (quote for position in positions for quote in position.quotes)
            yield from self._feeds.of(topic, topic_page(topic.id), quotes)
        for actor in self._library.actors.values():
            if actor.positions:
                yield from self._feeds.of(actor, actor_page(actor.id), actor.quotes)
        yield from self._feeds.everything()

    def _lists(self) -> Iterator[File]:
        library, catalogue = self._library, self._catalogue
        actors = sorted(
            (actor for actor in library.actors.values() if actor.positions),
            key=lambda one: (one.name.casefold(), one.id),
        )
        count = catalogue.statements.count
        yield from self._list(
            "actors", [(one, len(one.positions), count(one.quotes)) for one in actors]
        )
        topics = []
        for topic in library.topics.values():
            held = [holder.positions[topic.id] for holder in catalogue.holders(topic.id)]
            quotes = count(quote for position in held for quote in position.quotes)
            topics.append((topic, len(held), quotes))
        yield from self._list("topics", topics)
        sources = [(one, 0, len(catalogue.quotes_from(one.id))) for one in newest_sources(library)]
        yield from self._list("articles", sources)

    def _list(self, kind: str, items: Sequence[tuple[Any, int, int]]) -> Iterator[File]:
        for path, pages, at, shown in sheets(f"{kind}.html", items, _LISTED, f"lists/{kind}-"):
            page = self._maker.page(
                *("list", path),
                kind=kind,
                items=shown,
                pages=pages,
                at=at,
                ask=self._codec.encode(_LISTS[kind]),
            )
            yield path, page

    def _single_pages(self) -> Iterator[File]:
        library, catalogue, page = self._library, self._catalogue, self._maker.page
        held = [actor for actor in catalogue.actors_by_quotes if actor.positions]
        proved = [one.check.day for one in library.quotes.values() if one.check and one.check.day]
        coverage = catalogue.coverage
        ask, root = self._codec.encode, self._plan.address or "/"
        yield "search.html", page("search", "search.html")
        yield (
            "about.html",
            page("about", "about.html", coverage=coverage, ask=ask(AskAbout())),
        )
        yield "404.html", page("missing", "404.html", root=root)
        newest = catalogue.statements.each_once(catalogue.newest_first)
        yield (
            "index.html",
            page(
                *("index", "index.html"),
                coverage=coverage,
                positions=sum(len(actor.positions) for actor in held),
                quotes=catalogue.statements.count(library.quotes.values()),
                proved_until=max(proved, default=None),
                actors=held[:_ON_THE_FIRST_PAGE],
                topics=[*library.topics.values()][:_ON_THE_FIRST_PAGE],
                newest=[catalogue.cited(quote) for quote in islice(newest, _NEWEST)],
                picture=self._plan.previews.paths.get("index.html"),
                ask=ask(Welcome()),
            ),
        )

    def _sitemap(self, address: str, pages: Sequence[str]) -> Iterator[File]:
        parts: list[str] = []
        for at in range(0, len(pages), _ADDRESSES_IN_A_FILE):
            parts.append(f"sitemap-{len(parts) + 1}.xml")
            listed = [address + page for page in pages[at : at + _ADDRESSES_IN_A_FILE]]
            yield parts[-1], self._maker.text("sitemap.xml", addresses=listed, is_index=False)
        listed = [address + part for part in parts]
        yield "sitemap.xml", self._maker.text("sitemap.xml", addresses=listed, is_index=True)
