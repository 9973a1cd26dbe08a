"""Which words a noun phrase can begin with, or end in."""

from quotations.roster.article import Article
from quotations.words.clause_words import (
    CLAUSE_BOUNDARIES,
    DISCOURSE_CONNECTIVES,
    NON_NOUNS,
    TIME_NOUNS,
    WEEKDAYS,
    is_adverb,
)
from quotations.words.function_words import DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS
from quotations.words.people_words import ROLE_ADJECTIVES
from quotations.words.verb_forms import AUXILIARIES


def can_begin(article: Article, first: int) -> bool:
    """Whether a token can be the first word of a noun phrase."""
    token, vocabulary = article.row[first], article.vocabulary
    word = token.lower
    if token.capital:
        if word in DISCOURSE_CONNECTIVES or word in WEEKDAYS:
            return False
        opens = article.starts[first] == first and not _names(article, first)
        if opens and (is_adverb(word) or word in NON_NOUNS or word.endswith("ed")):
            return False
        if word == "will" or word not in AUXILIARIES:
            return word not in CLAUSE_BOUNDARIES and word not in PREPOSITIONS
        return False
    if word in DETERMINERS or word in vocabulary.plurals or word in vocabulary.roles:
        return True
    return not (
        word in vocabulary.cues
        or word in AUXILIARIES
        or word in CLAUSE_BOUNDARIES
        or word in PREPOSITIONS
        or (word in vocabulary.ordinary and word not in ROLE_ADJECTIVES)
        or is_adverb(word)
    )


def _names(article: Article, index: int) -> bool:
    """Whether a word is part of a person's name: "Kelly" is no adverb."""
    near = (article.mention_at.get(at) for at in range(index, index + 4))
    return any(mention is not None and mention.first <= index for mention in near)


def is_choice(article: Article, first: int, stop: int) -> bool:
    """Whether a phrase leaves open which of two persons is meant: "neither Holm nor Vell"."""
    row = article.row
    if row[first].lower in ("neither", "either"):
        return True
    joins = [first - 1, *range(first + 1, stop - 1)]
    return any(
        row[at].lower in ("or", "nor") and article.mention_at.get(at - 1) is not None
        for at in joins
        if at > 0
    )


def is_time(article: Article, index: int) -> bool:
    """Whether a word tells a time, and is not part of a name: "the Fordham Times"."""
    token = article.row[index]
    return token.lower in TIME_NOUNS and (not token.capital or article.starts[index] == index)


def is_conjunction(article: Article, index: int) -> bool:
    """Whether "that" begins a clause, and not a noun phrase: "that Holm", "that the"."""
    row = article.row
    if row[index].lower != "that" or index + 1 >= len(row):
        return False
    after = row[index + 1]
    return after.kind == "quote" or after.capital or after.lower in DETERMINERS | SUBJECT_PRONOUNS


def is_doing(article: Article, first: int, at: int) -> bool:
    """Whether a participle tells what a nameless person does: "the judge sentencing Ada Holm"."""
    word, before = article.row[at], article.row[at - 1]
    participle = word.text.islower() and word.lower.endswith("ing")
    nameless = (
        at - 1 > first and before.text.islower() and before.lower in article.vocabulary.roles
    )
    return participle and nameless and article.row[first].lower in DETERMINERS
