"""What in a sentence leaves in doubt whose words a quotation is.

Another verb of speech, another subject, a clause within a clause, or an outlet that passes the
words on: "Holm said that Vell called it “a mess”, the Herald reports".
"""

from quotations.attributions.attribution_rule import Attribution
from quotations.phrases.cue_verbs import inverts, is_participle, is_speech
from quotations.phrases.phrases import Phrase, can_speak, phrase_from
from quotations.phrases.verbs import is_finite, verb_follows
from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import (
    CONCESSIVE_CONJUNCTIONS,
    CONTENT_CLAUSE_OPENERS,
    SUBORDINATORS,
)
from quotations.words.function_words import PREPOSITIONS
from quotations.words.speech_words import CONTINUATION_VERBS, RELAYING_VERBS

from .before_quotation import before
from .reach import WHOLE_SENTENCE_TOKENS


def is_relayed(article: ParsedArticle, given: Attribution) -> bool:
    """Whether somebody else passes the words on: "Holm said, according to the Herald"."""
    row = article.row
    own = given.cue[0] if given.cue else given.phrase.first
    first, last = (
        max(article.starts[own], own - WHOLE_SENTENCE_TOKENS),
        min(article.sentence_end(own), own + WHOLE_SENTENCE_TOKENS),
    )
    for at in range(first, last):
        word = row[at].lower
        if word == "according" and at != own:
            return True
        if word == "as" and at + 1 < len(row) and row[at + 1].lower in article.vocabulary.cues:
            return True
    if given.place == "lead-in":
        return _has_second_teller(article, own, given.phrase)
    return _closes_with_outlet(article, min(max(own, given.phrase.stop), len(row) - 1))


def _has_second_teller(article: ParsedArticle, own: int, phrase: Phrase) -> bool:
    """Whether another subject and verb close the sentence: "Holm said: “No,” the Herald wrote"."""
    row = article.row
    last = min(article.sentence_end(own), own + WHOLE_SENTENCE_TOKENS)
    for at in range(max(own, phrase.stop), last):
        opens = row[at].text == "," or (row[at].kind == "quote" and _ends_open(row[at].text))
        if not opens or at + 2 >= last or row[at + 1].kind != "word":
            continue
        teller = phrase_from(article, at + 1, last)
        if teller is None or teller.stop >= last or _is_same(phrase, teller):
            continue
        if is_speech(article, teller.stop) and not is_participle(row[teller.stop].lower):
            return True
    return False


def _closes_with_outlet(article: ParsedArticle, first: int) -> bool:
    """Whether an outlet closes the sentence: "said Holm, reports the Herald"."""
    row, last = article.row, article.sentence_end(first)
    for at in range(first, min(last - 2, first + WHOLE_SENTENCE_TOKENS)):
        if row[at].text == "," and inverts(article, at + 1) and row[at + 2].kind == "word":
            named = row[at + 2].capital or row[at + 2].lower == "the"
            return named and row[at + 1].lower in RELAYING_VERBS
    return False


def _is_same(phrase: Phrase, teller: Phrase) -> bool:
    """Whether the second teller can only be the first: "said Holm, who said"."""
    return teller.pronoun == "who" or (bool(teller.people) and teller.people == phrase.people)


def _ends_open(text: str) -> bool:
    """Whether quoted words end so that their sentence may go on: "“No,”", "“Why?”"."""
    return text.rstrip(" '\u2019\u2018”\"")[-1:] in ",?!"


def is_nested(article: ParsedArticle, index: int, given: Attribution) -> bool:
    """Whether the verb stands in a clause that something else brings.

    "Vell said Holm called it ...", "what Holm said was ...", "After Holm asked, Vell was ...".
    """
    row, first = article.row, given.phrase.first
    if first == article.starts[first] or (given.cue and given.cue[0] < first):
        return False
    if is_told_of(article, given):
        return True
    before = row[first - 1].lower
    if before in CONTENT_CLAUSE_OPENERS or is_finite(article, first - 1):
        return True
    ended = given.cue is not None and any(row[at].text == "," for at in range(given.cue[1], index))
    return before in SUBORDINATORS and before not in CONCESSIVE_CONJUNCTIONS and ended


def is_in_clause(article: ParsedArticle, index: int, given: Attribution) -> bool:
    """Whether a fragment may belong to the clause before it, and not to the verb after it.

    "Vell called it “a mess,” Holm said", "For the “mess,” Holm blamed ...".
    """
    row = article.row
    if article.starts[index] == index or given.cue is None:
        return False
    if row[given.phrase.first - 1].lower == "as" or before(article, index) is not None:
        return True
    after = max(given.cue[1], given.phrase.stop)
    if after >= article.sentence_end(index) or row[after].kind != "word":
        return False
    return row[after].lower not in PREPOSITIONS


def is_told_of(article: ParsedArticle, given: Attribution) -> bool:
    """Whether a speaker stands in what another tells: "Vell said a man who told him “...”"."""
    row, first = article.row, given.phrase.first
    if given.phrase.stop >= len(row) or row[given.phrase.stop].lower not in ("who", "that"):
        return False
    return any(is_speech(article, at) for at in range(article.starts[first], first))


def is_of_inner(article: ParsedArticle, index: int, given: Attribution) -> bool:
    """Whether a second verb may go on with somebody of whom its subject tells.

    "Holm said a man came up and shouted: “...”" is the man's; "and added" would be Holm's.
    """
    row = article.row
    if given.cue is None or given.place != "lead-in":
        return False
    cue = given.cue[0]
    word = row[cue].lower
    if (
        row[cue - 1].lower not in ("and", "then")
        or word in CONTINUATION_VERBS
        or is_participle(word)
    ):
        return False
    if not (row[index - 1].text in (":", ",") or cue + 1 == index):
        return False
    for at in range(given.phrase.stop, cue - 2):
        if not is_speech(article, at) or row[at - 1].lower == "who":
            continue
        if row[at].lower == word:
            return False
        inner = phrase_from(article, at + 1 + (row[at + 1].lower == "that"), cue)
        if inner is None or inner.pronoun or not can_speak(article, inner):
            return False
        return verb_follows(article, inner.stop, cue)
    return False
