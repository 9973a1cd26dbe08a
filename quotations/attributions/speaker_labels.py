"""Names with a few words about them before a colon, as lists of quotations write them."""

from dataclasses import replace

from quotations.attributions.attribution_rule import Attribution
from quotations.phrases.phrases import Phrase
from quotations.phrases.verbs import is_finite
from quotations.roster.article import Article
from quotations.text.grammar import PREPOSITIONS
from quotations.text.kinds import is_clause

_LONGEST = 16


def described(article: Article, phrase: Phrase, at: int) -> Attribution | None:
    """A name, words without a verb about it, and a colon before the quotation at a token.

    "Ada Holm, teacher: “...”", "Ada Holm (34): “...”", "Ada Holm on the bridge: “...”", "The
    mayor, Ada Holm: “...”". What follows must be a clause: after "Ada Holm, author of:" stands
    the title of a book.
    """
    row, first = article.row, phrase.first
    named = _apposed(article, phrase, at - 1) or phrase
    if first != article.starts[at] or not named.people or at - first > _LONGEST:
        return None
    mark = row[phrase.stop]
    if mark.text not in (",", "(") and mark.lower not in PREPOSITIONS:
        return None
    told = any(
        is_finite(article, k) or row[k].kind == "quote" or row[k].lower in article.lexicon.cues
        for k in range(phrase.stop, at - 1)
    )
    clause = is_clause(row[at].text, article.lexicon)
    return Attribution(named, None, "label") if clause and not told else None


def _apposed(article: Article, phrase: Phrase, colon: int) -> Phrase | None:
    """The phrase with the name between its comma and the colon: "The mayor, Ada Holm:"."""
    mention = article.mention_at.get(colon - 1)
    if phrase.people or mention is None or mention.first != phrase.stop + 1:
        return None
    return replace(phrase, people=(mention.people,), slip=mention.slip)


# Headlines in the text: what they put in single marks is a paraphrase, and no quote.
def is_headline(article: Article, index: int) -> bool:
    """Whether a quotation in single marks stands in a line that is no sentence."""
    token = article.row[index]
    return article.spans[token.quote].single and token.paragraph in article.headings
