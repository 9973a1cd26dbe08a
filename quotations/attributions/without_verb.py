"""Speakers whom no verb of speech brings.

"According to Holm", a noun of speech with its owner ("Holm's promise that “...”"), or the mere
subject of the sentence ("Holm was blunt: “...”").
"""

from quotations.attributions.attribution_rule import Attribution
from quotations.phrases.clauses import main_subject
from quotations.phrases.cue_verbs import is_addressed
from quotations.phrases.phrases import Phrase, phrase_from, reaches, with_apposed_name
from quotations.phrases.verbs import is_finite
from quotations.roster.parsed_article import ParsedArticle
from quotations.text.kinds import is_predicate, is_title
from quotations.words.function_words import (
    DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    straightened,
)
from quotations.words.speech_words import REPORTING_NOUNS, STATEMENT_PREDICATES

from .reach import SENTENCE_TOKENS_BACK

_NOUN_TOKENS_BACK = 8
"""How far before a quotation a noun of speech may stand: "promise on Monday that “"."""
_OWNER_TOKENS_BACK = 4
"""How far before a noun of speech its owner may stand: "Holm's very first promise"."""
_SEVERAL_WORDS = 4
"""The fewest words that are taken for speech where only a subject tells the speaker."""
_OWNER_TOKENS = 5
"""The most tokens of the owner of a noun of speech: "the former senator's answer"."""


def according_before(article: ParsedArticle, at: int) -> Attribution | None:
    """ "According to Smith, ..." or "In the words of Smith, ..." before the quotation."""
    row = article.row
    start = max(article.starts[at], at - SENTENCE_TOKENS_BACK)
    for index in range(start, at - 2):
        word = row[index].lower
        follows = row[index + 1].lower
        if word == "as" and follows in article.vocabulary.cues and row[index + 2].lower == "by":
            phrase = phrase_from(article, index + 3, at)
            return Attribution(phrase, (index, index + 3), "according") if phrase else None
        if (word, follows) in (("according", "to"), ("words", "of")):
            phrase = phrase_from(article, index + 2, at)
            if phrase is None:
                return None
            return Attribution(with_apposed_name(article, phrase), (index, index + 2), "according")
    return None


def noun_of_speech(article: ParsedArticle, at: int) -> Attribution | None:
    """A noun of speech with its owner: "Smith's promise that “..."."""
    row = article.row
    start = article.starts[at]
    for index in range(at - 1, max(start, at - _NOUN_TOKENS_BACK), -1):
        if row[index].lower == "as":
            return None
        if row[index].lower not in REPORTING_NOUNS or row[index].kind != "word":
            continue
        if is_finite(article, index + 1) and row[index + 1].lower not in STATEMENT_PREDICATES:
            return None  # "Holm's remarks drew fire from a rival: “...”"
        for owner in range(index - 1, max(start - 1, index - _OWNER_TOKENS_BACK), -1):
            mention = article.mention_at.get(owner)
            if row[owner].owns and mention is not None:
                phrase = Phrase(mention.first, owner + 1, (mention.people,), slip=mention.slip)
                return Attribution(phrase, (index, index + 1), "noun")
            if row[owner].owns and (whose := _owner(article, owner, start)) is not None:
                return Attribution(whose, (index, index + 1), "noun")
            if straightened(row[owner].lower) in ("his", "her"):
                pronoun = "he" if row[owner].lower == "his" else "she"
                phrase = Phrase(owner, owner + 1, pronoun=pronoun)
                return Attribution(phrase, (index, index + 1), "noun")
            if row[owner].kind != "word" or row[owner].lower in PREPOSITIONS | SUBJECT_PRONOUNS:
                break
    return None


def _owner(article: ParsedArticle, last: int, start: int) -> Phrase | None:
    """The unnamed owner of a noun of speech: "the senator's answer"."""
    row = article.row
    first = last
    while first > start and last - first < _OWNER_TOKENS and row[first - 1].kind == "word":
        first -= 1
        if row[first].lower in DETERMINERS:
            break
    opened = row[first].lower in DETERMINERS or first == start
    role = row[last].lower in article.vocabulary.roles | article.vocabulary.plurals
    return Phrase(first, last + 1) if opened and role else None


def by_subject(article: ParsedArticle, at: int) -> Attribution | None:
    """No cue at all: the sentence's subject, if a person, for several words or behind a colon.

    "Holm was blunt: “It is late.”"
    """
    row = article.row
    start = article.starts[at]
    colon = at > start and row[at - 1].text == ":"
    if (
        at == start
        or (len(row[at].text.split()) < _SEVERAL_WORDS and not colon)
        or is_title(row[at].text)
    ):
        return None
    if any(is_addressed(article, k) for k in range(max(start, at - SENTENCE_TOKENS_BACK), at)):
        return None
    phrase = main_subject(article, at)
    if phrase and reaches(article, phrase.stop, at) and is_predicate(row[at].text):
        return None  # what is said of somebody is not that person's
    if phrase is None or not (phrase.people or phrase.pronoun in ("he", "she")):
        return None
    return Attribution(phrase, None, "sentence")
