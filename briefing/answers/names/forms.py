"""The forms of a name that people type besides the ones on file."""

from collections.abc import Iterable, Iterator, Sequence

from briefing.answers.lexicon import Lexicon
from briefing.answers.words import Token, tokens


def without_article(words: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """The words of a name without "the" before them."""
    return words[1:] if len(words) > 1 and words[0].word in lexicon.articles else words


def main_words(name: str, lexicon: Lexicon) -> Iterator[tuple[Token, ...]]:
    """The ends of a name's head, longest first: English puts the main word last.

    The head is what stands before the first preposition: of "military aid to Damascus" it is
    "military aid", and its end is "aid". The whole name is not among them.
    """
    words = without_article(tokens(name), lexicon)
    head = words
    for index, token in enumerate(words):
        if index and token.word in lexicon.prepositions:
            head = words[:index]
            break
    first = 0 if len(head) < len(words) else 1
    for start in range(first, len(head)):
        yield tuple(head[start:])


def surnames(name: str, lexicon: Lexicon) -> Iterator[tuple[Token, ...]]:
    """A person's last name, without and with the particles before it ("Assad", "al-Assad")."""
    words = tokens(name)
    if len(words) < 2:
        return
    start = len(words) - 1
    yield tuple(words[start:])
    while start > 1 and words[start - 1].word in lexicon.particles:
        start -= 1
        yield tuple(words[start:])


def first_and_last(name: str) -> tuple[Token, ...] | None:
    """A person's given name and surname without what stands between; None where nothing does."""
    words = tokens(name)
    return (words[0], words[-1]) if len(words) > 2 else None


def role_alone(role: str, actor: Iterable[tuple[str, ...]], lexicon: Lexicon) -> tuple[Token, ...]:
    """The words of a role without the actor's name: "Foreign Minister" of Russia.

    ``actor`` are the roots of the words of each of the actor's names.
    """
    words = tokens(role)
    for name in sorted(actor, key=len, reverse=True):
        roots = tuple(token.root for token in words)
        if roots[: len(name)] == name:
            words = words[len(name) :]
        elif roots[-len(name) :] == name:
            words = words[: -len(name)]
    while words and lexicon.is_small(words[-1]):
        words = words[:-1]
    while words and lexicon.is_small(words[0]):
        words = words[1:]
    return words


def given_names(name: str) -> Iterator[tuple[Token, ...]]:
    """A person's first name."""
    words = tokens(name)
    if len(words) > 1 and len(words[0].word) > 2:
        yield (words[0],)
