"""Whom "he" or "she" means before a verb of speech."""

from collections.abc import Iterator

from .article import Article, Mention
from .grammar import PREPOSITIONS, is_adverb, words

_QUESTIONS = words("asked asks pressed presses questioned questions challenged interviewed")
_SENTENCES_BACK = 10
_PARAGRAPHS_BACK = 4


def groups_before(article: Article, at: int, mentions: Iterator[Mention]) -> list[list[Mention]]:
    """The mentions before a token by sentence, the nearest sentence first.

    Left out are names in headlines, bylines and captions, and a name that a comma and the pronoun
    follow: "Schumer, he said, ...".
    """
    row = article.row
    beside = article.headings | article.captions
    groups: list[list[Mention]] = []
    last = -1
    for mention in mentions:
        if row[at].paragraph - row[mention.first].paragraph > _PARAGRAPHS_BACK:
            break
        if row[mention.first].paragraph in beside:
            continue
        if at - mention.stop == 1 and row[mention.stop].text == ",":
            continue
        start = article.starts[mention.first]
        if start != last:
            if len(groups) == _SENTENCES_BACK:
                break
            groups.append([])
            last = start
        groups[-1].insert(0, mention)
    return groups


def is_subject(article: Article, mention: Mention) -> bool:
    """Whether a name stands where a subject does: no preposition before, no possessive."""
    row = article.row
    if row[mention.stop - 1].owns:
        return False
    at = _with_titles(article, mention)
    return at == 0 or row[at - 1].lower not in PREPOSITIONS


def opens_sentence(article: Article, mention: Mention) -> bool:
    """Whether a name, with its titles, is the first of its sentence, and its subject."""
    first = _with_titles(article, mention)
    owns = article.row[mention.stop - 1].owns
    return not owns and first <= article.starts[mention.first]


def asks(article: Article, mention: Mention) -> bool:
    """Whether a name is the subject of a question: the answer may be another's."""
    row, after = article.row, mention.stop
    while after < len(row) and is_adverb(row[after].lower):
        after += 1
    return after < len(row) and row[after].lower in _QUESTIONS


def _with_titles(article: Article, mention: Mention) -> int:
    """The first of the titles and roles that stand before a name."""
    row, at = article.row, mention.first
    while (
        at > 0
        and row[at - 1].kind == "word"
        and (row[at - 1].capital or row[at - 1].lower in article.lexicon.roles)
    ):
        at -= 1
    return at
