"""Names with a nickname inside them: "John “Tig” Tiegen", "Jon “The Hammer” Moe"."""

from collections.abc import Iterator, Sequence

from quotations.text.tokens import Token
from quotations.words.punctuation import NICKNAME_CLOSING_MARKS, NICKNAME_OPENING_MARKS
from quotations.words.vocabulary import Vocabulary

from .nameparts import is_apart, is_common
from .variants import folded

_MAX_NICKNAME_WORDS = 3
_ALIKE_FIRST_LETTERS = 2


def nicknamed(
    row: Sequence[Token], vocabulary: Vocabulary
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Names with a nickname in marks or brackets, in lower case and as they are written.

    A given name that no list holds needs a nickname like it: "Zibrel “Zib” Quintov". The "A." of
    "Jon A. “Red” Moe" is part of the name.
    """
    for at in range(1, len(row) - 3):
        if row[at].text not in NICKNAME_OPENING_MARKS or not row[at - 1].capital:
            continue
        close = _closing(row, at)
        if close is None or not _is_last(row[at - 1], row[close + 1], vocabulary):
            continue
        first = at - 2 if row[at - 1].initial and at > 1 else at - 1
        if _is_given(row[first], row[at + 1], vocabulary):
            tokens = [*row[first:at], row[close + 1]]
            shown = " ".join(t.text + "." * t.ends_short for t in tokens)
            yield tuple(t.lower for t in tokens), shown


def _closing(row: Sequence[Token], at: int) -> int | None:
    """Where the marks around one to three capitals close."""
    for close in range(at + 1, min(at + _MAX_NICKNAME_WORDS + 2, len(row) - 1)):
        if row[close].text in NICKNAME_CLOSING_MARKS:
            return close if close > at + 1 else None
        if not row[close].capital and row[close].lower != "the":
            return None
    return None


def _is_last(before: Token, last: Token, vocabulary: Vocabulary) -> bool:
    """Whether the word after a nickname can be the surname."""
    return last.capital and last.paragraph == before.paragraph and not is_apart(last, vocabulary)


def _is_given(given: Token, nickname: Token, vocabulary: Vocabulary) -> bool:
    """Whether the word before a nickname is a given name."""
    if given.lower in vocabulary.given_names:
        return given.capital
    like = (
        folded(given.lower)[:_ALIKE_FIRST_LETTERS] == folded(nickname.lower)[:_ALIKE_FIRST_LETTERS]
    )
    strange = is_apart(given, vocabulary) or is_common(given.lower, vocabulary)
    return given.capital and like and not strange
