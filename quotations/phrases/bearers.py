"""Things and people beside the subject whose words follow: "a sign reading", "voters saying".

In "Holm saw a sign reading “No”" and "Holm got a letter saying “No”" the words are not Holm's. In
"Holm sent a letter saying “No”" they are.
"""

from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import NOUN_CONJUNCTIONS
from quotations.words.function_words import (
    ARTICLES_AND_POSSESSIVES,
    COMPANY_PREPOSITIONS,
    DETERMINERS,
    MEANS_PREPOSITIONS,
    PREPOSITIONS,
)
from quotations.words.speech_words import NAMING_VERBS, SIGN_NOUNS, TEXT_NOUNS
from quotations.words.verb_forms import (
    ENCOUNTER_VERBS,
    PASSIVE_AUXILIARIES,
    PUBLISHING_VERBS,
    RECEIVING_VERBS,
)

from .cue_verbs import is_participle, is_speech
from .phrases import Phrase

_MAX_TOKENS_TO_VERB = 10
_MAX_NOUN_PHRASE_TOKENS = 3


def bearer(article: ParsedArticle, cue: int) -> Phrase | None:
    """The noun right before a participle whose words follow: "Holm was met by voters shouting".

    None where the words are the subject's own: "Holm issued a statement saying".
    """
    row, vocabulary = article.row, article.vocabulary
    if not is_participle(row[cue].lower) or cue - 1 <= article.starts[cue]:
        return None
    head = row[cue - 1]
    if head.text == ",":
        return _received(article, cue)
    if head.kind != "word" or not head.text.islower():
        return None
    first = _first(article, cue - 1)
    before = row[first - 1].lower if first > article.starts[cue] else ""
    if before in NAMING_VERBS:
        return None  # "Holm called a report suggesting delays “false”"
    if head.lower in SIGN_NOUNS:
        return Phrase(first, cue)
    if head.lower in TEXT_NOUNS:
        owned = row[first].lower in ("his", "her")
        own = owned or before in MEANS_PREPOSITIONS or maker(article, first) is not None
        return None if own else Phrase(first, cue)
    people = head.lower in vocabulary.roles or head.lower in vocabulary.plurals
    return (
        Phrase(first, cue) if people and before in COMPANY_PREPOSITIONS | ENCOUNTER_VERBS else None
    )


def maker(article: ParsedArticle, first: int) -> int | None:
    """The verb by which somebody made a text: "Holm issued a statement that said"."""
    row = article.row
    for at in range(first, max(article.starts[first], first - _MAX_TOKENS_TO_VERB), -1):
        if row[at].kind != "word":
            return None
        if row[at].lower in PUBLISHING_VERBS and row[at - 1].lower not in DETERMINERS:
            return at if row[at - 1].lower not in PASSIVE_AUXILIARIES else None
        if row[at].lower in RECEIVING_VERBS:
            return None
    return None


def bears(article: ParsedArticle, phrase: Phrase) -> bool:
    """Whether a phrase is a text or a sign: "a letter", "the banner"."""
    return article.row[phrase.stop - 1].lower in TEXT_NOUNS | SIGN_NOUNS


def _received(article: ParsedArticle, cue: int) -> Phrase | None:
    """The text that somebody got: "Holm got a letter from the union, saying"."""
    row = article.row
    for at in range(cue - 2, max(article.starts[cue], cue - _MAX_TOKENS_TO_VERB), -1):
        if row[at].kind != "word" or is_speech(article, at):
            return None
        if row[at].lower in RECEIVING_VERBS and row[at - 1].lower != "to":
            near = range(at + 2, min(at + 2 + _MAX_NOUN_PHRASE_TOKENS, cue))
            heads = [
                k
                for k in near
                if row[k].lower in TEXT_NOUNS and row[at + 1].lower in ARTICLES_AND_POSSESSIVES
            ]
            return Phrase(heads[0], heads[0] + 1) if heads else None
    return None


def _first(article: ParsedArticle, last: int) -> int:
    """Where the noun phrase that ends with a token begins: at its determiner, if it has one."""
    row = article.row
    for first in range(last, max(article.starts[last], last - _MAX_NOUN_PHRASE_TOKENS) - 1, -1):
        if row[first].lower in DETERMINERS:
            return first
        if row[first].kind != "word" or row[first].lower in PREPOSITIONS | NOUN_CONJUNCTIONS:
            break
    return last
