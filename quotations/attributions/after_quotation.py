"""Attributions that stand after a quotation."""

from quotations.attributions.attribution_rule import Attribution
from quotations.phrases.cue_verbs import inverts, is_cue, is_participle, is_speech
from quotations.phrases.phrases import Phrase, can_speak, phrase_from, with_apposed_name
from quotations.phrases.subjects import subject_before
from quotations.phrases.verbs import is_finite
from quotations.roster.parsed_article import ParsedArticle
from quotations.text.tokens import Token
from quotations.words.clause_words import is_adverb
from quotations.words.function_words import DETERMINERS
from quotations.words.punctuation import CLOSING_MARKS
from quotations.words.speech_words import REPORTING_NOUNS, RESPONSE_VERBS

from .reach import SENTENCE_END_TOKENS, TOKENS_AFTER_QUOTATION
from .unlisted_verbs import unlisted_after

_ROLE_TOKENS = 8
"""The most tokens of a role without an article before a name: "master of ceremonies"."""


def following(article: ParsedArticle, at: int) -> Attribution | None:
    """An attribution that follows: "“...,” said the official" or "“...,” he told her"."""
    row = article.row
    first = at + 1
    while (
        first < len(row)
        and row[first].paragraph == row[at].paragraph
        and row[first].text in ",-\u2013—\u2015'\u2019”\""
    ):
        first += 1
    if first >= len(row) or row[first].paragraph != row[at].paragraph:
        return None
    dash = first > at + 1 and row[first - 1].text in "-\u2013—\u2015"
    limit = min(article.sentence_end(first), first + TOKENS_AFTER_QUOTATION)
    if article.starts[first] != article.starts[at] and not _closes_with_cue(
        article, at, first, limit
    ):
        return None
    comma = row[at].text.rstrip(CLOSING_MARKS)[-1:] in ",?!…-—\u2013" or row[first - 1].text == ","
    word = row[first].lower
    if word in ("according", "per") and first + 2 < limit:
        begin = first + (2 if word == "according" else 1)
        phrase = phrase_from(article, begin, limit)
        return Attribution(phrase, (first, begin), "according") if phrase else None
    if (named := _is_response(article, first, limit)) is not None:
        return named
    if inverts(article, first):
        phrase = phrase_from(article, first + 1, limit)
        if phrase is None and comma:
            phrase = _named_soon(article, first + 1, limit)
        if phrase is None or not (comma or can_speak(article, phrase)):
            return None
        acts = phrase.stop < limit and is_finite(article, phrase.stop)
        clause = row[first + 1].lower == "that" or phrase.pronoun or acts
        if clause and article.starts[at] != at:  # "Holm, who calls it “a mess,” said that"
            return None
        return Attribution(with_apposed_name(article, phrase), (first, first + 1), "after")
    verb = is_cue(article, first) or _is_past(row[first])
    if comma and verb and article.starts[at] == at and not is_participle(word):
        phrase = phrase_from(article, first + 1, limit)
        if phrase is None or not _speaks(article, phrase):
            return None
        return Attribution(phrase, (first, first + 1), "after")
    found = _subject_then_cue(article, first, limit, comma)
    if found is not None:
        return found
    if (
        dash
        and article.starts[at] == at
        and (phrase := phrase_from(article, first, limit))
        and phrase.people
    ):
        return Attribution(phrase, None, "after")
    told = row[at].text.rstrip(CLOSING_MARKS)[-1:] == "," or article.starts[first] == first
    opens = article.starts[at] == at and told
    return unlisted_after(article, first, limit) if opens else None


def _named_soon(article: ParsedArticle, first: int, limit: int) -> Phrase | None:
    """A name that nouns without an article lead to: "said master of ceremonies Ann Lee"."""
    for last in range(first, min(first + _ROLE_TOKENS, limit)):
        if article.row[last].kind != "word" or article.row[last].owns:
            return None
        mention = article.mention_at.get(last)
        if mention is not None and mention.first >= first:
            return Phrase(first, last + 1, (mention.people,), slip=mention.slip)
    return None


def _is_response(article: ParsedArticle, first: int, limit: int) -> Attribution | None:
    """A noun of speech and its owner: "“No!” was the reply of a neighbour"."""
    row = article.row
    if row[first].lower not in ("was", "is", "came") or first + 4 >= limit:
        return None
    noun = first + 2
    if row[first + 1].lower != "the" or row[noun].lower not in REPORTING_NOUNS:
        return None
    if row[noun + 1].lower not in ("of", "from"):
        return None
    phrase = phrase_from(article, noun + 2, limit)
    return Attribution(phrase, (noun, noun + 1), "noun") if phrase else None


