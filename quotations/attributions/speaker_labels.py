"""Speakers that the layout names, without a verb: labels before a quotation, signatures below it.

"Ada Holm: “No.”", "Ada Holm, teacher: “No.”", and “No.” with "- Ada Holm" in the next line.
"""

from dataclasses import replace

from quotations.attributions.attribution_rule import Attribution
from quotations.phrases.cue_verbs import is_participle
from quotations.phrases.phrases import Phrase, phrase_from
from quotations.phrases.verbs import is_finite
from quotations.roster.parsed_article import ParsedArticle
from quotations.text.kinds import is_clause
from quotations.words.function_words import DETERMINERS, PREPOSITIONS
from quotations.words.punctuation import DASHES
from quotations.words.speech_words import ADDRESSEE_OPENERS

from .reach import SIGNATURE_TOKENS

_DESCRIBED_LABEL_TOKENS = 16
"""The most tokens of a name with words about it before a colon."""
_LABEL_TOKENS = 8
"""The most tokens of a label that is only a speaker."""
_DASH_TOKENS_BACK = 10
"""How far before a colon a dash is looked for, behind which a label begins."""


def label(article: ParsedArticle, at: int) -> Attribution | None:
    """A name and a colon right before a quotation: "Smith: “...”", "It rained - Smith: “...”"."""
    row = article.row
    start = article.starts[at]
    if at - 2 < start or row[at - 1].text != ":":
        return None
    for dash in range(at - 2, max(start, at - _DASH_TOKENS_BACK), -1):
        if row[dash].kind == "mark" and row[dash].text in "-\u2013—":
            start = dash + 1
            break
    start += row[start].lower == "from"
    if start == article.starts[at] and (told := inverted(article, start, at - 1)):
        return told
    phrase = phrase_from(article, start, at - 1)
    if phrase is None:
        return None
    if phrase.stop != at - 1 or phrase.stop - start > _LABEL_TOKENS:
        return _described(article, phrase, at)
    if not phrase.people and not phrase.pronoun and row[start].lower not in DETERMINERS:
        return None
    return Attribution(phrase, None, "label")


def inverted(article: ParsedArticle, first: int, stop: int) -> Attribution | None:
    """A verb of speech and its speaker that open the sentence: "Said Holm: “...”"."""
    word = article.row[first].lower
    if not article.vocabulary.cues.get(word) or is_participle(word) or word in ADDRESSEE_OPENERS:
        return None
    phrase = phrase_from(article, first + 1, stop)
    return Attribution(phrase, (first, first + 1), "lead-in") if phrase else None


def _described(article: ParsedArticle, phrase: Phrase, at: int) -> Attribution | None:
    """A name, words about it without a verb, and a colon before the quotation at a token.

    "Ada Holm, teacher: “...”", "Ada Holm (34): “...”", "Ada Holm on the bridge: “...”", "The
    mayor, Ada Holm: “...”". What follows must be a clause: after "Ada Holm, author of:" stands
    the title of a book.
    """
    row, first = article.row, phrase.first
    named = _apposed(article, phrase, at - 1) or phrase
    if first != article.starts[at] or not named.people or at - first > _DESCRIBED_LABEL_TOKENS:
        return None
    mark = row[phrase.stop]
    if mark.text not in (",", "(") and mark.lower not in PREPOSITIONS:
        return None
    told = any(
        is_finite(article, k) or row[k].kind == "quote" or row[k].lower in article.vocabulary.cues
        for k in range(phrase.stop, at - 1)
    )
    clause = is_clause(row[at].text, article.vocabulary)
    return Attribution(named, None, "label") if clause and not told else None


def _apposed(article: ParsedArticle, phrase: Phrase, colon: int) -> Phrase | None:
    """The phrase with the name between its comma and the colon: "The mayor, Ada Holm:"."""
    mention = article.mention_at.get(colon - 1)
    if phrase.people or mention is None or mention.first != phrase.stop + 1:
        return None
    return replace(phrase, people=(mention.people,), slip=mention.slip)


def signed(article: ParsedArticle, at: int) -> Attribution | None:
    """A dash and a name in a line of their own, below the quotation: "- Ann Lee"."""
    row = article.row
    first = at + 1
    if first + 1 >= len(row) or row[first].paragraph != row[at].paragraph + 1:
        return None
    if at and row[at - 1].paragraph == row[at].paragraph and row[at - 1].kind == "word":
        return None
    name = first
    while name + 1 < len(row) and row[name].text in DASHES:
        name += 1
    if name == first or row[name].paragraph != row[first].paragraph:
        return None
    stop = name
    while stop < len(row) and row[stop].paragraph == row[first].paragraph:
        stop += 1
    phrase = phrase_from(article, name, stop) if stop - first <= SIGNATURE_TOKENS else None
    if phrase is None or not phrase.people or _is_byline(article, at, phrase):
        return None
    return Attribution(phrase, None, "label")


def _is_byline(article: ParsedArticle, at: int, phrase: Phrase) -> bool:
    """Whether a name at the end of a text is its author's, not a signature.

    So it is where the name stands nowhere else in a text of several quotations.
    """
    row = article.row
    if row[phrase.first].paragraph != row[-1].paragraph:
        return False
    signed_by = phrase.persons
    elsewhere = any(m.stop != phrase.stop and signed_by & set(m.people) for m in article.mentions)
    return not elsewhere and any(token.kind == "quote" for token in row[:at])
