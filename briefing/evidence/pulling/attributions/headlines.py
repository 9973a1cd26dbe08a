"""Headlines in the text: what they put in single marks is a paraphrase, and no quote."""

from briefing.evidence.pulling.roster.article import Article


def is_headline(article: Article, index: int) -> bool:
    """Whether a quotation in single marks stands in a line that is no sentence."""
    token = article.row[index]
    return article.spans[token.quote].single and token.paragraph in article.headings
