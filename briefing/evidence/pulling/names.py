"""Persons by name, and the full name that a surname stands for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .grammar import words as row_of
from .lexicon import Lexicon
from .tokens import Token

PARTICLES = row_of(
    "de da di do dos das del della la le van von der den ter ten bin ibn al el abu ben y e du st"
)
_NAMESAKES = 12
_KOREAN = row_of("ban kim park lee moon choi cho chung kang yoon yun chun hwang han jang roh song")
_SUFFIXES = row_of("jr sr ii iii iv")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the text names. ``gender`` is that of the given name, if it tells."""

    name: str
    surname: str
    given: str
    gender: str


@dataclass(slots=True)
class Roster:
    """The persons of one text, by full name, surname and given name (all in lower case)."""

    by_name: dict[str, Person] = field(default_factory=dict)
    by_surname: dict[str, list[Person]] = field(default_factory=dict)
    by_given: dict[str, list[Person]] = field(default_factory=dict)
    by_stem: dict[str, list[str]] = field(default_factory=dict)

    def add(self, person: Person) -> None:
        """File a person under every form of the name."""
        if person.surname not in self.by_surname:
            for stem in one_letter_less(person.surname):
                self.by_stem.setdefault(stem, []).append(person.surname)
        self.by_surname.setdefault(person.surname, []).append(person)
        if person.given:
            self.by_given.setdefault(person.given, []).append(person)

    def namesakes(self, words: list[str]) -> list[Person]:
        """The persons whom a run of words may mean; the words are in lower case."""
        full = self.by_name.get(" ".join(words))
        if full:
            return [full]
        surname = surname_of(words)
        known = self.by_surname.get(surname, [])[:_NAMESAKES]
        if len(words) > 1 and not (len(words) == 2 and words[0] in PARTICLES):
            ending = " " + " ".join(words)
            return [p for p in known if p.given == words[0] or p.name.lower().endswith(ending)]
        return known or self.by_given.get(surname, [])[:_NAMESAKES]

    def slips(self, word: str) -> list[Person]:
        """Persons whose surname is one letter away: a slip of the pen, to be checked."""
        if len(word) < 5:
            return []
        near = {
            surname
            for stem in one_letter_less(word)
            for surname in self.by_stem.get(stem, ())
            if surname != word
        }
        return [person for surname in sorted(near) for person in self.by_surname[surname]]


def surname_of(words: list[str]) -> str:
    """The last word of a name that is no "Jr.", without an article grown onto it."""
    kept = [word for word in words if word not in _SUFFIXES] or words
    last = kept[-1]
    return last.split("-", 1)[1] if last.startswith(("al-", "el-", "ben-")) else last


def one_letter_less(word: str) -> set[str]:
    """A word, and the word without one of its letters."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(min(len(word), 30))}


def capital_runs(row: Sequence[Token]) -> list[tuple[int, int]]:
    """The runs of capitalised words: "President Ursula von der Leyen" is one."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(row):
        if not row[at].capital:
            at += 1
            continue
        stop = at + 1
        while stop < len(row) and _adjoins(row[stop - 1], row[stop]):
            if row[stop].capital:
                stop += 1
                continue
            ahead = stop
            while ahead < len(row) and row[ahead].lower in PARTICLES and ahead - stop < 3:
                ahead += 1
            if ahead == stop or ahead >= len(row) or not row[ahead].capital:
                break
            stop = ahead + 1
        runs.append((at, stop))
        at = stop
    return runs


def _adjoins(before: Token, after: Token) -> bool:
    return (
        after.kind == "word"
        and not before.owns
        and before.paragraph == after.paragraph
        and after.start - before.end <= 2
    )


def is_apart(token: Token, lexicon: Lexicon) -> bool:
    """Whether a capitalised word is a title, a place, an organisation or an ordinary word."""
    word = token.lower
    if token.initial and word not in lexicon.places:
        return False
    return (
        any(char.isdigit() for char in word)
        or (token.text[-1].islower() and "-" in word and token.text.rpartition("-")[2].islower())
        or word in lexicon.titles
        or word in lexicon.organisations
        or word in lexicon.places
        or word in lexicon.ordinary
        or word in lexicon.roles
        or word.split("-")[-1] in lexicon.roles
        or not word[0].isalpha()
    )


def _may_be_given(row: Sequence[Token], at: int, start: int, lexicon: Lexicon) -> bool:
    """Whether a word of another list is a given name here: "said Will Doyle"."""
    word = row[at].lower
    if word not in lexicon.given_names or row[at].text.isupper():
        return False
    if at > start:
        return row[at - 1].lower in lexicon.titles or row[at - 1].lower in lexicon.roles
    before = row[at - 1] if at else None
    inside = before is not None and before.paragraph == row[at].paragraph
    return (
        word not in lexicon.ordinary
        or row[at + 1].lower in lexicon.surnames
        or (inside and before is not None and before.kind == "word")
    )


def _is_surname(row: Sequence[Token], at: int, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a word of another list is a surname here: "Pete King", "Peter T. King"."""
    start, stop = run
    if at != stop - 1 or row[at].lower not in lexicon.surnames:
        return False
    given = at - 1
    while given > start and row[given].initial:
        given -= 1
    return given >= start and row[given].lower in lexicon.given_names


def _in_the_middle(row: Sequence[Token], at: int, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a word of another list is a middle name: "Kathleen Hall Jamieson"."""
    word = row[at].lower
    return (
        at + 2 == run[1]
        and at > run[0]
        and row[at - 1].lower in lexicon.given_names
        and not is_apart(row[at - 1], lexicon)
        and (word in lexicon.organisations or word in lexicon.places or word in lexicon.surnames)
        and word not in lexicon.titles
        and word not in lexicon.roles
    )


def _is_korean(row: Sequence[Token], at: int, start: int) -> bool:
    """Whether a word is a Korean given name after its surname: "Ban Ki-moon"."""
    parts = row[at].lower.split("-")
    return at > start and row[at - 1].lower in _KOREAN and len(parts) == 2 and len(parts[1]) < 6


def name_tail(row: Sequence[Token], run: tuple[int, int], lexicon: Lexicon) -> int:
    """Where the person's name begins in a run; the run's end where it names nobody."""
    start, stop = run
    at = stop
    while at > start:
        token = row[at - 1]
        if is_apart(token, lexicon):
            if at == stop - 1 and _may_be_given(row, at - 1, start, lexicon):
                at -= 1
                break
            if not (
                _is_surname(row, at - 1, run, lexicon)
                or _in_the_middle(row, at - 1, run, lexicon)
                or _is_korean(row, at - 1, start)
            ):
                break
        at -= 1
    if at == start and stop - at > 1 and row[at].lower not in lexicon.given_names:
        at += row[at].lower.endswith(("ly", "ing", "ed")) and len(row[at].text) > 5
    while at < stop and row[at].lower in PARTICLES and row[at].text.islower():
        at += 1
    return at