def _speaks(article: ParsedArticle, phrase: Phrase) -> bool:
    """Whether a phrase after a verb can only be its subject: a person, or "a rival"."""
    opened = article.row[phrase.first].lower in DETERMINERS
    return bool(phrase.people) or (opened and can_speak(article, phrase))


def _is_past(token: Token) -> bool:
    """Whether a word may be a regular verb's past: "“...,” reflected Holm"."""
    return token.text.islower() and token.lower.endswith("ed") and len(token.lower) > 4


def _closes_with_cue(article: ParsedArticle, at: int, first: int, limit: int) -> bool:
    """Whether a sentence of its own says nothing but who spoke: "Smith said.".

    Behind a full stop a verb that answers somebody is no such: "“It is late.” Vell disagreed."
    tells of Vell what he did on hearing it.
    """
    stopped = article.row[at].text.rstrip(CLOSING_MARKS)[-1:] == "."
    last = limit - 1 if article.row[limit - 1].text == "." else limit
    verb = article.row[last - 1]
    if stopped and (verb.lower in RESPONSE_VERBS or verb.lower not in article.vocabulary.cues):
        return False
    if 2 <= last - first <= 4 and _is_past(verb):
        return True
    return 2 <= last - first <= 7 and is_cue(article, last - 1)


def _subject_then_cue(
    article: ParsedArticle, first: int, limit: int, comma: bool
) -> Attribution | None:
    """A subject right after the quotation and its verb."""
    row = article.row
    head = row[first]
    if head.kind != "word":
        return None
    if comma and (found := _after_apposition(article, first, limit)):
        return found
    for cue in range(first + 1, limit):
        if row[cue].kind == "quote" or row[cue].text in (";", ":"):
            return None
        if not is_cue(article, cue):
            continue
        if not comma and not article.vocabulary.cues[row[cue].lower]:
            return None
        phrase = subject_before(article, cue, first)
        if phrase is None or (phrase.first > first and not _adjoins(article, first, phrase)):
            continue
        if not comma and phrase.stop < cue - 4:
            return None
        if is_participle(row[cue].lower) or row[cue - 1].lower == "to":
            continue
        return Attribution(phrase, (cue, cue + 1), "after")
    return None


def _after_apposition(article: ParsedArticle, first: int, limit: int) -> Attribution | None:
    """A name, an apposition between commas, and the cue: "Smith, who runs it, said"."""
    row = article.row
    phrase = phrase_from(article, first, limit)
    if phrase is None or phrase.stop >= limit or row[phrase.stop].text not in (",", "("):
        return None
    for cue in range(phrase.stop + 2, limit):
        spoken = row[cue].kind == "quote" and row[cue].text.rstrip()[-1:] in ",.?!"
        if spoken or row[cue].text in (";", ":"):
            return None
        back = cue - 1
        while back > phrase.stop and is_adverb(row[back].lower):
            back -= 1
        if row[back].text in (",", ")") and is_speech(article, cue):
            if is_participle(row[cue].lower):
                return None
            return Attribution(with_apposed_name(article, phrase), (cue, cue + 1), "after")
    return None


def _adjoins(article: ParsedArticle, first: int, phrase: Phrase) -> bool:
    """Whether only an adverb or "as" stands between the quotation and the subject."""
    return all(
        article.row[i].kind != "word"
        or article.row[i].lower.endswith("ly")
        or article.row[i].lower in ("as", "the", "then")
        for i in range(first, phrase.first)
    )


def at_sentence_end(article: ParsedArticle, at: int) -> Attribution | None:
    """A comma, a subject and a cue that close the sentence: "... “a mess”, Smith said"."""
    row = article.row
    limit = article.sentence_end(at)
    for comma in range(at + 1, min(limit, at + SENTENCE_END_TOKENS)):
        if row[comma].kind == "quote":
            inner = row[comma].text.rstrip(CLOSING_MARKS)[-1:]
            if inner == "," and comma + 1 < limit:
                return following(article, comma)
            continue
        if row[comma].text != "," or comma + 2 >= limit:
            continue
        if row[comma + 1].lower == "according":
            phrase = phrase_from(article, comma + 3, limit)
            return Attribution(phrase, (comma + 1, comma + 3), "according") if phrase else None
        found = _subject_then_cue(article, comma + 1, limit, comma=True)
        if found is not None and found.cue and article.vocabulary.cues[row[found.cue[0]].lower]:
            return Attribution(found.phrase, found.cue, "sentence")
        if inverts(article, comma + 1):
            phrase = phrase_from(article, comma + 2, limit)
            return Attribution(phrase, (comma + 1, comma + 2), "sentence") if phrase else None
    return None
