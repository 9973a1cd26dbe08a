"""Text cut into words that compare as people mean them: no case, accents or possessives."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from snowballstemmer import stemmer  # type: ignore[import-untyped]  # it has no types

from briefing.answers.cyrillic import (
    as_russian,
    is_cyrillic,
    is_ukrainian,
    without_ukrainian_ending,
)

_APOSTROPHE = r"['`\u2019\u02bc\u00b4]"
_IDEOGRAPH = r"[\u3040-\u30ff\u3400-\u9fff]"
_SIGNS = "".join(
    chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code)) in ("Mn", "Mc")
)
"""Vowel signs and accents that stand behind their letter: Python counts them to no word."""
_LETTER = r"[^\W\d_]"
_ACRONYM = rf"(?:{_LETTER}\.){{2,}}{_LETTER}?(?![^\W_])|{_LETTER}(?:\.{_LETTER})+(?![^\W_])"
_SIGNED = f"[{_SIGNS}]*"
_WORD = rf"(?:(?!{_IDEOGRAPH})[^\W_]{_SIGNED})+(?:{_APOSTROPHE}(?:[^\W_]{_SIGNED})+)*"
_TOKEN = re.compile(f"{_ACRONYM}|{_IDEOGRAPH}|{_WORD}")
"""Acronyms with dots, ideographs one by one (they stand without spaces), and words."""

_MARKS = re.compile(rf"{_APOSTROPHE}|\.")
_POSSESSIVE = re.compile(rf"{_APOSTROPHE}s$", re.IGNORECASE)
_ELISION = re.compile(rf"^(?:l|d|qu){_APOSTROPHE}(?=\w{{3}})", re.IGNORECASE)
"""What French joins to the next word: "l'Ukraine"."""
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"})
"""Latin letters that Unicode does not decompose into a letter and an accent."""

_UNSEEN = ("Cc", "Cf", "Cs")

KEPT_SECONDS = 600
"""What was made of readers' words is let go after ten minutes: it holds the words themselves."""
MOST_QUESTIONS = 2_000
"""Questions of which it is kept what they came to."""
LONGEST_QUESTION = 100
"""Characters of a question that many may ask. Longer ones are somebody's own."""

_LEAST_STEM = 4
"""Shorter words are compared whole: their endings are not endings."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: as typed, where it stands, folded, and without its ending.

    ``word`` has no case, accents, apostrophes or possessive ending. ``root`` also has no plural
    ending and, in Cyrillic, no case ending.
    """

    typed: str
    start: int
    end: int
    word: str
    root: str

    @property
    def is_possessive(self) -> bool:
        """Whether it ends as "Putin's" does."""
        return _POSSESSIVE.search(self.typed) is not None

    @property
    def is_letter(self) -> bool:
        """Whether it is one Latin letter or one digit; an ideograph is a word."""
        return len(self.word) < 2 and self.word.isascii()


def fold(text: str) -> str:
    """The text without case, accents and compatibility forms."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.translate(_UNDECOMPOSED)


def clean(text: str) -> str:
    """The text without characters that nobody sees: controls, direction marks, half pairs."""
    if text.isprintable():
        return text
    return "".join(
        " " if char in "\n\t\r\0" else char
        for char in text
        if char in "\n\t\r\0" or unicodedata.category(char) not in _UNSEEN
    )


def first_words(text: str, most: int) -> tuple[str, int]:
    """The text up to the end of so many words, and how many words come after them."""
    if text.isascii() and len(text) < 2 * most:
        return text, 0  # between two words stands a sign at the least
    ends = [match.end() for match in _TOKEN.finditer(text)]
    return (text, 0) if len(ends) <= most else (text[: ends[most - 1]], len(ends) - most)


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, in order. Each step of reading a question asks for the same ones."""
    return tuple(_token(match) for match in _TOKEN.finditer(text))


def phrase(text: str) -> str:
    """The text as its folded words with single spaces between them."""
    return " ".join(token.word for token in tokens(text))


def root_of(word: str) -> str:
    """A folded word without the ending of a plural, or of a case in Cyrillic."""
    if len(word) < _LEAST_STEM:
        return word
    if is_ukrainian(word):
        return without_ukrainian_ending(word)
    if is_cyrillic(word):
        return str(stemmer("russian").stemWord(as_russian(word)))
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def make_stemmer() -> Callable[[str], str]:
    """A function that stems folded words: Russian in Cyrillic, English otherwise.

    It is not for use by two threads at once.
    """
    english, russian = stemmer("english"), stemmer("russian")

    def stem(word: str) -> str:
        if is_cyrillic(word):
            return str(russian.stemWord(as_russian(word)))
        return str(english.stemWord(word))

    return stem


def folded_words(text: str) -> Iterator[str]:
    """The folded words of a text, in order: ``tokens`` without the rest, and quicker.

    No word goes on beyond a space, and texts repeat what stands between their spaces.
    """
    return chain.from_iterable(map(_folded_between_spaces, text.split()))


def word_places(text: str) -> list[tuple[int, int]]:
    """Where each word of a text starts and ends: ``tokens`` without the rest, and quicker."""
    places: list[tuple[int, int]] = []
    end = 0
    for piece in text.split():
        first = text.index(piece, end)
        end = first + len(piece)
        places += [(first + start, first + stop) for start, stop in _places_between_spaces(piece)]
    return places


def _token(match: re.Match[str]) -> Token:
    typed = match.group()
    word, root = _folded(typed)
    return Token(typed, match.start(), match.end(), word, root)


@lru_cache(maxsize=1 << 16)
def _folded_between_spaces(text: str) -> tuple[str, ...]:
    return tuple(_folded(match.group())[0] for match in _TOKEN.finditer(text))


@lru_cache(maxsize=1 << 14)
def _places_between_spaces(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _TOKEN.finditer(text))


@lru_cache(maxsize=1 << 16)
def _folded(typed: str) -> tuple[str, str]:
    """The folded word and its root. Texts repeat their words: most are folded already."""
    word = _MARKS.sub("", fold(_ELISION.sub("", _POSSESSIVE.sub("", typed))))
    return word, root_of(word)
