"""Feeds of what was filed last, as Atom and as JSON Feed: of everything, an actor or a topic."""

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from briefing.answers.catalogue import Catalogue
from briefing.answers.permalinks import quote_page
from briefing.library.model import Actor, Quote, Topic
from briefing.messages.environment import as_text
from briefing.site.site_templates import PageMaker

MOST_ENTRIES = 50
_UNKNOWN = date(1970, 1, 1)
"""Stands for the day of a change that nobody knows: Atom has no way to leave it out."""
_NAMES = uuid.UUID("5b0f1c1e-3f27-5d7c-9a59-0b6a3d1f4e21")
"""Of this program's names: an entry has the same id at whatever address it is published."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A quote in a feed. ``updated`` is the day on which it was proved, at midnight in UTC."""

    id: str
    page: str
    title: str
    text: str
    updated: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and where it stands; ``base`` is the site's address, or the way to its top."""

    id: str
    title: str
    path: str
    page: str
    base: str
    entries: tuple[FeedEntry, ...]

    @property
    def atom(self) -> str:
        """The path of the Atom file."""
        return f"{self.path}.atom"

    @property
    def updated(self) -> str:
        """When the newest of its entries was proved."""
        return max((entry.updated for entry in self.entries), default=_moment(_UNKNOWN))


class FeedMaker:
    """Makes the feeds. ``address`` is the site's; None where it is not published yet."""

    def __init__(self, catalogue: Catalogue, maker: PageMaker, address: str | None) -> None:
        self._catalogue = catalogue
        self._maker = maker
        self._address = address
        self._words = maker.words("feed_words.html")

    def everything(self) -> Iterator[tuple[str, bytes]]:
        """The feed of all quotes."""
        quotes = self._catalogue.library.quotes.values()
        return self._files("feed", "index.html", str(self._words.everything()), quotes)

    def of(
        self, item: Actor | Topic, page: str, quotes: Iterable[Quote]
    ) -> Iterator[tuple[str, bytes]]:
        """The feed of an actor or a topic, beside its page."""
        title = as_text(str(self._words.of(item)))
        return self._files(page.removesuffix(".html"), page, title, quotes)

    def _files(
        self, path: str, page: str, title: str, quotes: Iterable[Quote]
    ) -> Iterator[tuple[str, bytes]]:
        base = "../" * path.count("/") if self._address is None else self._address
        entries = tuple(map(self._entry, _newest(quotes)))
        feed = Feed(_name(f"feed/{path}"), title, path, page, base, entries)
        yield feed.atom, self._maker.text("feed.xml", feed=feed)
        yield f"{path}.json", _as_json(feed, self._address)

    def _entry(self, quote: Quote) -> FeedEntry:
        cited = self._catalogue.cited(quote)
        return FeedEntry(
            id=_name(f"quote/{quote.id}"),
            page=quote_page(quote.id),
            title=as_text(str(self._words.title(cited))),
            text=as_text(str(self._words.text(cited))),
            updated=_moment(_changed(quote)),
        )


def _newest(quotes: Iterable[Quote]) -> list[Quote]:
    """Those that were proved last, and of one day those that were said last."""
    return sorted(quotes, key=_order, reverse=True)[:MOST_ENTRIES]


def _order(quote: Quote) -> tuple[date, int, str]:
    return _changed(quote), quote.said.order if quote.said else 0, quote.id


def _changed(quote: Quote) -> date:
    day = quote.check.day if quote.check is not None else None
    return day or _UNKNOWN


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _name(what: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMES, what)}"


def _as_json(feed: Feed, address: str | None) -> bytes:
    """The feed by https://www.jsonfeed.org/version/1.1/; addresses only where they are known."""

    def known(name: str, page: str) -> dict[str, str]:
        return {} if address is None else {name: address + page}

    written = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        **known("home_page_url", feed.page),
        **known("feed_url", f"{feed.path}.json"),
        "language": "en",
        "items": [
            {
                "id": entry.id,
                **known("url", entry.page),
                "title": entry.title,
                "content_text": entry.text,
                "date_modified": entry.updated,
            }
            for entry in feed.entries
        ],
    }
    text = json.dumps(written, ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "replace")
