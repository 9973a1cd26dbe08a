"""Reading the persons out of a text: the evidence that a run of capitals is a name."""

from collections import Counter
from collections.abc import Iterator, Sequence

from .grammar import DETERMINERS
from .lexicon import Lexicon
from .names import PARTICLES, Person, Roster, capital_runs, is_apart, name_tail, surname_of
from .naming import evidence
from .tokens import Token

_ACCEPTED = 2
_OPENING = frozenset("“\"'\u2018(")
_CLOSING = frozenset("”\"'\u2019)")
FORMS = frozenset(("mr", "mrs", "ms", "miss", "dr", "prof"))


def called(row: Sequence[Token], lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The words used alone as a person's name: after a title, and before a verb of speech.

    "Mr. English" is of the first kind, "Cuban said" of the second.
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


def read_roster(row: Sequence[Token], lexicon: Lexicon, titled_alone: frozenset[str]) -> Roster:
    """Find the persons in all words of the text, those inside quotations included.

    ``titled_alone`` are the words that a title precedes ("Mr. English").
    """
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
        score = evidence(row, at, start, stop, lexicon)
        score += 2 * min(1, alone[surname_of(list(words))])
        score += 2 * (words[0] in titled_alone and words[0] not in lexicon.given_names)
        opens = start == 0 or row[start - 1].kind != "word"
        bare = score <= 2 * min(1, alone[surname_of(list(words))])
        score -= opens and at == start and bare
        score -= 2 * any(
            word in lower for word in words if word not in PARTICLES and len(word) > 2
        )
        full[words] = max(full.get(words, -9), score)
        counted[words] += 1
        shown.setdefault(words, " ".join(_written(t) for t in row[at:stop]))
    for words, name in _nicknamed(row, lexicon):
        full[words] = _ACCEPTED
        counted[words] += 1
        shown.setdefault(words, name)
    return _roster(full, shown, counted, given | titled, titled_alone, lexicon)


def _nicknamed(row: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[tuple[str, ...], str]]:
    """Names with a nickname in marks or brackets: "John “Tig” Tiegen"."""
    for at, token in enumerate(row[:-4]):
        if token.lower not in lexicon.given_names or not token.capital:
            continue
        opening, nickname, closing, last = row[at + 1 : at + 5]
        marked = opening.text in _OPENING and closing.text in _CLOSING and nickname.capital
        same = last.capital and last.paragraph == token.paragraph
        if marked and same and not is_apart(last, lexicon):
            yield (token.lower, last.lower), f"{token.text} {last.text}"


def _given_alone(
    row: Sequence[Token], tails: list[tuple[int, tuple[int, int]]], lexicon: Lexicon
) -> dict[str, tuple[str, str]]:
    """Given names that stand alone and speak: "Kim said"."""
    found: dict[str, tuple[str, str]] = {}
    for at, (_, stop) in tails:
        gender = lexicon.given_names.get(row[at].lower) if stop - at == 1 else None
        if gender is not None and stop < len(row) and not row[at].owns:
            after = row[stop]
            if after.text.islower() and lexicon.cues.get(after.lower):
                found.setdefault(row[at].lower, (row[at].text, gender))
    return found


def _written(token: Token) -> str:
    return token.text + "." if token.ends_short else token.text


def _roster(
    full: dict[tuple[str, ...], int],
    shown: dict[tuple[str, ...], str],
    counted: Counter[tuple[str, ...]],
    titled: dict[str, tuple[str, str]],
    titled_alone: frozenset[str],
    lexicon: Lexicon,
) -> Roster:
    roster = Roster()
    merged: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    accepted = _without_openings({w for w, score in full.items() if score >= _ACCEPTED}, lexicon)
    for words in full:
        if words in accepted:
            key = (words[0].strip("."), surname_of(list(words)))
            merged.setdefault(key, []).append(words)
    endings = {words[skip:] for words in accepted for skip in range(1, len(words) - 1)}
    for (given, surname), forms in merged.items():
        if forms[0] in endings:
            continue
        best = max(forms, key=lambda words: (counted[words], len(words)))
        person = Person(shown[best], surname, given, lexicon.given_names.get(given, ""))
        roster.add(person)
        for words in forms:
            roster.by_name[" ".join(words)] = person
    middle: dict[str, set[Person]] = {}
    for person in roster.by_name.values():
        for word in person.name.lower().split()[1:-1]:
            middle.setdefault(word, set()).add(person)
    for last, (text, gender) in titled.items():  # "Ms. Acosta" is Melba Acosta Febo
        alone = surname_of([last])
        known = alone in roster.by_surname or alone in roster.by_given
        inside = middle.get(last, set()) if last in titled_alone else set()
        if not known and len(inside) == 1:
            roster.by_surname[alone] = list(inside)
        elif not known and not roster.slips(alone):
            roster.add(Person(text, alone, "", gender))
    return roster


def _without_openings(accepted: set[tuple[str, ...]], lexicon: Lexicon) -> set[tuple[str, ...]]:
    """The names without those that a headline's word has grown onto: "Celebrating Ada Holm"."""
    return {
        words
        for words in accepted
        if words[0] in lexicon.given_names
        or not any(
            words[skip] in lexicon.given_names and words[skip:] in accepted
            for skip in range(1, len(words) - 1)
        )
    }
