"""Speakers behind the nearest verb: reporters of a clause, persons quoted, agents of a passive.

"Vell said Holm had left “in tears”" is Vell's word; "the Herald quoted Holm as saying “no”" is
Holm's; "was called “a mess” by Holm" is Holm's.
"""

from quotations.attributions.attribution_rule import Attribution
from quotations.phrases.clauses import main_subject
from quotations.phrases.cue_verbs import is_participle, is_reduced_passive, is_speech
from quotations.phrases.phrases import Phrase, phrase_from
from quotations.phrases.relatives import is_of_a_noun
from quotations.phrases.subjects import subject_before
from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import COMPLEMENT_OPENERS
from quotations.words.function_words import RELATIVE_PRONOUNS
from quotations.words.speech_words import QUOTING_VERBS, READING_VERBS, REPORTING_NOUNS
from quotations.words.verb_forms import BE_FORMS

_COMPLEMENT_TOKENS = 9
"""How far a verb of speech may stand from what it brings: "told the press on Monday that"."""
_AGENT_TOKENS = 4
"""How far behind a quotation the "by" of a passive may stand: "called “a mess” today by Holm"."""
_PASSIVE_TOKENS_BACK = 40
"""How far before a quotation or participle the verb is looked for that it belongs to."""


def reporter(article: ParsedArticle, at: int, given: Attribution) -> Attribution | None:
    """Who says the clause in which a fragment stands: "Vell said Holm had left “in tears”".

    The fragment is Vell's word for it. Words that a colon or a comma sets off are not.
    """
    row, first = article.row, given.phrase.first
    start = article.starts[first]
    if given.cue is None or not first < given.cue[0] < at or row[at - 1].text in (":", ","):
        return None
    if (given.place == "noun" and given.phrase.people) or row[
        given.phrase.stop
    ].lower in RELATIVE_PRONOUNS:
        return None  # "Vell cited Holm's claim that", "Vell met a man who called"
    cue = first - 1
    if cue > start and row[cue].lower == "that":
        told = (k for k in range(cue - 1, max(start, first - _COMPLEMENT_TOKENS), -1))
        cue = next((k for k in told if is_speech(article, k)), start)
        if is_of_a_noun(article, first - 1, cue):
            return None
    if cue <= start or not is_speech(article, cue):
        return None
    if is_participle(row[cue].lower):
        phrase = main_subject(article, cue)
    else:
        phrase = subject_before(article, cue, start)
    if phrase is None or phrase.first >= first:
        return None
    return Attribution(phrase, (cue, cue + 1), "sentence")


def quoted(article: ParsedArticle, given: Attribution) -> Attribution | None:
    """Whom somebody quotes: "the Herald quoted Holm as saying", "citing Holm as saying"."""
    if given.cue is None:
        return None
    row, cue = article.row, given.cue[0]
    limit = article.sentence_end(cue)
    if row[cue].lower in READING_VERBS and (source := _source(article, cue, limit)) is not None:
        return Attribution(source, given.cue, given.place)
    verbs = [cue] if row[cue].lower in QUOTING_VERBS else []
    if row[cue - 1].lower == "as" and is_participle(row[cue].lower):
        first = max(article.starts[cue], cue - _PASSIVE_TOKENS_BACK)
        verbs = [at for at in range(first, cue) if row[at].lower in QUOTING_VERBS][-1:]
    for at in verbs:
        if row[at - 1].lower in BE_FORMS and at < cue:  # "Holm was quoted by the Herald as saying"
            subject = subject_before(article, at, article.starts[at])
            return Attribution(subject, given.cue, given.place) if subject else None
        phrase = phrase_from(article, at + 1, limit)
        if phrase is None or phrase.stop + 1 >= limit or row[phrase.stop].lower != "as":
            continue
        if is_participle(row[phrase.stop + 1].lower):
            return Attribution(phrase, (phrase.stop + 1, phrase.stop + 2), given.place)
    return None


def _source(article: ParsedArticle, cue: int, limit: int) -> Phrase | None:
    """From whom the text is that somebody reads out: "Vell read a letter from a farmer: “"."""
    row = article.row
    for at in range(cue + 2, min(cue + _COMPLEMENT_TOKENS, limit)):
        if row[at].kind != "word":
            return None
        if row[at].lower in ("from", "by") and row[at - 1].lower in REPORTING_NOUNS:
            return phrase_from(article, at + 1, limit)
    return None


def agent(article: ParsedArticle, at: int) -> Attribution | None:
    """Who does a verb of speech in the passive: "was called “a mess” by Holm"."""
    row = article.row
    limit = article.sentence_end(at)
    for verb in range(at - 1, max(article.starts[at], at - _PASSIVE_TOKENS_BACK), -1):
        if row[verb].kind != "word":
            continue
        if row[verb - 1].lower not in BE_FORMS and not is_reduced_passive(article, verb):
            continue
        if row[verb].lower not in article.vocabulary.cues or is_participle(row[verb].lower):
            continue
        far = verb < at - _COMPLEMENT_TOKENS
        if far and (row[verb + 1].lower != "by" or _is_told(article, verb + 1, at)):
            return None
        places = [*range(verb + 1, min(verb + 3, at))]
        if all(token.lower in COMPLEMENT_OPENERS for token in row[verb + 1 : at]):
            places += range(at + 1, min(at + _AGENT_TOKENS, limit))
        for by in places:
            if row[by].lower == "by" and (phrase := phrase_from(article, by + 1, limit)):
                return Attribution(phrase, (verb, verb + 1), "sentence")
        return None
    return None


def _is_told(article: ParsedArticle, first: int, at: int) -> bool:
    """Whether a nearer verb of speech, or a new clause, stands before the quotation."""
    return any(is_speech(article, k) or article.row[k].text == ";" for k in range(first, at))
