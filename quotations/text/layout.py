"""Where the paragraphs of a text begin and end."""

import re
from itertools import pairwise

from quotations.words.punctuation import LINE_END_MARKS

from .model import Extent

_LINE = re.compile(r"[^\r\n\u2028\u2029\f\v]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029\f\v]")


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
    while start < end and (text[start].isspace() or text[start] == "\0"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\0"):
        end -= 1
    return start, end


def _follows(text: str, end: int, start: int) -> bool:
    """Whether one line break, and no blank line, lies between two lines."""
    return len(_BREAK.findall(text, end, start)) == 1


def _is_wrapped(text: str, lines: list[Extent]) -> bool:
    """Whether most single line breaks fall inside sentences of lines of like length."""
    neighbours = [
        (first, second) for first, second in pairwise(lines) if _follows(text, first[1], second[0])
    ]
    if len(neighbours) < 2:
        return False
    inside = sum(
        1
        for (start, end), _ in neighbours
        if 30 <= end - start <= 110 and text[end - 1] not in LINE_END_MARKS
    )
    return inside * 2 > len(neighbours)
