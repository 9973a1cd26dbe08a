"""How likely a run of capitals is a person's name, in points."""

from collections.abc import Sequence

from quotations.text.tokens import TextToken
from quotations.words.clause_words import is_adverb
from quotations.words.function_words import PREPOSITIONS
from quotations.words.name_words import PLACE_PREPOSITIONS, SPEECH_ENDINGS
from quotations.words.organisation_words import (
    FIRM_LABELS,
    FIRM_PARTS,
    FIRM_SPOKESPERSONS,
    NEWSPAPER_NOUNS,
    SPOKESPERSON_PREPOSITIONS,
)
from quotations.words.punctuation import CLOSING_QUOTE_MARKS, DASHES
from quotations.words.verb_forms import AUXILIARIES
from quotations.words.word_lists import Vocabulary

from .nameparts import is_apart, is_common

_MAX_APPOSITION_TOKENS = 7
_MAX_TOKENS_TO_VERB = 16
_MIN_AGE = 15
_MAX_AGE = 110
_STRONG_EVIDENCE = 4
_AFTER_AN_ARTICLE = -3
_NO_EVIDENCE = 0
_MAX_WORKPLACE_TOKENS = 11


def evidence(
    row: Sequence[TextToken], at: int, start: int, stop: int, vocabulary: Vocabulary
) -> int:
    """The points for a run of two or more capitals: above zero for a person, below for none.

    A given name that a list holds, a title before it or an age behind it count for a person; "the"
    before it or "shares" behind it count against.
    """
    first, last = row[at], row[stop - 1]
    known = first.lower in vocabulary.given_names
    score = 0
    if known:
        score += 1 if is_apart(first, vocabulary) else 3
    if is_common(last.lower, vocabulary):
        score -= 2
    if any(
        t.lower in vocabulary.cues and t.lower.endswith(SPEECH_ENDINGS) for t in row[at + 1 : stop]
    ):
        score -= _STRONG_EVIDENCE
    if any(t.lower in vocabulary.organisations for t in row[at : stop - 1]):
        score -= 2
    score += 2 if any(t.initial for t in row[at : stop - 1]) else 0
    before = _before(row, at, start, vocabulary, known=known)
    if before == _AFTER_AN_ARTICLE and known and row[stop : stop + 1] and row[stop].text.islower():
        before = _NO_EVIDENCE
    return score + before + _after(row, stop, vocabulary, known=known)


def _before(
    row: Sequence[TextToken], at: int, start: int, vocabulary: Vocabulary, *, known: bool
) -> int:
    """The points for the words before a run: a title, a verb of speech, or "at"."""
    before = row[at - 1] if at else None
    if before is None or before.paragraph != row[at].paragraph:
        return 0
    if before.kind == "word":
        titled = at > start and before.lower in vocabulary.titles
        spoken = vocabulary.cues.get(before.lower) and before.text.islower()
        if before.lower in vocabulary.roles or titled or (spoken and _after_mark(row, at - 2)):
            return 2
        if before.lower in ("the", "a", "an"):
            return _AFTER_AN_ARTICLE
        if at > start:
            return 0
        if before.lower in PLACE_PREPOSITIONS and not known:
            return -2
        if before.lower == "at":
            return -_STRONG_EVIDENCE
        if before.lower in NEWSPAPER_NOUNS or (before.lower in FIRM_LABELS and not known):
            return -_STRONG_EVIDENCE
        works = (
            before.lower in SPOKESPERSON_PREPOSITIONS and row[at - 2].lower in FIRM_SPOKESPERSONS
        )
        return -_STRONG_EVIDENCE if works else 0
    if before.text == "," and at == start and at > 1:
        return 2 * (row[at - 2].lower in vocabulary.roles)
    if before.text in DASHES and row[at - 2].paragraph != row[at].paragraph:
        return 2  # a line that signs what stands above
    return int(before.text in CLOSING_QUOTE_MARKS and row[at - 2].text in ",?!")


