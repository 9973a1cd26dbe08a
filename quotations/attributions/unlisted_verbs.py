"""Attributions by verbs that no list holds, told by their place beside a quotation.

English makes new verbs of speech all the time ("“...,” Holm deadpanned"): what stands between
a person and a quotation is taken for one. Such an attribution is never beyond doubt.
"""

from quotations.attributions.attribution_rule import Attribution
from quotations.phrases.bearers import bearer
from quotations.phrases.clauses import main_subject
from quotations.phrases.cue_verbs import is_cue
from quotations.phrases.phrases import can_speak, phrase_from
from quotations.phrases.subjects import subject_before
from quotations.phrases.verbs import is_finite, is_present
from quotations.roster.parsed_article import ParsedArticle
from quotations.text.kinds import is_title
from quotations.words.function_words import RELATIVES_AFTER_A_COMMA, straightened
from quotations.words.verb_forms import AUXILIARIES, LINKING_VERBS

_VERB_TOKENS_BACK = 30
"""How far before a quotation a verb is looked for."""
_OBJECT_TOKENS = 2
"""The most tokens between a verb and the quotation that is its object: "coined the “"."""
_COMPLEMENT_TOKENS = 5
"""How far behind a verb "that" or "as" may stand: "slammed the plan as “"."""


def unlisted_after(article: ParsedArticle, first: int, limit: int) -> Attribution | None:
    """A speaker and a verb after a quotation that opens its sentence: "“...,” Holm began"."""
    phrase = phrase_from(article, first, limit)
    if phrase is None:
        return None
    person = phrase.is_personal
    for verb in range(phrase.stop, min(phrase.stop + 2, limit)):
        if straightened(article.row[verb].lower) in AUXILIARIES:
            return None
        closes = verb + 1 >= limit or article.row[verb + 1].text in (".", ",")
        if is_finite(article, verb) or is_present(article, verb):
            past = article.row[verb].lower.endswith("ed")
            speaks = person or ((closes or past) and can_speak(article, phrase))
            return Attribution(phrase, (verb, verb + 1), "after") if speaks else None
        word = article.row[verb].lower
        if closes and (word in article.vocabulary.cues or (person and word.endswith("s"))):
            return Attribution(phrase, (verb, verb + 1), "after")
    return None


def unlisted_before(article: ParsedArticle, at: int) -> Attribution | None:
    """The nearest verb before a quotation that it, a colon or "that" leads to."""
    row, start = article.row, article.starts[at]
    if is_title(row[at].text):
        return None
    for verb in range(at - 1, max(start, at - _VERB_TOKENS_BACK), -1):
        if row[verb].kind == "quote" and row[verb].text.rstrip()[-1:] in ",.?!":
            return None
        dependent = row[verb].lower.endswith("ing") and row[verb - 1].text == ","
        if dependent and _leads(article, verb, at):
            phrase = main_subject(article, verb)
            person = phrase is not None and phrase.is_personal
            return Attribution(phrase, (verb, verb + 1), "sentence") if phrase and person else None
        if not (is_finite(article, verb) or is_present(article, verb)):
            continue
        if straightened(row[verb].lower) in AUXILIARIES:
            continue
        if _tells_of_another(article, verb, at):
            return None
        phrase = subject_before(article, verb, start)
        if phrase is None or not _leads(article, verb, at):
            return None
        person = phrase.is_personal
        if not person and not (can_speak(article, phrase) and _is_told(article, verb, at)):
            return None
        return Attribution(phrase, (verb, verb + 1), "sentence")
    return None


def _leads(article: ParsedArticle, verb: int, at: int) -> bool:
    """Whether a verb leads to a quotation: as its object, by "as", "that" or a mark."""
    between = article.row[verb + 1 : at]
    several = " " in article.row[at].text.strip()
    if len(between) <= _COMPLEMENT_TOKENS and any(token.lower == "as" for token in between[-2:]):
        return True
    near = len(between) <= _OBJECT_TOKENS or any(token.lower == "as" for token in between)
    return (near and several) or _is_told(article, verb, at)


def _tells_of_another(article: ParsedArticle, verb: int, at: int) -> bool:
    """Whether a verb links its subject to words of others, or another clause stands between.

    "Holm became known as “the fox”", "Holm fired a man who called him “a fox”".
    """
    row = article.row
    if row[verb].lower in LINKING_VERBS:
        return True
    return any(_opens_clause(article, k) for k in range(verb + 2, at - 1))


def _opens_clause(article: ParsedArticle, index: int) -> bool:
    """Whether a relative clause, or a text's participle, begins: "who called", "post calling"."""
    row = article.row
    if row[index - 1].kind != "word":
        return False
    reads = is_cue(article, index + 1) or row[index + 1].lower in ("read", "reads")
    linked = row[index].lower in RELATIVES_AFTER_A_COMMA or (row[index].lower == "that" and reads)
    return linked or (is_cue(article, index) and bearer(article, index) is not None)


def _is_told(article: ParsedArticle, verb: int, at: int) -> bool:
    """Whether a clause with "that", or a colon or comma, stands between verb and quotation."""
    row = article.row
    clause = any(token.lower == "that" for token in row[verb + 1 : verb + 1 + _COMPLEMENT_TOKENS])
    return (clause and verb + 1 < at) or row[at - 1].text in (":", ",")
