"""The full names that a text has, and which of them a surname is short for."""

from collections import defaultdict
from collections.abc import Container

from quotations.words.language_words import LanguageWords

from .capital_names import name_at
from .word_row import words_in

_ENDS = ("\u0430", "\u0439", "\u0438\u0439")
"""What surnames end in as subjects: "Белова", "Чалый", "Зеленский"."""
_UNDECLINED = ("\u043e", "\u0435", "\u0438", "\u0443", "\u044d")
"""What surnames end in that are the same in all cases: "Линде", "Шевченко"."""
_LEAST_STEM = 3
"""Letters that must be left of a surname without its ending."""


class FullNames:
    """Finds the names of two words and more in a text, once."""

    def __init__(self, text: str, language: LanguageWords, given_names: Container[str]) -> None:
        self._language = language
        self._given_names = given_names
        self._titled: set[str] = set()
        self._alone: set[str] = set()
        self._by_surname: dict[str, set[str]] = defaultdict(set)
        words = words_in(text, 0, len(text), language)
        at = 0
        while at < len(words):
            found = name_at(words, at, language) if words[at].is_capital else None
            if found is None:
                at += 1
                continue
            first, stop = found
            gaps = any(
                "\n" in text[words[index].end : words[index + 1].start]
                for index in range(first, stop - 1)
            )
            led = words[first - 1].lower if first else ""
            name = " ".join(text[words[first].start : words[stop - 1].end].split())
            if led not in language.determiners and stop - first == 1:
                self._alone.add(words[first].lower)
            behind = words[max(0, first - 3) : first]
            if any(language.is_title(word.text) for word in behind):
                self._titled.add(name)
            if stop - first > 1 and not gaps and led not in language.determiners:
                self._by_surname[words[stop - 1].lower].add(name)
            at = max(stop, at + 1)

    def of(self, words: str, *, is_oblique: bool = False) -> str | None:
        """The full name that words are or are short for; None where there is none, or several.

        With ``is_oblique`` the words may stand in another case: "Путина" is "Владимир Путин"
        where the text has him as a subject. Without that form in the text there is no name.
        """
        words = " ".join(words.split())
        surname = words.rpartition(" ")[2].lower()
        if is_oblique and self._language.case_endings:
            forms = [form for form in self._subjects(surname) if form != surname]
            found = {name for form in forms for name in self._by_surname[form]}
            if not found and surname.endswith(_UNDECLINED):
                found = set(self._by_surname.get(surname, ()))
            found = {name for name in found if name[0] == words[0] or " " not in words}
            return found.pop() if len(found) == 1 else None
        found = self._by_surname.get(surname, set())
        if " " in words:
            return words
        name = next(iter(found)) if len(found) == 1 else None
        return name if name and not self._is_oblique(name) else None

    def is_person(self, name: str) -> bool:
        """Whether a full name is surely a person's, and no firm's: "Deutsche Bank".

        Persons have an office before their names somewhere, a known given name, or stand by their
        surnames alone.
        """
        given, _, surname = name.lower().partition(" ")
        is_alone = surname.rpartition(" ")[2] in self._alone
        return name in self._titled or is_alone or given in self._given_names

    def _subjects(self, surname: str) -> list[str]:
        """What a surname may be as a subject."""
        stems = [
            surname.removesuffix(ending)
            for ending in self._language.case_endings
            if surname.endswith(ending)
        ]
        forms = [form for stem in stems for form in (stem, *(stem + end for end in _ENDS))]
        return [one for one in forms if len(one) >= _LEAST_STEM and one in self._by_surname]

    def _is_oblique(self, name: str) -> bool:
        """Whether a name in the text is another's in a case of its own: "Владимира Путина"."""
        surname = name.rpartition(" ")[2].lower()
        return any(one != surname for one in self._subjects(surname))
