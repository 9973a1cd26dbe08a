"""Persons named by one word: "Kim said", "Lord Hollick"."""

from collections.abc import Sequence

from quotations.text.tokens import TextToken
from quotations.words.clause_words import MONTH_MODIFIERS
from quotations.words.function_words import DETERMINERS, PREPOSITIONS, VERSUS
from quotations.words.name_words import STREET_ABBREVIATIONS
from quotations.words.people_words import COURTESY_TITLES, FORMS_OF_ADDRESS
from quotations.words.punctuation import LONG_DASHES, QUOTE_END_MARKS, SENTENCE_OPENING_MARKS
from quotations.words.verb_forms import AUXILIARIES
from quotations.words.word_lists import Vocabulary

from .nameparts import is_common

Tails = list[tuple[int, tuple[int, int]]]
"""For each run of capitals where its name begins, and the run."""


def words_used_as_names(
    row: Sequence[TextToken], vocabulary: Vocabulary
) -> tuple[frozenset[str], frozenset[str]]:
    """The words that are used alone as a name: behind a title, and beside a verb of speech.

    "Mr. English" is of the first kind, "Cuban said" and "”, said Sen." of the second.
    """
    titled: set[str] = set()
    speaking: set[str] = set()
    for at in range(1, len(row) - 1):
        token, before, after = row[at], row[at - 1], row[at + 1]
        if not token.capital or not token.text[0].isupper() or after.capital:
            continue
        if before.capital:
            if before.lower in FORMS_OF_ADDRESS or vocabulary.titles.get(before.lower):
                titled.add(token.lower)
        elif before.lower not in DETERMINERS and (
            vocabulary.cues.get(after.lower) or _is_inverted(row, at, vocabulary)
        ):
            speaking.add(token.lower)
    return frozenset(titled), frozenset(speaking)


def _is_inverted(row: Sequence[TextToken], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a verb of speech behind a quotation has a word as its subject: "”, said Sen."."""
    verb = row[at - 1]
    speech = verb.text.islower() and vocabulary.cues.get(verb.lower, False)
    return (
        speech and at > 1 and (row[at - 2].kind == "quote" or row[at - 2].text in QUOTE_END_MARKS)
    )


def given_alone(
    row: Sequence[TextToken], tails: Tails, vocabulary: Vocabulary
) -> dict[str, tuple[str, str]]:
    """Given names that stand alone and speak: "Kim said".

    Left out are "the Marine said", and the short name of "Aurora Cannabis".
    """
    firms = {row[start].lower for at, (start, stop) in tails if at == stop and stop - start > 1}
    found: dict[str, tuple[str, str]] = {}
    for at, (_, stop) in tails:
        gender = vocabulary.given_names.get(row[at].lower) if stop - at == 1 else None
        if gender is None or stop >= len(row) or row[at].owns or row[at].lower in firms:
            continue
        before = row[at - 1].lower if at else ""
        if before in DETERMINERS or before.isdigit() or _is_coupled(row, at):
            continue
        after = row[stop]
        if after.text.islower() and vocabulary.cues.get(after.lower):
            found.setdefault(row[at].lower, (row[at].text, gender))
    return found


def _is_coupled(row: Sequence[TextToken], at: int) -> bool:
    """Whether a word is part of a firm's or a case's name: "Marks & Spencer", "Roe v. Wade"."""
    before = row[at - 1] if at else row[at]
    after = row[at + 1] if at + 1 < len(row) else row[at]
    return (
        before.text == "&"
        or after.text == "&"
        or before.lower in VERSUS
        or (before.text == "." and at > 1 and row[at - 2].lower in VERSUS)
    )


def titled_alone(
    row: Sequence[TextToken], tails: Tails, vocabulary: Vocabulary
) -> dict[str, tuple[str, str]]:
    """Surnames behind a title alone: "Lord Hollick", with the gender that the title tells.

    An everyday word needs a "Mr." or "Ms.": "Doctor Solar" is a firm. "King St." is a street.
    """
    found: dict[str, tuple[str, str]] = {}
    for at, (start, stop) in tails:
        if stop - at != 1 or at == start or len(row[at].text) < 2:
            continue
        title = row[at - 1].lower
        if row[at].lower in STREET_ABBREVIATIONS:
            continue
        if is_common(row[at].lower, vocabulary) and title not in COURTESY_TITLES:
            continue
        if title in vocabulary.titles and row[at].text[0].isupper():
            found.setdefault(row[at].lower, (row[at].text, vocabulary.titles[title]))
    return found


def is_bare(row: Sequence[TextToken], at: int) -> bool:
    """Whether a run opens a sentence, a line or a quotation, where every word has a capital."""
    before = row[at - 1] if at else None
    return (
        before is None
        or before.paragraph != row[at].paragraph
        or before.text in SENTENCE_OPENING_MARKS
    )


def is_named(row: Sequence[TextToken], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a word of another list is used as a surname: "May spoke", "”, said Ford".

    A place or an organisation needs a verb of speech beside it. After a preposition or before a
    number, "May" is the month.
    """
    token = row[at]
    after = row[at + 1] if at + 1 < len(row) else token
    before = row[at - 1] if at else token
    speaks = after.text.islower() and vocabulary.cues.get(after.lower, False)
    if speaks or _is_inverted(row, at, vocabulary):
        return True
    word = token.lower
    if word in vocabulary.organisations or word in vocabulary.titles or word in vocabulary.roles:
        return False
    if word in vocabulary.places and word != "may":
        return False
    if before.lower in PREPOSITIONS or before.lower in MONTH_MODIFIERS or after.text[0].isdigit():
        return False
    if is_bare(row, at) or before.text in LONG_DASHES:
        return after.lower in AUXILIARIES or (after.text.islower() and after.text.endswith("ed"))
    return before.kind == "word" and not before.capital
