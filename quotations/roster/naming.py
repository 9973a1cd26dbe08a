"""How much speaks for a run of capitals being a person's name."""

from collections.abc import Sequence

from quotations.text.grammar import AUXILIARIES, PREPOSITIONS, is_adverb, words
from quotations.text.lexicon import Lexicon
from quotations.text.tokens import Token

from .nameparts import is_apart, is_common

_APPOSED = 7
_MUCH = 4
_DETERMINED = -3
_QUALIFIES = 0
_PLACED = words("in including near around into toward towards across outside")
_LONGEST_WORKPLACE = 11
_CLOSING = frozenset("”\"\u2019'»")
_DASHES = frozenset("-\u2013—\u2015")
_PAST = ("es", "ed", "says")
_WORKS = words("at with of for")
_WORKERS = words(
    "analyst analysts economist economists strategist strategists ceo president founder "
    "co-founder director manager chairman chief executive partner employee employees "
    "spokesman spokeswoman spokesperson"
)
_PAPERS = words("daily weekly newspaper tabloid broadsheet")
_FIRMS = words(
    "brokerage lender insurer retailer startup start-up chain automaker carmaker airline firm "
    "company conglomerate subsidiary website site blog bank supermarket magazine app outlet"
)
_SHARES = words("shares stock stores units branches customers flights")


def evidence(row: Sequence[Token], at: int, start: int, stop: int, lexicon: Lexicon) -> int:
    """How much speaks for a run of two or more capitals being a person."""
    first, last = row[at], row[stop - 1]
    known = first.lower in lexicon.given_names
    score = 0
    if known:
        score += 1 if is_apart(first, lexicon) else 3
    if is_common(last.lower, lexicon):
        score -= 2
    if any(t.lower in lexicon.cues and t.lower.endswith(_PAST) for t in row[at + 1 : stop]):
        score -= _MUCH
    if any(t.lower in lexicon.organisations for t in row[at : stop - 1]):
        score -= 2
    score += 2 if any(t.initial for t in row[at : stop - 1]) else 0
    before = _before(row, at, start, lexicon, known=known)
    if before == _DETERMINED and known and row[stop : stop + 1] and row[stop].text.islower():
        before = _QUALIFIES
    return score + before + _after(row, stop, lexicon, known=known)


def _before(row: Sequence[Token], at: int, start: int, lexicon: Lexicon, *, known: bool) -> int:
    """What the words before a run tell: a title, a verb of speech, or an organisation's "at"."""
    before = row[at - 1] if at else None
    if before is None or before.paragraph != row[at].paragraph:
        return 0
    if before.kind == "word":
        titled = at > start and before.lower in lexicon.titles
        spoken = lexicon.cues.get(before.lower) and before.text.islower()
        if before.lower in lexicon.roles or titled or (spoken and _after_mark(row, at - 2)):
            return 2
        if before.lower in ("the", "a", "an"):
            return _DETERMINED
        if at > start:
            return 0
        if before.lower in _PLACED and not known:
            return -2
        if before.lower == "at":
            return -_MUCH
        if before.lower in _PAPERS or (before.lower in _FIRMS and not known):
            return -_MUCH
        works = before.lower in _WORKS and row[at - 2].lower in _WORKERS
        return -_MUCH if works else 0
    if before.text == "," and at == start and at > 1:
        return 2 * (row[at - 2].lower in lexicon.roles)
    if before.text in _DASHES and row[at - 2].paragraph != row[at].paragraph:
        return 2  # a line that signs what stands above
    return int(before.text in _CLOSING and row[at - 2].text in ",?!")


def _is_thing(row: Sequence[Token], at: int) -> bool:
    """Whether "it" goes on after a verb of speech: "Hessel Flint said it would"."""
    return at < len(row) and row[at].lower in ("it", "its", "it's", "it\u2019s")


def _of_somewhere(row: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether an organisation and a verb of speech follow: "of IG said"."""
    if row[at].lower not in _WORKS and row[at].lower != "from":
        return False
    for index in range(at + 1, min(at + _LONGEST_WORKPLACE, len(row))):
        token = row[index]
        if token.text.islower() and lexicon.cues.get(token.lower):
            return index > at + 1
        if token.kind != "word" or not (token.capital or token.lower in ("the", "of", "and")):
            return False
    return False


def _after(row: Sequence[Token], stop: int, lexicon: Lexicon, *, known: bool) -> int:
    """What the words after a run tell: a verb of speech, an age, an apposition."""
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
        speaks = lexicon.cues.get(row[verb].lower) and row[verb].text.islower()
        score += 2 if speaks else 0
        if speaks and not known and _is_thing(row, verb + 1):
            score -= _MUCH
        score += 2 if _of_somewhere(row, stop, lexicon) else 0
        score += 1 if after[0].lower == "who" or after[0].lower in AUXILIARIES else 0
        if not known and after[0].text.islower():
            score -= _MUCH * (after[0].lower in _WORKERS or after[0].lower in _SHARES)
    if len(after) == 2 and after[0].text == ",":
        word = after[1].lower
        score += 2 if word.isdigit() and 15 < int(word[:3]) < 110 and len(word) < 4 else 0
        score += 2 if word in ("age", "aged") else 0
        score += 1 if word in ("a", "an", "the") else 0
        score += 2 if word in ("who", "whose") else 0
        if lexicon.cues.get(word) and after[1].text.islower():
            score += -2 if not known and _is_thing(row, stop + 2) else 2
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
