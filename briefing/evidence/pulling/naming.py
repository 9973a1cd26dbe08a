"""How much speaks for a run of capitals being a person's name."""

from collections.abc import Sequence

from .grammar import AUXILIARIES, PREPOSITIONS
from .lexicon import Lexicon
from .names import is_apart
from .tokens import Token

_APPOSED = 7


def evidence(row: Sequence[Token], at: int, start: int, stop: int, lexicon: Lexicon) -> int:
    """How much speaks for a run of two or more capitals being a person."""
    score = 0
    if row[at].lower in lexicon.given_names:
        score += 1 if is_apart(row[at], lexicon) else 3
    score += 2 if any(t.initial for t in row[at : stop - 1]) else 0
    before = row[at - 1] if at else None
    if before is not None and before.kind == "word":
        if (
            before.lower in lexicon.roles
            or (at > start and before.lower in lexicon.titles)
            or (
                lexicon.cues.get(before.lower)
                and before.text.islower()
                and _after_mark(row, at - 2)
            )
        ):
            score += 2
        elif before.lower in ("the", "a", "an") and at == start:
            score -= 3
    elif before is not None and before.text == "," and at == start and at > 1:
        score += 2 * (row[at - 2].lower in lexicon.roles)
    after = row[stop : stop + 2]
    if len(after) == 2 and after[0].text == ":" and after[1].text in '"“„«':
        score += 2 * (before is None or before.paragraph != row[at].paragraph)
    if after and after[0].kind == "word" and not row[stop - 1].owns:
        score += 2 if lexicon.cues.get(after[0].lower) and after[0].text.islower() else 0
        score += 1 if after[0].lower == "who" or after[0].lower in AUXILIARIES else 0
    if len(after) == 2 and after[0].text == ",":
        word = after[1].lower
        score += 2 if word.isdigit() and 15 < int(word[:3]) < 110 and len(word) < 4 else 0
        score += 1 if word in ("a", "an", "the", "who", "whose") else 0
        score += 2 if _apposed_role(row, stop + 1, lexicon) else 0
        score += 2 if _apposition_speaks(row, stop + 1, lexicon) else 0
    return score


def _apposed_role(row: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether an apposition names what somebody does: "research director for ..."."""
    for token in row[at : at + _APPOSED]:
        if token.kind != "word" or token.lower in PREPOSITIONS:
            return False
        if token.lower in lexicon.roles or token.lower in lexicon.titles:
            return True
    return False


def _apposition_speaks(row: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether an apposition closes with a comma and a verb of speech follows."""
    for index in range(at, min(at + 16, len(row) - 1)):
        if row[index].text == ",":
            after = row[index + 1]
            return after.text.islower() and lexicon.cues.get(after.lower, False)
        if row[index].kind != "word":
            return False
    return False


def _after_mark(row: Sequence[Token], index: int) -> bool:
    """Whether a verb follows a quotation's end, so that its subject comes after it."""
    return index >= 0 and row[index].kind == "mark" and row[index].text in "”\"'\u2019,"
