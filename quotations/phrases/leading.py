"""The titles and roles that lead to a name, and the words that only a sentence's start raises."""

from quotations.roster.article import Article, Mention
from quotations.words.clause_words import NON_NAME_WORDS, is_adverb
from quotations.words.function_words import PREPOSITIONS

_MAX_LETTERS_OF_NAME_IN_ING = 5


def with_titles(article: Article, mention: Mention) -> int:
    """The first of the titles and roles before a name: "Bank of Northland Governor Ada Holm"."""
    row, at = article.row, mention.first
    floor = article.starts[at]
    while at > floor and row[at - 1].kind == "word":
        word = row[at - 1].lower
        if word == "of" and at < mention.first and row[at - 2].capital:
            at -= 2
        elif _ends_titles(article, at - 1, floor):
            break
        elif row[at - 1].capital or word in article.vocabulary.roles:
            at -= 1
        else:
            break
    return max(at, floor)


def _ends_titles(article: Article, at: int, floor: int) -> bool:
    """Whether a word before a name is no title: "with", or "When" where it opens the sentence."""
    token = article.row[at]
    small = at == floor and _is_small(token.text)
    return small or (token.lower in PREPOSITIONS and token.lower != "for")


def _is_small(text: str) -> bool:
    """Whether a word has its capital only as the first of its sentence: "When", "Meeting"."""
    word = text.lower()
    participle = word.endswith("ing") and len(word) > _MAX_LETTERS_OF_NAME_IN_ING
    return word in NON_NAME_WORDS or participle or (is_adverb(word) and not text.isupper())
