"""The authors that a byline names, as bibliographies write them: Black, Ian."""

import re
from dataclasses import dataclass


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_BETWEEN = re.compile(r"\s*;\s*|\s*,?\s+(?:and|&)\s+|\s*,\s*")
_COMMA = re.compile(r"\s*,\s*")
_LATIN = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'.-])*")
_LATIN_LETTERS = range(0x0250)
_PARTICLES = _words(
    "al ben bin da dal de del della den der des di do dos du el ibn la le san st ten ter van "
    "vande vander ver von zu zur"
)
_NO_PERSON = _words(
    "agence agencies agency and bbc board bureau correspondent correspondents desk editorial "
    "editors group ltd magazine media monitoring network news newspaper online press radio "
    "reporter reporters service services staff team television the times tv wire wires"
)
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Author:
    """One author, as printed; ``family`` is empty for a name that is not taken apart."""

    name: str
    given: str = ""
    family: str = ""

    def __str__(self) -> str:
        """As bibliographies write it, the family name first: Black, Ian."""
        return f"{self.family}, {self.given}" if self.family else self.name


def authors(byline: str | None, outlet: str | None = None) -> tuple[Author, ...]:
    """The authors of a byline, in its order; nobody of none.

    A name is taken apart only where it looks like a person's in Latin letters: Ludwig van Dijk is
    van Dijk, Ludwig. "Reuters Staff", "BBC News", names that share a word with the ``outlet``, a
    single word and names in other scripts stay whole: a name that is not taken apart is printed as
    the article has it. So does a byline with commas of which a part is a single word.
    """
    line = " ".join((byline or "").split())
    if not line:
        return ()
    names = [name for name in _BETWEEN.split(line) if name]
    if _COMMA.search(line) and any(len(name.split()) < 2 for name in names):
        names = [line]
    taken = frozenset((outlet or "").casefold().split())
    return tuple(_author(name, taken) for name in names)


def _author(name: str, outlet: frozenset[str]) -> Author:
    words = name.split()
    small = {word.casefold().strip(".") for word in words}
    is_person = (
        1 < len(words) <= _MOST_WORDS
        and not small & (_NO_PERSON | outlet)
        and all(_is_latin(word) for word in words)
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and not (words[-1].isupper() and len(words[-1]) > 1 and not words[0].isupper())
    )
    if not is_person:
        return Author(name)
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES and words[at - 1].islower():
        at -= 1
    return Author(name, " ".join(words[:at]), " ".join(words[at:]))


def _is_latin(word: str) -> bool:
    return _LATIN.fullmatch(word) is not None and all(
        ord(letter) in _LATIN_LETTERS for letter in word if letter.isalpha()
    )
