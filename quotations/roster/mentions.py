"""Where a text names its persons, outside quotations."""

from dataclasses import dataclass

from quotations.text.tokens import TextToken
from quotations.words.function_words import DETERMINERS
from quotations.words.name_words import WORDS_BEFORE_PLACES
from quotations.words.people_words import FORMS_OF_ADDRESS
from quotations.words.word_lists import Vocabulary

from .capital_runs import capital_runs, name_stop, name_tail
from .nameparts import is_apart, is_common
from .roster import NamedPerson, Roster
from .single_names import is_named

_MAX_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name outside quotations.

    It reaches from token ``first`` up to ``stop``. ``people`` are all whom it may mean, several
    for a surname that they share. ``slip`` says that the surname is misspelt by one letter.
    """

    first: int
    stop: int
    people: tuple[NamedPerson, ...]
    slip: bool = False


def find_mentions(
    row: tuple[TextToken, ...], roster: Roster, vocabulary: Vocabulary
) -> tuple[tuple[PersonMention, ...], tuple[int, ...]]:
    """The mentions of known persons, and the places of names that are not known."""
    found: list[PersonMention] = []
    strangers: list[int] = []
    known_by_one = _known_by_one_name(row, vocabulary)
    for start, last in capital_runs(row):
        stop = name_stop(row, (start, last))
        first = _known(row, start, stop, roster)
        if first == stop:
            first = name_tail(row, (start, stop), vocabulary)
        if first == stop:
            if _is_called(row, start, stop, roster, vocabulary):
                people = roster.by_surname[row[stop - 1].lower]
                found.append(PersonMention(stop - 1, last, tuple(people)))
            continue
        words = [token.lower for token in row[first:stop]]
        people = roster.namesakes(words)
        if not people and len(words) > 1:
            first, people = _shorter(words, first, roster)
        title = row[first - 1].lower if first else ""
        gender = vocabulary.titles.get(title, "")
        if gender:
            fitting = [p for p in people if p.gender in ("", gender)]
            if people and not fitting and len(words) == 1 and title in FORMS_OF_ADDRESS:
                continue  # "Mrs. Holm" is not Jon Holm, but somebody whom the text names nowhere
            people = fitting or people
        if people:
            found.append(PersonMention(first, last, tuple(people)))
        elif len(words) == 1 and (near := _slips(row, first, roster, vocabulary)):
            found.append(PersonMention(first, last, tuple(near), slip=True))
        elif first == start and (
            words[0] in known_by_one if len(words) == 1 else _may_be_somebody(row, first, stop)
        ):
            strangers.append(first)
    return tuple(found), tuple(strangers)


def _known_by_one_name(row: tuple[TextToken, ...], vocabulary: Vocabulary) -> frozenset[str]:
    """The names of one word of persons whom a role in small letters brings in: "king Jokari"."""
    return frozenset(
        row[at].lower
        for at in range(1, len(row) - 1)
        if row[at].capital
        and row[at].text[0].isupper()
        and not row[at + 1].capital
        and row[at - 1].text.islower()
        and row[at - 1].lower in vocabulary.roles
        and row[at].lower not in vocabulary.given_names
        and not (is_apart(row[at], vocabulary) or is_common(row[at].lower, vocabulary))
    )


def _known(row: tuple[TextToken, ...], start: int, stop: int, roster: Roster) -> int:
    """Where the longest known full name begins that ends a run; the run's end without one."""
    for first in range(max(start, stop - _MAX_NAME_WORDS), stop - 1):
        if " ".join(token.lower for token in row[first:stop]) in roster.by_name:
            return first
    return stop


def _may_be_somebody(row: tuple[TextToken, ...], first: int, stop: int) -> bool:
    """Whether an unknown name may be a person's: not "the Common Core" nor "in Des Moines"."""
    before = row[first - 1].lower if first else ""
    if stop - first not in (2, 3):
        return False
    return before not in WORDS_BEFORE_PLACES and not all(t.text.isupper() for t in row[first:stop])


def _slips(
    row: tuple[TextToken, ...], at: int, roster: Roster, vocabulary: Vocabulary
) -> list[NamedPerson]:
    """Persons whose surname a word misspells by a letter.

    "Peter" is a given name, and no slip for "Peters"; nor is the family of "the Bergs".
    """
    word = row[at].lower
    near = roster.slips(word)
    if at and row[at - 1].lower == "the":
        return [person for person in near if word != person.surname + "s"]
    if word in vocabulary.given_names:
        return [person for person in near if person.surname != word + "s"]
    return near


def _is_called(
    row: tuple[TextToken, ...], start: int, stop: int, roster: Roster, vocabulary: Vocabulary
) -> bool:
    """Whether a word of another list is a known person's surname here: "Mr. King said"."""
    last = row[stop - 1]
    if last.lower not in roster.by_surname or stop - start > 2:
        return False
    if stop - start == 2:
        return row[start].lower in FORMS_OF_ADDRESS
    if start and row[start - 1].lower in DETERMINERS:
        return False
    return is_named(row, start, vocabulary)


def _shorter(words: list[str], first: int, roster: Roster) -> tuple[int, list[NamedPerson]]:
    """Where the longest ending of a run begins that is a known name, and whose it is."""
    for skip in range(max(1, len(words) - _MAX_NAME_WORDS), len(words)):
        if people := roster.by_name.get(" ".join(words[skip:])):
            return first + skip, [people]
    return first, []
