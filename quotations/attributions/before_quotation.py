"""Attributions that stand before a quotation, in its sentence.

Right before it ("Holm told reporters: “It is late.”"), or farther back, with other words between
("Holm said that the talks were “late”").
"""

from quotations.attributions.attribution_rule import Attribution, Place
from quotations.phrases.bearers import bearer, bears, maker
from quotations.phrases.clauses import main_subject
from quotations.phrases.cue_verbs import inverts, is_cue, is_dependent, is_participle
from quotations.phrases.phrases import Phrase, can_speak, phrase_from
from quotations.phrases.relatives import is_of_a_noun
from quotations.phrases.subjects import subject_before
from quotations.phrases.verbs import is_finite
from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import (
    BEFORE_BARE_QUOTATIONS,
    SUBORDINATORS,
    TEMPORAL_CONJUNCTIONS,
)
from quotations.words.punctuation import DASHES
from quotations.words.verb_forms import ATTITUDE_VERBS, MODALS

from .denials import is_denied
from .reach import SENTENCE_TOKENS_BACK

_VERB_TOKENS_BACK = 9
"""How many tokens before a colon or comma a verb of speech may stand: "told reporters: “"."""
_VERB_TOKENS_BACK_UNMARKED = 3
"""The same where no mark stands before the quotation: "said that “"."""
_SUBJECT_TOKENS = 20
"""The most tokens of a subject behind a verb that opens the sentence: "Says Ada Holm"."""
_ASIDE_TOKENS = 9
"""How many tokens an aside between commas or dashes may have."""


def lead_in(article: ParsedArticle, at: int) -> Attribution | None:
    """A cue right before the quotation: "He told reporters on Monday: “..."."""
    row = article.row
    start = article.starts[at]
    colon = at > start and row[at - 1].text in (":", ",")
    if at - 1 < start or not (colon or row[at - 1].kind == "word"):
        return None
    back = _VERB_TOKENS_BACK if colon else _VERB_TOKENS_BACK_UNMARKED
    for cue in range(at - 1, max(start, at - back) - 1, -1):
        if row[cue].kind == "quote":
            return None
        if colon and row[at - 1].text == "," and cue < at - 2 and row[cue].text == ",":
            return None
        if not is_cue(article, cue):
            if not colon and row[cue].lower not in BEFORE_BARE_QUOTATIONS:
                return None
            continue
        inner = row[cue].lower in ATTITUDE_VERBS or row[cue - 1].lower in MODALS
        if inner and (outer := before(article, cue)):
            return outer
        found = _with_subject(article, cue, start, "lead-in")
        speech = article.vocabulary.cues[row[cue].lower]
        return found if found and (speech or can_speak(article, found.phrase)) else None
    return None


def _with_subject(
    article: ParsedArticle, cue: int, floor: int, place: Place
) -> Attribution | None:
    """A verb of speech with its subject, wherever that stands.

    "Holm said", "The plan, says Ada Holm, is", "Holm got up, saying", "Says Holm".
    """
    phrase: Phrase | None
    if (inserted := _inserted(article, cue)) is not None:
        return Attribution(inserted, (cue, cue + 1), place)
    if is_dependent(article, cue):
        phrase = main_subject(article, cue)
        phrase = (bearer(article, cue) if phrase is not None else None) or phrase
    else:
        phrase = subject_before(article, cue, floor) or main_subject(article, cue)
        phrase = _made(article, cue, floor, phrase) if phrase else None
    if phrase is None and cue == article.starts[cue]:
        phrase = phrase_from(article, cue + 1, cue + _SUBJECT_TOKENS)
    return Attribution(phrase, (cue, cue + 1), place) if phrase else None


def _made(article: ParsedArticle, cue: int, floor: int, phrase: Phrase) -> Phrase:
    """Who made a text whose words follow: "Holm issued a statement that said"."""
    if article.row[cue - 1].lower not in ("that", "which") or not bears(article, phrase):
        return phrase
    verb = maker(article, phrase.first)
    return (subject_before(article, verb, floor) if verb is not None else None) or phrase


