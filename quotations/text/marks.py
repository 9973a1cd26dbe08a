"""Which quotation marks pair up, paragraph by paragraph.

Double marks of every kind are paired first. Single marks, which are also apostrophes, are
paired afterwards, between the double ones or around them.
"""

import re
from dataclasses import replace

from .singles import single_spans
from .spans import Extent, MarkedSpan

_MARK = re.compile(
    r"``|''|\u2019\u2019|\u2018\u2018|,,(?=\w)|[\"\uff02“”„‟«»\u2039\u203a「」『』〝〞〟]"
)
_CLOSERS = {
    "“": ("”", "“", '"', "''"),
    "”": ("”",),
    "‟": ("”",),
    "„": ("“", "”", '"', "‟"),
    ",,": ("''", "“", "”", '"'),
    "«": ("»",),
    "»": ("«", "»"),
    "\u2039": ("\u203a",),
    "\u203a": ("\u2039",),
    '"': ('"', "”", "''"),
    "\uff02": ("\uff02",),
    "''": ("''", '"'),
    "\u2019\u2019": ("\u2019\u2019",),
    "\u2018\u2018": ("\u2019\u2019",),
    "``": ("''", '"'),
    "「": ("」",),
    "『": ("』",),
    "〝": ("〞", "〟"),
}
"""The marks that may close each opening mark, the likeliest first."""
_OPENERS = ('"', "“")
"""Marks that open a quotation inside another one."""
_OWN = {"“": "”", "„": "“", ",,": "''", "``": "''"}
"""The closing mark of the same style, where it is another character."""
_ALWAYS_OPEN = frozenset("„«\u2039「『〝") | {"``", "\u2018\u2018", ",,"}
"""Marks that never close."""
_SPACED = ("«", "\u2039")
"""French marks, which have a space inside."""
_BEFORE_OPENING = frozenset("([{-\u2013—\u2015/:;,=*_>|،؛\u0640")
_AFTER_CLOSING = frozenset(".,;:!?)]}-\u2013—\u2015…/*_<|'\u2019\"”،؛؟")
_NOT_FIRST = frozenset(".,;:!?)]}،؛؟")
_OMISSIONS = ("..", ". .", ".@")
"""What may begin a quotation with a full stop: words left out, an address in a post."""


def marked_spans(text: str, paragraphs: tuple[Extent, ...]) -> tuple[MarkedSpan, ...]:
    """The outermost pairs of quotation marks in the text, in order."""
    spans: list[MarkedSpan] = []
    for number, (start, end) in enumerate(paragraphs):
        found = _double_spans(text, start, end)
        below = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(text)
        found = single_spans(text, start, end, found, text[below : below + 1])
        if spans and found and _resumes(text, spans[-1], found[0], start):
            spans[-1] = replace(spans[-1], goes_on=True)
            found[0] = replace(found[0], resumes=True)
        spans.extend(found)
    return tuple(span for span in spans if _has_words(text, span))


def _resumes(text: str, last: MarkedSpan, first: MarkedSpan, start: int) -> bool:
    """Whether a span opens a paragraph and goes on with one that no mark has closed."""
    same = text[slice(*last.opened)] == text[slice(*first.opened)]
    return not last.is_closed and same and first.opened[0] == start


def _has_words(text: str, span: MarkedSpan) -> bool:
    """Whether a letter or a digit stands between two marks."""
    return any(char.isalnum() for char in text[span.opened[1] : span.closed[0]])


def _double_spans(text: str, start: int, end: int) -> list[MarkedSpan]:
    """Pairs of double marks in one paragraph; the last may lack its closing mark."""
    found = [hit.span() for hit in _MARK.finditer(text, start, end)]
    spans: list[MarkedSpan] = []
    index = 0
    while index < len(found):
        if not _can_open(text, found[index], start, end):
            index += 1
            continue
        closing, index_after = _closing(text, found, index, start, end)
        spans.append(MarkedSpan(found[index], closing, single=False))
        index = index_after
    return spans


