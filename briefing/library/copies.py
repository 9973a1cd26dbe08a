"""Our copies of the articles, beside the library, which holds none of their text."""

from briefing.evidence.articles import Article, Articles
from briefing.library.model import Source


class Copies:
    """The articles as last read.

    A source names its article by fingerprint, so every library can ask the same copies: what it
    gets is the very text that it cites, or nothing. A text ready for proofs takes about 6 bytes
    of memory for each character: a thousand articles of 5,000 characters take 30 MB.
    """

    def __init__(self, articles: Articles | None = None) -> None:
        self._articles = articles or Articles()
        self.renewals = 0
        """How often other articles were put here."""

    def of(self, source: Source) -> Article | None:
        """The article of a source, None where we have no copy of it here."""
        return self._articles.by_sha256.get(source.sha256)

    def renew(self, articles: Articles) -> None:
        """Answer from these articles from now on. Other threads may be asking meanwhile."""
        self._articles = articles
        self.renewals += 1
