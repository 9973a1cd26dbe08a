"""Runs of capitalised words, and where a person's name begins and ends in one."""

from collections.abc import Sequence

from quotations.text.tokens import TextToken
from quotations.words.clause_words import WEEKDAYS
from quotations.words.name_words import HONOURS, NAME_PARTICLES
from quotations.words.word_lists import Vocabulary

from .nameparts import in_the_middle, is_apart, is_korean, is_surname, may_be_given, stands_before

_MAX_PARTICLES = 3
"""Particles between two words of a name: "van der"."""


def capital_runs(row: Sequence[TextToken]) -> list[tuple[int, int]]:
    """The runs of capitalised words: "President Ursula von der Leyen" is one.

    A day of the week is no part of one: "said Stewart Thursday on the radio".
    """
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(row):
        if not row[at].capital or row[at].lower in WEEKDAYS:
            at += 1
            continue
        stop = at + 1
        while stop < len(row) and _adjoins(row[stop - 1], row[stop]):
            if row[stop].lower in WEEKDAYS:
                break
            if row[stop].capital:
                stop += 1
                continue
            ahead = stop
            while (
                ahead < len(row)
                and row[ahead].lower in NAME_PARTICLES
                and ahead - stop < _MAX_PARTICLES
            ):
                ahead += 1
            if ahead == stop or ahead >= len(row) or not row[ahead].capital:
                break
            stop = ahead + 1
        runs.append((at, stop))
        at = stop
    return runs


def _adjoins(before: TextToken, after: TextToken) -> bool:
    """Whether a word follows another with at most a space and a full stop between them."""
    return (
        after.kind == "word"
        and not before.owns
        and before.paragraph == after.paragraph
        and after.start - before.end <= 2
    )


def _is_particle(
    row: Sequence[TextToken], at: int, run: tuple[int, int], vocabulary: Vocabulary
) -> bool:
    """Whether a title's word joins a given name to a surname: "Kay Del Rio"."""
    inside = run[0] < at < run[1] - 1 and not row[at].ends_short
    return (
        inside and row[at].lower in NAME_PARTICLES and row[at - 1].lower in vocabulary.given_names
    )


def _joins(row: Sequence[TextToken], at: int, stop: int) -> bool:
    """Whether only particles and initials stand before a run's last word: "Jan van Holten"."""
    between = row[at : stop - 1]
    return at < stop and all(
        t.initial or (t.lower in NAME_PARTICLES and t.text.islower()) for t in between
    )


def is_honour(token: TextToken) -> bool:
    """Whether a word is an honour or office that follows a name: "Jon Moe QC", "Ada Holm MP"."""
    return token.lower in HONOURS and (token.text.isupper() or token.text in ("PhD", "Esq"))


def name_stop(row: Sequence[TextToken], run: tuple[int, int]) -> int:
    """Where a run ends without the honours behind the name: before "QC" in "Jon Moe QC"."""
    stop = run[1]
    while stop - run[0] > 1 and is_honour(row[stop - 1]):
        stop -= 1
    return stop


def _is_capital_particle(token: TextToken) -> bool:
    """Whether a word is a particle though it has a capital: "Kay Van Der Holm", not "the DA"."""
    return token.lower in NAME_PARTICLES and not token.text.isupper()


def name_tail(row: Sequence[TextToken], run: tuple[int, int], vocabulary: Vocabulary) -> int:
    """Where the person's name begins in a run; the run's end where it names nobody.

    In "President Ada Holm" it begins at "Ada".
    """
    start, stop = run
    at = stop
    while at > start:
        token = row[at - 1]
        if is_apart(token, vocabulary) and not _is_particle(row, at - 1, run, vocabulary):
            if _joins(row, at, stop) and may_be_given(row, at - 1, start, vocabulary):
                at -= 1
                break
            if not (
                is_surname(row, at - 1, run, vocabulary)
                or in_the_middle(row, at - 1, run, vocabulary)
                or is_korean(row, at - 1, start)
            ):
                break
        elif (
            at < stop
            and not _is_capital_particle(token)
            and stands_before(row, at - 1, run, vocabulary)
        ):
            break
        at -= 1
    while at < stop and row[at].lower in NAME_PARTICLES and row[at].text.islower():
        at += 1
    return at
