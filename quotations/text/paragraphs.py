"""Where the paragraphs of a text begin and end, and which of them stand beside the story."""

import re
from itertools import pairwise

from quotations.words.punctuation import LINE_END_MARKS

from .spans import Extent

_MIN_WRAPPED_CHARACTERS = 30
_MAX_WRAPPED_CHARACTERS = 110
_LINE = re.compile(r"[^\r\n\u2028\u2029\f\v]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029\f\v]")
_MAX_HEADING_CHARACTERS = 240
_MAX_CAPTION_CHARACTERS = 500
_MAX_HEADING_WORDS = 30
_LONG_WORD_LETTERS = 5
_SINGLE_QUOTED = re.compile(r"(?<!\S)['\u2018](?!\d0s)\w[^\n]*?['\u2019](?!\w)")
_DOUBLE_MARK = re.compile(r"[\"“]|''|``")
_MIN_LONG_WORDS_OF_TITLE = 4
_WORD = re.compile(r"[^\W\d_]+")
_CREDIT_AT_END = re.compile(
    r"\([^()]*(?:/|\b(?:photos?|images?|press|submitted|courtesy|handout|file|provided|supplied|"
    r"reuters|afp|ap|getty|reporting|writing|editing)\b)[^()]*\)$",
    re.IGNORECASE,
)
_CREDIT_AT_START = re.compile(
    r"(?:[A-Z][\w.'\u2019-]+ ){1,3}?[A-Z][\w.'\u2019-]+ ?/ ?(?:[A-Z]|\Z)"
    r"|(?i:photo|image|picture|caption|photograph)s?(?:\s+(?:by|copyright|caption|credit)\b|:)",
)


def paragraphs(text: str) -> tuple[Extent, ...]:
    """The extents of the paragraphs, in order, without white space at their ends.

    A blank line ends a paragraph. So does a single line break, unless the lines are wrapped:
    then a line that stops in the middle of a sentence goes on in the next one.
    """
    lines = [_trimmed(text, found.start(), found.end()) for found in _LINE.finditer(text)]
    lines = [line for line in lines if line[0] < line[1]]
    wrapped = _is_wrapped(text, lines)
    joined: list[Extent] = []
    for start, end in lines:
        if joined and wrapped and _follows(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _trimmed(text: str, start: int, end: int) -> Extent:
    """An extent without the white space at its ends."""
    while start < end and (text[start].isspace() or text[start] == "\0"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\0"):
        end -= 1
    return start, end


def _follows(text: str, end: int, start: int) -> bool:
    """Whether one line break, and no blank line, lies between two lines."""
    return len(_BREAK.findall(text, end, start)) == 1


def _is_wrapped(text: str, lines: list[Extent]) -> bool:
    """Whether a text breaks its lines inside sentences, at about the same length."""
    neighbours = [
        (first, second) for first, second in pairwise(lines) if _follows(text, first[1], second[0])
    ]
    if len(neighbours) < 2:
        return False
    inside = sum(
        1
        for (start, end), _ in neighbours
        if _MIN_WRAPPED_CHARACTERS <= end - start <= _MAX_WRAPPED_CHARACTERS
        and text[end - 1] not in LINE_END_MARKS
    )
    return inside * 2 > len(neighbours)


def headings(text: str, paragraphs: tuple[Extent, ...]) -> frozenset[int]:
    """The numbers of the paragraphs that are headlines, bylines or the like.

    They are short and end without a full stop, or are written as titles are. So is a first line
    with single marks in a text that quotes with double ones: headlines use single marks.
    """
    found = {
        number
        for number, (start, end) in enumerate(paragraphs)
        if end - start <= _MAX_HEADING_CHARACTERS and _is_line(text[start:end])
    }
    if paragraphs and _is_headline(text, *paragraphs[0]):
        found.add(0)
    return frozenset(found)


def _is_headline(text: str, start: int, end: int) -> bool:
    """Whether a line quotes with single marks, and the text behind it with double ones."""
    line = text[start:end]
    short = end - start <= _MAX_HEADING_CHARACTERS and len(line.split()) <= _MAX_HEADING_WORDS
    return (
        short
        and bool(_SINGLE_QUOTED.search(line))
        and not _DOUBLE_MARK.search(line)
        and (_DOUBLE_MARK.search(text, end) is not None)
    )


def captions(text: str, paragraphs: tuple[Extent, ...]) -> frozenset[int]:
    """The numbers of the paragraphs that are captions of pictures, or credits.

    A credit in brackets ends them ("(Ann Lee/Reuters)") or a credit begins them.
    """
    return frozenset(
        number
        for number, (start, end) in enumerate(paragraphs)
        if end - start <= _MAX_CAPTION_CHARACTERS and _has_credit(text[start:end])
    )


def _is_line(line: str) -> bool:
    """Whether a paragraph is short and ends as no sentence does, or is written as a title."""
    last = line.rstrip("'\u2019\u2018”\")] ")[-1:]
    if len(line.split()) > _MAX_HEADING_WORDS:
        return False
    return last not in ".!?…:;," or (last != ":" and _is_title_case(line))


def _is_title_case(line: str) -> bool:
    """Whether all longer words are written with a capital, as headlines write them."""
    words = [word for word in _WORD.findall(line) if len(word) >= _LONG_WORD_LETTERS]
    return len(words) >= _MIN_LONG_WORDS_OF_TITLE and all(word[0].isupper() for word in words)


def _has_credit(paragraph: str) -> bool:
    """Whether a paragraph ends or begins with who made the picture."""
    return bool(_CREDIT_AT_END.search(paragraph) or _CREDIT_AT_START.match(paragraph))
