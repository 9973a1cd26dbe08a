"""Somebody told of without a noun: "Another wept", "One of them knows", "A 34-year-old ran"."""

from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import OBJECT_OPENERS, TIME_NOUNS, is_adverb
from quotations.words.function_words import (
    AFTER_AN_AGE,
    DETERMINERS,
    INDEFINITE_PERSON_PRONOUNS,
    ORDINALS,
    SELECTING_WORDS,
    SUBJECT_PRONOUNS,
)
from quotations.words.verb_forms import AUXILIARIES, IRREGULAR_PASTS

from .unnamed_persons import acts

_FARTHEST = 8


def is_other(article: ParsedArticle, at: int) -> bool:
    """Whether another person begins a sentence here, known by no noun.

    The word after "another" is a verb by its form ("wept", "agrees"), or by what follows it: "dug
    his heels in". In "Another hut burned" it is a noun.
    """
    row = article.row
    first = row[at].lower
    if at + 2 >= len(row):
        return False
    if first in INDEFINITE_PERSON_PRONOUNS:
        return _acts(article, _after_of(article, at + 1))
    if first in ("a", "an") and row[at + 1].lower.endswith("-year-old"):
        return (
            row[at + 2].text == "," or row[at + 2].lower in AFTER_AN_AGE or acts(article, at + 2)
        )
    if first not in ("a", "the") or at + 3 >= len(row):
        return False
    if first == "a":
        return row[at + 1].lower in ORDINALS and _acts(article, at + 2)
    after = row[at + 2].lower  # no noun: "The first layoffs", "The second was better"
    past = after in IRREGULAR_PASTS or after.endswith("ed")
    return row[at + 1].lower in SELECTING_WORDS and past


def _after_of(article: ParsedArticle, at: int) -> int:
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


def _acts(article: ParsedArticle, at: int) -> bool:
    """Whether a word is a verb: by its form, or because an object or nothing follows it."""
    row = article.row
    if at + 1 >= len(row) or row[at].kind != "word" or not row[at].text.islower():
        return False
    word, after = row[at].lower, row[at + 1]
    if word in IRREGULAR_PASTS or word in AUXILIARIES or word.endswith("ed") or acts(article, at):
        return True
    vocabulary = article.vocabulary
    if word in TIME_NOUNS | vocabulary.nouns | vocabulary.plurals | vocabulary.roles or is_adverb(
        word
    ):
        return False
    return after.text == "." or after.lower in OBJECT_OPENERS or after.lower in SUBJECT_PRONOUNS
