"""Finding the persons of a text: the runs of capitals that have enough points to be a name."""

from collections import Counter
from collections.abc import Sequence

from quotations.text.tokens import Token
from quotations.words.name_words import (
    AWARD_NOUNS,
    EASTERN_SURNAMES,
    INFLECTIONS,
    NAME_PARTICLES,
    NAME_SUFFIXES,
    PLACE_NAME_OPENERS,
    SURNAME_ARTICLES,
)
from quotations.words.punctuation import ADDRESS_MARKS
from quotations.words.vocabulary import Vocabulary

from .capital_runs import capital_runs, is_honour, name_stop, name_tail
from .firms import firms_named
from .name_evidence import evidence
from .name_forms import folded, nicknamed, same_person
from .nameparts import is_apart, is_common
from .roster import NamedPerson, Roster, surname_of
from .single_names import Tails, given_alone, is_bare, titled_alone

_MIN_SCORE = 2
"""Points that make a run of capitals a name."""
_COUNTRY_CODE_LETTERS = 2
"""Letters of "UK" in "NTV UK", which is no person."""
_MAX_NAME_WORDS = 6
_RULED_OUT = 9
"""Points against a run that no other evidence outweighs."""
_NAMED_AFTER_PENALTY = 5
"""Points against a run that is part of a longer name: "Ada Holm" in "Ada Holm School"."""
_REJECTING_SCORE = -3
"""One occurrence with so few points lowers all others of the same words."""
Called = tuple[frozenset[str], frozenset[str]]


def read_roster(row: Sequence[Token], vocabulary: Vocabulary, called_alone: Called) -> Roster:
    """Find the persons in all words of the text, those inside quotations included.

    ``called_alone`` are the words that a title precedes ("Mr. English"), and those that speak.
    """
    runs = [(run[0], name_stop(row, run)) for run in capital_runs(row)]
    tails = [(name_tail(row, run, vocabulary), run) for run in runs]
    given = given_alone(row, tails, vocabulary)
    titled = titled_alone(row, tails, vocabulary)
    read = _Reading(row, vocabulary, tails, called_alone, frozenset(given))
    for at, run in tails:
        read.add(at, run)
    for words, name in nicknamed(row, vocabulary):
        read.scores[words] = _MIN_SCORE
        read.counted[words] += 1
        read.shown.setdefault(words, name)
    return _roster(read, given | titled, called_alone, vocabulary)


class _Reading:
    """The runs of two and more capitals in a text, and the points of each."""

    def __init__(
        self,
        row: Sequence[Token],
        vocabulary: Vocabulary,
        tails: Tails,
        called_alone: Called,
        given: frozenset[str],
    ) -> None:
        """Count what the whole text tells of its runs before they are weighed."""
        self.row = row
        self.vocabulary = vocabulary
        self.titled, self.speaking = called_alone
        self.given = given
        self.lower = {
            token.text
            for at, token in enumerate(row)
            if token.kind == "word"
            and token.text.islower()
            and (at == 0 or row[at - 1].text not in ADDRESS_MARKS)
        }
        self.runs = {tuple(t.lower for t in row[at : run[1]]) for at, run in tails}
        self.alone = Counter(row[at].lower for at, run in tails if run[1] - at == 1)
        self.named_after = {
            tuple(t.lower for t in row[start : start + size])
            for at, (start, stop) in tails
            if at == stop
            and row[stop - 1].lower in vocabulary.organisations
            and row[stop - 1].lower not in AWARD_NOUNS
            for size in range(max(2, stop - start - 2), stop - start)
        }
        self.firms = firms_named(row, tails, vocabulary)
        self.scores: dict[tuple[str, ...], int] = {}
        self.shown: dict[tuple[str, ...], str] = {}
        self.counted: Counter[tuple[str, ...]] = Counter()
        self.against: set[tuple[str, ...]] = set()

    def add(self, at: int, run: tuple[int, int]) -> None:
        """Weigh one run; the best of its occurrences counts."""
        stop = run[1]
        tokens = self.row[at:stop]
        if not 2 <= len(tokens) <= _MAX_NAME_WORDS:
            return
        if all(t.text.isupper() and len(t.text) > 2 for t in tokens):
            return
        last = tokens[-1].text
        if last.isupper() and len(last) == _COUNTRY_CODE_LETTERS and tokens[0].text.isupper():
            return  # "ANSX PR", "NTV UK"
        if last.isalpha() and last.isupper() and len(last) > 2 and set(last) - set("IVX"):
            return
        words = tuple(t.lower for t in tokens)
        score = self._weight(at, run, words)
        if score <= _REJECTING_SCORE and words not in self.against:
            self.against.add(words)
            self.scores[words] = self.scores.get(words, 0) + _REJECTING_SCORE
        against = _REJECTING_SCORE if words in self.against else 0
        self.scores[words] = max(self.scores.get(words, -_RULED_OUT), score + against)
        self.counted[words] += 1
        self.shown.setdefault(words, " ".join(_written(t) for t in tokens))

    def _weight(self, at: int, run: tuple[int, int], words: tuple[str, ...]) -> int:
        """The points of one run: the words beside it, and the rest of the text."""
        row, vocabulary = self.row, self.vocabulary
        start, stop = run
        surname = surname_of(list(words))
        alone = 2 * min(
            1, self.alone[surname] + (words[0] in EASTERN_SURNAMES) * self.alone[words[0]]
        )
        score = evidence(row, at, start, stop, vocabulary) + alone
        bare = score <= alone
        score += 2 * (stop < len(row) and not row[stop - 1].owns and is_honour(row[stop]))
        score += surname in self.titled or surname in self.speaking
        score += words[0] in self.given
        score += 2 * (words[0] in self.titled and words[0] not in vocabulary.given_names)
        score -= bare and at == start and is_bare(row, start) and words[0].endswith(INFLECTIONS)
        score -= 2 * any(
            word in self.lower
            for word in words
            if word not in NAME_PARTICLES and len(word) > 2 and not is_common(word, vocabulary)
        )
        score += 2 * self._has_its_end_alone(row[at], words)
        score -= _NAMED_AFTER_PENALTY * (words in self.named_after)
        beheaded = len(words) == 2 and words[0] in SURNAME_ARTICLES | PLACE_NAME_OPENERS
        if beheaded or len(words[-1]) == 1 or "-".join(words) in vocabulary.organisations:
            score -= _RULED_OUT
        score -= _RULED_OUT * (_is_two(words, vocabulary) or words in self.firms)
        return score

    def _has_its_end_alone(self, first: Token, words: tuple[str, ...]) -> bool:
        """Whether a name's end, with its particle, stands alone elsewhere in the text.

        "Al Harbi" shows that "Sada Al Harbi" is a name. "Al Gore" shows nothing for "Democrat Al
        Gore".
        """
        if len(words) < 3 or words[1] not in NAME_PARTICLES or words[1:] not in self.runs:
            return False
        strange = is_apart(first, self.vocabulary) or is_common(words[0], self.vocabulary)
        return words[0] in self.vocabulary.given_names or not strange


