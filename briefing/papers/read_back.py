"""Whether the words of a PDF can be copied out of it: which scripts come out as other letters."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

_UNSPACED = frozenset(
    {"CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN"}
)
"""Scripts without spaces between words: their lines end anywhere."""
_LONGEST = 29
"""Letters of a word that no line's end can part."""
_WORD = frozenset("LMN")
_NAMES = {"CJK": "Chinese"}


def scripts_lost(texts: Iterable[str], read_back: str, missing: Iterable[str] = ()) -> list[str]:
    """The scripts of which a word of the texts is not among the words read back, in order.

    Words are compared whole, so that letters in another order, doubled letters and lost spaces are
    found. ``missing`` are characters that were printed as numbers: words with them are left out.
    """
    printed = set(missing)
    found = set(_words(read_back))
    squeezed = "".join(read_back.split())
    lost: dict[str, None] = {}
    for word in dict.fromkeys(word for text in texts for word in _words(text)):
        if printed & set(word) or len(word) > _LONGEST:
            continue
        script = _script(word)
        is_there = word in squeezed if script in _UNSPACED else word in found
        if script and not is_there:
            lost[_NAMES.get(script, script.title())] = None
    return list(lost)


def _words(text: str) -> Iterator[str]:
    whole = unicodedata.normalize("NFC", text).replace("\u200b", "")
    for is_word, signs in groupby(whole, lambda sign: unicodedata.category(sign)[0] in _WORD):
        if is_word:
            yield "".join(signs)


def _script(word: str) -> str:
    """The script of a word's first letter by its Unicode name, ARABIC; empty of mere numbers."""
    letter = next((sign for sign in word if unicodedata.category(sign)[0] == "L"), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""
