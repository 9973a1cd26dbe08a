"""Typography folded away, and nothing else: what makes two prints of the same words equal.

Folded are runs of white space, Unicode's composed and decomposed forms (NFC), and the shapes of
quotation marks, apostrophes, dashes and ellipses; ligatures are their letters, and what no reader
can see (soft hyphens, marks of direction) is nothing. Case, digits, punctuation and every word
count.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

# ruff: noqa: RUF001 - the look-alikes in these strings are what is folded
_DOUBLE_MARKS = "“”„‟«»″〝〞〟＂"
_SINGLE_MARKS = "‘’‚‛‹›′ʼ＇`´"
_DASHES = "‐‑‒–—―−﹘﹣－"
_SHAPES = {
    **dict.fromkeys(_DOUBLE_MARKS, '"'),
    **dict.fromkeys(_SINGLE_MARKS, "'"),
    **dict.fromkeys(_DASHES, "-"),
}
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
"""The typesetters' ligatures of the Latin script, as PDF files have them."""
INVISIBLE = (
    "\u00ad\u034f\u061c\u200b\u200e\u200f\u2060\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Soft hyphen, joiners without width, byte order mark, and the marks of direction.

The joiners of Persian, of Indic scripts and of emoji change what is seen. They are invisible
between Latin letters alone.
"""
_TURNING = "\u202a\u202b\u202c\u202d\u202e"
_LATIN = "A-Za-z\u00c0-\u024f"
# What does not become itself, nor another mark of its length: an ellipsis, set with spaces too, as
# some style books ask; two or three dashes typed for a long one; white space other than one blank,
# with what cannot be seen inside it; what cannot be seen; a ligature.
_FOLDABLE = re.compile(
    rf"""(?P<ellipsis> … | \.(?:\s\.){{2,}} )
      | (?P<dashes> (?<!-)-{{2,3}}(?!-) )
      | (?P<white> \s(?:[{INVISIBLE}]*\s)+ | [^\S ] )
      | (?P<invisible> [{INVISIBLE}]+ | (?<=[{_LATIN}])[\u200c\u200d](?=[{_LATIN}]) )
      | (?P<ligature> [{"".join(_LIGATURES)}] )""",
    re.VERBOSE,
)


_PLAIN = re.compile(r"(?:[A-Za-z0-9,;:!?()\"'/%$&]++[.-]? ?)*+")
"""Text of which nothing is folded, told in a tenth of the time that looking for each thing takes.
It need not be all such text."""


class Folded:
    """Folded text, and for each of its characters where it came from."""

    __slots__ = ("_begins", "_firsts", "_lasts", "text")

    def __init__(
        self, text: str, begins: Sequence[int], firsts: Sequence[int], lasts: Sequence[int]
    ) -> None:
        """The text is made of pieces: ``begins`` is where each begins in it.

        ``firsts`` and ``lasts`` are the extents in the original. A piece whose last is 0 was taken
        over character by character; of another, all stands for all of its extent.
        """
        self.text = text
        self._begins, self._firsts, self._lasts = begins, firsts, lasts

    def start(self, at: int) -> int:
        """The offset in the original of what became the character ``at``."""
        piece = bisect_right(self._begins, at) - 1
        first = self._firsts[piece]
        return first if self._lasts[piece] else first + at - self._begins[piece]

    def end(self, at: int) -> int:
        """The offset in the original after what became the character ``at``."""
        piece = bisect_right(self._begins, at) - 1
        return self._lasts[piece] or self._firsts[piece] + at - self._begins[piece] + 1

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The extent in the original of an extent of the folded text that is not empty."""
        return self.start(start), self.end(end - 1)

    def pieces(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """The pieces of a stretch that is not empty: each one's text, its first and its last."""
        at = bisect_right(self._begins, start) - 1
        while start < end:
            stop = self._begins[at + 1] if at + 1 < len(self._begins) else len(self.text)
            stop = min(stop, end)
            yield self.text[start:stop], self.start(start), self._lasts[at]
            start, at = stop, at + 1


def fold(text: str) -> Folded:
    """Fold a text; ``fold(a).text == fold(b).text`` where only typography differs."""
    if _PLAIN.fullmatch(text):
        return _itself(text)
    composed = _of_one_shape(_composed(text))
    made = _Made()
    done = 0
    for found in _FOLDABLE.finditer(composed.text):
        made.keep(composed, done, found.start())
        made.put(_folded(found), composed, found.start(), found.end())
        done = found.end()
    if done == 0:
        return composed
    made.keep(composed, done, len(composed.text))
    return made.folded()


def without_invisible(text: str) -> str:
    """The text as it is seen: without what no reader can see, and with letters for ligatures.

    A soft hyphen in "harbour" and the ligature in "offices" go. Nothing else is changed, so that
    texts which were equal when folded stay equal. Marks that turn the direction of letters stay:
    readers see what they do.
    """

    def seen(found: re.Match[str]) -> str:
        match found.lastgroup:
            case "invisible" | "white":
                return "".join(one for one in found.group() if one.isspace() or one in _TURNING)
            case "ligature":
                return _LIGATURES[found.group()]
        return found.group()

    return _FOLDABLE.sub(seen, text)


def _folded(found: re.Match[str]) -> str:
    run = found.group()
    match found.lastgroup:
        case "ellipsis":
            return "..." if run == "…" else "." * run.count(".")
        case "dashes":
            return "-"
        case "white":
            return " "
        case "invisible":
            return ""
    return _LIGATURES[run]


class _Made:
    """A folded text in the making."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        # Articles stay in memory, and a list of numbers takes seven times the room.
        self._begins, self._firsts, self._lasts = array("I"), array("I"), array("I")

    def keep(self, source: Folded, start: int, end: int) -> None:
        """Take an extent over as it is."""
        for piece, first, last in source.pieces(start, end):
            self._add(piece, first, last)

    def put(self, text: str, source: Folded, start: int, end: int) -> None:
        """Write something else for an extent; all of it stands for all of the extent."""
        self._add(text, *source.original(start, end))

    def _add(self, text: str, first: int, last: int) -> None:
        if text:
            self._begins.append(self._length)
            self._firsts.append(first)
            self._lasts.append(last)
            self._texts.append(text)
            self._length += len(text)

    def folded(self) -> Folded:
        """What was made."""
        return Folded("".join(self._texts), self._begins, self._firsts, self._lasts)


def _itself(text: str) -> Folded:
    return Folded(text, (0,), (0,), (0,))


def _of_one_shape(folded: Folded) -> Folded:
    """The same with one shape of each mark: none becomes longer or shorter by that."""
    text = folded.text
    for shape, plain in _SHAPES.items():
        text = text.replace(shape, plain)
    return Folded(text, folded._begins, folded._firsts, folded._lasts)


def _composed(text: str) -> Folded:
    """The text in NFC."""
    itself = _itself(text)
    if unicodedata.is_normalized("NFC", text):
        return itself
    made = _Made()
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or _begins_anew(text[end]):
            made.put(unicodedata.normalize("NFC", text[start:end]), itself, start, end)
            start = end
    return made.folded()


def _begins_anew(character: str) -> bool:
    """Whether no normal form joins this character to the one before it.

    Marks join, and so do the later letters of a Hangul syllable and, alone among letters of other
    scripts, KIRAT RAI VOWEL SIGN E (U+16D67).
    """
    is_mark = unicodedata.category(character).startswith("M")
    is_hangul = "\u1160" <= character <= "\u11ff"
    return not (is_mark or is_hangul or character == "\U00016d67")
