"""The names in a text: the longest ones first, then the mistyped ones in what is left over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.answers.lexicon import Lexicon
from briefing.answers.names.admission import stands_as_name
from briefing.answers.names.demonyms import is_country_word
from briefing.answers.names.index import NameIndex
from briefing.answers.names.meaning import Meaning, Mention, Strength
from briefing.answers.words import Token, tokens

LONGEST_MISTYPED = 3
"""How many words in a row are tried as one mistyped name."""

MOST_GUESSES = 40
"""How often one text may be guessed at: who writes a page means no mistyped name by it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A text's words and the names among them, in order."""

    text: str
    words: tuple[Token, ...]
    mentions: tuple[Mention, ...]

    def with_mentions(self, mentions: Sequence[Mention]) -> "Found":
        """The same words with other names in them."""
        return Found(self.text, self.words, tuple(mentions))

    def gaps(self) -> Iterator[tuple[int, int]]:
        """The runs of words that belong to no name, as (start, end)."""
        start = 0
        for mention in self.mentions:
            if start < mention.start:
                yield start, mention.start
            start = mention.end
        if start < len(self.words):
            yield start, len(self.words)

    def typed(self, start: int, end: int) -> str:
        """The words from ``start`` up to ``end`` as they were typed."""
        return self.text[self.words[start].start : self.words[end - 1].end]


def find_names(text: str, index: NameIndex, lexicon: Lexicon, *, expected: bool) -> Found:
    """The names in a text.

    ``expected`` says that the text is meant to hold names and little else, as after a command:
    small words are then believed to be names wherever they are one.
    """
    words = tokens(text)
    exact = _exact(text, words, index)
    if not expected:
        exact = [
            mention
            for mention in exact
            if not _is_small(words, mention, lexicon)
            or stands_as_name(text, words, mention, exact, lexicon)
        ]
    found = Found(text, words, tuple(exact))
    guessed = list(_guessed(found, index, lexicon))
    return found.with_mentions(sorted([*exact, *guessed], key=lambda item: item.start))


def _is_small(words: Sequence[Token], mention: Mention, lexicon: Lexicon) -> bool:
    return all(lexicon.is_small(token) for token in words[mention.start : mention.end])


def _exact(text: str, words: Sequence[Token], index: NameIndex) -> list[Mention]:
    roots = [token.root for token in words]
    mentions = []
    start = 0
    while start < len(words):
        mention = _longest_at(start, text, words, roots, index)
        if mention is None:
            start += 1
        else:
            mentions.append(mention)
            start = mention.end
    return mentions


def _longest_at(
    start: int, text: str, words: Sequence[Token], roots: Sequence[str], index: NameIndex
) -> Mention | None:
    for length in range(min(index.longest(roots[start]), len(words) - start), 0, -1):
        entry = index.entry(roots[start : start + length])
        if entry is not None:
            end = start + length
            return Mention(
                start,
                end,
                text[words[start].start : words[end - 1].end],
                entry.meanings,
                as_filed=entry.strength is Strength.ON_FILE,
                weak=entry.strength is Strength.GIVEN,
            )
    return None


def _guessed(found: Found, index: NameIndex, lexicon: Lexicon) -> Iterator[Mention]:
    guesses = 0
    for gap_start, gap_end in found.gaps():
        start = gap_start
        while start < gap_end and guesses < MOST_GUESSES:
            end = start
            for length in range(min(LONGEST_MISTYPED, gap_end - start), 0, -1):
                tried = found.words[start : start + length]
                if not _could_be_mistyped(tried, lexicon):
                    continue
                guesses += 1
                meanings = index.resembling(tried)
                if meanings:
                    end = start + length
                    yield _guess(found, start, end, meanings)
                    break
            start = max(end, start + 1)


def _could_be_mistyped(words: Sequence[Token], lexicon: Lexicon) -> bool:
    ends = (words[0], words[-1])
    return not (
        any(lexicon.is_small(token) for token in ends)
        or all(lexicon.is_common(token) for token in words)
        or is_country_word(" ".join(token.word for token in words))
    )


def _guess(found: Found, start: int, end: int, meanings: tuple[Meaning, ...]) -> Mention:
    return Mention(start, end, found.typed(start, end), meanings, as_filed=False)
