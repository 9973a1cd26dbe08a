"""Which words are finite verbs, judged by their form and by the word before them."""

from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import CLAUSE_BOUNDARIES, PREVERBAL_ADVERBS
from quotations.words.function_words import DETERMINERS, PREPOSITIONS, straightened
from quotations.words.speech_words import NAMING_VERBS
from quotations.words.verb_forms import (
    AUXILIARIES,
    IRREGULAR_PASTS,
    NON_FINITE_AUXILIARIES,
    PASSIVE_AUXILIARIES,
)

from .cue_verbs import is_cue, is_participle

_MAX_TOKENS_TO_VERB = 3


def is_finite(article: ParsedArticle, index: int) -> bool:
    """Whether a token is likely the finite verb of a clause: "made", "has", "rejected"."""
    token = article.row[index]
    if token.kind != "word" or not token.text.islower():
        return False
    word = straightened(token.lower)
    if word in AUXILIARIES:
        return word not in NON_FINITE_AUXILIARIES
    if index == 0:
        return False
    before = article.row[index - 1]
    if before.lower == "to" or before.lower in DETERMINERS or before.lower in PREPOSITIONS:
        return False
    if is_cue(article, index):
        return not is_participle(word)
    if before.lower in PASSIVE_AUXILIARIES or word in NAMING_VERBS:
        return False
    return word in IRREGULAR_PASTS or (word.endswith("ed") and len(word) > 4 and not before.owns)


def is_present(article: ParsedArticle, index: int) -> bool:
    """Whether a word in -s is a verb right behind its subject: "Holm balks"."""
    token, before = article.row[index], article.row[index - 1]
    if not token.text.islower() or not token.lower.endswith("s") or token.owns or index == 0:
        return False
    vocabulary = article.vocabulary
    if (
        token.lower.endswith(("ss", "us", "is"))
        or token.lower in vocabulary.plurals | vocabulary.nouns
    ):
        return False
    if token.lower in CLAUSE_BOUNDARIES | PREPOSITIONS:
        return False
    if before.lower in ("he", "she", "who"):
        return True
    named = article.mention_at.get(index - 1) is not None and not before.owns
    return named and not (index + 1 < len(article.row) and is_finite(article, index + 1))


def verb_follows(article: ParsedArticle, index: int, limit: int) -> bool:
    """Whether a finite verb stands at a token, an adverb or two between."""
    from_here = range(index, min(index + _MAX_TOKENS_TO_VERB, limit))
    for at in from_here:
        if is_finite(article, at):
            return True
        if (
            not article.row[at].lower.endswith("ly")
            and article.row[at].lower not in PREVERBAL_ADVERBS
        ):
            return False
    return False