def _is_two(words: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether two persons' names stand side by side: a caption's "Ada Holm Marco Vell"."""
    known = [word in vocabulary.given_names for word in words]
    part = any(len(w) == 1 or w in NAME_SUFFIXES or w in NAME_PARTICLES for w in words)
    return known == [True, False, True, False] and not part


def _written(token: Token) -> str:
    """A word as it is written, with the full stop of an abbreviation."""
    return token.text + "." if token.ends_short else token.text


def _roster(
    read: _Reading,
    titled: dict[str, tuple[str, str]],
    called_alone: Called,
    vocabulary: Vocabulary,
) -> Roster:
    """The persons whose names have enough points, with all forms of each name."""
    titled_alone, speaking = called_alone
    full, shown, counted = read.scores, read.shown, read.counted
    roster = Roster()
    accepted = _without_openings(
        {w for w, score in full.items() if score >= _MIN_SCORE}, vocabulary
    )
    endings = {
        tuple(map(folded, words[skip:])) for words in accepted for skip in range(1, len(words) - 1)
    }
    kept = [w for w in full if w in accepted and tuple(map(folded, w)) not in endings]
    for forms in _grouped(kept):
        usual = Counter[str]()
        for words in forms:
            usual[words[0]] += counted[words]
        called = usual.most_common(1)[0][0]
        best = max(
            (words for words in forms if words[0] == called),
            key=lambda words: (counted[words], len(words)),
        )
        given = best[0].strip(".")
        gender = vocabulary.given_names.get(given, "")
        person = NamedPerson(shown[best], surname_of(list(best)), given, gender)
        roster.add(person)
        for words in forms:
            roster.by_name[" ".join(words)] = person
            if words[0] != given:
                roster.by_given.setdefault(words[0], []).append(person)
    middle: dict[str, set[NamedPerson]] = {}
    for person in roster.by_name.values():
        whole = person.surname.replace("-", "").isalpha()
        if whole and not is_common(person.surname, vocabulary):  # "Ada Holm Quits" is a headline
            for word in person.name.split()[1:-1]:
                middle.setdefault(folded(word), set()).add(person)
    for word in (
        speaking - titled.keys() - vocabulary.given_names.keys()
    ):  # Carlos Vell Ruiz is "Vell"
        inside = middle.get(folded(word), set())
        if len(inside) == 1 and word not in roster.by_surname and word not in roster.by_given:
            roster.by_surname[word] = list(inside)
    for last, (text, gender) in titled.items():  # "Ms. Acosta" is Melba Acosta Febo
        alone = surname_of([last])
        known = alone in roster.by_surname or alone in roster.by_given
        inside = middle.get(folded(last), set()) if last in titled_alone else set()
        if not known and len(inside) == 1:
            roster.by_surname[alone] = list(inside)
        elif not known and not roster.slips(alone):
            roster.add(NamedPerson(text, alone, "", gender))
    return roster


def _grouped(names: list[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    """The names by person: those of one surname that can be forms of each other.

    "Mike Holm" and "Michael Holm" are one person's, "Ada Holm" is another's.
    """
    by_surname: dict[str, list[list[tuple[str, ...]]]] = {}
    for words in names:
        groups = by_surname.setdefault(folded(surname_of(list(words))), [])
        fitting = [g for g in groups if all(same_person(words, other) for other in g)]
        if len(fitting) == 1:
            fitting[0].append(words)
        else:
            groups.append([words])
    return [group for groups in by_surname.values() for group in groups]


def _opens(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word before "Al" is no part of a name, so that "Al" is the given name."""
    return word.endswith("ing") or word in vocabulary.roles or is_common(word, vocabulary)


def _without_openings(
    accepted: set[tuple[str, ...]], vocabulary: Vocabulary
) -> set[tuple[str, ...]]:
    """The names without those that begin with a word of the sentence: "Celebrating Ada Holm"."""
    return {
        words
        for words in accepted
        if words[0] in vocabulary.given_names
        or not any(
            words[skip] in vocabulary.given_names
            and words[skip:] in accepted
            and (words[skip] not in NAME_PARTICLES or _opens(words[0], vocabulary))
            for skip in range(1, len(words) - 1)
        )
    }
