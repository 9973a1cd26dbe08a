"""Words looked for in the articles, as far as these are here."""

from collections.abc import Collection, Iterator

from briefing.answers.catalogue import Catalogue, newest_sources
from briefing.answers.verified import Marks, Passage, TurnOfTranscript
from briefing.evidence.articles import Article
from briefing.evidence.folding import fold
from briefing.evidence.guarded_reading import ReadingFailed
from briefing.evidence.prepared import PreparedText
from briefing.evidence.proving import parts_of, standings, stands_in
from briefing.evidence.verdict import Place
from briefing.library.model import NotFiled, Quote, Source


class PrintedWords:
    """The articles, and what is on file of each."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._copies = catalogue.copies
        self._sources = tuple(newest_sources(catalogue.library))

    @property
    def articles(self) -> tuple[tuple[Source, Article], ...]:
        """The articles that are here, newest first."""
        found = ((source, self._copies.of(source)) for source in self._sources)
        return tuple((source, article) for source, article in found if article is not None)

    def passages(self, text: str, owned: Collection[Quote] = ()) -> Iterator[Passage]:
        """One place in each article where the words stand, other than in the owned quotes.

        Of an article that is not here, the words that a curator left out are known.
        """
        first = fold(parts_of(text)[0]).text
        for source in self._sources:
            article = self._copies.of(source)
            if article is not None and first not in article.prepared.folded.text:
                continue
            if article is None:
                left_out = _holding(text, source)
                if left_out:
                    yield Passage(source, left_out=left_out)
                continue
            others = [
                one
                for one in self._standing_in(source, article, text)
                if not _is_owned(one, owned)
            ]
            if others:
                yield max(others, key=lambda one: (len(one.shares), len(one.left_out)))

    def _standing_in(self, source: Source, article: Article, text: str) -> list[Passage]:
        """Where words stand in an article: nowhere, where the program's rules fail on it."""
        try:
            places = [standing.place for standing in standings(text, article.prepared)]
            return [self.passage_at(source, article, place) for place in places]
        except ReadingFailed:
            return []

    def passage_at(self, source: Source, article: Article, place: Place) -> Passage:
        """What is known of a place in an article."""
        quotes = [
            (quote, quote.place)
            for quote in self._catalogue.quotes_from(source.id)
            if quote.place is not None
        ]
        return Passage(
            source=source,
            place=place,
            marks=_marks(place, article.prepared),
            left_out=_left_out_at(place, source, article, [filed for _, filed in quotes]),
            shares=tuple(
                self._catalogue.cited(quote)
                for quote, filed in sorted(quotes, key=lambda item: -_shared(item[1], place))
                if _shared(filed, place)
            ),
            turn=_turn_at(place, source, article.prepared),
        )


def _turn_at(place: Place, source: Source, article: PreparedText) -> TurnOfTranscript | None:
    extent = place.start, place.end
    if not source.kind.has_turns or article.is_quoted(extent):
        return None
    number = article.turn_at(extent)
    if number is None:
        return None
    turn = article.turns[number]
    return TurnOfTranscript(turn.label, turn.speaker_name, turn.is_question)


def _marks(place: Place, article: PreparedText) -> Marks:
    extent = place.start, place.end
    if article.is_quoted(extent):
        return Marks.ALL
    return Marks.SOME if article.holds_quoted(extent) else Marks.NONE


def _is_owned(passage: Passage, owned: Collection[Quote]) -> bool:
    return any(cited.quote in owned for cited in passage.shares)


def _holding(text: str, source: Source) -> tuple[NotFiled, ...]:
    """What was left out of a source and has the words."""
    return tuple(one for one in source.not_filed if stands_in(text, PreparedText(one.text)))


def _left_out_at(
    place: Place, source: Source, article: Article, filed: list[Place]
) -> tuple[NotFiled, ...]:
    """What was left out of a source and has some of the words of a place.

    The same words may be filed from another place of the article.
    """
    return tuple(
        one
        for one in source.not_filed
        if any(
            _shared(standing.place, place)
            and not any(_shared(standing.place, quote) for quote in filed)
            for standing in standings(one.text, article.prepared)
        )
    )


def _shared(one: Place, other: Place) -> int:
    """How many characters two places of an article have in common."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))
