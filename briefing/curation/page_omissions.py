"""The words in quotation marks that a page shows and our copy of its article does not have."""

import re
from collections.abc import Iterable, Iterator

from briefing.evidence.folding import fold

_QUOTATIONS = re.compile(
    "“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」"
    r"|(?<!\w)‘((?:[^‘’]|’(?=\w))+)’(?!\w)"
    '|(?<![0-9])"([^"]+)"'
)
_WORD = re.compile(r"\w")


def quotations_left_out(shown: Iterable[str], copy: str) -> tuple[str, ...]:
    """Each quotation in the texts that the page shows whose words are not in the copy, once.

    Typography makes no difference, nor does the case. An example: a page that shows “We will
    never sell” in its sidebar alone gives ("We will never sell",).
    """
    there = _bare(copy)
    missing: dict[str, str] = {}
    for text in shown:
        for words in _quoted(text):
            bare = _bare(words)
            if re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", there) is None:
                missing.setdefault(bare, " ".join(words.split()))
    return tuple(missing.values())


def _quoted(text: str) -> Iterator[str]:
    """The words in quotation marks, with at least one word between them."""
    for found in _QUOTATIONS.finditer(text):
        words = next(group for group in found.groups() if group is not None)
        if _WORD.search(words):
            yield words


def _bare(text: str) -> str:
    return fold(text).text.casefold().strip(" ,.;:")