def _closing(
    text: str, found: list[Extent], index: int, start: int, end: int
) -> tuple[Extent, int]:
    """The mark that closes the one at ``index``, and the index to go on from.

    Where a second opening mark comes first, the first one was never closed: it ends there.
    """
    opener = text[slice(*found[index])]
    own = _OWN.get(opener, _CLOSERS[opener][0])
    fallback = -1
    depth = 0
    inner = 0
    for at in range(index + 1, len(found)):
        mark = text[slice(*found[at])]
        if mark == opener == "“" and _is_tight(text, found[at], end):
            return found[at], at + 1  # a slip: the opening shape at a closing place
        if mark == opener and mark != own:
            if _is_nested(text, found, at, own):
                depth += 1
                continue
            stop = fallback if fallback >= 0 else at
            return _ending(text, found, stop, fallback >= 0)
        if mark == own and depth:
            depth -= 1
        elif mark == own and _can_close(text, found, at, start, end):
            return found[at], at + 1
        elif mark == own and opener == own and _can_open(text, found[at], start, end):
            return _ending(text, found, fallback if fallback >= 0 else at, fallback >= 0)
        elif mark in _OPENERS and _can_open(text, found[at], start, end):
            inner += 1
        elif mark in _CLOSERS[opener] and _is_tight(text, found[at], end):
            if mark in ('"', "”") and not inner and not text[found[at][0] - 1].isdigit():
                return found[at], at + 1  # it was opened by a mark of another shape
            inner = max(0, inner - 1)
            fallback = at if fallback < 0 else fallback
    if fallback >= 0:
        return found[fallback], fallback + 1
    return (end, end), len(found)


def _ending(text: str, found: list[Extent], stop: int, closes: bool) -> tuple[Extent, int]:
    """The mark at ``stop`` if it closes the span, else an empty extent right before it."""
    if closes:
        return found[stop], stop + 1
    at = found[stop][0]
    return (at, at), stop


def _is_nested(text: str, found: list[Extent], at: int, own: str) -> bool:
    """Whether two closing marks follow: one for the inner quotation, one for the outer."""
    following = [text[slice(*mark)] for mark in found[at + 1 : at + 3]]
    return following == [own, own]


def _can_open(text: str, mark: Extent, start: int, end: int) -> bool:
    """Whether a mark can open a span: behind a space or another mark, right before a word."""
    if text[slice(*mark)] not in _CLOSERS:
        return False  # a mark that only closes: "」"
    after = text[mark[1]] if mark[1] < end else " "
    if after.isspace() and text[slice(*mark)] in _SPACED:
        after = text[mark[1] + 1 : mark[1] + 2] or " "
    if after.isspace() or (after in _NOT_FIRST and not text.startswith(_OMISSIONS, mark[1])):
        return False
    if text[slice(*mark)] in _ALWAYS_OPEN:
        return True
    before = text[mark[0] - 1] if mark[0] > start else " "
    if text[slice(*mark)] == "“":
        return True
    return (
        before.isspace()
        or before in _BEFORE_OPENING
        or not (before.isalnum() or before in ".,!?…%")
    )


def _can_close(text: str, found: list[Extent], at: int, start: int, end: int) -> bool:
    """Whether a closing mark closes here, and is neither a measure nor a new beginning."""
    mark = found[at]
    before, after = text[mark[0] - 1], text[mark[1]] if mark[1] < end else " "
    if text[slice(*mark)] not in ('"', "''"):
        return True
    if before.isdigit() and at + 1 < len(found) and _is_tight(text, found[at + 1], end):
        return False
    if not before.isspace():
        return not after.isalnum() or not before.isalnum()
    return after.isspace() or not (at + 1 < len(found) and _is_tight(text, found[at + 1], end))


def _is_tight(text: str, mark: Extent, end: int) -> bool:
    """Whether a mark clings to the word before it and to none after it."""
    after = text[mark[1]] if mark[1] < end else " "
    return not text[mark[0] - 1].isspace() and (after.isspace() or after in _AFTER_CLOSING)
