"""The persons of a text, filed under every form of their names."""

from dataclasses import dataclass, field

from quotations.words.name_words import EASTERN_SURNAMES, NAME_PARTICLES, NAME_SUFFIXES

_MAX_NAMESAKES = 12
"""Persons of one surname that are looked at."""
_MIN_SLIP_LETTERS = 5
"""Letters of a word that may be a misspelt surname."""
_LETTERS_COMPARED = 30


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person whom the text names.

    ``name`` is the fullest form in the text; ``surname`` and ``given`` are in lower case.
    ``gender`` is what the given name tells: ``m``, ``f`` or the empty string.
    """

    name: str
    surname: str
    given: str
    gender: str


@dataclass(slots=True)
class Roster:
    """The persons of one text, by full name, surname and given name (all in lower case).

    ``by_stem`` finds surnames that differ by one letter.
    """

    by_name: dict[str, NamedPerson] = field(default_factory=dict)
    by_surname: dict[str, list[NamedPerson]] = field(default_factory=dict)
    by_given: dict[str, list[NamedPerson]] = field(default_factory=dict)
    by_stem: dict[str, list[str]] = field(default_factory=dict)

    def add(self, person: NamedPerson) -> None:
        """File a person under every form of the name."""
        if person.surname not in self.by_surname:
            for stem in one_letter_less(person.surname):
                self.by_stem.setdefault(stem, []).append(person.surname)
        self.by_surname.setdefault(person.surname, []).append(person)
        if person.given:
            self.by_given.setdefault(person.given, []).append(person)

    def namesakes(self, words: list[str]) -> list[NamedPerson]:
        """The persons whom some words, in lower case, may mean: all Holms for "holm"."""
        full = self.by_name.get(" ".join(words))
        if full:
            return [full]
        surname = surname_of(words)
        known = self.by_surname.get(surname, [])[:_MAX_NAMESAKES]
        if len(words) > 1 and not (len(words) == 2 and words[0] in NAME_PARTICLES):
            ending = " " + " ".join(words)
            return [p for p in known if p.given == words[0] or p.name.lower().endswith(ending)]
        given = self.by_given.get(surname, [])[:_MAX_NAMESAKES]
        if surname in EASTERN_SURNAMES:  # "Lam" may be Lam Chi-lung as well as Ada Lam
            return list(dict.fromkeys([*known, *given]))
        return known or given

    def slips(self, word: str) -> list[NamedPerson]:
        """Persons whose surname is one letter away: a slip of the pen, to be checked."""
        if len(word) < _MIN_SLIP_LETTERS:
            return []
        near = {
            surname
            for stem in one_letter_less(word)
            for surname in self.by_stem.get(stem, ())
            if surname != word
        }
        return [person for surname in sorted(near) for person in self.by_surname[surname]]


def surname_of(words: list[str]) -> str:
    """The last word of a name: without "Jr.", and without the article of "al-Assad"."""
    kept = [word for word in words if word not in NAME_SUFFIXES] or words
    last = kept[-1]
    return last.split("-", 1)[1] if last.startswith(("al-", "el-", "ben-")) else last


def one_letter_less(word: str) -> set[str]:
    """A word, and the word without each one of its letters: two such sets meet in a slip."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(min(len(word), _LETTERS_COMPARED))}
