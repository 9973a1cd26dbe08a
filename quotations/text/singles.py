"""Single quotation marks, told apart from apostrophes."""

import re
from bisect import bisect_right

from .spans import MarkedSpan

_MARKS_AHEAD = 60
"""Single marks in which the closing one is looked for, so that the work stays linear."""
_SINGLE = re.compile(r"(?<!['\u2018\u2019])['\u2018\u2019\u201a\u201b](?!['\u2018\u2019])")
_ELISION = re.compile(
    r"['\u2018\u2019\u201b](?:\d0s|\d\ds?\b|(?:tis|twas|twere|em|til|till|cause|bout|round|n|cuz|fraid|kay|"
    r"neath|gainst|allo|ere|ave|im|er)\b)",
    re.IGNORECASE,
)
_BEFORE = frozenset('([{-\u2013—\u2015/:;,"“„«')


def single_spans(
    text: str, start: int, end: int, doubles: list[MarkedSpan], following: str = ""
) -> list[MarkedSpan]:
    """Add the pairs of single marks in one paragraph to those of double marks.

    Marks inside double ones are inner quotations or apostrophes and are passed over. A pair
    of single marks around double ones takes their place. One that nothing closes is dropped,
    unless the ``following`` paragraph opens with such a mark again: "‘It is late.¶‘We go.’".
    """
    marks = [
        hit.start()
        for hit in _SINGLE.finditer(text, start, end)
        if not _inside(hit.start(), doubles)
    ]
    closers = [at for at in marks if _can_close(text, at, end)]
    if not closers and following not in ("'", "\u2018"):
        return doubles
    spans: list[MarkedSpan] = []
    free = start
    open_at: int | None = None
    for position, at in enumerate(marks):
        if at < free or not _can_open(text, at, start, end):
            continue
        closer = _closer(text, at, closers, marks[position + 1 : position + 1 + _MARKS_AHEAD], end)
        if closer is not None:
            spans.append(MarkedSpan((at, at + 1), (closer, closer + 1), single=True))
            free = closer + 1
        elif text[at] == following and text[at + 1].isupper():
            open_at = at if open_at is None else open_at
    if open_at is not None:
        spans = [span for span in spans if span.opened[0] < open_at]
        spans.append(MarkedSpan((open_at, open_at + 1), (end, end), single=True))
    outer = [span for span in doubles if not _inside(span.opened[0], spans)]
    return sorted(outer + spans, key=lambda span: span.opened[0])


def _inside(at: int, spans: list[MarkedSpan]) -> bool:
    """Whether a place in the text is inside one of some spans."""
    index = bisect_right(spans, at, key=lambda span: span.opened[0]) - 1
    return index >= 0 and at < spans[index].closed[0]


def _can_open(text: str, at: int, start: int, end: int) -> bool:
    """Whether a single mark can open a span, and is no apostrophe: not that of "'tis"."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if not (before.isspace() or before in _BEFORE):
        return False
    if not (after.isalnum() or after in '[(“"…$£€#@'):
        return False
    return text[at] in "\u2018\u201a" or _ELISION.match(text, at) is None


def _can_close(text: str, at: int, end: int) -> bool:
    """Whether a single mark can close a span: behind a word, and before none."""
    after = text[at + 1] if at + 1 < end else " "
    return text[at] != "\u201a" and not text[at - 1].isspace() and not after.isalnum()


def _closer(text: str, at: int, closers: list[int], following: list[int], end: int) -> int | None:
    """The closing mark for an opening one: the first that is no plural's apostrophe."""
    index = bisect_right(closers, at)
    last: int | None = None
    for closer in closers[index : index + _MARKS_AHEAD]:
        if any(at < mark < closer and _opens_again(text, mark) for mark in following):
            break
        last = closer
        if not _may_be_plural(text, closer, end):
            return closer
    return last


def _opens_again(text: str, at: int) -> bool:
    """Whether a mark has the opening shape and stands behind a space."""
    return text[at] == "\u2018" and text[at - 1].isspace()


def _may_be_plural(text: str, at: int, end: int) -> bool:
    """Whether a mark after an s may be a plural's possessive: "the players' union"."""
    return text[at - 1] in "sS" and at + 2 < end and text[at + 1] == " " and text[at + 2].islower()
