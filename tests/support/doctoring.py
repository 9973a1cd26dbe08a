"""Ways to doctor a quote, and ways to set it differently that doctor nothing.

A doctored quote is never in its article by accident where the article's words are all different;
where they are not, the caller looks.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial

_WORD = re.compile(r"\S+")
_DOUBLE, _SINGLE, _DASHES = '"“”„«»', "'’‘\u02bc", "-–—\u2011\u2212"
_SPACES = (" ", "  ", "\u00a0", "\n", "\u2009 ", " \n")


def doctored(text: str, other: str) -> Iterator[tuple[str, str]]:
    """The name of each way to doctor a text, and what comes of it; ``other`` are others' words."""
    for name, doctor in DOCTORS.items():
        for result in doctor(text, other):
            if result != text:
                yield name, result


def _splice(text: str, other: str) -> Iterator[str]:
    yield f"{text} {other}"
    yield f"{_half(text)} {other}"
    yield f"{other} {_half(text)}"


def _half(text: str) -> str:
    words = text.split()
    return " ".join(words[: max(1, len(words) // 2)])


def _toggle_not(text: str, _other: str) -> Iterator[str]:
    words = text.split()
    if "not" in words[1:-1]:
        at = words.index("not", 1)
        yield " ".join([*words[:at], *words[at + 1 :]])
    for at in {0, len(words) // 2, len(words)}:
        yield " ".join([*words[:at], "not", *words[at:]])


def _drop_a_word(text: str, _other: str) -> Iterator[str]:
    words = text.split()
    if len(words) > 2:
        at = len(words) // 2
        yield " ".join([*words[:at], *words[at + 1 :]])


def _change_a_number(text: str, _other: str) -> Iterator[str]:
    for digit in re.finditer(r"\d", text):
        changed = str((int(digit.group()) + 1) % 10)
        yield text[: digit.start()] + changed + text[digit.end() :]


def _swap_words(text: str, _other: str) -> Iterator[str]:
    words = text.split()
    for at in range(len(words) - 1):
        if words[at] != words[at + 1]:
            yield " ".join([*words[:at], words[at + 1], words[at], *words[at + 2 :]])


def _cut_mid_word(text: str, _other: str) -> Iterator[str]:
    first, last = text.split()[0], text.split()[-1]
    if first[:2].isalnum() and len(first) > 1:
        yield text[1:]
    if last[-2:].isalnum() and len(last) > 1:
        yield text[:-1]


def _reorder_parts(text: str, _other: str) -> Iterator[str]:
    words = text.split()
    if len(words) > 2:
        at = len(words) // 2
        yield f"{' '.join(words[at:])} [...] {' '.join(words[:at])}"


def _change_case(text: str, _other: str) -> Iterator[str]:
    for at in {0, len(text) // 2, len(text) - 1}:
        swapped = text[at].swapcase()
        if swapped != text[at]:
            yield text[:at] + swapped + text[at + 1 :]
    yield text.upper()


DOCTORS: dict[str, Callable[[str, str], Iterator[str]]] = {
    "drop or add a not": _toggle_not,
    "drop a word": _drop_a_word,
    "change a number": _change_a_number,
    "swap two words": _swap_words,
    "splice two quotes": _splice,
    "cut mid-word": _cut_mid_word,
    "reorder the parts around an omission": _reorder_parts,
    "change case": _change_case,
}
"""Each way to doctor a text, by name: the text and others' words in, doctored texts out."""


def _any_of(choices: Sequence[str], dice: random.Random, found: re.Match[str]) -> str:
    del found
    return dice.choice(choices)


def set_otherwise(text: str, dice: random.Random) -> str:
    """The same words with other shapes of marks, dashes, ellipses, white space and accents."""
    text = text.replace("…", "...") if dice.random() < 0.5 else text.replace("...", "…")
    for shapes in (_DOUBLE, _SINGLE, _DASHES):
        text = re.sub(f"[{re.escape(shapes)}]", partial(_any_of, shapes, dice), text)
    text = re.sub(r"\s+", partial(_any_of, _SPACES, dice), text)
    return unicodedata.normalize(dice.choice(["NFC", "NFD"]), text)
