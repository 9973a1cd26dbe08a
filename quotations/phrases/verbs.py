"""Which words are likely finite verbs, told by their form and the word before them."""

from quotations.roster.article import Article
from quotations.text.grammar import (
    AUXILIARIES,
    BARRIERS,
    DETERMINERS,
    NAMING,
    PASTS,
    PREPOSITIONS,
    plain,
    words,
)

from .cues import is_cue, is_participle

_BE = words("was were been being be is are am get gets got getting")
_NOT_FINITE = words("be been being having 'd 'll")


def is_finite(article: Article, index: int) -> bool:
    """Whether a token is likely the finite verb of a clause: "made", "has", "rejected"."""
    token = article.row[index]
    if token.kind != "word" or not token.text.islower():
        return False
    word = plain(token.lower)
    if word in AUXILIARIES:
        return word not in _NOT_FINITE
    if index == 0:
        return False
    before = article.row[index - 1]
    if before.lower == "to" or before.lower in DETERMINERS or before.lower in PREPOSITIONS:
        return False
    if is_cue(article, index):
        return not is_participle(word)
    if before.lower in _BE or word in NAMING:
        return False
    return word in PASTS or (word.endswith("ed") and len(word) > 4 and not before.owns)


def is_present(article: Article, index: int) -> bool:
    """Whether a word in -s stands where a verb does, right after its subject: "Holm balks"."""
    token, before = article.row[index], article.row[index - 1]
    if not token.text.islower() or not token.lower.endswith("s") or token.owns or index == 0:
        return False
    lexicon = article.lexicon
    if token.lower.endswith(("ss", "us", "is")) or token.lower in lexicon.plurals | lexicon.nouns:
        return False
    if token.lower in BARRIERS | PREPOSITIONS:
        return False
    if before.lower in ("he", "she", "who"):
        return True
    named = article.mention_at.get(index - 1) is not None and not before.owns
    return named and not (index + 1 < len(article.row) and is_finite(article, index + 1))


def verb_follows(article: Article, index: int, limit: int) -> bool:
    """Whether a finite verb stands at a token, an adverb or two between."""
    from_here = range(index, min(index + 3, limit))
    for at in from_here:
        if is_finite(article, at):
            return True
        if not article.row[at].lower.endswith("ly") and article.row[at].lower not in _ADVERBS:
            return False
    return False


_ADVERBS = words("also then now once just only even still never not often soon later first")
