"""The words and marks around a quotation, in a row."""

import re
from dataclasses import dataclass

from quotations.words.language_words import LanguageWords, folded_letters

_ELIDED = r"\b(?:l|d|s|n|j|m|t|c|qu|un|all|dall|dell|nell|sull|quest)['’](?=\w)"
_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670])*"
_WORD = re.compile(
    rf"{_ELIDED}|{_LETTERS}(?:[-\u2011'’\u02bc]{_LETTERS})*|\d+|[^\w\s]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark, where it stands in the text."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The word as the lists have it."""
        return folded_letters(self.text)

    @property
    def is_capital(self) -> bool:
        """Whether it is written as a name is."""
        return self.text[0].isupper()

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark of punctuation."""
        return not self.text[0].isalnum()


def words_in(text: str, start: int, end: int, language: LanguageWords) -> list[Word]:
    """The words and marks of an extent; "a-t-il" is two words, "l'accord" as well."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        word = Word(match.start(), match.end(), match[0])
        verb, _, pronoun = word.lower.rpartition("-")
        verb = verb.removesuffix("-t")
        if pronoun in language.pronouns and verb in language.verbs | language.auxiliaries:
            found.append(Word(word.start, word.start + len(verb), word.text[: len(verb)]))
            found.append(Word(word.end - len(pronoun), word.end, word.text[-len(pronoun) :]))
        else:
            found.append(word)
    return found