def _inserted(article: ParsedArticle, cue: int) -> Phrase | None:
    """The speaker in an insertion between commas: "The paradox, says Ann Lee, is ..."."""
    row = article.row
    if row[cue - 1].text != "," or not inverts(article, cue):
        return None
    phrase = phrase_from(article, cue + 1, article.sentence_end(cue))
    if phrase is None or phrase.stop >= len(row) or not can_speak(article, phrase):
        return None
    colon = row[phrase.stop].text == ":" and not phrase.pronoun
    return phrase if colon or row[phrase.stop].text == "," else None


def before(article: ParsedArticle, at: int) -> Attribution | None:
    """The verb before the quotation in its sentence that brings it, and its subject.

    The nearest verb of speech comes first: "Holm said on Monday that the river was “ours”". A
    verb of stance ("Holm feared “a storm”") counts only where no verb of speech does.
    """
    row = article.row
    start = max(article.starts[at], at - SENTENCE_TOKENS_BACK)
    weak: int | None = None
    thing: Attribution | None = None
    closed = 0
    for cue in range(at - 1, start, -1):
        closed += (row[cue].text in (")", "]")) - (closed > 0 and row[cue].text in ("(", "["))
        if closed:
            continue
        if row[cue].kind == "quote" and row[cue].text.rstrip(" '\u2019\u2018”\"")[-1:] in ",.?!":
            break
        if not is_cue(article, cue) or _is_aside(article, cue, at):
            continue
        if weak is not None and is_denied(article, cue):
            continue
        if row[cue - 1].lower in MODALS and weak is None:
            weak = cue
        elif article.vocabulary.cues[row[cue].lower] and not _infinitive(article, cue):
            found = _with_subject(article, cue, start, "before")
            if found is not None and _is_of_thing(article, found):
                thing = thing or found
                continue
            if found is not None and not _has_nearer(article, at, found, weak):
                return found
        elif weak is None and not _infinitive(article, cue):
            weak = cue
            if bearer(article, cue) is not None:
                break
    if weak is None:
        return thing
    found = _with_subject(article, weak, start, "sentence")
    return found if found and can_speak(article, found.phrase) else thing


def _is_of_thing(article: ParsedArticle, found: Attribution) -> bool:
    """Whether a thing's own clause holds the verb: "Holm saw schools that recalled “a war”"."""
    if found.cue is None or article.row[found.phrase.stop].lower not in ("that", "which"):
        return False
    if bears(article, found.phrase):
        return False
    head = article.row[found.phrase.stop - 1]
    return head.capital or not can_speak(article, found.phrase)


def _has_nearer(article: ParsedArticle, at: int, found: Attribution, weak: int | None) -> bool:
    """Whether a nearer verb has a clause of its own, which the verb of speech does not bring.

    "When Holm announced it, he called it ...", "Holm said she met him when he called it ...".
    """
    if weak is None or found.cue is None or is_participle(article.row[weak].lower):
        return False
    row, start = article.row, article.starts[weak]
    own = subject_before(article, weak, start)
    if own is None or own.first <= found.cue[0]:
        return False
    if is_of_a_noun(article, own.first - 1, found.cue[0]):
        return True
    if row[start].lower in SUBORDINATORS and row[own.first - 1].text == ",":
        return True
    return row[own.first - 1].lower in TEMPORAL_CONJUNCTIONS and row[at - 1].text != ","


def _is_aside(article: ParsedArticle, cue: int, at: int) -> bool:
    """Whether a verb's relative clause is over: "the plan, which some called vain, was ..."."""
    row = article.row
    for first in range(cue - 1, max(article.starts[cue], cue - _ASIDE_TOKENS), -1):
        if row[first].text == ",":
            return False
        dashed = row[first - 1].text in DASHES
        if row[first].lower == "as" and dashed:
            return any(row[k].text in DASHES for k in range(cue + 1, min(at, cue + _ASIDE_TOKENS)))
        if row[first].lower in ("which", "whom") and row[first - 1].text == ",":
            closing = range(cue + 1, min(at, cue + SENTENCE_TOKENS_BACK))
            return any(row[k].text == "," and is_finite(article, k + 1) for k in closing)
    return False


def _infinitive(article: ParsedArticle, cue: int) -> bool:
    """Whether a verb stands in the infinitive: "Holm refused to say"."""
    return article.row[cue - 1].lower == "to"
