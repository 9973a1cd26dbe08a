"""Who says the words that stand at a place of an article, as far as the article is sure of it.

The rules for pulling quotes answer that. What they found in an article is kept for the next
question.
"""

from collections.abc import Callable, Collection, Sequence

from briefing.evidence.articles import Article
from briefing.evidence.folding import fold
from briefing.evidence.guarded_reading import ReadingFailed, guarded
from briefing.evidence.verdict import Place
from quotations import PulledQuote, Vocabulary, pull_quotes

Pull = Callable[[str, Vocabulary], tuple[PulledQuote, ...]]
"""The rules that find the quotations of a text."""


class ArticleSpeakers:
    """Pulls the quotes of articles, and answers by place who says them.

    Each question raises ReadingFailed about an article that the rules fail on.
    """

    def __init__(self, pull: Pull = pull_quotes) -> None:
        self._pull = pull
        self._vocabulary: Vocabulary | None = None
        self._pulled: dict[str, tuple[PulledQuote, ...] | None] = {}
        """The quotes by the article's sha256; None where the rules fail on it."""

    def keep_only(self, fingerprints: Collection[str]) -> None:
        """Forget the articles that have none of these sha256."""
        self._pulled = {key: one for key, one in self._pulled.items() if key in fingerprints}

    def at(self, place: Place, article: Article) -> str | None:
        """The full name of the person who surely says all of the quotations at a place."""
        here = self._quotes_at(place, article)
        names = {_sure_name(quote) for quote in here}
        name = names.pop() if len(names) == 1 else None
        return name if name is not None and " " in name else None

    def likely_at(self, place: Place, article: Article) -> tuple[str, ...]:
        """The full names of those who say the quotations at a place, surely or likely."""
        here = self._quotes_at(place, article)
        return tuple(name for quote in here if (name := quote.speaker_name) is not None)

    def words_at(self, place: Place, article: Article) -> tuple[str, ...]:
        """The words that surely name who says the quotations at a place: "Moe", "MR. MOE"."""
        here = self._quotes_at(place, article)
        sure = (quote.speaker for quote in here if quote.confidence == "sure")
        return tuple(dict.fromkeys(words for words in sure if words is not None))

    def of_parts(self, parts: Sequence[str], place: Place, article: Article) -> tuple[str, ...]:
        """The full names of those who surely say the parts of a quote, part by part.

        A part whose speaker is in doubt has no name. One that the article quotes in two pieces
        may have two.
        """
        here = self._quotes_at(place, article)
        return tuple(
            name
            for part in map(_bare, parts)
            for quote in here
            if (name := _sure_name(quote)) is not None
            and " " in name
            and (part in _bare(quote.text) or _bare(quote.text) in part)
        )

    def _quotes_at(self, place: Place, article: Article) -> list[PulledQuote]:
        """What stands in quotation marks at a place."""
        if article.sha256 not in self._pulled:
            self._pulled[article.sha256] = self._pulled_from(article.text)
        pulled = self._pulled[article.sha256]
        if pulled is None:
            raise ReadingFailed
        return [quote for quote in pulled if quote.start < place.end and place.start < quote.end]

    def _pulled_from(self, text: str) -> tuple[PulledQuote, ...] | None:
        vocabulary = self._vocabulary = self._vocabulary or Vocabulary.load()
        try:
            return guarded(lambda: self._pull(text, vocabulary), characters=len(text))
        except ReadingFailed:
            return None


def _sure_name(quote: PulledQuote) -> str | None:
    return quote.speaker_name if quote.confidence == "sure" else None


def _bare(text: str) -> str:
    """Words as they are compared, without the punctuation around them."""
    return fold(text).text.strip(" .,;:!?…-'\"")
