"""What quoted words are: a clause, the rest of a clause without its subject, or a title."""

import re

from quotations.words.clause_words import CLAUSE_FIRST_WORDS, CLAUSE_SUBJECTS
from quotations.words.function_words import PREPOSITIONS, straightened
from quotations.words.verb_forms import AUXILIARIES, CONTRACTIONS, IRREGULAR_PASTS
from quotations.words.word_lists import Vocabulary

_CHARACTERS_READ = 400
"""So much of a quotation tells what it is."""
_TITLE_CHARACTERS_READ = 120
_PREDICATE_CHARACTERS_READ = 80
_MAX_TITLE_WORDS = 9
_MAX_SMALL_WORD_LETTERS = 3
"""Words of a title that may be in small letters: "the", "of"."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|\[")
_CLOSING = " \t\n\xa0'\u2019”\")]"


def is_clause(text: str, vocabulary: Vocabulary) -> bool:
    """Whether quoted words hold a subject and its verb, or stand as a sentence.

    "We have gone home," and "No!" do; "a plain invention" does not.
    """
    words = [straightened(word) for word in _WORD.findall(text[:_CHARACTERS_READ])]
    if not words:
        return False
    lower = [word.lower() for word in words]
    if words[0] == "[" and len(words) > 4:
        return True
    if is_title(text):
        return False
    last = text.rstrip(_CLOSING)[-1:]
    if words[0][0].isupper() and last in ".,?!…" and (len(words) > 1 or last in ".?!"):
        return True
    if len(words) < 3:
        return False
    if any(
        word.endswith(CONTRACTIONS) and word.split("'")[0] in CLAUSE_SUBJECTS for word in lower
    ):
        return True
    finite = [
        i for i, word in enumerate(lower) if i and (word in AUXILIARIES or word in vocabulary.cues)
    ]
    if lower[0] in CLAUSE_SUBJECTS or words[0] == "I":
        return bool(finite) or len(words) > 4
    return lower[0] in CLAUSE_FIRST_WORDS and bool(finite) and finite[0] > 1 and len(words) > 5


def is_predicate(text: str) -> bool:
    """Whether words begin with a finite verb, so that the subject must stand before the marks.

    In "Vell “misspoke badly.”" the quoted words say what Vell did.
    """
    first = [
        straightened(word).lower() for word in _WORD.findall(text[:_PREDICATE_CHARACTERS_READ])
    ]
    while first and (first[0].endswith("ly") or first[0] in ("kind", "sort", "of")):
        first = first[1:]
    return bool(first) and (first[0] in AUXILIARIES | IRREGULAR_PASTS or first[0].endswith("ed"))


def is_title(text: str) -> bool:
    """Whether words are written as titles of works are: "Meet the Press"."""
    words = [word for word in _WORD.findall(text[:_TITLE_CHARACTERS_READ]) if word != "["]
    opening = text[:_TITLE_CHARACTERS_READ]
    if not 2 <= len(words) <= _MAX_TITLE_WORDS or "!" in opening or "?" in opening or ". " in text:
        return False
    rest = [
        word
        for word in words[1:]
        if len(word) > _MAX_SMALL_WORD_LETTERS and word not in PREPOSITIONS
    ]
    ends = words[-1]
    return words[0][0].isupper() and ends[0].isupper() and all(w[0].isupper() for w in rest)
