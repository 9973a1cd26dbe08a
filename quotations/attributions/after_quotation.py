"""Attributions that stand behind a quotation: "“It is late,” said the official".

`AFTER_RULES` are asked about the words right behind it; `at_sentence_end` looks further, for a
main clause that closes the sentence.
"""

from dataclasses import dataclass, replace

from quotations.attributions.attribution_rule import (
    NOBODY,
    Answer,
    Attribution,
    Rule,
    first_attribution,
)
from quotations.phrases.cue_verbs import inverts, is_cue, is_participle
from quotations.phrases.phrases import Phrase, can_speak, phrase_from, with_apposed_name
from quotations.phrases.verbs import is_finite
from quotations.roster.parsed_article import ParsedArticle
from quotations.text.tokens import TextToken
from quotations.words.function_words import DETERMINERS
from quotations.words.punctuation import CLOSING_MARKS
from quotations.words.speech_words import REPORTING_NOUNS, RESPONSE_VERBS

from .reach import SENTENCE_END_TOKENS, TOKENS_AFTER_QUOTATION
from .subject_then_verb import subject_then_verb
from .unlisted_verbs import unlisted_after

_ROLE_TOKENS = 8
"""The most tokens of a role without an article before a name: "master of ceremonies"."""


@dataclass(frozen=True, slots=True)
class WordsAfter:
    """The words behind the quotation at token ``at``: tokens ``first`` up to ``limit``.

    ``has_comma`` says that a comma or another mark leads from the quotation to them ("“Go,” he
    said"), ``has_dash`` that a dash does; ``opens`` that the quotation opens its sentence.
    """

    article: ParsedArticle
    at: int
    first: int
    limit: int
    has_comma: bool
    has_dash: bool
    opens: bool


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
    limit = min(article.sentence_end(first), first + TOKENS_AFTER_QUOTATION)
    if article.starts[first] != article.starts[at] and not _closes_with_cue(
        article, at, first, limit
    ):
        return None
    comma = row[at].text.rstrip(CLOSING_MARKS)[-1:] in ",?!…-—\u2013" or row[first - 1].text == ","
    dash = first > at + 1 and row[first - 1].text in "-\u2013—\u2015"
    opens = article.starts[at] == at
    words = WordsAfter(article, at, first, limit, comma, dash, opens)
    return first_attribution(AFTER_RULES, words)


def _source(words: WordsAfter) -> Answer:
    """Holm's words in "“No,” according to Holm"."""
    word, first = words.article.row[words.first].lower, words.first
    if word not in ("according", "per") or first + 2 >= words.limit:
        return None
    begin = first + (2 if word == "according" else 1)
    phrase = phrase_from(words.article, begin, words.limit)
    return Attribution(phrase, (first, begin), "according") if phrase else NOBODY


def _verb_and_speaker(words: WordsAfter) -> Answer:
    """Holm's words in "“No,” said Holm"; nobody's in "Holm, who calls it “a mess,” said that"."""
    article, first, limit = words.article, words.first, words.limit
    if not inverts(article, first):
        return None
    phrase = phrase_from(article, first + 1, limit)
    if phrase is None and words.has_comma:
        phrase = _named_soon(article, first + 1, limit)
    if phrase is None or not (words.has_comma or can_speak(article, phrase)):
        return NOBODY
    acts = phrase.stop < limit and is_finite(article, phrase.stop)
    clause = article.row[first + 1].lower == "that" or phrase.pronoun or acts
    if clause and not words.opens:
        return NOBODY
    return Attribution(with_apposed_name(article, phrase), (first, first + 1), "after")


def _past_and_speaker(words: WordsAfter) -> Answer:
    """Holm's words in "“No,” reflected Holm", though no list holds the verb."""
    article, first = words.article, words.first
    token = article.row[first]
    verb = is_cue(article, first) or _is_past(token)
    if not (words.has_comma and verb and words.opens) or is_participle(token.lower):
        return None
    phrase = phrase_from(article, first + 1, words.limit)
    if phrase is None or not _speaks(article, phrase):
        return NOBODY
    return Attribution(phrase, (first, first + 1), "after")


def _name_behind_dash(words: WordsAfter) -> Answer:
    """Holm's words in "“No.” - Ada Holm"."""
    if not (words.has_dash and words.opens):
        return None
    phrase = phrase_from(words.article, words.first, words.limit)
    return Attribution(phrase, None, "after") if phrase is not None and phrase.people else None


def _speaker_and_unlisted_verb(words: WordsAfter) -> Answer:
    """Holm's words in "“No,” Holm began", though no list holds the verb."""
    row, starts = words.article.row, words.article.starts
    comma = row[words.at].text.rstrip(CLOSING_MARKS)[-1:] == ","
    if not words.opens or not (comma or starts[words.first] == words.first):
        return None
    return unlisted_after(words.article, words.first, words.limit)


AFTER_RULES: tuple[Rule[WordsAfter], ...] = (
    Rule("according to, behind the quotation", _source),
    Rule("reply of somebody", lambda words: _is_response(words.article, words.first, words.limit)),
    Rule("verb and speaker behind the quotation", _verb_and_speaker),
    Rule("past form and speaker behind the quotation", _past_and_speaker),
    Rule(
        "speaker and verb behind the quotation",
        lambda words: subject_then_verb(words.article, words.first, words.limit, words.has_comma),
    ),
    Rule("name behind a dash", _name_behind_dash),
    Rule("speaker and unlisted verb behind the quotation", _speaker_and_unlisted_verb),
)
"""What the words behind a quotation are taken for, in this order."""


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


def _is_past(token: TextToken) -> bool:
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


def at_sentence_end(article: ParsedArticle, at: int) -> Attribution | None:
    """A comma, a subject and a cue that close the sentence: "... “a mess”, Smith said"."""
    row = article.row
    limit = article.sentence_end(at)
    for comma in range(at + 1, min(limit, at + SENTENCE_END_TOKENS)):
        if row[comma].kind == "quote":
            inner = row[comma].text.rstrip(CLOSING_MARKS)[-1:]
            if inner == "," and comma + 1 < limit:
                found = following(article, comma)
                return replace(found, rule="") if found is not None else None
            continue
        if row[comma].text != "," or comma + 2 >= limit:
            continue
        if row[comma + 1].lower == "according":
            phrase = phrase_from(article, comma + 3, limit)
            return Attribution(phrase, (comma + 1, comma + 3), "according") if phrase else None
        near = min(limit, comma + SENTENCE_END_TOKENS)
        found = subject_then_verb(article, comma + 1, near, comma=True)
        if found is not None and found.cue and article.vocabulary.cues[row[found.cue[0]].lower]:
            return Attribution(found.phrase, found.cue, "sentence")
        if inverts(article, comma + 1):
            phrase = phrase_from(article, comma + 2, limit)
            return Attribution(phrase, (comma + 1, comma + 2), "sentence") if phrase else None
    return None
