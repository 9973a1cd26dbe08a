"""Verbs of speech that deny that the words were said.

"Holm never said “no”" and "Holm rejected claims that it was “over”" quote somebody else: whom,
they do not tell.
"""

from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import (
    CLAIM_CONTENT_OPENERS,
    NEGATIONS,
    RESTRICTIVE_ADVERBS,
    is_adverb,
)
from quotations.words.function_words import straightened
from quotations.words.speech_words import (
    CLAIM_NOUNS,
    DENIED_PARTICIPLES,
    DENIED_VERBS,
    NEGATING_WORDS,
    REJECTION_VERBS,
)
from quotations.words.verb_forms import AUXILIARIES

_REJECTED_NOUN_TOKENS = 4
"""How far behind "rejected" the noun may stand: "rejected all the new claims that"."""


def is_denied(article: ParsedArticle, cue: int) -> bool:
    """Whether a verb of speech is negated: whose words follow it is then not told.

    "Holm did not say that it was “a mess”" answers somebody who did. So do "Holm denied calling
    it “a mess”" and "stopped short of calling it “a mess”". "Not only" denies nothing.
    """
    row, start = article.row, article.starts[cue]
    if row[cue].lower in DENIED_PARTICIPLES and cue > start:
        before = row[cue - 1].lower
        if before in NEGATING_WORDS:
            return before != "from" or row[cue - 2].lower not in ("apart", "aside")
        if before == "of" and row[cue - 2].lower == "short":
            return True
    if row[cue].lower not in DENIED_VERBS:
        return False
    at = cue - 1
    while at >= start and row[at].kind == "word":
        word = straightened(row[at].lower)
        if word in RESTRICTIVE_ADVERBS:
            return False
        if word in NEGATIONS or word.endswith("n't") or word == "cannot":
            return True
        if word not in AUXILIARIES and not is_adverb(word):
            return False
        at -= 1
    return False


def is_rejected(article: ParsedArticle, index: int, cue: int) -> bool:
    """Whether a quotation is in what somebody rejects: "Holm rejected claims that it was “over”".

    With "as" before it, it is the speaker's own word: "dismissed claims that he lied as “vain”".
    """
    row = article.row
    if row[cue].lower not in REJECTION_VERBS or cue >= index or row[index - 1].lower == "as":
        return False
    near = range(cue + 1, min(cue + 1 + _REJECTED_NOUN_TOKENS, index - 1))
    return any(
        row[at].lower in CLAIM_NOUNS and row[at + 1].lower in CLAIM_CONTENT_OPENERS for at in near
    )
