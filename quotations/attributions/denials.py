"""Verbs of speech that deny that the words were said.

"Holm never said “no”" and "Holm rejected claims that it was “over”" quote somebody else: whom,
they do not tell.
"""

from quotations.roster.article import Article
from quotations.text.grammar import AUXILIARIES, REPORTING_NOUNS, is_adverb, plain, words

_NOT = words("not never nor nobody")
_ONLY = words("only just merely simply quite")
_DENIES = words("denied denies denying without from avoided avoids avoiding")
_SPEAKS = words("saying calling telling describing claiming suggesting using asking writing")
_REJECTS = words(
    "reject rejects rejected rejecting dismiss dismisses dismissed dismissing deny denies denied "
    "denying dispute disputes disputed refute refutes refuted face faces faced"
)
_VOICED = REPORTING_NOUNS | words("suggestions reports report rumours rumors arguments complaints")
_TELLS = words("that of he she it they the his her its")
_REJECTED_NOUN_TOKENS = 4
"""How far behind "rejected" the noun may stand: "rejected all the new claims that"."""
_SAYS = words("say said says call called tell told claim claimed describe described write wrote")
_CUT_SHORT = words("short")


def is_denied(article: Article, cue: int) -> bool:
    """Whether a verb of speech is negated: whose words follow it is then not told.

    "Holm did not say that it was “a mess”" answers somebody who did. So do "Holm denied calling
    it “a mess”" and "stopped short of calling it “a mess”". "Not only" denies nothing.
    """
    row, start = article.row, article.starts[cue]
    if row[cue].lower in _SPEAKS and cue > start:
        before = row[cue - 1].lower
        if before in _DENIES:
            return before != "from" or row[cue - 2].lower not in ("apart", "aside")
        if before == "of" and row[cue - 2].lower in _CUT_SHORT:
            return True
    if row[cue].lower not in _SAYS:
        return False
    at = cue - 1
    while at >= start and row[at].kind == "word":
        word = plain(row[at].lower)
        if word in _ONLY:
            return False
        if word in _NOT or word.endswith("n't") or word == "cannot":
            return True
        if word not in AUXILIARIES and not is_adverb(word):
            return False
        at -= 1
    return False


def is_rejected(article: Article, index: int, cue: int) -> bool:
    """Whether a quotation is in what somebody rejects: "Holm rejected claims that it was “over”".

    With "as" before it, it is the speaker's own word: "dismissed claims that he lied as “vain”".
    """
    row = article.row
    if row[cue].lower not in _REJECTS or cue >= index or row[index - 1].lower == "as":
        return False
    near = range(cue + 1, min(cue + 1 + _REJECTED_NOUN_TOKENS, index - 1))
    return any(row[at].lower in _VOICED and row[at + 1].lower in _TELLS for at in near)
