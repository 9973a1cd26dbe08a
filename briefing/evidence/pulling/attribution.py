"""Finding the words beside a quotation that say whose it is."""

from .article import Article
from .following import at_sentence_end, following, signed
from .found import Attribution
from .preceding import (
    according_before,
    before,
    by_subject,
    label,
    lead_in,
    noun_of_speech,
)


def attribute(article: Article, at: int) -> Attribution | None:
    """The attribution of the quotation at a token, from its own sentence alone."""
    after = following(article, at)
    if after is not None and after.place == "according" and not after.phrase.people:
        teller = before(article, at)
        if teller is not None and teller.phrase.people:
            return teller
    return (
        label(article, at)
        or lead_in(article, at)
        or after
        or signed(article, at)
        or before(article, at)
        or at_sentence_end(article, at)
        or according_before(article, at)
        or noun_of_speech(article, at)
        or by_subject(article, at)
    )
