"""The pages of what is on file: quotes, positions, actors, topics, pairs of actors, articles."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeAlias, TypeVar

from briefing.answers.catalogue import Catalogue, chronological
from briefing.answers.model import ComparisonAnswer
from briefing.answers.parts import Cited, PositionLine
from briefing.answers.permalinks import (
    actor_page,
    comparison_page,
    position_page,
    quote_page,
    source_page,
    topic_page,
)
from briefing.answers.queries.changes import changes_of_stance
from briefing.answers.queries.comparisons import comparison
from briefing.answers.requests import (
    AskComparison,
    AskOverview,
    AskPosition,
    AskQuote,
    AskSource,
    AskTopic,
)
from briefing.library.model import Actor, Position, Quote, Source, Stance, Topic
from briefing.messages.callback_data.question_codec import Codec
from briefing.site.published import PublishedLibrary
from briefing.site.quotation_data import quotation_data
from briefing.site.site_templates import PageMaker

File: TypeAlias = tuple[str, bytes]
"""A path from the site's top on, and what stands there."""
QUOTES_ON_A_PAGE = 100
POSITIONS_ON_A_PAGE = 100
_Item = TypeVar("_Item")
_STANCES = tuple(Stance)


def sheets(
    first: str, items: Sequence[_Item], most: int, further: str | None = None
) -> Iterator[tuple[str, list[str], int, Sequence[_Item]]]:
    """A long list in pages: of each its path, all paths, its number from 1 on, and its items.

    After ``topics/ships.html`` comes ``topics/ships/2.html``; ``further`` is what the paths of
    further pages begin with, where that is something else.
    """
    begun = f"{first.removesuffix('.html')}/" if further is None else further
    count = max(1, -(-len(items) // most))
    paths = [first, *(f"{begun}{number}.html" for number in range(2, count + 1))]
    for number, one in enumerate(paths, start=1):
        yield one, paths, number, items[(number - 1) * most : number * most]


class EntryPages:
    """Makes these pages. ``pictures`` are the paths of pages' pictures, by the pages' paths."""

    def __init__(
        self,
        published: PublishedLibrary,
        catalogue: Catalogue,
        maker: PageMaker,
        address: str | None,
        pictures: Mapping[str, str],
    ) -> None:
        self._catalogue = catalogue
        self._maker = maker
        self._address = address
        self._pictures = pictures
        self._codec = Codec()
        self._formerly: dict[str, list[str]] = defaultdict(list)
        for former, now in published.former_ids.items():
            self._formerly[now].append(former)

    def quote(self, quote: Quote) -> File:
        """A quote with its evidence and its history."""
        catalogue = self._catalogue
        others = (catalogue.library.quotes[one] for one in catalogue.statements.others(quote))
        cited = replace(catalogue.cited(quote), also=tuple(map(catalogue.cited, others)))
        path = quote_page(quote.id)
        page = self._maker.page(
            "quote",
            path,
            cited=cited,
            position=catalogue.position_of(quote),
            data=quotation_data(cited, self._address),
            history=_history(quote, cited.source),
            formerly=sorted(self._formerly.get(quote.id, ())),
            picture=self._picture(topic_page(quote.topic)),
            ask=self._codec.encode(AskQuote(quote.id)),
        )
        return path, page

    def moved(self, former: str, now: str) -> File:
        """What leads from an id that a quote had to the one that it has."""
        path = quote_page(former)
        return path, self._maker.page("moved", path, quote=self._catalogue.library.quotes[now])

    def gone(self, number: str, actor: str, topic: str) -> File:
        """What stands at the address of a quote that is no longer on file."""
        library = self._catalogue.library
        held = library.actors.get(actor)
        asked = library.topics.get(topic)
        if held is not None and not held.positions:
            held = None
        if held is not None and topic not in held.positions:
            asked = None
        path = quote_page(number)
        return path, self._maker.page("gone", path, number=number, actor=held, topic=asked)

    def position(self, position: Position) -> Iterator[File]:
        """A position with all its quotes."""
        catalogue = self._catalogue
        quotes = catalogue.statements(map(catalogue.cited, position.quotes))
        first = position_page(position.actor, position.topic)
        changes = changes_of_stance(chronological(position.quotes))
        for path, pages, at, shown in sheets(first, quotes, QUOTES_ON_A_PAGE):
            page = self._maker.page(
                "position",
                path,
                line=catalogue.line(position),
                changes=[*reversed(changes)],
                quotes=shown,
                all=len(quotes),
                pages=pages,
                at=at,
                picture=self._picture(topic_page(position.topic)),
                ask=self._codec.encode(AskPosition(position.actor, position.topic)),
            )
            yield path, page

    def actor(self, actor: Actor, beside: Sequence[str]) -> File:
        """All positions of an actor, and whom it is compared with."""
        catalogue, path = self._catalogue, actor_page(actor.id)
        heard = {one for quote in actor.quotes for one in quote.speakers}
        page = self._maker.page(
            "actor",
            path,
            actor=actor,
            lines=[catalogue.line(position) for position in actor.positions.values()],
            quotes=catalogue.statements.count(actor.quotes),
            speakers=[one for one in actor.speakers.values() if one.id in heard],
            beside=[catalogue.library.actors[other] for other in beside],
            picture=self._picture(path),
            ask=self._codec.encode(AskOverview(actor.id)),
        )
        return path, page

    def topic(self, topic: Topic) -> Iterator[File]:
        """Everybody's position on a topic, with the newest words of each."""
        catalogue, first = self._catalogue, topic_page(topic.id)
        lines = [
            catalogue.line(holder.positions[topic.id]) for holder in catalogue.holders(topic.id)
        ]
        lines.sort(key=lambda line: _STANCES.index(line.position.stance))
        for path, pages, at, shown in sheets(first, lines, POSITIONS_ON_A_PAGE):
            page = self._maker.page(
                "topic",
                path,
                topic=topic,
                groups=[
                    (stance, [(line, self._newest(line)) for line in held])
                    for stance, held in groupby(shown, lambda line: line.position.stance)
                ],
                pages=pages,
                at=at,
                picture=self._picture(first),
                ask=self._codec.encode(AskTopic(topic.id)),
            )
            yield path, page

    def comparison(self, one: str, other: str) -> File:
        """Two actors side by side."""
        request = AskComparison((one, other))
        answer = comparison(self._catalogue, request)
        assert isinstance(answer, ComparisonAnswer)  # noqa: S101 - both are on file, with positions
        path = comparison_page(one, other)
        page = self._maker.page(
            "comparison",
            path,
            answer=answer,
            newest={
                (line.actor.id, line.topic.id): self._newest(line)
                for shared in answer.shared
                for line in shared.lines
            },
            picture=self._picture(path),
            ask=self._codec.encode(request),
        )
        return path, page

    def source(self, source: Source) -> Iterator[File]:
        """An article and the quotes that it gave."""
        catalogue = self._catalogue
        quotes = [*map(catalogue.cited, catalogue.quotes_from(source.id))]
        for path, pages, at, shown in sheets(source_page(source.id), quotes, QUOTES_ON_A_PAGE):
            page = self._maker.page(
                "source",
                path,
                source=source,
                quotes=shown,
                all=len(quotes),
                pages=pages,
                at=at,
                picture=self._picture(path),
                ask=self._codec.encode(AskSource(source.id)),
            )
            yield path, page

    def _picture(self, page: str) -> str | None:
        """The picture of a page; the site's own where it has none."""
        return self._pictures.get(page) or self._pictures.get("index.html")

    def _newest(self, line: PositionLine) -> Cited:
        position = line.position
        return self._catalogue.cited(position.newest or position.quotes[0])


def _history(quote: Quote, source: Source) -> list[tuple[str, object]]:
    """What is known to have become of the words, in order; None is a day that nobody knows."""
    told: list[tuple[str, object]] = [("said", quote.said), ("published", source.published)]
    if source.retrieved is not None:
        told.append(("retrieved", source.retrieved))
    return [*told, ("proved", quote.check.day if quote.check is not None else None)]
