"""Finding the persons of a text: the runs of capitals that have enough points to be a name."""

from collections import Counter
from collections.abc import Sequence

from quotations.text.tokens import TextToken
from quotations.words.name_words import (
    NAME_PARTICLES,
)
from quotations.words.word_lists import Vocabulary

from .capital_runs import capital_runs, name_stop, name_tail
from .name_forms import Nicknamed, folded, same_person
from .name_scores import NameScores, WordsAlone
from .nameparts import is_common
from .roster import NamedPerson, Roster, surname_of
from .single_names import given_alone, titled_alone

_MIN_SCORE = 2
"""Points that make a run of capitals a name."""


def read_roster(
    row: Sequence[TextToken],
    vocabulary: Vocabulary,
    alone: WordsAlone,
    nicknames: Sequence[Nicknamed],
) -> Roster:
    """Find the persons in all words of the text, those inside quotations included.

    ``alone`` are the words that stand alone for a person ("Mr. English", "Cuban said").
    """
    runs = [(run[0], name_stop(row, run)) for run in capital_runs(row)]
    tails = [(name_tail(row, run, vocabulary), run) for run in runs]
    given = given_alone(row, tails, vocabulary)
    titled = titled_alone(row, tails, vocabulary)
    read = NameScores(row, vocabulary, tails, alone, frozenset(given))
    for at, run in tails:
        read.add(at, run)
    for one in nicknames:
        for words in [longer for longer in read.scores if _holds_more(longer, one.words)]:
            del read.scores[words]
        read.scores[one.words] = _MIN_SCORE
        read.counted[one.words] += 1
        read.shown.setdefault(one.words, one.name)
    roster = _full_names(read, vocabulary)
    _add_single_names(roster, given | titled, alone, vocabulary)
    return roster


def _holds_more(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether words are a name and more before it: "Marine" in "Marine John “Tig” Moe"."""
    return len(words) > len(name) and words[-len(name) :] == name


def _full_names(read: NameScores, vocabulary: Vocabulary) -> Roster:
    """The persons whose full names have enough points, with all forms of each name."""
    roster = Roster()
    accepted = _without_openings(
        {words for words, score in read.scores.items() if score >= _MIN_SCORE}, vocabulary
    )
    endings = {
        tuple(map(folded, words[skip:])) for words in accepted for skip in range(1, len(words) - 1)
    }
    kept = [w for w in read.scores if w in accepted and tuple(map(folded, w)) not in endings]
    for forms in _grouped(kept):
        usual = Counter[str]()
        for words in forms:
            usual[words[0]] += read.counted[words]
        called = usual.most_common(1)[0][0]
        best = max(
            (words for words in forms if words[0] == called),
            key=lambda words: (read.counted[words], len(words)),
        )
        given = best[0].strip(".")
        gender = vocabulary.given_names.get(given, "")
        person = NamedPerson(read.shown[best], surname_of(list(best)), given, gender)
        roster.add(person)
        for words in forms:
            roster.by_name[" ".join(words)] = person
            if words[0] != given:
                roster.by_given.setdefault(words[0], []).append(person)
    return roster


def _by_middle_name(roster: Roster, vocabulary: Vocabulary) -> dict[str, set[NamedPerson]]:
    """The persons under each word inside their names: Melba Acosta Febo under "acosta".

    "Ada Holm Quits" is a headline, in which "Holm" is no middle name.
    """
    found: dict[str, set[NamedPerson]] = {}
    for person in roster.by_name.values():
        whole = person.surname.replace("-", "").isalpha()
        if whole and not is_common(person.surname, vocabulary):
            for word in person.name.split()[1:-1]:
                found.setdefault(folded(word), set()).add(person)
    return found


def _add_single_names(
    roster: Roster,
    titled: dict[str, tuple[str, str]],
    alone: WordsAlone,
    vocabulary: Vocabulary,
) -> None:
    """File the words that are used alone as a name: for a known person's middle name, else new.

    ``titled`` has the gender that a title tells of each word: "Ms. Acosta" is Melba Acosta Febo.
    """
    behind_titles, speaking = alone
    middle = _by_middle_name(roster, vocabulary)
    for word in speaking - titled.keys() - vocabulary.given_names.keys():
        inside = middle.get(folded(word), set())  # Carlos Vell Ruiz is "Vell"
        if len(inside) == 1 and word not in roster.by_surname and word not in roster.by_given:
            roster.by_surname[word] = list(inside)
    for last, (text, gender) in titled.items():
        surname = surname_of([last])
        known = surname in roster.by_surname or surname in roster.by_given
        inside = middle.get(folded(last), set()) if last in behind_titles else set()
        if not known and len(inside) == 1:
            roster.by_surname[surname] = list(inside)
        elif not known and not roster.slips(surname):
            roster.add(NamedPerson(text, surname, "", gender))


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
