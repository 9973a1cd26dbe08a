"""Whom "he" or "she" means before a verb of speech."""

from collections.abc import Iterator

from .article import Article, Mention
from .grammar import PREPOSITIONS
from .headlines import is_heading

_SENTENCES_BACK = 10
_PARAGRAPHS_BACK = 4


def groups_before(article: Article, at: int, mentions: Iterator[Mention]) -> list[list[Mention]]:
    """The mentions before a token by sentence, the nearest sentence first.

    Left out are names in headlines and bylines, and a name that a comma and the pronoun
    follow: "Schumer, he said, ...".
    """
    row = article.row
    groups: list[list[Mention]] = []
    last = -1
    for mention in mentions:
        if row[at].paragraph - row[mention.first].paragraph > _PARAGRAPHS_BACK:
            break
        if is_heading(article, row[mention.first].paragraph):
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
    at = mention.first
    roles = article.lexicon.roles
    while (
        at > 0
        and row[at - 1].kind == "word"
        and (row[at - 1].capital or row[at - 1].lower in roles)
    ):
        at -= 1
    return at == 0 or row[at - 1].lower not in PREPOSITIONS
