"""The parts of a person's name that people type: the surname, the given name, both."""

from collections.abc import Iterator

from briefing.answers.lexicon import Lexicon
from briefing.answers.words import Token, tokens


def surnames(name: str, lexicon: Lexicon) -> Iterator[tuple[Token, ...]]:
    """A person's last name, without and with the particles before it ("Assad", "al-Assad").

    Of a name with a hyphen it is the whole: "Jong-un" of "Kim Jong-un".
    """
    words = tokens(name)
    if len(words) < 2:
        return
    start = _surname_start(name, words, lexicon)
    if start == 0:
        return
    yield words[start:]
    while start > 1 and words[start - 1].word in lexicon.particles:
        start -= 1
        yield words[start:]


def parts_of_surname(name: str, lexicon: Lexicon) -> Iterator[tuple[Token, ...]]:
    """The last part of a surname with a hyphen: "Sirleaf" of "Ellen Johnson-Sirleaf".

    It is weaker than a name of its own: "UN" is the United Nations before it is "Kim Jong-un".
    """
    words = tokens(name)
    if len(words) > 1 and _surname_start(name, words, lexicon) < len(words) - 1:
        yield words[-1:]


def first_and_last(name: str) -> tuple[Token, ...] | None:
    """A person's given name and surname without what stands between; None where nothing does."""
    words = tokens(name)
    return (words[0], words[-1]) if len(words) > 2 else None


def given_names(name: str) -> Iterator[tuple[Token, ...]]:
    """A person's first name."""
    words = tokens(name)
    if len(words) > 1 and len(words[0].word) > 2:
        yield (words[0],)


def _surname_start(name: str, words: tuple[Token, ...], lexicon: Lexicon) -> int:
    """The number of the surname's first word: words that a hyphen joins to the last belong to it,
    a particle does not."""
    start = len(words) - 1
    while (
        start > 0
        and name[words[start - 1].end : words[start].start] in _HYPHENS
        and words[start - 1].word not in lexicon.particles
    ):
        start -= 1
    return start


_HYPHENS = ("-", "\u2010", "\u2011")
