"""Names before an apposition or a relative clause: "Holm, who leads the talks, said"."""

from quotations.roster.article import Article
from quotations.words.function_words import PREPOSITIONS

from .phrases import Phrase


def before_relative(article: Article, begin: int, last: int, floor: int) -> Phrase | None:
    """The name before a clause that holds another: "Holm, who was there when ..., said"."""
    row = article.row
    inside = [k for k in range(begin, last) if row[k].lower == "who" and row[k - 1].text == ","]
    for at in [*inside[:1], *range(begin - 1, floor + 1, -1)]:
        if row[at].text == ";" or row[at].kind == "quote":
            return None
        if row[at].lower in ("who", "whose") and row[at - 1].text == ",":
            mention = article.mention_at.get(at - 2)
            if mention is None or row[at - 2].owns or mention.first < floor:
                return None
            first = mention.first
            while first > floor and is_title_or_role(article, first - 1):
                first -= 1
            if row[first - 1].lower in PREPOSITIONS and is_title_or_role(article, first - 2):
                return Phrase(first - 2, mention.stop)  # "a cousin of Holm, who asked ..., said"
            return Phrase(first, mention.stop, (mention.people,), slip=mention.slip)
    return None


def apposed_to(article: Article, phrase: Phrase) -> Phrase | None:
    """The name that opens the sentence before an apposition: "Holm, the minister said"."""
    mention = article.mention_at.get(phrase.first - 2)
    if mention is None or article.row[phrase.first - 1].text != ",":
        return None
    if article.row[mention.stop - 1].owns or mention.first != article.starts[phrase.first]:
        return None
    return Phrase(mention.first, mention.stop, (mention.people,), slip=mention.slip)


def is_title_or_role(article: Article, index: int) -> bool:
    """Whether a word before a name is a title or tells what somebody does."""
    word = article.row[index].lower
    return word in article.vocabulary.titles or word in article.vocabulary.roles
