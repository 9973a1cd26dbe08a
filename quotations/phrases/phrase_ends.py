"""Where a noun phrase ends: before a verb or a mark, and behind a name."""

from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import CLAUSE_BOUNDARIES, WEEKDAYS, is_adverb
from quotations.words.function_words import (
    ARTICLES_AND_POSSESSIVES,
    DETERMINERS,
    NUMERALS,
    PHRASE_PREPOSITIONS,
    PREDETERMINERS,
    PREPOSITIONS,
    STANDALONE_QUANTIFIERS,
    SUBJECT_PRONOUNS,
)
from quotations.words.verb_forms import AUXILIARIES, IRREGULAR_PASTS

from .cue_verbs import is_cue

_MAX_ROLE_TOKENS = 4
_MAX_SECOND_NAME_TOKENS = 8


def phrase_end(article: ParsedArticle, first: int, limit: int) -> int:
    """The index after the last token of the phrase that begins at ``first``.

    "The mayor of Northgate" ends before "said", "Ada Holm" ends behind the name.
    """
    row = article.row
    at = first
    while at < limit:
        token = row[at]
        if token.kind != "word":
            if (
                token.text in "-&/.'\u2019"
                and at > first
                and at + 1 < limit
                and token.kind == "mark"
            ):
                at += 1
                continue
            break
        word = token.lower
        if at > first and _stops(article, first, at):
            break
        mention = article.mention_at.get(at)
        if mention is not None and mention.first >= first and not token.owns:
            if word in article.vocabulary.cues and not token.capital:
                break
            after = _after_name(article, at + 1, limit)
            if after is None:
                return _joined(article, first, at + 1, limit)
            at = after
            continue
        at += 1
    while at > first and (
        row[at - 1].kind != "word"
        or row[at - 1].lower in PREPOSITIONS
        or row[at - 1].lower in ("and", "or")
    ):
        at -= 1
    return at


def _stops(article: ParsedArticle, first: int, at: int) -> bool:
    """Whether a noun phrase cannot go on with a token: a verb, a pronoun, a second article."""
    token = article.row[at]
    word = token.lower
    before = article.row[at - 1]
    if word in WEEKDAYS:
        return True
    if token.capital:
        return False
    if (
        word in ARTICLES_AND_POSSESSIVES
        and before.lower not in PREPOSITIONS
        and before.lower not in PREDETERMINERS
    ):
        return True
    if word in AUXILIARIES or word in CLAUSE_BOUNDARIES or word in SUBJECT_PRONOUNS:
        return True
    if word in PREPOSITIONS:
        return word not in PHRASE_PREPOSITIONS
    if word in ("and", "or"):
        return False
    if is_adverb(word) and word not in ("back", "out", "on", "up"):
        return True
    if is_cue(article, at):
        verb = word in IRREGULAR_PASTS or word.endswith(("ed", "s"))
        alone = verb and before.lower in STANDALONE_QUANTIFIERS
        noun = before.owns or (before.lower in DETERMINERS - NUMERALS and not alone)
        return not noun and word not in article.vocabulary.roles
    past = word.endswith("ed") or word in IRREGULAR_PASTS
    return past and not (before.lower in DETERMINERS or before.owns)


def _after_name(article: ParsedArticle, at: int, limit: int) -> int | None:
    """Where a phrase goes on after a person's name ("Trump campaign manager"), else None."""
    row = article.row
    for ahead in range(at, min(at + _MAX_ROLE_TOKENS, limit)):
        token = row[ahead]
        if token.kind != "word" or token.text in ("and",) or _stops(article, at, ahead):
            return None
        if token.text.islower() and ahead + 1 in article.mention_from:
            return ahead + 1
        if token.lower in article.vocabulary.roles or token.lower in article.vocabulary.plurals:
            return ahead + 1
    return None


def _joined(article: ParsedArticle, first: int, stop: int, limit: int) -> int:
    """The end of a phrase that "and" joins to a second name: "Earnest and Kirby"."""
    row = article.row
    if stop + 1 < limit and row[stop].lower == "and":
        for at in range(stop + 1, min(stop + 1 + _MAX_SECOND_NAME_TOKENS, limit)):
            if row[at].kind != "word" or _stops(article, stop + 1, at):
                break
            if at in article.mention_at and not row[at].owns:
                return at + 1
            if row[at].capital and at + 1 < len(row) and is_cue(article, at + 1):
                return at + 1  # a name that the text gives nowhere in full
    return stop
