"""The pictures that stand beside links to the site: a title, and claims with their signs.

A picture's path holds the hash of all that it shows: one that is in the folder already is not
drawn again. Actors, topics and pairs of actors have pictures; quotes and positions have their
topic's.
"""

import asyncio
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice

from briefing.answers.catalogue import Catalogue
from briefing.answers.parts import PositionLine
from briefing.answers.permalinks import actor_page, comparison_page, topic_page
from briefing.drawing.drawer import WORKER, Drawer
from briefing.drawing.drawing_job import Drawing, DrawingFailed, Failure, Json
from briefing.evidence.verdict import Basis
from briefing.library.model import Actor, Quote
from briefing.messages.environment import as_text
from briefing.messages.pictures.picture import PIXELS_PER_INCH, TEMPLATES
from briefing.site.actor_pairs import actor_pairs
from briefing.site.published import PublishedLibrary
from briefing.site.site_templates import PageMaker, site_environment

MOST_PREVIEWS = 1_000
"""Pictures of one site. What comes after them has the site's own."""
_TEMPLATE = TEMPLATES / "preview.typ"
_ROWS = 4
_DIGITS = 20
_MOST_FAILURES = 3


@dataclass(frozen=True)
class LinkPreview:
    """What a picture shows, and the page beside whose links it stands."""

    page: str
    shown: Json

    @cached_property
    def path(self) -> str:
        """Where the picture stands: another picture has another path."""
        templates = (_TEMPLATE, _TEMPLATE.with_name("common.typ"))
        digest = hashlib.sha256(json.dumps(self.shown, sort_keys=True).encode())
        for template in templates:
            digest.update(template.read_bytes())
        return f"pictures/{digest.hexdigest()[:_DIGITS]}.png"

    @property
    def drawing(self) -> Drawing:
        """The picture as it is drawn."""
        data: Json = {"theme": "light", "page": self.shown}
        return Drawing(_TEMPLATE, data, pixels_per_inch=PIXELS_PER_INCH)


def previews(published: PublishedLibrary) -> list[LinkPreview]:
    """The pictures of a site: its own, those of topics, of actors, and of pairs of actors."""
    made = _Previews(Catalogue(published.library), PageMaker(site_environment(None, None)))
    kinds = chain([made.site()], made.topics(), made.actors(), made.pairs())
    return [*islice(kinds, MOST_PREVIEWS)]


class _Previews:
    def __init__(self, catalogue: Catalogue, maker: PageMaker) -> None:
        self._catalogue = catalogue
        self._library = catalogue.library
        self._words = maker.words("preview_words.html")

    def site(self) -> LinkPreview:
        quotes = self._library.quotes.values()
        positions = sum(len(actor.positions) for actor in self._library.actors.values())
        count = self._catalogue.statements.count(quotes)
        rows: list[Json] = [{"sign": "", "text": self._text("on_file", positions, count)}]
        return self._preview("index.html", self._text("site"), self._text("tagline"), rows, quotes)

    def topics(self) -> Iterator[LinkPreview]:
        for topic in self._library.topics.values():
            lines = [
                self._catalogue.line(holder.positions[topic.id])
                for holder in self._catalogue.holders(topic.id)
            ]
            rows = [self._row(line, "of_topic") for line in lines]
            yield self._preview(
                topic_page(topic.id),
                self._text("name", topic),
                self._text("in_dispute", topic),
                rows,
                (quote for line in lines for quote in line.position.quotes),
            )

    def actors(self) -> Iterator[LinkPreview]:
        for actor in self._library.actors.values():
            if not actor.positions:
                continue
            lines = [*map(self._catalogue.line, actor.positions.values())]
            count = self._catalogue.statements.count(actor.quotes)
            yield self._preview(
                actor_page(actor.id),
                self._text("name", actor),
                self._text("on_file", len(lines), count),
                [self._row(line, "of_actor") for line in lines],
                actor.quotes,
            )

    def pairs(self) -> Iterator[LinkPreview]:
        for one, other in actor_pairs(self._catalogue):
            actors = self._library.actors[one], self._library.actors[other]
            yield self._pair(*actors)

    def _pair(self, one: Actor, other: Actor) -> LinkPreview:
        shared = [topic for topic in one.positions if topic in other.positions]
        lines = [
            self._catalogue.line(actor.positions[topic])
            for topic in shared
            for actor in (one, other)
        ]
        return self._preview(
            comparison_page(one.id, other.id),
            self._text("pair", one, other),
            self._text("in_common", len(shared)),
            [self._row(line, "of_topic") for line in lines],
            (quote for line in lines for quote in line.position.quotes),
            together=2,
        )

    def _row(self, line: PositionLine, name: str) -> Json:
        return {"sign": line.position.stance.value, "text": self._text(name, line)}

    def _preview(
        self,
        page: str,
        title: str,
        subtitle: str,
        rows: Sequence[Json],
        quotes: Iterable[Quote],
        *,
        together: int = 1,
    ) -> LinkPreview:
        bases = [quote.basis for quote in quotes]
        recorded = bases.count(Basis.RECORD)
        data: Json = {
            "title": title,
            "subtitle": subtitle,
            "rows": rows[:_ROWS],
            "together": together,
            # For as many claims as find room, that there are more.
            "more": [
                self._text("more", len(rows) - shown) if len(rows) > shown else ""
                for shown in range(_ROWS + 1)
            ],
            "foot": self._text("foot", len(bases) - recorded, recorded),
            "no_glyph": self._text("no_glyph"),
        }
        return LinkPreview(page, data)

    def _text(self, name: str, *values: object) -> str:
        return as_text(str(getattr(self._words, name)(*values)))


@dataclass(slots=True)
class DrawnPreviews:
    """Pictures that are there: the paths by their pages, and the files by their paths.

    ``failed`` is how many could not be drawn, and ``why`` the last reason.
    """

    paths: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    failed: int = 0
    why: Failure | None = None


async def draw_previews(
    wanted: Sequence[LinkPreview],
    held: Callable[[str], bytes | None],
    processes: int,
    command: Sequence[str] = WORKER,
) -> DrawnPreviews:
    """Draw the pictures that are not there yet. ``held`` gives a picture that is, by its path.
    ``command`` starts a process that draws.

    Nothing is raised: a page without a picture has the site's own, or none. Where one after the
    other fails, as without Typst, no more are tried.
    """
    drawn = DrawnPreviews()
    missing: dict[str, LinkPreview] = {}
    for preview in wanted:
        content = held(preview.path)
        if content is not None:
            drawn.files[preview.path] = content
        else:
            missing.setdefault(preview.path, preview)
    if missing:
        turns = iter(missing.values())
        async with (
            Drawer(processes=processes, command=command) as drawer,
            asyncio.TaskGroup() as group,
        ):
            for _ in range(processes):
                group.create_task(_draw(turns, drawer, drawn))
    for preview in wanted:
        if preview.path in drawn.files:
            drawn.paths[preview.page] = preview.path
    return drawn


async def _draw(turns: Iterator[LinkPreview], drawer: Drawer, drawn: DrawnPreviews) -> None:
    for preview in turns:
        if drawn.failed >= _MOST_FAILURES:
            drawn.failed += 1
            continue
        try:
            pages = (await drawer.draw(preview.drawing)).pages
        except DrawingFailed as error:
            drawn.failed += 1
            drawn.why = error.reason
        else:
            drawn.files[preview.path] = pages[0]
