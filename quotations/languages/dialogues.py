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
        pieces = [_spoken(text, part, language) for part in _parts(text, opening.end(), end)]
        tells = any(spoken != part for spoken, part in pieces)
        for (first, last), _ in pieces if tells else ():
            while last > first and text[last - 1] in _TRIMMED:
                last -= 1
            if any(char.isalnum() for char in text[first:last]):
                yield MarkedSpan((first, first), (last, last), single=False)


def without_insertions(
    text: str, span: MarkedSpan, language: LanguageWords
) -> Iterator[MarkedSpan]:
    """A quotation in marks, cut where the article breaks in: «Yes, — said Moe. — All of us»."""
    pieces = [
        spoken
        for part in _parts(text, span.opened[1], span.closed[0])
        if (spoken := _spoken(text, part, language)[0]) and spoken[0] < spoken[1]
    ]
    whole = len(_parts(text, span.opened[1], span.closed[0]))
    if not pieces or len(pieces) == whole:
        yield span
        return
    for first, last in pieces:
        while last > first and text[last - 1] in _TRIMMED:
            last -= 1
        opened = span.opened if first == span.opened[1] else (first, first)
        closed = span.closed if last == span.closed[0] else (last, last)
        yield replace(span, opened=opened, closed=closed)


def _spoken(text: str, part: Extent, language: LanguageWords) -> tuple[Extent, Extent]:
    """What of a piece is spoken, and the piece: "We stay, says Moe." gives "We stay".

    A piece that begins with a verb of speech is not spoken: its extent is empty.
    """
    words = words_in(text, *part, language)
    told = language.verbs | language.auxiliaries
    if (
        words
        and not words[0].is_capital
        and any(word.lower in language.verbs for word in words[:_FIRST_WORDS])
    ):
        return (part[0], part[0]), part
    for mark, word in pairwise(words):
        if mark.text in _CUTTING and word.lower in told and not word.is_capital:
            return (part[0], mark.end), part
    return part, part


def _parts(text: str, start: int, end: int) -> list[Extent]:
    """The pieces of a paragraph between its dashes."""
    parts: list[Extent] = []
    for dash in _INSERTION.finditer(text, start, end):
        parts.append((start, dash.start()))
        start = dash.end()
    return [*parts, (start, end)]
