"""Firms and ships whose name is shaped like a person's: "Laura Ashby", "Morgan Lowe".

A text that speaks of the shares in Morgan Lowe, of analysts there, or of "the lender Morgan Lowe"
means a firm. What a firm says has no person's name.
"""

from collections.abc import Sequence

from quotations.text.tokens import TextToken
from quotations.words.function_words import DETERMINERS, PREPOSITIONS
from quotations.words.organisation_words import (
    ANALYSTS,
    BODY_NOUNS,
    BODY_POSTMODIFIERS,
    FIRM_NOUNS,
    FIRM_POSSESSIONS,
    FIRM_STAFF,
    FIRM_SUFFIXES,
    HOLDINGS,
    LENDERS_AND_MAKERS,
    PERSON_MARKERS,
    PRICE_VERBS,
    RESULT_NOUNS,
    RESULT_VERBS,
    SHARES,
    SHIP_PREFIXES,
)
from quotations.words.people_words import FIRM_OFFICES
from quotations.words.verb_forms import AUXILIARIES
from quotations.words.word_lists import Vocabulary

from .single_names import Tails, is_bare

_MAX_FIRM_NAME_WORDS = 4
_MAX_APPOSITION_TOKENS = 7
_TOKENS_TO_RESULT = 5


def firms_named(
    row: Sequence[TextToken], tails: Tails, vocabulary: Vocabulary
) -> frozenset[tuple[str, ...]]:
    """The names, in lower case, that the text uses for a firm or a ship and for no person.

    A name is left out if the text also uses it for a person, with an age, a title or "who".
    """
    firms: set[tuple[str, ...]] = set()
    persons: set[tuple[str, ...]] = set()
    for at, (start, stop) in tails:
        if office := _office(row, start, stop):
            firms.add(_lower(row, start, office))
        if not 2 <= stop - at <= _MAX_FIRM_NAME_WORDS:
            continue
        if _follows_firm(row, at, stop, vocabulary) or _precedes_firm(row, at, stop, vocabulary):
            firms.add(_lower(row, at, stop))
        if _is_person(row, at, start, stop, vocabulary):
            persons.add(_lower(row, at, stop))
    return frozenset(firms - persons)


def _lower(row: Sequence[TextToken], at: int, stop: int) -> tuple[str, ...]:
    """The words from ``at`` up to ``stop`` in lower case."""
    return tuple(token.lower for token in row[at:stop])


def _office(row: Sequence[TextToken], start: int, stop: int) -> int:
    """Where an office stands after a firm's name in a run: "Laura Ashby CEO Ada Holm"; else 0."""
    offices = (i for i in range(start + 2, stop) if row[i].lower in FIRM_OFFICES)
    at = next(offices, 0)
    return at if at - start <= _MAX_FIRM_NAME_WORDS else 0


def _follows_firm(row: Sequence[TextToken], at: int, stop: int, vocabulary: Vocabulary) -> bool:
    """Whether the words before a name make it a firm's: "the lender", "analysts at"."""
    if at < 2 or row[at - 1].paragraph != row[at].paragraph:
        return False
    before, first = row[at - 1].lower, row[at - 2]
    if before in SHIP_PREFIXES and row[at - 1].text.isupper():
        return True
    if before == "at" or (before in ("with", "from") and first.lower in ANALYSTS):
        return first.lower in FIRM_STAFF
    if before in ("in", "of") and first.lower in HOLDINGS:
        return not row[stop - 1].owns
    if before in LENDERS_AND_MAKERS:
        return first.lower != "a"
    if row[at - 1].text == "," and first.lower in BODY_NOUNS and at > 2:
        return row[at - 3].lower == "the" and row[stop : stop + 1] != [] and row[stop].text == ","
    if before not in FIRM_NOUNS or first.kind != "word" or first.lower in DETERMINERS:
        return False
    return _ends_or_speaks(row, stop, vocabulary)


def _ends_or_speaks(row: Sequence[TextToken], stop: int, vocabulary: Vocabulary) -> bool:
    """Whether a mark or a verb of speech follows a name, so that it opens no clause.

    In "the firm Ada Holm founded" it opens one, and Holm is a person.
    """
    if stop >= len(row) or row[stop - 1].owns:
        return False
    after = row[stop]
    return after.kind == "mark" or vocabulary.cues.get(after.lower, False)


def _precedes_firm(row: Sequence[TextToken], at: int, stop: int, vocabulary: Vocabulary) -> bool:
    """Whether the words after a name make it a firm's: "& Sons", "shares fell", ", a bank"."""
    if stop + 1 >= len(row):
        return False
    after, second = row[stop], row[stop + 1]
    if row[stop - 1].owns:
        return after.lower in FIRM_POSSESSIONS or (after.lower, second.lower) == (
            "chief",
            "executive",
        )
    if after.text in ("&", "and") and second.capital:
        return second.lower in FIRM_SUFFIXES
    if after.lower in RESULT_VERBS:
        return any(
            token.lower in RESULT_NOUNS for token in row[stop + 1 : stop + _TOKENS_TO_RESULT]
        )
    if after.lower in SHARES:
        return second.lower in PRICE_VERBS or second.lower in AUXILIARIES
    if (after.lower, second.lower) == ("chief", "executive"):
        return stop + 2 < len(row) and row[stop + 2].capital
    if after.lower in ANALYSTS and after.text.islower():
        return second.capital or vocabulary.cues.get(second.lower, False)
    if after.text != ",":
        return False
    if second.lower == "which":
        return is_bare(row, at) and stop + 2 < len(row) and row[stop + 2].lower in AUXILIARIES
    return second.lower in ("a", "an", "the") and _is_body(row, stop + 2, vocabulary)


def _is_body(row: Sequence[TextToken], at: int, vocabulary: Vocabulary) -> bool:
    """Whether an apposition's head is a firm: "a chain of inns", but no "bank manager"."""
    for index in range(at, min(at + _MAX_APPOSITION_TOKENS, len(row) - 1)):
        token, after = row[index], row[index + 1]
        if token.kind != "word" or token.owns:
            return False
        if (
            after.kind == "mark"
            or after.lower in PREPOSITIONS
            or after.lower in BODY_POSTMODIFIERS
        ):
            return token.text in BODY_NOUNS
        if after.lower in ("and", "or") or after.lower in vocabulary.cues:
            return False
    return False


def _is_person(
    row: Sequence[TextToken], at: int, start: int, stop: int, vocabulary: Vocabulary
) -> bool:
    """Whether an age, "who" or a title makes a name a person's beyond doubt."""
    after = [token.text.lower() for token in row[stop : stop + 2]]
    if (
        at > start
        and row[at - 1].lower in vocabulary.titles
        and row[at - 1].lower not in FIRM_OFFICES
    ):
        return True
    if not after:
        return False
    apart = after[1:] if after[0] == "," else after
    return bool(apart) and (apart[0] in PERSON_MARKERS or (after[0] == "," and _is_age(apart[0])))


def _is_age(word: str) -> bool:
    """Whether a word is a number of two digits."""
    return word.isdigit() and len(word) == 2
