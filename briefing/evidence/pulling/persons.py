"""Reading the persons out of a text: the evidence that a run of capitals is a name."""

from collections import Counter
from collections.abc import Sequence

from .grammar import AUXILIARIES
from .lexicon import Lexicon
from .names import PARTICLES, Person, Roster, capital_runs, name_tail, surname_of
from .tokens import Token

_ACCEPTED = 2


def read_roster(row: Sequence[Token], lexicon: Lexicon) -> Roster:
    """Find the persons in all words of the text, those inside quotations included."""
    runs = capital_runs(row)
    lower = {t.text for t in row if t.kind == "word" and t.text.islower()}
    tails = [(name_tail(row, run, lexicon), run) for run in runs]
    alone = Counter(row[at].lower for at, run in tails if run[1] - at == 1)
    given = _given_alone(row, tails, lexicon)
    full: dict[tuple[str, ...], int] = {}
    shown: dict[tuple[str, ...], str] = {}
    counted: Counter[tuple[str, ...]] = Counter()
    titled: dict[str, tuple[str, str]] = {}
    for at, (start, stop) in tails:
        size = stop - at
        words = tuple(t.lower for t in row[at:stop])
        if (
            size == 1
            and at > start
            and row[at - 1].lower in lexicon.titles
            and row[at].text[0].isupper()
        ):
            titled.setdefault(words[0], (row[at].text, lexicon.titles[row[at - 1].lower]))
        if not 2 <= size <= 6 or all(t.text.isupper() and len(t.text) > 2 for t in row[at:stop]):
            continue
        score = _evidence(row, at, start, stop, lexicon)
        score += 2 * min(1, alone[surname_of(list(words))])
        opens = start == 0 or row[start - 1].kind != "word"
        bare = score <= 2 * min(1, alone[surname_of(list(words))])
        score -= opens and at == start and bare
        score -= 2 * any(
            word in lower for word in words if word not in PARTICLES and len(word) > 2
        )
        full[words] = max(full.get(words, -9), score)
        counted[words] += 1
        shown.setdefault(words, " ".join(_written(t) for t in row[at:stop]))
    return _roster(full, shown, counted, given | titled, lexicon)


def _given_alone(
    row: Sequence[Token], tails: list[tuple[int, tuple[int, int]]], lexicon: Lexicon
) -> dict[str, tuple[str, str]]:
    """Given names that stand alone and speak: "Kim said"."""
    found: dict[str, tuple[str, str]] = {}
    for at, (_, stop) in tails:
        gender = lexicon.given_names.get(row[at].lower) if stop - at == 1 else None
        if gender and stop < len(row) and not row[at].owns:
            after = row[stop]
            if after.text.islower() and lexicon.cues.get(after.lower):
                found.setdefault(row[at].lower, (row[at].text, gender))
    return found


def _written(token: Token) -> str:
    return token.text + "." if token.ends_short else token.text


def _evidence(row: Sequence[Token], at: int, start: int, stop: int, lexicon: Lexicon) -> int:
    """How much speaks for a run of two or more capitals being a person."""
    score = 3 if row[at].lower in lexicon.given_names else 0
    score += 2 if any(len(t.text) == 1 for t in row[at : stop - 1]) else 0
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
        score += 2 if word in lexicon.roles or word in lexicon.titles else 0
        score += 2 if _apposition_speaks(row, stop + 1, lexicon) else 0
    return score


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


def _roster(
    full: dict[tuple[str, ...], int],
    shown: dict[tuple[str, ...], str],
    counted: Counter[tuple[str, ...]],
    titled: dict[str, tuple[str, str]],
    lexicon: Lexicon,
) -> Roster:
    roster = Roster()
    merged: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for words, score in full.items():
        if score >= _ACCEPTED:
            key = (words[0].strip("."), surname_of(list(words)))
            merged.setdefault(key, []).append(words)
    endings = {
        words[skip:]
        for words, score in full.items()
        if score >= _ACCEPTED
        for skip in range(1, len(words) - 1)
    }
    for (given, surname), forms in merged.items():
        if forms[0] in endings:
            continue
        best = max(forms, key=lambda words: (counted[words], len(words)))
        person = Person(shown[best], surname, given, lexicon.given_names.get(given, ""))
        roster.add(person)
        for words in forms:
            roster.by_name[" ".join(words)] = person
    for last, (text, gender) in titled.items():
        alone = surname_of([last])
        known = alone in roster.by_surname or alone in roster.by_given
        if not known and not roster.slips(alone):
            roster.add(Person(text, alone, "", gender))
    return roster
