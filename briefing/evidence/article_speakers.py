"""Who says the words that stand at a place of a source, as far as the source is sure of it.

In an article the rules for pulling quotes answer that; in a transcript the label of the turn; a
statement is its signers'. What was found is kept for the next question.
"""

from collections.abc import Collection, Sequence

from briefing.evidence.articles import Article
from briefing.evidence.folding import fold
from briefing.evidence.guarded_reading import ReadingFailed, guarded
from briefing.evidence.own_words import SourceKind
from briefing.evidence.pulled_quotes import Pull, PulledQuotes, named_speaker, pull
from briefing.evidence.verdict import Place
from quotations import PulledQuote, SpokenTurn, signers_of


class ArticleSpeakers:
    """Answers by place who says the words of an article.

    Each question raises ReadingFailed about an article that the rules fail on. ``kind`` says what
    the text is. Words in quotation marks are read by the rules for articles in every kind.
    """

    def __init__(self, pull: Pull | None = None) -> None:
        """``pull`` are other rules than those by which articles are read."""
        self._pull = pull
        self._pulled: dict[str, PulledQuotes] = {}
        """The quotes by the article's sha256, where there are other rules."""
        self._signers: dict[str, tuple[str, ...]] = {}
        """The persons at the head and the foot of statements, by their sha256."""

    def keep_only(self, fingerprints: Collection[str]) -> None:
        """Forget the articles that have none of these sha256."""
        self._pulled = {key: one for key, one in self._pulled.items() if key in fingerprints}
        self._signers = {key: one for key, one in self._signers.items() if key in fingerprints}

    def at(
        self, place: Place, article: Article, kind: SourceKind = SourceKind.ARTICLE
    ) -> str | None:
        """The full name of the person who surely says all of the words at a place."""
        if (turn := _turn_at(place, article, kind)) is not None:
            return turn.speaker_name if turn.is_sure else None
        here = self._quotes_at(place, article)
        names = {_sure_name(quote) for quote in here}
        name = names.pop() if len(names) == 1 else None
        return name if name is not None and " " in name else None

    def likely_at(
        self, place: Place, article: Article, kind: SourceKind = SourceKind.ARTICLE
    ) -> tuple[str, ...]:
        """The full names of those who say the words at a place, surely or likely."""
        if (turn := _turn_at(place, article, kind)) is not None:
            return () if turn.speaker_name is None else (turn.speaker_name,)
        here = self._quotes_at(place, article)
        return tuple(name for quote in here if (name := quote.speaker_name) is not None)

    def words_at(
        self, place: Place, article: Article, kind: SourceKind = SourceKind.ARTICLE
    ) -> tuple[str, ...]:
        """The words that surely name who says what stands at a place: "Moe", "MR. MOE"."""
        if (turn := _turn_at(place, article, kind)) is not None:
            named = turn.is_sure and not turn.is_question and turn.label is not None
            return (turn.label,) if named and turn.label else ()
        here = self._quotes_at(place, article)
        if kind is SourceKind.STATEMENT and not here:
            return self._signers_of(article)
        sure = (quote.speaker for quote in here if quote.confidence == "sure")
        return tuple(dict.fromkeys(words for words in sure if words is not None))

    def phrases_at(
        self, place: Place, article: Article, kind: SourceKind = SourceKind.ARTICLE
    ) -> tuple[str, ...]:
        """The words that name who says what stands at a place, surely or likely."""
        if _turn_at(place, article, kind) is not None:
            return self.words_at(place, article, kind)
        return tuple(one.speaker for one in self._quotes_at(place, article) if one.speaker)

    def of_parts(self, parts: Sequence[str], place: Place, article: Article) -> tuple[str, ...]:
        """The names of those who say the parts of a quote, part by part, surely or likely.

        A part whose speaker is not named has none. One that the article quotes in two pieces may
        have two.
        """
        here = self._quotes_at(place, article)
        return tuple(
            name
            for part in map(_bare, parts)
            for quote in here
            if (name := named_speaker(quote)) is not None
            and (part in _bare(quote.text) or _bare(quote.text) in part)
        )

    def _signers_of(self, article: Article) -> tuple[str, ...]:
        """The persons whose statement a text is."""
        if article.sha256 not in self._signers:
            text = article.text
            self._signers[article.sha256] = guarded(lambda: signers_of(text), characters=len(text))
        return self._signers[article.sha256]

    def _quotes_at(self, place: Place, article: Article) -> list[PulledQuote]:
        """What stands in quotation marks at a place."""
        pulled = self._pulled_from(article)
        if pulled.failed:
            raise ReadingFailed
        return pulled.at((place.start, place.end))

    def _pulled_from(self, article: Article) -> PulledQuotes:
        if self._pull is None:
            return article.prepared.pulled
        if article.sha256 not in self._pulled:
            self._pulled[article.sha256] = pull(article.text, self._pull)
        return self._pulled[article.sha256]


def _turn_at(place: Place, article: Article, kind: SourceKind) -> SpokenTurn | None:
    """The turn whose own words stand at a place; None where they stand in marks, or in none."""
    extent = (place.start, place.end)
    if not kind.has_turns or article.prepared.is_quoted(extent):
        return None
    number = article.prepared.turn_at(extent)
    return None if number is None else article.prepared.turns[number]


def _sure_name(quote: PulledQuote) -> str | None:
    return quote.speaker_name if quote.confidence == "sure" else None


def _bare(text: str) -> str:
    """Words as they are compared, without the punctuation around them."""
    return fold(text).text.strip(" .,;:!?…-'\"")