def _is_thing(row: Sequence[TextToken], at: int) -> bool:
    """Whether "it" goes on after a verb of speech: "Hessel Flint said it would"."""
    return at < len(row) and row[at].lower in ("it", "its", "it's", "it\u2019s")


def _of_somewhere(row: Sequence[TextToken], at: int, vocabulary: Vocabulary) -> bool:
    """Whether an organisation and a verb of speech follow: "of IG said"."""
    if row[at].lower not in SPOKESPERSON_PREPOSITIONS and row[at].lower != "from":
        return False
    for index in range(at + 1, min(at + _MAX_WORKPLACE_TOKENS, len(row))):
        token = row[index]
        if token.text.islower() and vocabulary.cues.get(token.lower):
            return index > at + 1
        if token.kind != "word" or not (token.capital or token.lower in ("the", "of", "and")):
            return False
    return False


def _after(row: Sequence[TextToken], stop: int, vocabulary: Vocabulary, *, known: bool) -> int:
    """The points for the words after a run: a verb of speech, an age, an apposition."""
    score = 0
    after = row[stop : stop + 2]
    if not after:
        return 0
    if len(after) == 2 and after[0].text == ":" and after[1].text in '"“„«':
        score += 2
    if after[0].kind == "word" and not row[stop - 1].owns:
        verb = stop
        while verb + 1 < len(row) and verb < stop + 2 and is_adverb(row[verb].lower):
            verb += 1
        speaks = vocabulary.cues.get(row[verb].lower) and row[verb].text.islower()
        score += 2 if speaks else 0
        if speaks and not known and _is_thing(row, verb + 1):
            score -= _STRONG_EVIDENCE
        score += 2 if _of_somewhere(row, stop, vocabulary) else 0
        score += 1 if after[0].lower == "who" or after[0].lower in AUXILIARIES else 0
        if not known and after[0].text.islower():
            score -= _STRONG_EVIDENCE * (
                after[0].lower in FIRM_SPOKESPERSONS or after[0].lower in FIRM_PARTS
            )
    if len(after) == 2 and after[0].text == ",":
        word = after[1].lower
        score += (
            2 if word.isdigit() and _MIN_AGE < int(word[:3]) < _MAX_AGE and len(word) < 4 else 0
        )
        score += 2 if word in ("age", "aged") else 0
        score += 1 if word in ("a", "an", "the") else 0
        score += 2 if word in ("who", "whose") else 0
        if vocabulary.cues.get(word) and after[1].text.islower():
            score += -2 if not known and _is_thing(row, stop + 2) else 2
        score += 2 if _apposed_role(row, stop + 1, vocabulary) else 0
        score += 2 if _apposition_speaks(row, stop + 1, vocabulary) else 0
    return score


def _apposed_role(row: Sequence[TextToken], at: int, vocabulary: Vocabulary) -> bool:
    """Whether an apposition names what somebody does: "research director for ..."."""
    for token in row[at : at + _MAX_APPOSITION_TOKENS]:
        if token.kind != "word" or token.lower in PREPOSITIONS:
            return False
        if token.lower in vocabulary.roles or token.lower in vocabulary.titles:
            return True
    return False


def _apposition_speaks(row: Sequence[TextToken], at: int, vocabulary: Vocabulary) -> bool:
    """Whether an apposition closes with a comma and a verb of speech follows."""
    for index in range(at, min(at + _MAX_TOKENS_TO_VERB, len(row) - 1)):
        if row[index].text == ",":
            after = row[index + 1]
            return after.text.islower() and vocabulary.cues.get(after.lower, False)
        if row[index].kind != "word":
            return False
    return False


def _after_mark(row: Sequence[TextToken], index: int) -> bool:
    """Whether a verb follows a quotation's end, so that its subject comes after it."""
    return index >= 0 and row[index].kind == "mark" and row[index].text in "”\"'\u2019,"
