"""Where a sentence brings in a person without a name, so that a pronoun may mean that person.

By a noun ("It rained, a neighbour said", "Police met a man"), or without one ("Another wept", "One
of them knows", "A 34-year-old ran").
"""

from collections.abc import Callable

from quotations.phrases.cue_verbs import is_speech
from quotations.phrases.verbs import is_finite
from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import (
    CLAUSE_BOUNDARIES,
    COORDINATORS,
    OBJECT_OPENERS,
    SUBORDINATORS,
    TIME_NOUNS,
    is_adverb,
)
from quotations.words.function_words import (
    AFTER_AN_AGE,
    AGENT_PREPOSITIONS,
    ARTICLES_AND_POSSESSIVES,
    DEMONSTRATIVES,
    DETERMINERS,
    EXPLETIVES,
    INDEFINITE_DETERMINERS,
    INDEFINITE_PERSON_PRONOUNS,
    ORDINALS,
    PERSON_PRONOUNS,
    PREPOSITIONS,
    SELECTING_WORDS,
    SUBJECT_PRONOUNS,
)
from quotations.words.punctuation import CLAUSE_MARKS
from quotations.words.verb_forms import AUXILIARIES, COPULAS, IRREGULAR_PASTS

PERSON_PHRASE_TOKENS = 6
"""How far behind an article or a possessive the noun for a person may stand: "the club's new
head coach"."""
_CLAUSE_TOKENS = 160
"""How far a sentence is read for its verb and its persons, on each side: a longer one is no
sentence of news, and to read all of it for each of its words would take a time without end."""
_SELECTED_TOKENS = 8
"""How far the verb may stand behind "one" or "another": "Another of the men, from Fordham,"."""


def head_of(article: ParsedArticle, at: int, is_person: Callable[[str], bool]) -> int | None:
    """The noun for a person that an article or a possessive leads to: "the club's new coach"."""
    row = article.row
    if row[at].lower not in DETERMINERS - DEMONSTRATIVES:
        return None
    for last in range(at + 1, min(at + PERSON_PHRASE_TOKENS, len(row) - 1)):
        token, after = row[last], row[last + 1]
        word = token.lower
        if (
            token.kind != "word"
            or word in AUXILIARIES
            or word in PREPOSITIONS | CLAUSE_BOUNDARIES | ARTICLES_AND_POSSESSIVES
        ):
            return None
        if token.owns or not is_person(word) or is_person(after.lower):
            continue
        named = after.capital or after.text in "-\u2010" or _leads_to_name(article, last + 1)
        return None if named else last
    return None


def _leads_to_name(article: ParsedArticle, at: int) -> bool:
    """Whether a name ends the phrase that a role begins: "director of housing Ada Holm"."""
    row = article.row
    for index in range(at, min(at + PERSON_PHRASE_TOKENS, len(row))):
        if row[index].kind != "word" or is_finite(article, index):
            return False
        firsts = (m.first for i in range(index, index + 4) if (m := article.mention_at.get(i)))
        if index in firsts:
            return row[index - 1].lower not in PREPOSITIONS
    return False


def comes_in(article: ParsedArticle, at: int, head: int) -> bool:
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
    if _has_somebody(article, start, min(article.ends[at], at + _CLAUSE_TOKENS)):
        return False
    if before.lower in AGENT_PREPOSITIONS:
        brought = row[at - 2].lower
        return (
            brought in IRREGULAR_PASTS
            or brought.endswith("ed")
            or row[at].lower in INDEFINITE_DETERMINERS
        )
    if before.lower in ("to", "with") and is_finite(article, at - 2):  # "spoke to a man"
        return row[at].lower in INDEFINITE_DETERMINERS
    if row[at].lower not in INDEFINITE_DETERMINERS:
        return False
    if before.lower in COPULAS:
        return row[start].lower in EXPLETIVES or row[start].lower in PREPOSITIONS
    return is_finite(article, at - 1) and before.lower not in AUXILIARIES


def is_beside(article: ParsedArticle, at: int) -> bool:
    """Whether "and" joins a phrase to a name or a pronoun before it: "Holm and the mayor"."""
    row = article.row
    if at < 2 or row[at - 1].lower not in COORDINATORS:
        return False
    named = at - 2 in article.mention_at and not row[at - 2].owns
    return named or row[at - 2].lower in PERSON_PRONOUNS


def acts(article: ParsedArticle, at: int) -> bool:
    """Whether a verb comes next that can be a person's: "wept", "quickly left", "nods"."""
    row, vocabulary = article.row, article.vocabulary
    while at < len(row) and is_adverb(row[at].lower):
        at += 1
    if at >= len(row) or row[at].kind != "word" or not row[at].text.islower():
        return False
    word = row[at].lower
    if is_finite(article, at):
        return True
    other = (
        word in PREPOSITIONS | CLAUSE_BOUNDARIES or word in vocabulary.plurals | vocabulary.nouns
    )
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and not other


def _begins_clause(article: ParsedArticle, at: int) -> bool:
    """Whether a main clause begins: after a comma or "and", or as the sentence's first subject."""
    row, start = article.row, article.starts[at]
    before = row[at - 1]
    if before.text in CLAUSE_MARKS or before.lower in COORDINATORS:
        return True
    if before.lower in PREPOSITIONS | CLAUSE_BOUNDARIES | SUBORDINATORS or before.kind != "word":
        return False
    verb = any(is_finite(article, i) for i in range(max(start, at - _CLAUSE_TOKENS), at))
    return not verb and not _has_somebody(article, start, at)


def _has_somebody(article: ParsedArticle, first: int, last: int) -> bool:
    """Whether a known name, "he" or "she" stands between two tokens."""
    return any(
        at in article.mention_at or article.row[at].lower in PERSON_PRONOUNS
        for at in range(max(first, last - 2 * _CLAUSE_TOKENS), last)
    )


def is_other_person(article: ParsedArticle, at: int) -> bool:
    """Whether another person begins a sentence here, known by no noun.

    The word after "another" is a verb by its form ("wept", "agrees"), or by what follows it: "dug
    his heels in". In "Another hut burned" it is a noun.
    """
    row = article.row
    first = row[at].lower
    if at + 2 >= len(row):
        return False
    if first in INDEFINITE_PERSON_PRONOUNS:
        return _is_verb_here(article, _after_of(article, at + 1))
    if first in ("a", "an") and row[at + 1].lower.endswith("-year-old"):
        return (
            row[at + 2].text == "," or row[at + 2].lower in AFTER_AN_AGE or acts(article, at + 2)
        )
    if first not in ("a", "the") or at + 3 >= len(row):
        return False
    if first == "a":
        return row[at + 1].lower in ORDINALS and _is_verb_here(article, at + 2)
    after = row[at + 2].lower  # no noun: "The first layoffs", "The second was better"
    past = after in IRREGULAR_PASTS or after.endswith("ed")
    return row[at + 1].lower in SELECTING_WORDS and past


def _after_of(article: ParsedArticle, at: int) -> int:
    """Where a phrase goes on after "else", "of them", "of the men", or ", from Fordham,"."""
    row = article.row
    last = min(article.ends[at - 1], at + _SELECTED_TOKENS)
    at += row[at].lower == "else"
    if at < last and row[at].lower == "of":
        at += 2
        if at < last and row[at - 1].lower in DETERMINERS:
            at += 1
    if at < last and row[at].text == ",":
        return next((i + 1 for i in range(at + 1, last) if row[i].text == ","), at)
    return at


def _is_verb_here(article: ParsedArticle, at: int) -> bool:
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
