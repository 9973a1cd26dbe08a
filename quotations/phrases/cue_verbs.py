"""Which words are cues: verbs that can bring a speaker's words, such as "said" or "called".

Many forms are nouns or adjectives too ("his claims", "alleged"), or stand in the passive: then
they bring nobody's words.
"""

from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import NAMING_CLAUSE_OPENERS, is_adverb
from quotations.words.function_words import (
    DETERMINERS,
    NUMERALS,
    PREPOSITIONS,
    SINGULAR_DETERMINERS,
    SUBJECT_DETERMINERS,
    SUBJECT_PRONOUNS,
)
from quotations.words.punctuation import CLOSING_MARKS
from quotations.words.speech_words import (
    ADDRESSEE_PARTICIPLES,
    ADDRESSEE_VERBS,
    BEFORE_BASE_VERBS,
    BEFORE_VERBS_IN_S,
    CUE_ENDINGS,
    NAMING_VERBS,
    NOUNS_BEFORE_OF,
    OPINION_PARTICIPLES,
    PARTICIPIAL_ADJECTIVES,
    PHRASAL_PARTICLES,
)
from quotations.words.verb_forms import (
    AUXILIARIES,
    IRREGULAR_PARTICIPLES,
    PASSIVE_AUXILIARIES,
    UNCHANGED_PASTS,
)

_TOKENS_TO_NAMING_SUBJECT = 6


def _lacks_particle(article: ParsedArticle, index: int) -> bool:
    """Whether a verb that needs a particle stands without it: "went" without "on"."""
    wanted = PHRASAL_PARTICLES.get(article.row[index].lower)
    after = article.row[index + 1 : index + 3]
    if wanted is None:
        return False
    if not after or after[0].lower not in wanted:
        return True
    return wanted == ("on",) and (len(after) < 2 or after[1].text not in (",", ".", ":", "to"))


def is_cue(article: ParsedArticle, index: int) -> bool:
    """Whether a token is used as a cue verb, and not as a noun ("his claims")."""
    token = article.row[index]
    if token.kind != "word" or token.lower not in article.vocabulary.cues or token.owns:
        return False
    if not token.text.islower():
        return False
    if index == 0:
        return True
    before = article.row[index - 1]
    if _lacks_particle(article, index) or _is_plea(article, index):
        return False
    if token.lower in NOUNS_BEFORE_OF and any(
        t.lower == "of" for t in article.row[index + 1 : index + 2]
    ):
        return False
    if before.lower.endswith("ly") and index > 1 and _is_far_passive(article, index):
        return False
    if is_reduced_passive(article, index):
        return False
    if before.lower in PASSIVE_AUXILIARIES and not token.lower.endswith("ing"):
        after = article.row[index + 1 : index + 2]
        return token.lower == "quoted" and bool(after) and after[0].lower == "as"
    if token.lower in NAMING_VERBS and _is_reduced(article, index):
        return False
    if token.lower in article.vocabulary.nouns and not _takes_verb(
        article, index - 1, token.lower
    ):
        return False
    if before.kind != "word" or before.paragraph != token.paragraph:
        return True
    if _has_article(article, index):
        return False
    if before.owns:
        if token.lower in PARTICIPIAL_ADJECTIVES:
            return False
        return token.lower.endswith(("ed", "said", "told", "ing"))
    if before.lower in NUMERALS and not token.lower.endswith("s"):
        return True
    if before.lower in DETERMINERS and before.text.islower():
        return before.lower in SUBJECT_DETERMINERS and token.lower.endswith(CUE_ENDINGS)
    if before.lower in PREPOSITIONS and not before.capital:
        return token.lower.endswith("ing") or before.lower in ("to", "since", "before")
    return True


def _is_far_passive(article: ParsedArticle, index: int) -> bool:
    """Whether an adverb stands between a form of "to be" and a participle: "is widely seen"."""
    word = article.row[index].lower
    formed = word.endswith("ed") or word in IRREGULAR_PARTICIPLES
    return formed and article.row[index - 2].lower in PASSIVE_AUXILIARIES


def is_reduced_passive(article: ParsedArticle, index: int) -> bool:
    """Whether a participle behind a name and a comma tells what others say: "Holm, dubbed".

    No verb stands so behind its own subject. Behind an apposition it may: "Holm, 54, called".
    """
    row, word = article.row, article.row[index].lower
    if (
        index < 2
        or row[index - 1].text != ","
        or not (word in NAMING_VERBS or word in OPINION_PARTICIPLES)
    ):
        return False
    name = article.mention_at.get(index - 2)
    if name is None or row[index - 2].owns or not word.endswith("ed"):
        return False
    first = name.first
    while first > article.starts[index] and row[first - 1].kind == "word":
        first -= 1
    return first == article.starts[index]


