"""A text as a sequence of tokens: words, punctuation marks, and whole quotations."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from quotations.words.punctuation import ABBREVIATIONS
from quotations.words.speech_words import SHOUTED_VERBS

from .spans import Extent, MarkedSpan

_MAX_INITIALS_CHARACTERS = 3
_MAX_PREFIX_CHARACTERS = 3
"""The characters of "al-" and "d'A": a word so short in small letters is no name."""
_PIECE = re.compile(r"[^\W_]+(?:(?:[-\u2010\u2011'\u2019&]|\.(?![A-Z][a-z]))[^\W_]+)*|[^\w\s\0]|_")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_NUMBER = re.compile(r"\.\s?\d")


@dataclass(frozen=True, slots=True)
class TextToken:
    """A word, a punctuation mark, or a whole quotation (``quote`` is its number).

    ``text`` of a word leaves out the possessive ending; ``owns`` says that it had one. A verb of
    speech in capitals has small letters in it, as no name has.
    ``ends_short`` says that the word's full stop belongs to an abbreviation. ``capital`` says that
    the word is written as a name is: "Assad", "al-Assad", "d'Arc".
    """

    start: int
    end: int
    text: str
    kind: Literal["word", "mark", "quote"]
    paragraph: int
    lower: str = ""
    owns: bool = False
    ends_short: bool = False
    capital: bool = False
    quote: int = -1

    @property
    def initial(self) -> bool:
        """Whether the word is the initials of a name: "J.", "J.J.", not the title "MR."."""
        return (
            self.ends_short
            and self.text.isupper()
            and (len(self.text) == 1 or "." in self.text)
            and len(self.text) <= _MAX_INITIALS_CHARACTERS
        )


def tokens_outside(
    text: str, paragraphs: tuple[Extent, ...], spans: tuple[MarkedSpan, ...]
) -> tuple[TextToken, ...]:
    """The tokens of the text in order; each quotation is one token."""
    found: list[TextToken] = []
    starts = [span.opened[0] for span in spans]
    for number, (start, end) in enumerate(paragraphs):
        at = start
        first = bisect_right(starts, start - 1)
        for index in range(first, len(spans)):
            span = spans[index]
            if span.opened[0] >= end:
                break
            _read(text, at, span.opened[0], number, found)
            at = span.closed[1]
            inner = text[span.opened[1] : span.closed[0]]
            found.append(TextToken(span.opened[0], at, inner, "quote", number, quote=index))
        _read(text, at, end, number, found)
    return tuple(_without_marks_of_questions(found))


def _without_marks_of_questions(row: Sequence[TextToken]) -> Iterator[TextToken]:
    """The tokens without the "Q" that transcripts put before a question: it is part of no name.

    It opens a paragraph, and another word follows: "Q Dana, has she said so?"
    """
    paragraph = -1
    for token, after in pairwise((*row, None)):
        if token is None:
            return
        opens, paragraph = token.paragraph != paragraph, token.paragraph
        alone = after is None or after.kind != "word" or after.paragraph != token.paragraph
        if not opens or token.text != "Q" or token.ends_short or alone:
            yield token


def closed_up(row: Sequence[TextToken], left_out: Sequence[Extent]) -> tuple[TextToken, ...]:
    """The tokens without some stretches, each of which the token before it takes in.

    So "Jonathan “Jon” Moe" is the two words of a name, the first of which ends behind "”".
    """
    found: list[TextToken] = []
    starts = [start for start, _ in left_out]
    for token in row:
        at = bisect_right(starts, token.start) - 1
        if at < 0 or token.start >= left_out[at][1] or not found:
            found.append(token)
        elif found[-1].end <= left_out[at][0]:
            found[-1] = replace(found[-1], end=left_out[at][1])
    return tuple(found)


def words_of(text: str, start: int, end: int, paragraph: int = -1) -> list[TextToken]:
    """The words and punctuation between two places of the text."""
    found: list[TextToken] = []
    _read(text, start, end, paragraph, found)
    return found


def _read(text: str, start: int, end: int, paragraph: int, found: list[TextToken]) -> None:
    """Add the words and punctuation between two places of the text to ``found``."""
    for hit in _PIECE.finditer(text, start, end):
        piece, at, stop = hit[0], hit.start(), hit.end()
        if not piece[0].isalnum():
            if found and piece == "." and found[-1].ends_short and found[-1].end == at:
                continue
            if (
                found
                and piece in "'\u2019"
                and found[-1].end == at
                and found[-1].lower[-1:] == "s"
            ):
                last = found.pop()
                found.append(
                    replace(last, end=stop, paragraph=paragraph, owns=True, ends_short=False)
                )
                continue
            found.append(TextToken(at, stop, piece, "mark", paragraph))
            continue
        owns = piece[-1] in "sS" and len(piece) > 2 and piece[-2] in "'\u2019"
        word = piece[:-2] if owns else piece
        lower = word.lower()
        if word.isupper() and lower in SHOUTED_VERBS:
            word = lower
        short = text[stop : stop + 1] == "." and (
            lower in ABBREVIATIONS or (word.isupper() and _INITIALS.fullmatch(word) is not None)
        )
        if lower == "no" and not _NUMBER.match(text, stop):
            short = False  # "She said no." ends a sentence, "No. 10" does not
        found.append(
            TextToken(
                at,
                stop,
                word,
                "word",
                paragraph,
                lower,
                owns=owns,
                ends_short=short,
                capital=_is_capital(word),
            )
        )


def _is_capital(word: str) -> bool:
    """Whether a word begins with a capital, or has one behind an article: "al-Assad"."""
    if word[0].isupper():
        return True
    return not word.islower() and len(word) > _MAX_PREFIX_CHARACTERS and word[0].isalpha()
