"""Somebody told of without a noun: "Another wept", "One of them knows", "A 34-year-old ran"."""

from quotations.roster.article import Article
from quotations.text.grammar import (
    AUXILIARIES,
    DETERMINERS,
    PASTS,
    PRONOUNS,
    TIMES,
    is_adverb,
    words,
)

from .unnamed_persons import acts

_ONE = words("another one someone somebody")
_NOBODY_ELSE = words("him her his them it me us my our their its the a an")
_INDEFINITE = words("second third fourth fifth")
_DEFINITE = words("other second third fourth latter former first eldest youngest")
_OF_AGE = words("from who in with")
_FARTHEST = 8


def is_other(article: Article, at: int) -> bool:
    """Whether another person begins a sentence here, known by no noun.

    The word after "another" is a verb by its form ("wept", "agrees"), or by what follows it: "dug
    his heels in". In "Another hut burned" it is a noun.
    """
    row = article.row
    first = row[at].lower
    if at + 2 >= len(row):
        return False
    if first in _ONE:
        return _acts(article, _after_of(article, at + 1))
    if first in ("a", "an") and row[at + 1].lower.endswith("-year-old"):
        return row[at + 2].text == "," or row[at + 2].lower in _OF_AGE or acts(article, at + 2)
    if first not in ("a", "the") or at + 3 >= len(row):
        return False
    if first == "a":
        return row[at + 1].lower in _INDEFINITE and _acts(article, at + 2)
    after = row[at + 2].lower  # no noun: "The first layoffs", "The second was better"
    past = after in PASTS or after.endswith("ed")
    return row[at + 1].lower in _DEFINITE and past


def _after_of(article: Article, at: int) -> int:
    """Where a phrase goes on after "else", "of them", "of the men", or ", from Fordham,"."""
    row = article.row
    last = min(article.ends[at - 1], at + _FARTHEST)
    at += row[at].lower == "else"
    if at < last and row[at].lower == "of":
        at += 2
        if at < last and row[at - 1].lower in DETERMINERS:
            at += 1
    if at < last and row[at].text == ",":
        return next((i + 1 for i in range(at + 1, last) if row[i].text == ","), at)
    return at


def _acts(article: Article, at: int) -> bool:
    """Whether a word is a verb: by its form, or because an object or nothing follows it."""
    row = article.row
    if at + 1 >= len(row) or row[at].kind != "word" or not row[at].text.islower():
        return False
    word, after = row[at].lower, row[at + 1]
    if word in PASTS or word in AUXILIARIES or word.endswith("ed") or acts(article, at):
        return True
    lexicon = article.lexicon
    if word in TIMES | lexicon.nouns | lexicon.plurals | lexicon.roles or is_adverb(word):
        return False
    return after.text == "." or after.lower in _NOBODY_ELSE or after.lower in PRONOUNS
