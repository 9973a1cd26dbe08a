"""Names of one word: given names that speak, and surnames that only a title precedes."""

from collections.abc import Sequence

from .grammar import DETERMINERS
from .lexicon import Lexicon
from .tokens import Token

Tails = list[tuple[int, tuple[int, int]]]
"""For each run of capitals where its name begins, and the run."""

_OPENS = frozenset(".!?:\"“\u2018'”\u2019|")
FORMS = frozenset(("mr", "mrs", "ms", "miss", "dr", "prof"))


def called(row: Sequence[Token], lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The words used alone as a person's name: after a title, and beside a verb of speech.

    "Mr. English" is of the first kind, "Cuban said" and "”, said Sen." of the second.
    """
    titled: set[str] = set()
    speaking: set[str] = set()
    for at in range(1, len(row) - 1):
        token, before, after = row[at], row[at - 1], row[at + 1]
        if not token.capital or not token.text[0].isupper() or after.capital:
            continue
        if before.capital:
            if before.lower in FORMS or lexicon.titles.get(before.lower):
                titled.add(token.lower)
        elif before.lower not in DETERMINERS and lexicon.cues.get(after.lower):
            speaking.add(token.lower)
    return frozenset(titled), frozenset(speaking)


def given_alone(
    row: Sequence[Token], tails: Tails, lexicon: Lexicon
) -> dict[str, tuple[str, str]]:
    """Given names that stand alone and speak: "Kim said".

    Left out are "the Marine said", and the short name of "Aurora Cannabis".
    """
    firms = {row[start].lower for at, (start, stop) in tails if at == stop and stop - start > 1}
    found: dict[str, tuple[str, str]] = {}
    for at, (_, stop) in tails:
        gender = lexicon.given_names.get(row[at].lower) if stop - at == 1 else None
        if gender is None or stop >= len(row) or row[at].owns or row[at].lower in firms:
            continue
        before = row[at - 1].lower if at else ""
        if before in DETERMINERS or before.isdigit():
            continue
        after = row[stop]
        if after.text.islower() and lexicon.cues.get(after.lower):
            found.setdefault(row[at].lower, (row[at].text, gender))
    return found


def titled_alone(
    row: Sequence[Token], tails: Tails, lexicon: Lexicon
) -> dict[str, tuple[str, str]]:
    """Surnames after a title alone: "Lord Hollick", with the gender that the title tells."""
    found: dict[str, tuple[str, str]] = {}
    for at, (start, stop) in tails:
        if stop - at != 1 or at == start or len(row[at].text) < 2:
            continue
        title = row[at - 1].lower
        if title in lexicon.titles and row[at].text[0].isupper():
            found.setdefault(row[at].lower, (row[at].text, lexicon.titles[title]))
    return found


def is_bare(row: Sequence[Token], at: int) -> bool:
    """Whether a run opens a sentence, a line or a quotation: a capital proves nothing there."""
    before = row[at - 1] if at else None
    return before is None or before.paragraph != row[at].paragraph or before.text in _OPENS
