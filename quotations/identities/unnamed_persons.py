"""Unnamed persons who come in within a sentence: "It rained, a neighbour said"."""

from collections.abc import Callable

from quotations.phrases.cues import is_speech
from quotations.phrases.verbs import is_finite
from quotations.roster.article import Article
from quotations.text.grammar import (
    ARTICLES,
    AUXILIARIES,
    BARRIERS,
    DETERMINERS,
    PASTS,
    PREPOSITIONS,
    SUBORDINATORS,
    is_adverb,
    words,
)

_LONGEST = 6
_INDEFINITE = words("a an one another")
_BRINGS = words("by from")
_BE = words("is was are were be been being became remains")
_PERSONS = words("he she i")
_POINTING = words("that those these this")
_THERE = words("it there")
_PARTS = frozenset(",;-\u2013—")
_JOINS = words("and but or")


def head_of(article: Article, at: int, is_person: Callable[[str], bool]) -> int | None:
    """The noun for a person that an article or a possessive leads to: "the club's new coach"."""
    row = article.row
    if row[at].lower not in DETERMINERS - _POINTING:
        return None
    for last in range(at + 1, min(at + _LONGEST, len(row) - 1)):
        token, after = row[last], row[last + 1]
        word = token.lower
        if (
            token.kind != "word"
            or word in AUXILIARIES
            or word in PREPOSITIONS | BARRIERS | ARTICLES
        ):
            return None
        if token.owns or not is_person(word) or is_person(after.lower):
            continue
        named = after.capital or after.text in "-\u2010" or _leads_to_name(article, last + 1)
        return None if named else last
    return None


def _leads_to_name(article: Article, at: int) -> bool:
    """Whether a name ends the phrase that a role begins: "director of housing Ada Holm"."""
    row = article.row
    for index in range(at, min(at + _LONGEST, len(row))):
        if row[index].kind != "word" or is_finite(article, index):
            return False
        firsts = (m.first for i in range(index, index + 4) if (m := article.mention_at.get(i)))
        if index in firsts:
            return row[index - 1].lower not in PREPOSITIONS
    return False


def comes_in(article: Article, at: int, head: int) -> bool:
    """Whether somebody unnamed is told of at a place where a pronoun may take him up.

    "The" person of a later clause is often the one named before: "Holm left and the senator wept".
    So he counts there only if he speaks, or if nobody is named before him in the sentence.
    That is as the subject of a clause ("It rained, a neighbour said", "On Monday the judge spoke",
    "Rain fell, and a guard wept", "Holm and a friend met"), after "according to", as the agent
    ("found by a neighbour"), or as the object where no person is the subject ("Police met a man").
    """
    row, start = article.row, article.starts[at]
    before = row[at - 1]
    if at < 1 or start == at:
        return False
    if before.lower == "to" and row[at - 2].lower == "according":
        return True
    if acts(article, head + 1) and _begins_clause(article, at):
        other = is_speech(article, head + 1) or is_beside(article, at)
        return other or row[at].lower != "the" or not _has_somebody(article, start, at)
    if _has_somebody(article, start, article.ends[at]):
        return False
    if before.lower in _BRINGS:
        brought = row[at - 2].lower
        return brought in PASTS or brought.endswith("ed") or row[at].lower in _INDEFINITE
    if before.lower in ("to", "with") and is_finite(article, at - 2):  # "spoke to a man"
        return row[at].lower in _INDEFINITE
    if row[at].lower not in _INDEFINITE:
        return False
    if before.lower in _BE:
        return row[start].lower in _THERE or row[start].lower in PREPOSITIONS
    return is_finite(article, at - 1) and before.lower not in AUXILIARIES


def is_beside(article: Article, at: int) -> bool:
    """Whether "and" joins a phrase to a name or a pronoun before it: "Holm and the mayor"."""
    row = article.row
    if at < 2 or row[at - 1].lower not in _JOINS:
        return False
    named = at - 2 in article.mention_at and not row[at - 2].owns
    return named or row[at - 2].lower in _PERSONS


def acts(article: Article, at: int) -> bool:
    """Whether a verb that can be a person's comes next, after adverbs at most."""
    row, lexicon = article.row, article.lexicon
    while at < len(row) and is_adverb(row[at].lower):
        at += 1
    if at >= len(row) or row[at].kind != "word" or not row[at].text.islower():
        return False
    word = row[at].lower
    if is_finite(article, at):
        return True
    other = word in PREPOSITIONS | BARRIERS or word in lexicon.plurals | lexicon.nouns
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and not other


def _begins_clause(article: Article, at: int) -> bool:
    """Whether a main clause begins: after a comma or "and", or as the sentence's first subject."""
    row, start = article.row, article.starts[at]
    before = row[at - 1]
    if before.text in _PARTS or before.lower in _JOINS:
        return True
    if before.lower in PREPOSITIONS | BARRIERS | SUBORDINATORS or before.kind != "word":
        return False
    verb = any(is_finite(article, i) for i in range(start, at))
    return not verb and not _has_somebody(article, start, at)


def _has_somebody(article: Article, first: int, last: int) -> bool:
    """Whether a known name or a personal pronoun stands between two tokens."""
    return any(
        at in article.mention_at or article.row[at].lower in _PERSONS for at in range(first, last)
    )
