"""Dialogue with dashes: "— We stay, — said Moe. — All of us."."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quotations.text.spans import Extent, MarkedSpan
from quotations.words.language_words import LanguageWords

from .word_row import words_in

_OPENING = re.compile(r"[—–―]\s?(?=[^\W\d_]|[¿¡])")
_INSERTION = re.compile(r"\s[—–―]\s?|[—–―](?=[\s.,;:])[.,;:]?\s?")
_FIRST_WORDS = 4
_CUTTING = frozenset(",!?…،؟")
_TRIMMED = " ,،\u00a0"


def dialogue_spans(
    text: str,
    paragraphs: Sequence[Extent],
    marked: Sequence[MarkedSpan],
    language: LanguageWords,
) -> Iterator[MarkedSpan]:
    """The spoken parts of paragraphs that begin with a dash, where a verb says who speaks.

    Paragraphs with quotation marks are left alone, and so are lists.
    """
    taken = [span.opened[0] for span in marked]
    for start, end in paragraphs:
        opening = _OPENING.match(text, start, end)
        if opening is None or any(start <= at < end for at in taken):
            continue
        parts = _parts(text, opening.end(), end)
        spoken = [_spoken(text, part, language) for part in parts]
        tells = spoken != parts
        for first, last in (_trimmed(text, piece) for piece in spoken if tells):
            if any(char.isalnum() for char in text[first:last]):
                yield MarkedSpan((first, first), (last, last), single=False)


def without_insertions(
    text: str, span: MarkedSpan, language: LanguageWords
) -> Iterator[MarkedSpan]:
    """A quotation in marks, cut where the article breaks in: «Yes, — said Moe. — All of us»."""
    parts = _parts(text, span.opened[1], span.closed[0])
    spoken = (_spoken(text, part, language) for part in parts)
    pieces = [(first, last) for first, last in spoken if first < last]
    if not pieces or len(pieces) == len(parts):
        yield span
        return
    for first, last in (_trimmed(text, piece) for piece in pieces):
        opened = span.opened if first == span.opened[1] else (first, first)
        closed = span.closed if last == span.closed[0] else (last, last)
        yield replace(span, opened=opened, closed=closed)


def _spoken(text: str, part: Extent, language: LanguageWords) -> Extent:
    """What of a piece is spoken: "We stay" of "We stay, says Moe.".

    A piece that begins with a verb of speech is not spoken: its extent is empty.
    """
    words = words_in(text, *part, language)
    told = language.verbs | language.auxiliaries
    if (
        words
        and not words[0].is_capital
        and any(word.lower in language.verbs for word in words[:_FIRST_WORDS])
    ):
        return part[0], part[0]
    for mark, word in pairwise(words):
        if mark.text in _CUTTING and word.lower in told and not word.is_capital:
            return part[0], mark.end
    return part


def _trimmed(text: str, piece: Extent) -> Extent:
    """A piece without the commas and blanks at its end."""
    first, last = piece
    while last > first and text[last - 1] in _TRIMMED:
        last -= 1
    return first, last


def _parts(text: str, start: int, end: int) -> list[Extent]:
    """The pieces of a paragraph between its dashes."""
    parts: list[Extent] = []
    for dash in _INSERTION.finditer(text, start, end):
        parts.append((start, dash.start()))
        start = dash.end()
    return [*parts, (start, end)]
