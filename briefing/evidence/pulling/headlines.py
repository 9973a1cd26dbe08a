"""Headlines in the text: what they put in single marks is a paraphrase, and no quote."""

from .article import Article

_LONGEST = 30


def is_headline(article: Article, index: int) -> bool:
    """Whether a quotation in single marks stands in a line that is no sentence."""
    token = article.row[index]
    return article.spans[token.quote].single and is_heading(article, token.paragraph)


def is_heading(article: Article, paragraph: int) -> bool:
    """Whether a paragraph is a headline, a byline or the like: short and without a full stop."""
    start, end = article.paragraphs[paragraph]
    if end - start > 240:
        return False
    line = article.text[start:end]
    return (
        line.rstrip("'\u2019\u2018”\")] ")[-1:] not in ".!?…:;," and len(line.split()) <= _LONGEST
    )
