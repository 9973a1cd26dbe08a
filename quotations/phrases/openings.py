"""Where a noun phrase begins: the words that can open it, and the titles before a name."""

from quotations.roster.mentions import PersonMention
from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import (
    CLAUSE_BOUNDARIES,
    DISCOURSE_CONNECTIVES,
    NON_NAME_WORDS,
    NON_NOUNS,
    TIME_NOUNS,
    WEEKDAYS,
    is_adverb,
)
from quotations.words.function_words import DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS
from quotations.words.people_words import ROLE_ADJECTIVES
from quotations.words.verb_forms import AUXILIARIES

_MAX_LETTERS_OF_NAME_IN_ING = 5
"""Letters of "Ewing": a longer word in -ing is a participle."""
_MAX_NAME_TOKENS = 4
_MAX_TITLE_TOKENS = 40
"""The most tokens of the titles and roles before a name."""


def can_begin(article: ParsedArticle, first: int) -> bool:
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


def _names(article: ParsedArticle, index: int) -> bool:
    """Whether a word is part of a person's name: "Kelly" is no adverb."""
    near = (article.mention_at.get(at) for at in range(index, index + _MAX_NAME_TOKENS))
    return any(mention is not None and mention.first <= index for mention in near)


def is_choice(article: ParsedArticle, first: int, stop: int) -> bool:
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


def is_time(article: ParsedArticle, index: int) -> bool:
    """Whether a word tells a time, and is not part of a name: "the Fordham Times"."""
    token = article.row[index]
    return token.lower in TIME_NOUNS and (not token.capital or article.starts[index] == index)


def is_conjunction(article: ParsedArticle, index: int) -> bool:
    """Whether "that" begins a clause, and not a noun phrase: "that Holm", "that the"."""
    row = article.row
    if row[index].lower != "that" or index + 1 >= len(row):
        return False
    after = row[index + 1]
    return after.kind == "quote" or after.capital or after.lower in DETERMINERS | SUBJECT_PRONOUNS


def is_doing(article: ParsedArticle, first: int, at: int) -> bool:
    """Whether a participle goes with an unnamed person: "the judge sentencing Ada Holm"."""
    word, before = article.row[at], article.row[at - 1]
    participle = word.text.islower() and word.lower.endswith("ing")
    nameless = (
        at - 1 > first and before.text.islower() and before.lower in article.vocabulary.roles
    )
    return participle and nameless and article.row[first].lower in DETERMINERS


def is_title_or_role(article: ParsedArticle, index: int) -> bool:
    """Whether a word is a title or a role: "Senator", "teacher"."""
    word = article.row[index].lower
    return word in article.vocabulary.titles or word in article.vocabulary.roles


def with_titles(article: ParsedArticle, mention: PersonMention) -> int:
    """The first of the titles and roles before a name: "Bank of Northland Governor Ada Holm"."""
    row, at = article.row, mention.first
    floor = max(article.starts[at], at - _MAX_TITLE_TOKENS)
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


def _ends_titles(article: ParsedArticle, at: int, floor: int) -> bool:
    """Whether a word cannot be a title, so that the titles before a name end at it: "with"."""
    token = article.row[at]
    small = at == floor and _is_small(token.text)
    return small or (token.lower in PREPOSITIONS and token.lower != "for")


def _is_small(text: str) -> bool:
    """Whether a word has its capital only as the first of its sentence: "When", "Meeting"."""
    word = text.lower()
    participle = word.endswith("ing") and len(word) > _MAX_LETTERS_OF_NAME_IN_ING
    return word in NON_NAME_WORDS or participle or (is_adverb(word) and not text.isupper())
