"""What an article says right before words of it, and right after."""

from bisect import bisect_right
from dataclasses import dataclass

from briefing.evidence.guarded_reading import ReadingFailed, guarded
from briefing.evidence.prepared import Extent, PreparedText
from briefing.evidence.verdict import Place
from quotations.text.tokens import words_of

_NEAR = 3
"""Paragraphs looked at before and after: one may be a line of asterisks."""
_STOPS = frozenset(".!?…")
_CLOSING = frozenset("”’\"')]»")
_OPENING = frozenset("“‘\"'([«„‚")  # noqa: RUF001 - the look-alikes are meant


@dataclass(frozen=True, slots=True)
class Surroundings:
    """An article's own words around a passage, on one line each; empty where it has none.

    They are the rest of the sentence that the passage stands in or, where it is whole sentences,
    the sentence before and the sentence after.
    """

    before: str
    after: str


def surroundings(article: PreparedText, place: Place) -> Surroundings:
    """What stands around a place of an article; nothing where the rules fail on it."""
    try:
        return guarded(lambda: _read(article, place), characters=len(article.text))
    except ReadingFailed:
        return Surroundings("", "")


def _read(article: PreparedText, place: Place) -> Surroundings:
    first, last = (article.paragraph_at(offset) for offset in (place.start, place.end - 1))
    near = article.paragraphs[max(first - 1 - _NEAR, 0) : last + _NEAR]
    sentences = [extent for paragraph in near for extent in _sentences(article.text, paragraph)]
    return Surroundings(
        _before(article.text, sentences, place.start), _after(article.text, sentences, place.end)
    )


def _before(text: str, sentences: list[Extent], start: int) -> str:
    index = bisect_right(sentences, start, key=lambda extent: extent[0]) - 1
    while index >= 0:
        first, last = sentences[index]
        words = _plain(text[first : min(last, start)]).rstrip(f"{''.join(_OPENING)} ")
        if _says_something(words):
            return words
        index -= 1
    return ""


def _after(text: str, sentences: list[Extent], end: int) -> str:
    index = bisect_right(sentences, end - 1, key=lambda extent: extent[0]) - 1
    for first, last in sentences[max(index, 0) :]:
        words = _plain(text[max(first, end) : last])
        if _says_something(words):
            return words.lstrip(f"{''.join(_STOPS | _CLOSING)},;: ") if first < end else words
    return ""


def _plain(text: str) -> str:
    return " ".join(text.split())


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _sentences(text: str, paragraph: Extent) -> list[Extent]:
    """The extents of a paragraph's sentences.

    A sentence ends with a stop that is no abbreviation's, where a capital, a digit or an opening
    mark follows. "“Go!” he said" is one sentence.
    """
    found: list[Extent] = []
    start, stop = paragraph
    is_over = False
    for token in words_of(text, start, stop):
        is_apart = text[token.start - 1 : token.start].isspace()
        if is_over and is_apart and _begins(token.text):
            found.append((start, token.start))
            start, is_over = token.start, False
        elif token.kind == "mark" and token.text in _STOPS:
            is_over = True
        elif not (is_over and token.text in _CLOSING):
            is_over = False
    return [*found, (start, stop)]


def _begins(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word in _OPENING