def _is_plea(article: ParsedArticle, index: int) -> bool:
    """Whether a verb tells a defendant's plea, which brings no words: "pleaded not guilty to"."""
    after = [token.lower for token in article.row[index + 1 : index + 3]]
    return article.row[index].lower.startswith("plead") and "guilty" in after


def _has_article(article: ParsedArticle, index: int) -> bool:
    """Whether a word in its base form is a noun with an article before it: "the big call"."""
    row = article.row
    word, before = row[index].lower, row[index - 1]
    if f"{word}s" not in article.vocabulary.cues or word in UNCHANGED_PASTS or index < 2:
        return False
    if word.endswith("ed") or before.lower == "to":
        return False
    plural = before.lower.endswith("s") or before.lower in article.vocabulary.plurals | NUMERALS
    singular = row[index - 2].lower in SINGULAR_DETERMINERS
    return singular and before.text.islower() and not plural and not is_adverb(before.lower)


def _is_reduced(article: ParsedArticle, index: int) -> bool:
    """Whether a verb of naming tells a thing's name: "a plan called “Clean Sweep”"."""
    row = article.row
    before, after = row[index - 1], row[index + 1 : index + 3]
    if after and after[0].lower in ("the", "a", "an"):
        after = after[1:]
    if not row[index].lower.endswith("ed") or before.kind != "word" or before.capital:
        return False
    if not after or after[0].kind != "quote":
        return False
    if before.lower in SUBJECT_PRONOUNS or before.lower in AUXILIARIES:
        return False
    earlier = row[max(article.starts[index], index - _TOKENS_TO_NAMING_SUBJECT) : index]
    return not (
        is_adverb(before.lower) or any(token.lower in NAMING_CLAUSE_OPENERS for token in earlier)
    )


def _takes_verb(article: ParsedArticle, index: int, verb: str) -> bool:
    """Whether a word can be the subject of a form that is a noun as well: "he claims"."""
    before = article.row[index]
    if before.kind == "quote":
        return before.text.rstrip(CLOSING_MARKS)[-1:] in ",?!-—"
    if verb.endswith("s") and verb != "stress":
        if _is_counted(article, index):
            return False
        after = article.row[index + 2 : index + 3]
        if after and after[0].kind == "quote" and article.starts[index] in (index - 1, index - 2):
            return before.text.islower() or bool(before.kind == "word" and before.capital)
        singular = before.lower in BEFORE_VERBS_IN_S
        return singular or (index in article.mention_at and not before.owns) or before.text == ","
    return before.lower in BEFORE_BASE_VERBS


def _is_counted(article: ParsedArticle, index: int) -> bool:
    """Whether a name only tells what kind of thing is counted: "22 Holm letters"."""
    mention = article.mention_at.get(index)
    if mention is None or mention.first == 0:
        return False
    before = article.row[mention.first - 1]
    return before.text.isdigit() or (before.kind == "word" and before.lower in DETERMINERS)


def is_speech(article: ParsedArticle, index: int) -> bool:
    """Whether a token is a verb of speech used as a verb."""
    return is_cue(article, index) and article.vocabulary.cues[article.row[index].lower]


def is_dependent(article: ParsedArticle, index: int) -> bool:
    """Whether a cue has no subject of its own: "saying", "having said"."""
    return is_participle(article.row[index].lower) or article.row[index - 1].lower == "having"


def is_addressed(article: ParsedArticle, index: int) -> bool:
    """Whether a verb in the passive makes its subject the one spoken to: "Holm was asked"."""
    passive = index > 0 and article.row[index - 1].lower in PASSIVE_AUXILIARIES
    return passive and article.row[index].lower in ADDRESSEE_PARTICIPLES


def is_participle(word: str) -> bool:
    """Whether a cue ends in -ing, so that its subject stands in the clause before: ", saying"."""
    return word.endswith("ing")


def inverts(article: ParsedArticle, index: int) -> bool:
    """Whether a verb can stand before its subject: "said Smith", not "told Smith"."""
    word = article.row[index].lower
    return is_speech(article, index) and not is_participle(word) and word not in ADDRESSEE_VERBS
